//! The strategies as a table.

use super::{Strategies, StrategyRow, scene::data};
use crate::{
    charts::{
        table::{Row, Table},
        words,
    },
    texts::Texts,
};

/// A row for each strategy asked for, so that the table keeps its height as it fills.
pub(super) fn table(all: &Strategies, texts: &Texts) -> Table {
    let shared = [
        "strategy-name",
        "strategy-median-ms",
        "strategy-count",
        "strategy-times",
        "strategy-interval",
    ];
    let shared = shared.iter().map(|key| texts.get(key));
    let row = |row: &StrategyRow| Row {
        data: data(row),
        cells: cells(row, texts, all.head.len()),
    };
    Table {
        name: "strategies",
        caption: all.title.clone(),
        head: shared.chain(all.head.iter().cloned()).collect(),
        rows: all.rows.iter().map(row).collect(),
    }
}

fn cells(row: &StrategyRow, texts: &Texts, extras: usize) -> Vec<String> {
    let dash = || "–".to_owned();
    let known = |text: String| if row.is_measured() { text } else { dash() };
    let speedup = row.speedup.filter(|_| row.is_measured());
    let mut cells = vec![
        row.name.clone(),
        known(words::ms(texts, row.wall_ms)),
        known(texts.number(row.samples_ms.len() as f64, 0)),
        speedup.map_or_else(dash, |speedup| words::times(texts, speedup.median)),
        speedup
            .and_then(|speedup| words::interval(texts, &speedup))
            .unwrap_or_else(dash),
    ];
    let extra = |index| row.extra.get(index).cloned().map_or_else(dash, known);
    cells.extend((0..extras).map(extra));
    cells
}
