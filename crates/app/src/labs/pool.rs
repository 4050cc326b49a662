//! The pictures of the **pool** lab: times of each strategy, what starting cost, who did what when.

pub(super) use super::strategies::{groups, main_chart, picture, sheet};

use super::prediction::{Choices, Prediction};
use super::{
    answer::{Answer, glance_ms},
    strategies::Compares,
};
use crate::{charts::words, texts::Texts};
use spindle_model::{
    lab,
    labs::pool::{Extra, MOST_AT_A_TIME, Outcome, Params},
    stats::Says,
    strategy::{Entry, Strategy, entry_of},
    trace::SpanState,
};

impl Compares for Params {
    type Outcome = Outcome;
    type Extra = Extra;

    const LAB: &'static str = "pool";
    const COLUMNS: &'static [&'static str] = &["pool-column-startup", "pool-column-tasks"];
    const TIMELINE_FIRST: bool = true;
    const HAS_STARTUP: bool = true;
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

    fn example_ms(&self, strategy: Strategy) -> f64 {
        let turns = match strategy {
            Strategy::Sequential => self.tasks,
            Strategy::Pool => self.tasks.div_ceil(self.workers),
            _ => 1,
        };
        f64::from(self.task_ms) * f64::from(turns)
    }

    fn startup(strategy: Strategy, extra: &Extra) -> Option<(f64, bool)> {
        // A thread for each task is started among the tasks.
        Some((extra.startup_ms, strategy == Strategy::ThreadPerTask))
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
    let find = |strategy| entry_of(&outcome.strategies, strategy);
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

/// Who will be done sooner.
pub(super) fn predict(params: &Params) -> Option<Prediction> {
    Some(Prediction {
        key: "pool-predict",
        values: vec![
            ("tasks", params.tasks.into()),
            ("workers", params.workers.into()),
        ],
        choices: Choices::Words(&["threads", "pool"]),
    })
}

/// Who was.
pub(super) fn came(_: &Params, outcome: &Outcome) -> Option<f64> {
    let find = |strategy| entry_of(&outcome.strategies, strategy);
    let pool = find(Strategy::Pool)?;
    match pool.against(find(Strategy::ThreadPerTask)?)?.says() {
        Says::Less => Some(0.0),
        Says::More => Some(1.0),
        Says::Same | Says::Nothing => None,
    }
}

/// The part of a file name that distinguishes a run.
pub fn file_suffix(params: &Params) -> String {
    format!("{}x{}ms", params.tasks, params.task_ms)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{labs::tests::checked, texts::Lang};
    use spindle_model::{
        RawParams,
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
        let params = Params::check(&RawParams::default(), &Context::default()).unwrap();
        for (pool, threads, english, chinese) in [
            (
                50.0,
                90.0,
                "Starting threads is not free",
                "因为创建线程有开销",
            ),
            (90.0, 50.0, "Not faster here", "这次线程池并不更快"),
            (90.0, 100.0, "cannot be told yet", "还不能断定"),
        ] {
            let strategies = vec![
                entry(Strategy::Sequential, 500.0),
                entry(Strategy::Pool, pool),
                entry(Strategy::ThreadPerTask, threads),
            ];
            let outcome = Outcome { strategies };
            for (lang, words) in [(Lang::En, english), (Lang::Zh, chinese)] {
                let texts = Texts::of(lang, LabId::Pool);
                let told = answer(&texts, &params, &outcome, None);
                let told = checked(&texts, told);
                assert!(told.contains(words), "no {words:?} in {told}");
            }
        }
    }

    #[test]
    fn the_headline_follows_the_verdict() {
        let params = Params::check(&RawParams::default(), &Context::default()).unwrap();
        let sequential = || entry(Strategy::Sequential, 500.0);
        let pool = |ms| entry(Strategy::Pool, ms);
        let threads = |ms| entry(Strategy::ThreadPerTask, ms);
        for (strategies, english, chinese) in [
            (
                vec![pool(50.0), threads(90.0)],
                "The pool is quicker: 50 ms, not 90 ms",
                "线程池更快：50 毫秒，不是 90 毫秒",
            ),
            (
                vec![pool(120.0), threads(50.0)],
                "The pool is slower: 0.12 s, not 50 ms",
                "线程池更慢：0.12 秒，不是 50 毫秒",
            ),
            (
                vec![pool(90.0), threads(100.0)],
                "Cannot be told yet",
                "这次还说不准",
            ),
            (
                vec![sequential(), pool(150.0)],
                "A pool of 4: 0.15 s, not 0.50 s",
                "4 个线程的线程池：0.15 秒，不是 0.50 秒",
            ),
            (
                vec![sequential(), threads(90.0)],
                "A thread each: 90 ms, not 0.50 s",
                "每个任务一个线程：90 毫秒，不是 0.50 秒",
            ),
            (vec![sequential()], "Sequential: 0.50 s", "串行：0.50 秒"),
        ] {
            let outcome = Outcome { strategies };
            for (lang, headline) in [(Lang::En, english), (Lang::Zh, chinese)] {
                let texts = Texts::of(lang, LabId::Pool);
                let told = answer(&texts, &params, &outcome, None);
                assert_eq!(told.headline, headline);
            }
        }
    }
}
