//! Who ran which part of the fork tree when, for one number of threads at a time.

mod scene;

pub(super) use scene::scene;

use super::{picker::picker, view::View};
use crate::charts::{
    Figure,
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
    let picked = chosen
        .filter(|&threads| there(threads))
        .unwrap_or_else(|| usual(view));
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
    let all = if traced.is_empty() {
        &view.threads
    } else {
        &traced
    };
    at_once(view, all)
}

/// The largest of these numbers of threads that the cores can run at once, else the smallest.
fn at_once(view: &View, threads: &[u32]) -> u32 {
    let cores = view.cores.unwrap_or(u32::MAX);
    let within = threads
        .iter()
        .take_while(|&&threads| threads <= cores)
        .last();
    within.or(threads.first()).copied().unwrap_or(1)
}

fn spans(view: &View, threads: u32) -> Vec<&Span> {
    let group = threads.to_string();
    view.trace
        .iter()
        .filter(|span| span.group == group)
        .collect()
}

/// Room for the lanes that will be shown when the run has ended, so that nothing moves until then;
/// more only for a larger number of threads that the reader picks.
pub(super) fn height(view: &View, picked: u32) -> f64 {
    let lanes = f64::from(at_once(view, &view.threads).max(picked));
    76.0 + (lanes * 44.0).clamp(88.0, 440.0)
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
