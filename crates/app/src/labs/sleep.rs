//! The pictures of the **sleep** lab: how long all tasks together took, who waited when.

pub(super) use super::strategies::{groups, main_chart, picture, sheet};

use super::prediction::{Choices, Prediction};
use super::{
    answer::{Answer, glance_ms},
    strategies::Compares,
};
use crate::{
    charts::words,
    texts::{Texts, Value},
    words::listed,
};
use spindle_model::{
    Word, lab,
    labs::sleep::{Extra, Outcome, Params},
    stats::Says,
    strategy::{Entry, Strategy, entry_of},
    trace::SpanState,
};

impl Compares for Params {
    type Outcome = Outcome;
    type Extra = Extra;

    const LAB: &'static str = "sleep";
    const COLUMNS: &'static [&'static str] = &["sleep-column-startup"];
    const TIMELINE_FIRST: bool = true;
    const HAS_STARTUP: bool = true;
    const GUESSED: Option<Strategy> = Some(Strategy::Threads);
    const USUAL: Strategy = Strategy::Threads;
    const STATES: &'static [SpanState] = &[SpanState::Sleeping];

    fn asked(&self) -> &[Strategy] {
        &self.strategies
    }

    fn of(outcome: &lab::Outcome) -> Option<&Outcome> {
        match outcome {
            lab::Outcome::Sleep(outcome) => Some(outcome),
            _ => None,
        }
    }

    fn entries(outcome: &Outcome) -> &[Entry<Extra>] {
        &outcome.strategies
    }

    fn title(&self, texts: &Texts) -> String {
        let values = [("tasks", self.tasks.into()), ("ms", self.ms.into())];
        texts.with("sleep-chart-title", &values)
    }

    fn cells(texts: &Texts, strategy: Strategy, extra: &Extra) -> Vec<String> {
        vec![match strategy {
            Strategy::Sequential => "–".to_owned(),
            _ => words::ms(texts, extra.startup_ms),
        }]
    }

    fn example_ms(&self, strategy: Strategy) -> f64 {
        let turns = if strategy == Strategy::Sequential {
            self.tasks
        } else {
            1
        };
        f64::from(self.ms) * f64::from(turns)
    }

    fn startup(strategy: Strategy, extra: &Extra) -> Option<(f64, bool)> {
        // Coroutines begin while others wait already.
        Some((extra.startup_ms, strategy == Strategy::Coroutines))
    }

    fn lanes(&self, _: Strategy) -> u32 {
        self.tasks
    }

    fn guessed_ms(ms: f64, _: f64) -> f64 {
        ms
    }
}

/// The answer: how long all tasks took that waited together.
pub fn answer(texts: &Texts, params: &Params, outcome: &Outcome, _: Option<u32>) -> Answer {
    if let Some(untimed) = super::strategies::untimed(texts, &outcome.strategies) {
        return untimed;
    }
    let entries = &outcome.strategies;
    let sequential = entry_of(entries, Strategy::Sequential);
    let together: Vec<_> = entries
        .iter()
        .filter(|one| one.strategy != Strategy::Sequential)
        .collect();
    let number = |ms: f64| texts.number(ms, 0);
    let sequential_ms = sequential.map_or(0.0, |entry| entry.wall_ms);
    let sequential = number(sequential_ms);
    let took = |ms: f64| -> Value<'static> { glance_ms(texts, ms).into() };
    if params.tasks == 1 {
        let values = [("ms", params.ms.into()), ("took", took(params.ms.into()))];
        return Answer::of(texts, "sleep-verdict-one-task", &values);
    }
    let Some(slowest) = together.iter().map(|one| one.wall_ms).reduce(f64::max) else {
        let values = [
            ("sequential", sequential.into()),
            ("tasks", params.tasks.into()),
            ("took", took(sequential_ms)),
        ];
        return Answer::of(texts, "sleep-verdict-alone", &values);
    };
    let cost = |one: &&Entry<Extra>| {
        let values = [
            ("strategy", one.strategy.id().into()),
            ("ms", texts.number(one.extra.startup_ms, 1).into()),
        ];
        texts.with("sleep-cost", &values)
    };
    let costs: Vec<String> = together.iter().map(cost).collect();
    let values = [
        ("together", number(slowest).into()),
        ("sequential", sequential.into()),
        ("tasks", params.tasks.into()),
        ("costs", listed(texts, &costs).into()),
        ("took", took(slowest)),
        ("not", took(sequential_ms)),
    ];
    // All of those that wait together have to be quicker: the slowest of them was.
    let is_quicker = together.iter().all(|one| one.says() == Says::More);
    let key = match is_quicker || params.ms == 0 {
        true => "sleep-verdict",
        false => "sleep-verdict-cannot-tell",
    };
    Answer::of(texts, key, &values)
}

/// How long all tasks will take on threads.
pub(super) fn predict(params: &Params) -> Option<Prediction> {
    let (one, tasks) = (f64::from(params.ms), f64::from(params.tasks));
    (params.tasks > 1 && params.ms > 0).then(|| Prediction {
        key: "sleep-predict",
        values: vec![("tasks", params.tasks.into()), ("ms", params.ms.into())],
        choices: Choices::Ms(vec![one, one * tasks.sqrt(), one * tasks]),
    })
}

/// How long they took.
pub(super) fn came(_: &Params, outcome: &Outcome) -> Option<f64> {
    Some(entry_of(&outcome.strategies, Strategy::Threads)?.wall_ms)
}

/// The part of a file name that distinguishes a run.
pub fn file_suffix(params: &Params) -> String {
    format!("{}x{}ms", params.tasks, params.ms)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{labs::tests::checked, texts::Lang};
    use spindle_model::{
        given,
        lab::{Lab, LabId},
        param::Context,
        stats,
    };

    fn entry(strategy: Strategy, wall_ms: f64, speedup: Option<f64>) -> Entry<Extra> {
        let speedup = speedup
            .and_then(|times| stats::paired_speedup(&[times * wall_ms; 3], &[wall_ms; 3], 1).ok());
        Entry {
            strategy,
            wall_ms,
            samples_ms: vec![wall_ms],
            speedup,
            extra: Extra::default(),
        }
    }

    #[test]
    fn the_headline_follows_the_verdict() {
        let sequential = || entry(Strategy::Sequential, 1_001.0, None);
        let threads = |wall_ms, times| entry(Strategy::Threads, wall_ms, times);
        for (tasks, strategies, english, chinese) in [
            (
                "5",
                vec![sequential(), threads(206.0, Some(4.9))],
                "5 tasks waiting together: 0.21 s, not 1.0 s",
                "5 个任务一起等：0.21 秒，不是 1.0 秒",
            ),
            (
                "5",
                // The slower of the two did not tell.
                vec![
                    sequential(),
                    threads(206.0, Some(4.9)),
                    entry(Strategy::Coroutines, 950.0, None),
                ],
                "Cannot be told yet",
                "这次还说不准",
            ),
            (
                "5",
                vec![sequential()],
                "5 tasks one after another: 1.0 s",
                "5 个任务串行：1.0 秒",
            ),
            (
                "1",
                vec![sequential(), threads(206.0, Some(4.9))],
                "One task waits 0.20 s, whatever the strategy",
                "一个任务，怎样都要等 0.20 秒",
            ),
            (
                "5",
                vec![sequential(), threads(f64::NAN, None)],
                "Over before the clock ticked",
                "太快了，时钟测不出",
            ),
        ] {
            let given = given([("tasks", tasks), ("ms", "200")]);
            let params = Params::check(&given, &Context::default()).unwrap();
            let outcome = Outcome { strategies };
            for (lang, headline) in [(Lang::En, english), (Lang::Zh, chinese)] {
                let texts = Texts::of(lang, LabId::Sleep);
                let told = answer(&texts, &params, &outcome, None);
                assert_eq!(told.headline, headline);
                checked(&texts, told);
            }
        }
    }
}
