//! The values of n, a bar for each guard: read in time, added later, lost.

use super::View;
use crate::charts::{
    Mark, Scene,
    axis::{Axis, Tick},
    bars::{self, Part},
    frame::{Frame, Key},
    glyph::Glyph,
};
use spindle_model::{Word, labs::counter::Counted};

/// A fate of increments: key of its name, class, and its name for scripts.
const READ: (&str, &str) = ("counter-read", "part-kept");
const LATE: (&str, &str) = ("counter-late", "part-late");
const LOST: (&str, &str) = ("counter-lost", "part-lost");

/// Room for a row for each guard asked for.
pub(super) fn height(view: &View) -> f64 {
    86.0 + 40.0 * view.params.guards().len() as f64
}

pub(super) fn scene(view: &View, (width, height): (f64, f64)) -> Scene {
    let texts = &view.texts;
    let expected = [("expected", view.count(view.expected()).into())];
    let tick = |quarter: u32| Tick {
        value: f64::from(quarter) / 4.0,
        label: format!("{}%", quarter * 25),
    };
    let kinds = if view.params.join {
        &[READ, LOST][..]
    } else {
        &[READ, LATE, LOST]
    };
    let key = |&(name, class): &(&str, &'static str)| Key {
        label: texts.get(name),
        line: "",
        glyph: Some((Glyph::Square, class)),
    };
    let guards = view.params.guards();
    let frame = Frame {
        title: texts.with("counter-counted-title", &expected),
        width,
        height,
        downwards: true,
        x: Axis {
            title: texts.with("counter-counted-axis", &expected),
            domain: (0.0, 1.0),
            ticks: (0..=4).map(tick).collect(),
            grid: true,
            ..Axis::default()
        },
        y: Axis::places(String::new(), guards.iter().map(|&guard| view.name(guard))),
        keys: kinds.iter().map(key).collect(),
        is_low: false,
    };
    let measured = view.outcome.iter().flat_map(|outcome| &outcome.guards);
    let measured: Vec<&Counted> = measured.collect();
    let rows: Vec<Vec<Part>> = guards
        .iter()
        .map(|guard| {
            let found = measured.iter().find(|one| one.guard == *guard);
            found.map_or_else(Vec::new, |one| parts(view, one))
        })
        .collect();
    let mut scene = bars::draw(&frame, &rows);
    if scene.marks.is_empty() {
        view.blank.draw(&mut scene, texts, "counter-waiting");
    }
    scene
}

/// The parts of one bar; none before its threads have ended.
fn parts(view: &View, counted: &Counted) -> Vec<Part> {
    let (Some(observed), Some(after), Some(lost)) =
        (counted.observed, counted.after_all, counted.lost)
    else {
        return Vec::new();
    };
    [
        (READ, observed),
        (LATE, after.saturating_sub(observed)),
        (LOST, lost),
    ]
    .into_iter()
    .filter(|&(_, count)| count > 0)
    .map(|((name, class), count)| {
        let values = [
            ("count", view.count(count).into()),
            ("percent", view.percent(count).into()),
        ];
        let name = view.texts.get(name);
        let numbers = view.texts.with("counter-part", &values);
        Part {
            share: count as f64 / counted.expected.max(1) as f64,
            class,
            label: numbers.clone(),
            mark: Mark {
                kind: "part",
                lines: vec![format!("{} · {name}", view.name(counted.guard)), numbers],
                data: vec![
                    ("data-guard", counted.guard.id().to_owned()),
                    ("data-part", class.replace("part-", "")),
                    ("data-value", count.to_string()),
                ],
                ..Mark::default()
            },
        }
    })
    .collect()
}
