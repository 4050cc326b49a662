//! How full the queue was, and which side waited how long.

use super::share::{Shares, percent};
use crate::{
    charts::{
        table::{Row, Table},
        words,
    },
    labs::strategies::name,
    texts::Texts,
};
use spindle_model::{
    Word,
    labs::queue::{Outcome, Params},
    strategy::{Strategy, entry_of},
};

/// A row for each strategy with a queue, measured or not, so that the table keeps its height.
pub(super) fn waits(texts: &Texts, params: &Params, outcome: Option<&Outcome>) -> Table {
    let head = [
        "strategy-name",
        "queue-column-most",
        "queue-column-full",
        "queue-column-empty",
        "queue-column-producers",
        "queue-column-consumers",
    ];
    let with_queue = |strategy: &&Strategy| **strategy != Strategy::Sequential;
    let row = |&strategy: &Strategy| {
        let entries = outcome.map_or(&[][..], |outcome| &outcome.strategies);
        let entry = entry_of(entries, strategy);
        let numbers = entry.map(|entry| {
            let (shares, extra) = (Shares::of(params, entry), &entry.extra);
            let waited = |ms, share| {
                let values = [
                    ("ms", words::ms(texts, ms).into()),
                    ("share", percent(texts, share).into()),
                ];
                texts.with("queue-waited", &values)
            };
            vec![
                texts.number(extra.max_occupancy.into(), 0),
                percent(texts, shares.full),
                percent(texts, shares.empty),
                waited(extra.blocked_ms.producers, shares.producers),
                waited(extra.blocked_ms.consumers, shares.consumers),
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
        name: "waits",
        caption: texts.get("queue-waits-caption"),
        head: head.iter().map(|key| texts.get(key)).collect(),
        rows: params
            .strategies
            .iter()
            .filter(with_queue)
            .map(row)
            .collect(),
    }
}
