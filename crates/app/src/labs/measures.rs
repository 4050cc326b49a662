//! The measure by which runs of a lab are compared: its own where it has one, such as speedup, lost updates or requests a second,
//! and otherwise how long each part of the timeline is.

use super::{
    claims, counter, fib, groups_of, ipc, server,
    strategies::{self, Compares},
};
use crate::{
    charts::{side_by_side::Number, words},
    run::Measured,
    texts::Texts,
};
use spindle_model::lab::{Outcome, Params};

/// The measure of a run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measure {
    /// The quantity with its unit.
    pub name: String,
    /// The measured numbers, each with its name.
    pub parts: Vec<(String, Number)>,
    /// Which of them tells most of the run.
    pub chief: usize,
}

/// The measure of a run; without parts if it has none.
pub fn measure(texts: &Texts, measured: &Measured) -> Measure {
    let outcome = &measured.conclusion.outcome;
    let measure = match (&measured.params, outcome) {
        (Params::Fib(_), Outcome::Fib(outcome)) => fib::measure(texts, outcome),
        (Params::Counter(_), Outcome::Counter(outcome)) => counter::measure(texts, outcome),
        (Params::Server(_), Outcome::Server(outcome)) => server::measure(texts, outcome),
        (Params::Ipc(_), Outcome::Ipc(outcome)) => ipc::measure(texts, outcome),
        (_, Outcome::Claims(outcome)) => claims::measure(texts, outcome),
        (Params::Jobs(params), _) => compared(texts, params, outcome),
        (Params::Crawler(params), _) => compared(texts, params, outcome),
        (Params::Sleep(params), _) => compared(texts, params, outcome),
        (Params::Pool(params), _) => compared(texts, params, outcome),
        (Params::Queue(params), _) => compared(texts, params, outcome),
        (Params::Image(params), _) => compared(texts, params, outcome),
        _ => Measure::default(),
    };
    let measure = match measure.parts.is_empty() {
        true => lengths(texts, measured),
        false => measure,
    };
    let is_told = |(_, number): &(String, Number)| number.value.is_finite();
    Measure {
        parts: measure.parts.into_iter().filter(is_told).collect(),
        ..measure
    }
}

/// How many times as fast as the first strategy the others are.
fn compared<L: Compares>(texts: &Texts, params: &L, outcome: &Outcome) -> Measure {
    let entries = L::of(outcome).map(L::entries).unwrap_or_default();
    let rows = strategies::rows(texts, params, entries).into_iter().skip(1);
    let part = |row: crate::charts::strategies::StrategyRow| {
        let speedup = row.speedup?;
        let number = Number {
            value: speedup.median,
            interval: Some((speedup.low, speedup.high)),
            shown: words::times(texts, speedup.median),
        };
        Some((row.name, number))
    };
    Measure {
        name: texts.get("chart-speedup-axis"),
        parts: rows.filter_map(part).collect(),
        chief: 0,
    }
}

/// How long each part of the timeline took, from its beginning until its last event ended.
fn lengths(texts: &Texts, measured: &Measured) -> Measure {
    let trace = &measured.conclusion.trace;
    let part = |group: crate::charts::timeline::Group| {
        let ends = trace.iter().filter(|span| span.group == group.id);
        // What was over before the clock ticked is compared with nothing.
        let end = ends
            .map(|span| span.to_ms)
            .reduce(f64::max)
            .filter(|end| *end > 0.0)?;
        let number = Number {
            value: end,
            interval: None,
            shown: words::ms_long(texts, end),
        };
        Some((group.title, number))
    };
    let groups = groups_of(texts, &measured.params).into_iter();
    Measure {
        name: texts.get("chart-ms-axis"),
        parts: groups.filter_map(part).collect(),
        chief: 0,
    }
}
