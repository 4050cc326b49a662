//! Spans of one number of threads on lanes.

use super::spans;
use crate::{
    charts::{
        Mark, Node, Scene,
        axis::Axis,
        frame::Frame,
        lanes::{self, Cluster},
    },
    labs::fib::view::{View, ascending},
};
use spindle_model::trace::Span;

pub(in crate::labs::fib) fn scene(view: &View, threads: u32, (width, height): (f64, f64)) -> Scene {
    let (texts, spans) = (&view.texts, spans(view, threads));
    let end = spans.iter().map(|span| span.to_ms).fold(0.0, f64::max);
    let steps = if width < 480.0 { 4 } else { 8 };
    let frame = Frame {
        title: texts.with("chart-timeline-title", &[("threads", threads.into())]),
        width,
        height,
        downwards: true,
        x: Axis::from_zero(texts.get("chart-ms-axis"), end, steps, ""),
        y: Axis::places(texts.get("chart-thread-axis"), lane_labels(threads, height)),
        ..Frame::default()
    };
    let shades = shades(&spans);
    let drawn: Vec<lanes::Span> = spans
        .iter()
        .map(|span| lanes::Span {
            lane: span.worker,
            from: span.from_ms,
            to: span.to_ms,
            shade: shades(&span.what),
            label: span.what.clone(),
        })
        .collect();
    let mut scene = lanes::draw(&frame, &drawn, |cluster| describe(view, threads, cluster));
    if drawn.is_empty() {
        let plot = scene.plot;
        let (x, y) = (plot.x + plot.width / 2.0, plot.y + plot.height / 2.0 + 4.0);
        let key = if view.running {
            "chart-coming"
        } else {
            "chart-timeline-waiting"
        };
        scene.draw(Node::text(
            "chart-text is-muted is-middle has-halo",
            x,
            y,
            texts.get(key),
        ));
    }
    scene
}

/// Numbers of the threads from 1; of many lanes only some are labelled.
fn lane_labels(threads: u32, height: f64) -> impl Iterator<Item = String> {
    let each = (height - 76.0) / f64::from(threads.max(1));
    let every = if each >= 13.0 { 1 } else { 8 };
    (1..=threads).map(move |number| match number {
        number if number == 1 || number % every == 0 => number.to_string(),
        _ => String::new(),
    })
}

/// Larger parts of the tree are darker.
fn shades<'a>(spans: &[&'a Span]) -> impl Fn(&str) -> usize + use<'a> {
    let sizes = ascending(spans.iter().map(|span| size(&span.what)));
    move |what| {
        let rank = sizes.partition_point(|&other| other < size(what));
        (rank * 4 / sizes.len().max(1)).min(3)
    }
}

/// `31` of `fib(31)`.
fn size(what: &str) -> u32 {
    let digits = what.trim_start_matches("fib(").trim_end_matches(')');
    digits.parse().unwrap_or(0)
}

fn describe(view: &View, threads: u32, cluster: &Cluster<'_>) -> Mark {
    let texts = &view.texts;
    let lane = cluster.first.lane;
    let thread = texts.with("chart-thread", &[("number", (lane + 1).into())]);
    let what = if cluster.count == 1 {
        cluster.first.label.clone()
    } else {
        texts.with("chart-spans", &[("count", cluster.count.into())])
    };
    Mark {
        kind: "span",
        lines: vec![
            format!("{thread} · {what}"),
            time_range(view, cluster.from, cluster.to),
        ],
        data: vec![
            ("data-threads", threads.to_string()),
            ("data-worker", lane.to_string()),
            ("data-value", format!("{:.3}", cluster.to - cluster.from)),
        ],
        ..Mark::default()
    }
}

/// `2.10–3.44 ms`.
fn time_range(view: &View, from: f64, to: f64) -> String {
    let ms = |ms| view.texts.number(ms, 2);
    view.texts.with(
        "chart-ms-range",
        &[("from", ms(from).into()), ("to", ms(to).into())],
    )
}
