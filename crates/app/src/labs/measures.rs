//! How long the parts of a run took, for comparing runs: what a lab measured several times with all its samples, and
//! otherwise how long each part of the timeline is.

use super::{
    counter, fib, groups_of,
    strategies::{self, Compares},
};
use crate::{charts::strategies::StrategyRow, run::Measured, texts::Texts};
use spindle_model::lab::{Outcome, Params};

/// The parts of a run that were measured, by name.
pub fn measures(texts: &Texts, measured: &Measured) -> Vec<StrategyRow> {
    let outcome = &measured.conclusion.outcome;
    let rows = match (&measured.params, outcome) {
        (Params::Fib(_), Outcome::Fib(outcome)) => fib::measures(texts, outcome),
        (Params::Counter(_), Outcome::Counter(outcome)) => counter::measures(texts, outcome),
        (Params::Jobs(params), _) => compared(texts, params, outcome),
        (Params::Crawler(params), _) => compared(texts, params, outcome),
        (Params::Sleep(params), _) => compared(texts, params, outcome),
        (Params::Pool(params), _) => compared(texts, params, outcome),
        (Params::Queue(params), _) => compared(texts, params, outcome),
        (Params::Server(params), _) => compared(texts, params, outcome),
        (Params::Image(params), _) => compared(texts, params, outcome),
        _ => parts(texts, measured),
    };
    rows.into_iter()
        .filter(|row| !row.samples_ms.is_empty())
        .map(|row| StrategyRow {
            startup: None,
            speedup: None,
            extra: Vec::new(),
            ..row
        })
        .collect()
}

/// Each strategy of a lab that compares some.
fn compared<L: Compares>(texts: &Texts, params: &L, outcome: &Outcome) -> Vec<StrategyRow> {
    let entries = L::of(outcome).map(L::entries).unwrap_or_default();
    strategies::rows(texts, params, entries)
}

/// Each part of the timeline, from its beginning until its last event ended.
fn parts(texts: &Texts, measured: &Measured) -> Vec<StrategyRow> {
    let trace = &measured.conclusion.trace;
    let row = |group: crate::charts::timeline::Group| {
        let ends = trace.iter().filter(|span| span.group == group.id);
        // What was over before the clock ticked is compared with nothing.
        let end = ends
            .map(|span| span.to_ms)
            .reduce(f64::max)
            .filter(|end| *end > 0.0)?;
        Some(one("part", group.title, end))
    };
    let groups = groups_of(texts, &measured.params).into_iter();
    groups.filter_map(row).collect()
}

/// Something that was measured once.
pub(super) fn one(id: &'static str, name: String, ms: f64) -> StrategyRow {
    StrategyRow {
        id,
        name,
        wall_ms: ms,
        samples_ms: vec![ms],
        ..StrategyRow::default()
    }
}
