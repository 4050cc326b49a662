//! How long each thread waited and was inside, a bar for each.

use super::Sums;
use crate::{
    charts::{
        Blank, Mark, Scene,
        axis::{Axis, Tick},
        bars::{self, Part},
        frame::{Frame, Key},
        glyph::Glyph,
        words,
    },
    texts::Texts,
};
use spindle_model::labs::primitives::Params;

/// Time spent: key of its name, class, and its name for scripts.
const WAITED: (&str, &str, &str) = ("primitives-waited", "part-waited", "waited");
const HELD: (&str, &str, &str) = ("primitives-held", "part-kept", "held");

/// Room for a row for each thread.
pub(super) fn height(params: &Params) -> f64 {
    let rows = f64::from(params.threads);
    80.0 + rows * (480.0 / rows).clamp(16.0, 30.0)
}

/// Key of how to read it.
pub(super) fn note(params: &Params) -> &'static str {
    if params.primitive.is_held() {
        "primitives-waits-note-held"
    } else {
        "primitives-waits-note"
    }
}

pub(super) fn scene(
    texts: &Texts,
    params: &Params,
    sums: &[Sums],
    blank: Blank,
    (width, height): (f64, f64),
) -> Scene {
    let held = |sum: &Sums| {
        if params.primitive.is_held() {
            sum.held_ms
        } else {
            0.0
        }
    };
    let longest = sums
        .iter()
        .map(|sum| sum.waited_ms + held(sum))
        .fold(0.0_f64, f64::max);
    let steps = if width < 480.0 { 4 } else { 8 };
    let axis = Axis::from_zero(texts.get("chart-ms-axis"), longest, steps, "");
    let whole = axis.domain.1;
    // Bars count in shares of the longest.
    let ticks = axis.ticks.into_iter().map(|tick| Tick {
        value: tick.value / whole,
        ..tick
    });
    let kinds = if params.primitive.is_held() {
        &[WAITED, HELD][..]
    } else {
        &[WAITED]
    };
    let key = |&(name, class, _): &(&str, &'static str, &str)| Key {
        label: texts.get(name),
        line: "",
        glyph: Some((Glyph::Square, class)),
    };
    let names = (1..=params.threads).map(|number| thread(texts, number));
    let frame = Frame {
        title: texts.get("primitives-waits-heading"),
        width,
        height,
        downwards: true,
        x: Axis {
            domain: (0.0, 1.0),
            ticks: ticks.collect(),
            ..axis
        },
        y: Axis::places(String::new(), names),
        keys: kinds.iter().map(key).collect(),
        is_low: false,
    };
    let rows: Vec<Vec<Part>> = (1..)
        .zip(sums)
        .map(|(number, sum)| {
            let parts = [(WAITED, sum.waited_ms), (HELD, held(sum))];
            let parts = parts.into_iter().filter(|(_, ms)| *ms > 0.0);
            parts
                .map(|(kind, ms)| part(texts, number, kind, ms, whole))
                .collect()
        })
        .collect();
    let mut scene = bars::draw(&frame, &rows);
    if scene.marks.is_empty() {
        blank.draw(&mut scene, texts, "chart-timeline-waiting");
    }
    scene
}

fn thread(texts: &Texts, number: u32) -> String {
    texts.with("worker-thread", &[("number", number.into())])
}

fn part(
    texts: &Texts,
    number: u32,
    (name, class, id): (&str, &'static str, &str),
    ms: f64,
    whole: f64,
) -> Part {
    let long = words::ms_long(texts, ms);
    Part {
        share: ms / whole,
        class,
        label: long.clone(),
        mark: Mark {
            kind: "part",
            lines: vec![
                format!("{} · {}", thread(texts, number), texts.get(name)),
                long,
            ],
            data: vec![
                ("data-thread", (number - 1).to_string()),
                ("data-part", id.to_owned()),
                ("data-ms", ms.to_string()),
            ],
            ..Mark::default()
        },
    }
}
