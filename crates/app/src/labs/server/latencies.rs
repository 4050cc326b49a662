//! How long clients waited for their answers, in numbers.

use crate::{
    charts::{
        table::{Row, Table},
        words,
    },
    labs::strategies::{Compares, name},
    texts::Texts,
};
use spindle_model::{
    Word,
    labs::server::{Outcome, Params},
    strategy::{Strategy, entry_of},
};

/// A row for each strategy asked for, measured or not, so that the table keeps its height.
pub(super) fn latencies(texts: &Texts, params: &Params, outcome: Option<&Outcome>) -> Table {
    let head = [
        "strategy-name",
        "server-column-threads",
        "server-column-ok",
        "server-column-p50",
        "server-column-p95",
        "server-column-p99",
        "server-column-startup",
    ];
    let entries = outcome.map_or(&[][..], |outcome| &outcome.strategies);
    let row = |&strategy: &Strategy| {
        let entry = entry_of(entries, strategy);
        let numbers = entry.map(|entry| {
            let (extra, latency) = (&entry.extra, entry.extra.latency_ms);
            vec![
                texts.number(extra.threads.into(), 0),
                texts.number(extra.ok.into(), 0),
                words::ms(texts, latency.p50),
                words::ms(texts, latency.p95),
                words::ms(texts, latency.p99),
                words::ms(texts, extra.startup_ms),
            ]
        });
        let mut cells = vec![name(texts, strategy)];
        cells.extend(numbers.unwrap_or_else(|| vec!["–".to_owned(); head.len() - 1]));
        Row {
            data: vec![("data-strategy", strategy.id().to_owned())],
            cells,
        }
    };
    Table {
        name: "latencies",
        caption: params.title(texts),
        head: head.iter().map(|key| texts.get(key)).collect(),
        rows: params.strategies.iter().map(row).collect(),
    }
}
