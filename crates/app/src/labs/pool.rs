//! What the **pool** lab shows: times of each strategy, what starting cost, who did what when.

pub(super) use super::strategies::{groups, main_chart, picture, sheet};

use super::{
    answer::{Answer, glance_ms},
    strategies::Compares,
};
use crate::{charts::words, texts::Texts};
use spindle_model::{
    lab,
    labs::pool::{Extra, MOST_AT_A_TIME, Outcome, Params},
    stats::Says,
    strategy::{Entry, Strategy},
    trace::SpanState,
};

impl Compares for Params {
    type Outcome = Outcome;
    type Extra = Extra;

    const LAB: &'static str = "pool";
    const COLUMNS: &'static [&'static str] = &["pool-column-startup", "pool-column-tasks"];
    const USUAL: Strategy = Strategy::ThreadPerTask;
    const STATES: &'static [SpanState] = &[SpanState::Sleeping, SpanState::Waiting];

    fn asked(&self) -> &[Strategy] {
        &self.strategies
    }

    fn of(outcome: &lab::Outcome) -> Option<&Outcome> {
        match outcome {
            lab::Outcome::Pool(outcome) => Some(outcome),
            _ => None,
        }
    }

    fn entries(outcome: &Outcome) -> &[Entry<Extra>] {
        &outcome.strategies
    }

    fn title(&self, texts: &Texts) -> String {
        let values = [("tasks", self.tasks.into()), ("ms", self.task_ms.into())];
        texts.with("pool-chart-title", &values)
    }

    fn cells(texts: &Texts, strategy: Strategy, extra: &Extra) -> Vec<String> {
        let startup = match strategy {
            Strategy::Sequential => "–".to_owned(),
            _ => words::ms(texts, extra.startup_ms),
        };
        vec![startup, shares(texts, &extra.tasks_per_worker)]
    }

    fn lanes(&self, strategy: Strategy) -> u32 {
        match strategy {
            Strategy::Pool => self.workers,
            _ => self.tasks.min(MOST_AT_A_TIME),
        }
    }
}

/// The answer: which was quicker, and what starting cost.
pub fn answer(texts: &Texts, params: &Params, outcome: &Outcome, _: Option<u32>) -> Answer {
    if let Some(untimed) = super::strategies::untimed(texts, &outcome.strategies) {
        return untimed;
    }
    let find = |strategy| {
        outcome
            .strategies
            .iter()
            .find(|one| one.strategy == strategy)
    };
    let ms = |ms: f64| texts.number(ms, 0);
    let wall_ms = |entry: Option<&Entry<Extra>>| entry.map_or(0.0, |entry| entry.wall_ms);
    let wall = |entry| ms(wall_ms(entry));
    let took = |entry| glance_ms(texts, wall_ms(entry));
    let startup = |entry: Option<&Entry<Extra>>| {
        let startup = entry.map_or(0.0, |entry| entry.extra.startup_ms);
        texts.number(startup, 1)
    };
    let (pool, threads) = (find(Strategy::Pool), find(Strategy::ThreadPerTask));
    let key = match (pool, threads) {
        (None, None) => "pool-verdict-alone",
        (Some(_), None) => "pool-verdict-pool-only",
        (None, Some(_)) => "pool-verdict-threads-only",
        (Some(pool), Some(threads)) => match pool.against(threads).map(|times| times.says()) {
            Some(Says::More) => "pool-verdict-pool",
            Some(Says::Less) => "pool-verdict-threads",
            _ => "pool-verdict-cannot-tell",
        },
    };
    let values = [
        ("tasks", params.tasks.into()),
        ("workers", params.workers.into()),
        ("sequential", wall(find(Strategy::Sequential)).into()),
        ("pool", wall(pool).into()),
        ("threads", wall(threads).into()),
        ("startup", startup(pool).into()),
        ("starting", startup(threads).into()),
        ("sequential_took", took(find(Strategy::Sequential)).into()),
        ("pool_took", took(pool).into()),
        ("threads_took", took(threads).into()),
    ];
    Answer::of(texts, key, &values)
}

/// Tasks of each worker; in short where all have the same.
fn shares(texts: &Texts, tasks: &[u64]) -> String {
    match tasks {
        [first, .., _] if tasks.iter().all(|one| one == first) => {
            let (workers, tasks) = (tasks.len() as f64, *first as f64);
            let values = [
                ("workers", texts.number(workers, 0).into()),
                ("tasks", texts.number(tasks, 0).into()),
            ];
            texts.with("pool-tasks-each", &values)
        }
        _ => {
            let tasks: Vec<String> = tasks.iter().map(u64::to_string).collect();
            tasks.join(" ")
        }
    }
}

/// What distinguishes a run in the name of a file.
pub fn file_suffix(params: &Params) -> String {
    format!("{}x{}ms", params.tasks, params.task_ms)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Lang;
    use spindle_model::{
        Given,
        lab::{Lab, LabId},
        param::Context,
    };

    fn entry(strategy: Strategy, wall_ms: f64) -> Entry<Extra> {
        Entry {
            strategy,
            wall_ms,
            samples_ms: vec![wall_ms],
            speedup: None,
            extra: Extra::default(),
        }
    }

    #[test]
    fn a_winner_is_named_only_where_one_run_can_tell() {
        let params = Params::check(&Given::default(), &Context::default()).unwrap();
        for (pool, threads, english, chinese) in [
            (50.0, 90.0, "Because starting costs", "因为启动有代价"),
            (90.0, 50.0, "Here not for speed", "这里不是为了更快"),
            (90.0, 100.0, "cannot be told yet", "还不能断定"),
        ] {
            let strategies = vec![
                entry(Strategy::Sequential, 500.0),
                entry(Strategy::Pool, pool),
                entry(Strategy::ThreadPerTask, threads),
            ];
            let outcome = Outcome { strategies };
            for (lang, words) in [(Lang::En, english), (Lang::Zh, chinese)] {
                let told = answer(&Texts::of(lang, LabId::Pool), &params, &outcome, None).verdict;
                assert!(told.contains(words), "no {words:?} in {told}");
            }
        }
    }
}
