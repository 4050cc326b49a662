//! Who ran which part of the fork tree when, for one number of threads at a time.

use super::{picker::picker, view::{View, ascending}};
use crate::charts::{
    Figure, Mark, Scene,
    frame::{Axis, Frame},
    lanes::{self, Cluster},
    scene::Node,
    table::{Row, Table},
};
use spindle_model::trace::Span;
use std::rc::Rc;
use yew::prelude::*;

/// What the timeline is drawn from.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct TimelineProps {
    pub(super) view: Rc<View>,
}

/// The timeline with its picker and its table.
#[component]
pub(super) fn Timeline(props: &TimelineProps) -> Html {
    let (view, texts) = (&props.view, &props.view.texts);
    let chosen = use_state_eq(|| None::<u32>);
    let there = |threads: u32| !spans(view, threads).is_empty();
    let choices: Vec<(u32, bool)> = view.threads.iter().map(|&k| (k, there(k))).collect();
    let picked = chosen.filter(|&threads| there(threads)).unwrap_or_else(|| usual(view));
    let onpick = {
        let chosen = chosen.setter();
        Callback::from(move |threads| chosen.set(Some(threads)))
    };
    let draw = {
        let view = view.clone();
        Callback::from(move |size| scene(&view, picked, size))
    };
    let table = {
        let view = view.clone();
        Callback::from(move |()| table(&view, picked))
    };
    let controls = picker(&texts.get("chart-timeline-pick"), &choices, picked, &onpick);
    html! {
        <Figure
            name="timeline"
            heading={texts.get("chart-timeline-heading")}
            note={texts.get("chart-timeline-note")}
            height={height(view, picked)}
            {draw}
            {controls}
            summary={texts.get("chart-as-table")}
            {table}
        />
    }
}

/// Of the numbers of threads traced, or before that of those asked for, the largest that the cores
/// can run at once, else the smallest.
pub(super) fn usual(view: &View) -> u32 {
    let traced: Vec<u32> = (view.threads.iter().copied())
        .filter(|&threads| !spans(view, threads).is_empty())
        .collect();
    let all = if traced.is_empty() { &view.threads } else { &traced };
    at_once(view, all)
}

/// The largest of these numbers of threads that the cores can run at once, else the smallest.
fn at_once(view: &View, threads: &[u32]) -> u32 {
    let cores = view.cores.unwrap_or(u32::MAX);
    let within = threads.iter().take_while(|&&threads| threads <= cores).last();
    within.or(threads.first()).copied().unwrap_or(1)
}

fn spans(view: &View, threads: u32) -> Vec<&Span> {
    let group = threads.to_string();
    view.trace.iter().filter(|span| span.group == group).collect()
}

/// Room for the lanes that will be shown when the run has ended, so that nothing moves until then;
/// more only for a larger number of threads that the reader picks.
pub(super) fn height(view: &View, picked: u32) -> f64 {
    let lanes = f64::from(at_once(view, &view.threads).max(picked));
    76.0 + (lanes * 44.0).clamp(88.0, 440.0)
}

pub(super) fn scene(view: &View, threads: u32, (width, height): (f64, f64)) -> Scene {
    let (texts, spans) = (&view.texts, spans(view, threads));
    let end = spans.iter().map(|span| span.to_ms).fold(0.0, f64::max);
    let steps = if width < 480.0 { 4 } else { 8 };
    let frame = Frame {
        title: texts.with("chart-timeline-title", &[("threads", threads.into())]),
        width,
        height,
        downwards: true,
        x: Axis::from_zero(texts.get("chart-ms-axis"), end, steps, ""),
        y: Axis::places(
            texts.get("chart-thread-axis"),
            lane_labels(threads, height),
        ),
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
        let key = if view.running { "chart-coming" } else { "chart-timeline-waiting" };
        scene.draw(Node::text("chart-text is-muted is-middle has-halo", x, y, texts.get(key)));
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
        lines: vec![format!("{thread} · {what}"), time_range(view, cluster.from, cluster.to)],
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
    view.texts.with("chart-ms-range", &[("from", ms(from).into()), ("to", ms(to).into())])
}

fn table(view: &View, threads: u32) -> Table {
    let texts = &view.texts;
    let row = |span: &Span| Row {
        data: vec![("data-worker", span.worker.to_string())],
        cells: vec![
            (span.worker + 1).to_string(),
            span.what.clone(),
            texts.number(span.from_ms, 3),
            texts.number(span.to_ms, 3),
        ],
    };
    Table {
        name: "trace",
        caption: texts.with("chart-timeline-title", &[("threads", threads.into())]),
        head: ["column-thread", "column-what", "column-from", "column-to"]
            .map(|key| texts.get(key))
            .to_vec(),
        rows: spans(view, threads).into_iter().map(row).collect(),
    }
}
