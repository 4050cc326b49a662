//! How long the parts of a run took, for comparing runs: what a lab measured several times with all its samples, and
//! otherwise how long each part of the timeline is.

use super::{counter, fib, groups_of, strategies};
use crate::{charts::strategies::StrategyRow, run::Measured, texts::Texts};
use spindle_model::lab::{Outcome, Params};

/// The parts of a run that were measured, by name.
pub fn measures(texts: &Texts, measured: &Measured) -> Vec<StrategyRow> {
    let rows = match (&measured.params, &measured.conclusion.outcome) {
        (Params::Fib(_), Outcome::Fib(outcome)) => fib::measures(texts, outcome),
        (Params::Counter(_), Outcome::Counter(outcome)) => counter::measures(texts, outcome),
        (Params::Jobs(params), Outcome::Jobs(outcome)) => {
            strategies::rows(texts, params, &outcome.strategies)
        }
        (Params::Sleep(params), Outcome::Sleep(outcome)) => {
            strategies::rows(texts, params, &outcome.strategies)
        }
        (Params::Pool(params), Outcome::Pool(outcome)) => {
            strategies::rows(texts, params, &outcome.strategies)
        }
        (Params::Queue(params), Outcome::Queue(outcome)) => {
            strategies::rows(texts, params, &outcome.strategies)
        }
        _ => parts(texts, measured),
    };
    rows.into_iter()
        .filter(|row| !row.samples_ms.is_empty())
        .map(|row| StrategyRow {
            speedup: None,
            extra: Vec::new(),
            ..row
        })
        .collect()
}

/// Each part of the timeline, from its beginning until its last event ended.
fn parts(texts: &Texts, measured: &Measured) -> Vec<StrategyRow> {
    let trace = &measured.conclusion.trace;
    let row = |group: crate::charts::timeline::Group| {
        let ends = trace.iter().filter(|span| span.group == group.id);
        let end = ends.map(|span| span.to_ms).reduce(f64::max)?;
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
