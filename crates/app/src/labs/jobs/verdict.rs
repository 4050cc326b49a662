//! The lab's answer in words.

use crate::{
    labs::{
        answer::{Answer, glance_ms, glance_times},
        strategies,
    },
    texts::Texts,
};
use spindle_model::{
    labs::jobs::{Extra, Outcome, Params},
    speed::GROWTH,
    strategy::{Entry, Strategy, entry_of},
};

/// The answer: what the lock does, and what is to be had without it.
pub fn answer(texts: &Texts, params: &Params, outcome: &Outcome, cores: Option<u32>) -> Answer {
    if let Some(untimed) = strategies::untimed(texts, &outcome.strategies) {
        return untimed;
    }
    if params.workers == 1 {
        return Answer::of(texts, "jobs-verdict-one-worker", &[]);
    }
    let find = |strategy| find(outcome, strategy);
    let free = find(Strategy::Threads).and_then(|entry| entry.speedup);
    let free = free.map_or(f64::NAN, |speedup| speedup.median);
    let answer = |key: &str, entry: &Entry<_>| -> Option<Answer> {
        let speedup = entry.speedup?.median;
        let extra: &Extra = &entry.extra;
        let values = [
            ("workers", params.workers.into()),
            ("speedup", texts.number(speedup, 2).into()),
            ("times", glance_times(texts, speedup).into()),
            ("free", glance_times(texts, free).into()),
            ("count", extra.switches.into()),
            ("switches", texts.number(extra.switches as f64, 0).into()),
        ];
        Some(Answer::of(texts, key, &values))
    };
    let told = |strategy, key| find(strategy).and_then(|entry| answer(key, entry));
    let gil = match lock_is_the_cause(outcome) {
        Some(true) => "jobs-verdict-gil",
        Some(false) => "jobs-verdict-cannot-tell",
        None => "jobs-verdict-gil-alone",
    };
    let answers = [
        told(Strategy::Gil, gil),
        told(Strategy::Threads, "jobs-verdict-threads"),
        told(Strategy::Processes, "jobs-verdict-processes"),
    ];
    let answers = answers.into_iter().flatten().collect();
    let Some(answer) = Answer::first_of(texts, answers) else {
        let ms = find(Strategy::Sequential).map_or(0.0, |entry| entry.wall_ms);
        let values = [
            ("ms", texts.number(ms, 0).into()),
            ("took", glance_ms(texts, ms).into()),
        ];
        return Answer::of(texts, "jobs-verdict-alone", &values);
    };
    answer.and(texts, limit(texts, params, cores))
}

/// Whether the answer cannot be told yet.
pub fn is_open(params: &Params, outcome: &Outcome) -> bool {
    params.workers > 1 && lock_is_the_cause(outcome) == Some(false)
}

fn find(outcome: &Outcome, strategy: Strategy) -> Option<&Entry<Extra>> {
    entry_of(&outcome.strategies, strategy)
}

/// Whether the lock is shown to be the cause, which it is only if threads without it are faster; none where that is not
/// compared.
fn lock_is_the_cause(outcome: &Outcome) -> Option<bool> {
    let speedup = |strategy| find(outcome, strategy).and_then(|entry| entry.speedup);
    let (gil, free) = (speedup(Strategy::Gil)?, speedup(Strategy::Threads)?);
    Some(free.is_above(&gil))
}

/// Why there is no more, where the longest job or the processors do not allow it.
fn limit(texts: &Texts, params: &Params, cores: Option<u32>) -> Option<String> {
    let cores = cores?;
    // Work of fib(to) against that of all: a geometric series.
    let jobs = f64::from(params.to - params.from + 1);
    let share = (1.0 - 1.0 / GROWTH) / (1.0 - GROWTH.powf(-jobs));
    let at_once = f64::from(params.workers.min(cores));
    let most = at_once.min(1.0 / share);
    if most >= f64::from(params.workers) - 1e-9 {
        return None;
    }
    let percent = texts.number(share * 100.0, 0);
    let values = [
        ("cores", cores.into()),
        (
            "share",
            texts
                .with("chart-percent", &[("number", percent.into())])
                .into(),
        ),
        ("most", texts.number(most, 2).into()),
    ];
    Some(texts.with("jobs-verdict-few", &values))
}
