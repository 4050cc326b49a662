//! Bars from 0, one a strategy: its name on the left, or above where there is no room, what starting took as a lighter
//! beginning, its time at the end.

use super::{Strategies, StrategyRow};
use crate::{
    charts::{
        Blank,
        axis::{Axis, Tick},
        frame::{Frame, Key},
        glyph::Glyph,
        outliers,
        scale::Scale,
        scene::{Mark, Node, Rect, Scene, kind, length, shortened, text_width},
        words,
    },
    texts::Texts,
};
use spindle_model::stats::Interval;
use std::fmt::Write as _;

/// Room for a strategy, and the highest that its bar may be.
const ROW: f64 = 44.0;
const BAR: f64 = 26.0;

/// Narrower charts, and long names, have the names above the bars.
const WIDE: f64 = 480.0;
const NAME: f64 = 18.0;

/// Between a bar and its number.
const GAP: f64 = 7.0;

/// Room for the keys that there may be.
const KEY: f64 = 20.0;

pub(super) fn height(rows: usize, has_keys: bool) -> f64 {
    let key = if has_keys { KEY } else { 0.0 };
    50.0 + key + ROW * rows.max(1) as f64
}

pub(super) fn draw(all: &Strategies, texts: &Texts, (width, height): (f64, f64)) -> Scene {
    let is_wide = names_fit(all, width);
    let steps = if is_wide { 8 } else { 4 };
    // Outside of the axis: they keep their room, and stand where their bars are.
    let names = all.rows.iter().filter(|_| is_wide).map(|row| Tick {
        value: -1.0,
        label: row.name.clone(),
    });
    let frame = Frame {
        title: all.title.clone(),
        width,
        height,
        downwards: true,
        x: Axis::from_zero(
            texts.get("chart-ms-axis"),
            end(all, texts, width),
            steps,
            "",
        ),
        y: Axis {
            domain: (0.0, all.rows.len().max(1) as f64),
            ticks: names.collect(),
            ..Axis::default()
        },
        keys: keys(all, texts),
        is_low: false,
    };
    let (mut scene, x, y) = frame.draw();
    let places: Vec<Rect> = (0..all.rows.len())
        .map(|index| place(&scene, &y, index, is_wide))
        .collect();
    let first = all.rows.first().filter(|first| first.is_measured());
    for (row, &place) in all.rows.iter().zip(&places) {
        let others = first.filter(|first| first.id != row.id && row.is_measured());
        let limit = others.and_then(|first| at_limit(first, all.limit?.times?));
        draw_row(&mut scene, texts, (row, limit), &x, place);
        if let Some(limit) = limit {
            draw_limit(&mut scene, limit, row.before_ms(), &x, place);
        }
    }
    let is_compared = all.rows.iter().skip(1).any(|row| row.speedup.is_some());
    if let Some(first) = first.filter(|_| is_compared) {
        draw_baseline(
            &mut scene,
            texts,
            x.at(first.before_ms() + first.wall_ms),
            &places,
        );
    }
    for (row, &place) in all.rows.iter().zip(&places) {
        draw_guess(&mut scene, all, row, &x, place);
        let number = number(all, row, texts);
        write_row(&mut scene, (row, number), &x, place, is_wide);
    }
    if scene.marks.is_empty() {
        if all.blank == Blank::Waiting {
            draw_examples(&mut scene, &all.rows, &x, &places);
        }
        all.blank.draw(&mut scene, texts, all.waiting);
    }
    scene
}

/// How wide the names are with what is beside them.
fn names_width(all: &Strategies) -> f64 {
    let names = all.rows.iter().map(|row| text_width(&row.name) + 14.0);
    names.fold(0.0, f64::max)
}

/// Whether all names have room on the left of the bars.
fn names_fit(all: &Strategies, width: f64) -> bool {
    width >= WIDE && names_width(all) <= width / 3.0
}

/// Where the bar of a row may be.
fn place(scene: &Scene, y: &Scale, index: usize, is_wide: bool) -> Rect {
    let (top, bottom) = (y.at(index as f64), y.at(index as f64 + 1.0));
    let name = if is_wide { 0.0 } else { NAME };
    let high = (bottom - top - name - 4.0).clamp(6.0, BAR);
    let above = if is_wide {
        (bottom - top - high) / 2.0
    } else {
        name
    };
    Rect {
        x: scene.plot.x,
        y: top + above,
        width: scene.plot.width,
        height: high,
    }
}

/// The end of the axis; what is guessed is on it.
fn end(all: &Strategies, texts: &Texts, width: f64) -> f64 {
    let guesses = all.rows.iter();
    let guesses = guesses.filter_map(|row| Some(row.before_ms() + all.guessed_ms(row)?));
    guesses.fold(end_of_bars(all, texts, width), f64::max)
}

/// The end of the axis for all bars: behind the longest bar there is room for its number.
fn end_of_bars(all: &Strategies, texts: &Texts, width: f64) -> f64 {
    if !all.rows.iter().any(StrategyRow::is_measured) {
        // So that it need not move when the longest comes.
        return all
            .rows
            .iter()
            .map(|row| row.example_ms)
            .fold(0.0, f64::max);
    }
    let names = match names_fit(all, width) {
        true => names_width(all),
        false => 0.0,
    };
    let room = width - names - 16.0;
    let ends = all.rows.iter().map(|row| row.before_ms() + row.wall_ms);
    let samples = all.rows.iter().flat_map(|row| {
        let all = row.samples_ms.iter();
        all.map(|ms| row.before_ms() + ms)
    });
    let base = outliers::end(ends.fold(0.0, f64::max), samples.fold(0.0, f64::max));
    let needed = all.rows.iter().filter(|row| row.is_measured()).map(|row| {
        let number = (text_width(&number(all, row, texts)) + GAP).min(room * 0.7);
        reach(row, base) * room / (room - number)
    });
    needed.fold(base, f64::max)
}

/// Where a row ends on an axis that ends there: its bar, or the last of its samples that is not beyond.
fn reach(row: &StrategyRow, end: f64) -> f64 {
    let samples = row.samples_ms.iter().map(|ms| row.before_ms() + ms);
    let within = samples.filter(|ms| *ms <= end);
    within.fold(row.before_ms() + row.wall_ms, f64::max)
}

/// The time and, where it is compared, how many times as fast that is: `1.00 s · 5.00×`.
fn number(all: &Strategies, row: &StrategyRow, texts: &Texts) -> String {
    let is_first = all.rows.first().is_some_and(|first| first.id == row.id);
    let ms = words::ms_long(texts, row.wall_ms);
    match row.speedup.filter(|_| !is_first) {
        Some(speedup) => format!("{ms} · {}", words::times(texts, speedup.median)),
        None => ms,
    }
}

/// Outlines of what will be there.
fn draw_examples(scene: &mut Scene, rows: &[StrategyRow], x: &Scale, places: &[Rect]) {
    for (row, &place) in rows.iter().zip(places) {
        let bar = Rect {
            width: (x.at(row.example_ms) - place.x).max(1.0),
            ..place
        };
        scene.draw(Node::rect("mark-example", bar));
    }
}

/// The outline of the bar that the reader guesses.
fn draw_guess(scene: &mut Scene, all: &Strategies, row: &StrategyRow, x: &Scale, place: Rect) {
    let Some(ms) = all.guessed_ms(row) else {
        return;
    };
    let (from, to) = (x.at(row.before_ms()), x.at(row.before_ms() + ms));
    let outline = Rect {
        x: from,
        y: place.y - 3.0,
        width: (to - from).max(1.0),
        height: place.height + 6.0,
    };
    scene.draw(Node::rect("chart-guess", outline));
}

fn keys(all: &Strategies, texts: &Texts) -> Vec<Key> {
    let startup = all.has_startup.then(|| Key {
        label: texts.get("strategy-startup"),
        line: "startup-key",
        glyph: None,
    });
    let limit = all.limit.map(|_| Key {
        label: texts.get("chart-limit"),
        line: "ceiling-whisker",
        glyph: Some((Glyph::Diamond, "ceiling-glyph")),
    });
    let guess = all.guess.and_then(|guess| guess.ms).map(|_| Key {
        label: texts.get("chart-guess"),
        line: "chart-guess",
        glyph: None,
    });
    guess.into_iter().chain(startup).chain(limit).collect()
}

/// A thin line where the first ends, with which the others are compared, and what it is.
fn draw_baseline(scene: &mut Scene, texts: &Texts, at: f64, places: &[Rect]) {
    let (Some(first), Some(second), Some(last)) = (places.first(), places.get(1), places.last())
    else {
        return;
    };
    let d = format!(
        "M{} {}V{}",
        length(at),
        length(first.y),
        length(last.bottom())
    );
    scene.draw(Node::path("chart-baseline", d));
    // Between the first bar and what belongs to the second.
    let middle = f64::midpoint(first.bottom(), second.y);
    if second.y - first.bottom() > 14.0 {
        let class = "chart-text is-muted is-end has-halo";
        scene.draw(Node::text(
            class,
            at - 4.0,
            middle + 4.0,
            texts.get("strategy-baseline"),
        ));
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

/// A thin line through a bar, and the interval below it.
fn draw_limit(scene: &mut Scene, limit: Interval, before: f64, x: &Scale, place: Rect) {
    let (at, below) = (x.at(before + limit.median), place.bottom() + 5.0);
    let line = format!(
        "M{} {}V{}",
        length(at),
        length(place.y - 2.0),
        length(below)
    );
    let (low, high) = (x.at(before + limit.low), x.at(before + limit.high));
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

/// The bar of a strategy.
fn draw_row(
    scene: &mut Scene,
    texts: &Texts,
    (row, limit): (&StrategyRow, Option<Interval>),
    x: &Scale,
    place: Rect,
) {
    if !row.is_measured() {
        return;
    }
    let before = row.before_ms();
    let end = x.at(before + row.wall_ms);
    let startup = row
        .startup
        .map_or(0.0, |startup| startup.ms.min(before + row.wall_ms));
    let begin = x.at(startup).min(end);
    let part = |from: f64, to: f64| Rect {
        x: from,
        width: (to - from).max(1.0),
        ..place
    };
    let mut node = Node::new("g", &format!("mark {}", kind(row.id)))
        .holding(Node::rect(
            "mark-target",
            Rect {
                y: place.y - 3.0,
                height: place.height + 6.0,
                ..place
            },
        ))
        .holding(Node::rect("mark-bar shade-3", part(begin, end)));
    if begin > place.x {
        node = node.holding(Node::rect("mark-bar mark-startup", part(place.x, begin)));
    }
    let samples = row.samples_ms.iter().filter(|ms| !ms.is_nan());
    let (near, far): (Vec<f64>, Vec<f64>) = samples.partition(|ms| !x.is_beyond(before + **ms));
    if row.samples_ms.len() > 1 {
        let mut ticks = String::new();
        for ms in near {
            // Writing to a string cannot fail.
            let _ = write!(
                ticks,
                "M{} {}v{}",
                length(x.at(before + ms)),
                length(place.y + place.height * 0.3),
                length(place.height * 0.4)
            );
        }
        node = node.holding(Node::path("mark-ticks", ticks));
    }
    let median = format!(
        "M{} {}v{}",
        length(end),
        length(place.y - 1.0),
        length(place.height + 2.0)
    );
    node = node.holding(Node::path("mark-median", median));
    if !far.is_empty() {
        node = node.holding(outliers::rightwards(place.right(), place.bottom() - 4.0));
    }
    let mark = Mark {
        kind: "bar",
        lines: lines(row, limit, texts),
        x: end,
        y: place.y,
        data: data(row),
        ..Mark::default()
    };
    scene.mark(node, mark);
}

/// The name of a strategy, and its number behind its bar and its samples.
fn write_row(
    scene: &mut Scene,
    (row, number): (&StrategyRow, String),
    x: &Scale,
    place: Rect,
    is_wide: bool,
) {
    let middle = place.y + place.height / 2.0 + 4.5;
    let name = match is_wide {
        true => {
            let room = place.x - 8.0;
            Node::text(
                "chart-text is-end",
                room,
                middle,
                shortened(&row.name, room),
            )
        }
        false => {
            let name = shortened(&row.name, place.width);
            Node::text("chart-text has-halo", place.x, place.y - 5.0, name)
        }
    };
    scene.draw(name);
    let class = "chart-text is-number has-halo";
    if !row.is_measured() {
        scene.draw(Node::text(
            "chart-text is-muted",
            place.x + GAP,
            middle,
            "–",
        ));
        return;
    }
    let at = (x.at(reach(row, x.domain().1)) + GAP).min(scene.width - text_width(&number));
    scene.draw(Node::text(class, at, middle, number));
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
    let startup = row.startup.map(|startup| {
        let key = match startup.is_within {
            true => "strategy-startup-within",
            false => "strategy-startup-before",
        };
        texts.with(key, &[("ms", words::ms(texts, startup.ms).into())])
    });
    let mut lines = vec![row.name.clone(), texts.with("strategy-median", &median)];
    lines.extend(startup);
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
