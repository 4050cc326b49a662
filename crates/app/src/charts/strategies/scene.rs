//! Bars from 0, one a strategy, each under its name: names of any length and numbers beside them
//! have room at any width.

use super::{Strategies, StrategyRow};
use crate::{
    charts::{
        Blank,
        axis::Axis,
        frame::{Frame, Key},
        glyph::{Glyph, jitter},
        outliers,
        scale::Scale,
        scene::{Mark, Node, Rect, Scene, kind, length, shortened, text_width},
        words,
    },
    texts::Texts,
};
use spindle_model::stats::Interval;

/// Room for a strategy: its name, its bar, and space to the next.
const ROW: f64 = 54.0;
const NAME: f64 = 19.0;
const BAR: f64 = 24.0;

/// Room for the one key that there may be.
const KEY: f64 = 20.0;

pub(super) fn height(rows: usize, is_limited: bool) -> f64 {
    let key = if is_limited { KEY } else { 0.0 };
    50.0 + key + ROW * rows.max(1) as f64
}

pub(super) fn draw(all: &Strategies, texts: &Texts, (width, height): (f64, f64)) -> Scene {
    let samples = all.rows.iter().flat_map(|row| &row.samples_ms);
    let reach = samples.fold(0.0_f64, |high, ms| high.max(*ms));
    let median = all.rows.iter().map(|row| row.wall_ms).fold(0.0, f64::max);
    let high = match all.rows.iter().any(StrategyRow::is_measured) {
        true => outliers::end(median, reach),
        // So that it need not move when the longest comes.
        false => all
            .rows
            .iter()
            .map(|row| row.example_ms)
            .fold(0.0, f64::max),
    };
    let steps = if width < 480.0 { 4 } else { 8 };
    let frame = Frame {
        title: all.title.clone(),
        width,
        height,
        downwards: true,
        x: Axis::from_zero(texts.get("chart-ms-axis"), high, steps, ""),
        y: Axis {
            domain: (0.0, all.rows.len().max(1) as f64),
            ..Axis::default()
        },
        keys: all.limit.map(|_| key(texts)).into_iter().collect(),
        is_low: false,
    };
    let (mut scene, x, y) = frame.draw();
    for (index, row) in all.rows.iter().enumerate() {
        let top = y.at(index as f64);
        let first = all.rows.first().filter(|first| first.is_measured());
        let first = first.filter(|_| index > 0 && row.is_measured());
        let limit = first.and_then(|first| at_limit(first, all.limit?.times?));
        draw_row(&mut scene, texts, (row, limit), &x, top);
        if let Some(limit) = limit {
            draw_limit(&mut scene, limit, &x, top + NAME);
        }
        if let Some(first) = first {
            // What this one is compared with.
            let at = length(x.at(first.wall_ms));
            let d = format!("M{at} {}v{}", length(top + NAME - 3.0), BAR + 6.0);
            scene.draw(Node::path("chart-rule", d));
        }
    }
    if scene.marks.is_empty() {
        if all.blank == Blank::Waiting {
            draw_examples(&mut scene, &all.rows, (&x, &y));
        }
        all.blank.draw(&mut scene, texts, all.waiting);
    }
    scene
}

/// Outlines of what will be there.
fn draw_examples(scene: &mut Scene, rows: &[StrategyRow], (x, y): (&Scale, &Scale)) {
    let left = scene.plot.x;
    for (index, row) in rows.iter().enumerate() {
        let bar = Rect {
            x: left,
            y: y.at(index as f64) + NAME,
            width: (x.at(row.example_ms) - left).max(1.0),
            height: BAR,
        };
        scene.draw(Node::rect("mark-example", bar));
    }
}

fn key(texts: &Texts) -> Key {
    Key {
        label: texts.get("chart-limit"),
        line: "ceiling-whisker",
        glyph: Some((Glyph::Diamond, "ceiling-glyph")),
    }
}

/// How long the work would take of which the machine gave so much at once, with its interval.
fn at_limit(first: &StrategyRow, times: Interval) -> Option<Interval> {
    // More at once is less time.
    let limit = Interval {
        median: first.wall_ms / times.median,
        low: first.wall_ms / times.high,
        high: first.wall_ms / times.low,
    };
    limit.median.is_finite().then_some(limit)
}

/// A thin line through the bar whose upper edge is at `top`, and the interval below it.
fn draw_limit(scene: &mut Scene, limit: Interval, x: &Scale, top: f64) {
    let (at, below) = (x.at(limit.median), top + BAR + 5.0);
    let line = format!("M{} {}V{}", length(at), length(top - 2.0), length(below));
    let (low, high) = (x.at(limit.low), x.at(limit.high));
    let edge = |x: f64| format!("M{} {}v6", length(x), length(below - 3.0));
    let across = format!("M{} {}H{}", length(low), length(below), length(high));
    let whisker = [across, edge(low), edge(high)].concat();
    let node = Node::new("g", "chart-bound")
        .holding(Node::path("ceiling-whisker", line))
        .holding(Node::path("ceiling-whisker", whisker))
        .holding(Node::path(
            "ceiling-glyph",
            Glyph::Diamond.path(at, below, 3.5),
        ));
    scene.draw(node);
}

fn draw_row(
    scene: &mut Scene,
    texts: &Texts,
    (row, limit): (&StrategyRow, Option<Interval>),
    x: &Scale,
    top: f64,
) {
    let plot = scene.plot;
    let (name, value) = beside(row, texts, plot.width);
    let baseline = top + NAME - 6.0;
    scene.draw(Node::text("chart-text has-halo", plot.x, baseline, name));
    let class = "chart-text is-end has-halo";
    scene.draw(Node::text(class, plot.right(), baseline, value));
    if !row.is_measured() {
        return;
    }
    let end = x.at(row.wall_ms);
    let bar = Rect {
        x: plot.x,
        y: top + NAME,
        width: (end - plot.x).max(1.0),
        height: BAR,
    };
    let target = Rect {
        x: plot.x,
        y: top,
        width: plot.width,
        height: NAME + BAR + 3.0,
    };
    let mut dots = String::new();
    let mut is_beyond = false;
    for (nth, sample) in row.samples_ms.iter().enumerate() {
        if sample.is_nan() || x.is_beyond(*sample) {
            is_beyond |= !sample.is_nan();
            continue;
        }
        let y = bar.y + BAR / 2.0 + jitter(nth) * (BAR / 2.0 - 3.0);
        Glyph::Disc.append(&mut dots, x.at(*sample), y, 2.5);
    }
    let median = format!("M{} {}v{}", length(end), length(bar.y - 2.0), BAR + 4.0);
    let mut node = Node::new("g", &format!("mark {}", kind(row.id)))
        .holding(Node::rect("mark-target", target))
        .holding(Node::rect("mark-bar shade-3", bar))
        .holding(Node::path("mark-dots series-1", dots))
        .holding(Node::path("mark-median", median));
    if is_beyond {
        node = node.holding(outliers::rightwards(plot.right(), bar.y + BAR / 2.0));
    }
    let mark = Mark {
        kind: "bar",
        lines: lines(row, limit, texts),
        x: end,
        y: bar.y,
        data: data(row),
        ..Mark::default()
    };
    scene.mark(node, mark);
}

/// Name and numbers as they fit side by side.
fn beside(row: &StrategyRow, texts: &Texts, width: f64) -> (String, String) {
    let room = |value: &str| width - text_width(value) - 12.0;
    let values = if row.is_measured() {
        let ms = words::ms_long(texts, row.wall_ms);
        match row.speedup {
            Some(speedup) => {
                let short = words::times(texts, speedup.median);
                let full = words::speedup(texts, &speedup);
                vec![format!("{full} · {ms}"), full, short]
            }
            None => vec![ms],
        }
    } else {
        vec!["–".to_owned()]
    };
    let fits = values
        .iter()
        .find(|value| text_width(&row.name) <= room(value));
    let value = fits.or(values.last()).cloned().unwrap_or_default();
    (shortened(&row.name, room(&value)), value)
}

fn lines(row: &StrategyRow, limit: Option<Interval>, texts: &Texts) -> Vec<String> {
    let ends = row
        .samples_ms
        .iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), ms| {
            (low.min(*ms), high.max(*ms))
        });
    let samples = [
        ("count", row.samples_ms.len().into()),
        ("low", words::ms(texts, ends.0).into()),
        ("high", words::ms(texts, ends.1).into()),
    ];
    let median = [("ms", words::ms(texts, row.wall_ms).into())];
    let speedup = row.speedup.map(|speedup| {
        let values = [("speedup", words::speedup(texts, &speedup).into())];
        texts.with("strategy-speedup", &values)
    });
    let mut lines = vec![row.name.clone(), texts.with("strategy-median", &median)];
    lines.extend(speedup);
    lines.extend(limit.map(|limit| {
        let ms = words::ms(texts, limit.median);
        texts.with("strategy-limit", &[("ms", ms.into())])
    }));
    lines.push(texts.with("strategy-samples", &samples));
    lines
}

pub(super) fn data(row: &StrategyRow) -> Vec<(&'static str, String)> {
    let mut data = vec![("data-strategy", row.id.to_owned())];
    if row.is_measured() {
        data.push(("data-ms", row.wall_ms.to_string()));
    }
    if let Some(speedup) = row.speedup {
        data.push(("data-value", format!("{:.2}", speedup.median)));
    }
    data
}
