//! The numbers of each guard, in the page and for a spreadsheet.

use super::View;
use crate::{
    charts::{
        table::{Row, Table},
        words,
    },
    texts::Texts,
};
use spindle_model::{
    Word,
    labs::counter::{Counted, Guard, Outcome, Params},
};

/// A row for each guard asked for, so that the table keeps its height as it fills.
pub(super) fn numbers(view: &View) -> Table {
    let texts = &view.texts;
    let head = [
        "counter-column-guard",
        "counter-column-expected",
        "counter-column-observed",
        "counter-column-final",
        "counter-column-lost",
        "counter-column-ms",
        "counter-column-rate",
        "counter-column-overlap",
    ];
    // A reader that waited reads what is there in the end.
    let is_shown = |index: usize| index != 3 || !view.params.join;
    let row = |guard: Guard| {
        let measured = view.outcome.iter().flat_map(|outcome| &outcome.guards);
        let counted = measured.into_iter().find(|one| one.guard == guard);
        let cells = cells(view, guard, counted);
        Row {
            data: vec![("data-guard", guard.id().to_owned())],
            cells: shown(cells, is_shown),
        }
    };
    Table {
        name: "guards",
        caption: texts.get("counter-caption"),
        head: shown(head.map(|key| texts.get(key)), is_shown),
        rows: view.params.guards().into_iter().map(row).collect(),
    }
}

fn shown(cells: [String; 8], is_shown: impl Fn(usize) -> bool) -> Vec<String> {
    let cells = cells.into_iter().enumerate();
    cells
        .filter(|(index, _)| is_shown(*index))
        .map(|(_, cell)| cell)
        .collect()
}

fn cells(view: &View, guard: Guard, counted: Option<&Counted>) -> [String; 8] {
    let dash = || "–".to_owned();
    let count = |count: Option<u64>| count.map_or_else(dash, |count| view.count(count));
    let finished = counted.filter(|one| one.lost.is_some());
    let number = |of: fn(&Counted) -> f64, write: &dyn Fn(f64) -> String| {
        finished.map_or_else(dash, |one| write(of(one)))
    };
    let lost = finished.and_then(|one| one.lost);
    let lost = lost.map_or_else(dash, |lost| match lost {
        0 => view.count(0),
        lost => format!("{} ({})", view.count(lost), view.percent(lost)),
    });
    let ms = |ms| words::ms(&view.texts, ms);
    [
        view.name(guard),
        view.count(view.expected()),
        count(counted.and_then(|one| one.observed)),
        count(counted.and_then(|one| one.after_all)),
        lost,
        number(|one| one.wall_ms, &ms),
        // How fast a race goes shows before it is over.
        counted.map_or_else(dash, |one| millions(&view.texts, one.increments_per_s)),
        number(|one| one.overlap_ms, &ms),
    ]
}

/// Millions, with the decimals that matter at their size.
pub(super) fn millions(texts: &Texts, number: f64) -> String {
    let millions = number / 1e6;
    let decimals = match millions {
        large if large >= 100.0 => 0,
        large if large >= 10.0 => 1,
        small if small >= 0.1 => 2,
        _ => 4,
    };
    texts.number(millions, decimals)
}

/// A row for each guard, then one for each point of the throughput chart.
pub fn sheet(_: &Texts, params: &Params, outcome: &Outcome) -> Vec<Vec<String>> {
    let names = [
        "what",
        "guard",
        "threads",
        "increments_per_s",
        "expected",
        "observed",
        "final",
        "lost",
        "wall_ms",
        "overlap_ms",
    ];
    let text = |number: Option<u64>| number.map(|one| one.to_string()).unwrap_or_default();
    let guards = outcome.guards.iter().map(|one| {
        vec![
            "guard".to_owned(),
            one.guard.id().to_owned(),
            params.threads.to_string(),
            one.increments_per_s.to_string(),
            one.expected.to_string(),
            text(one.observed),
            text(one.after_all),
            text(one.lost),
            one.wall_ms.to_string(),
            one.overlap_ms.to_string(),
        ]
    });
    let points = outcome.scaling.iter().map(|point| {
        let mut row = vec![
            "throughput".to_owned(),
            point.guard.id().to_owned(),
            point.threads.to_string(),
            point.increments_per_s.to_string(),
        ];
        row.resize(names.len(), String::new());
        row
    });
    std::iter::once(names.map(str::to_owned).to_vec())
        .chain(guards)
        .chain(points)
        .collect()
}
