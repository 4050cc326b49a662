//! The numbers of each thread, in the page and for a spreadsheet.

use super::Sums;
use crate::{
    charts::{
        table::{Row, Table},
        words,
    },
    texts::Texts,
};
use spindle_model::{
    Word,
    labs::primitives::{Outcome, Params},
};

/// A row for each thread, so that the table keeps its height as it fills.
pub(super) fn numbers(texts: &Texts, params: &Params, sums: &[Sums]) -> Table {
    let mut head = vec![
        "primitives-column-thread",
        "primitives-column-waits",
        "primitives-column-waited",
        "primitives-column-longest",
    ];
    if params.primitive.is_held() {
        head.push("primitives-column-held");
    }
    let row = |(number, sum): (u32, &Sums)| {
        let ms = |ms| match sum.waits {
            0 => "–".to_owned(),
            _ => words::ms(texts, ms),
        };
        let mut cells = vec![
            texts.with("worker-thread", &[("number", number.into())]),
            sum.waits.to_string(),
            ms(sum.waited_ms),
            ms(sum.longest_ms),
        ];
        if params.primitive.is_held() {
            cells.push(ms(sum.held_ms));
        }
        Row {
            data: vec![("data-thread", (number - 1).to_string())],
            cells,
        }
    };
    Table {
        name: "waits",
        caption: texts.get("primitives-caption"),
        head: head.into_iter().map(|key| texts.get(key)).collect(),
        rows: (1..).zip(sums).map(row).collect(),
    }
}

/// Each wait, a row each, in the order in which they ended.
pub fn sheet(_: &Texts, _: &Params, outcome: &Outcome) -> Vec<Vec<String>> {
    let names = ["primitive", "thread", "round", "waited_ms", "held_ms"];
    let rows = outcome.waits.iter().map(|wait| {
        vec![
            outcome.primitive.id().to_owned(),
            wait.thread.to_string(),
            wait.round.to_string(),
            wait.waited_ms.to_string(),
            wait.held_ms.to_string(),
        ]
    });
    std::iter::once(names.map(str::to_owned).to_vec())
        .chain(rows)
        .collect()
}
