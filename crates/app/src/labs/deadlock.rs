//! The pictures of the **deadlock** lab: who holds and who waits as a graph, what became of each thread, and
//! how it came to that.

mod graph;
mod replay;
#[cfg(test)]
mod tests;
mod verdict;
mod view;

pub use verdict::answer;

use super::PictureProps;
use super::prediction::{Choices, Prediction};
use crate::{
    charts::{
        Blank, Scene,
        table::{Row, Table, table},
        timeline::{Group, Hold, Story, Style, Trace},
    },
    run::Measured,
    texts::{Texts, say},
};
use spindle_model::{
    Word, lab,
    labs::deadlock::{Outcome, Params, Remedy, Scenario, Thread},
    trace::{Span, SpanState},
};
use std::rc::Rc;
use yew::prelude::*;

const STATES: &[SpanState] = &[SpanState::Running, SpanState::Waiting, SpanState::Sleeping];

/// All that the lab shows of a run.
pub(super) fn picture(texts: &Texts, params: &Params, shown: &PictureProps) -> Vec<Html> {
    let outcome = shown.outcome().and_then(of).cloned();
    let rows = threads(texts, params, outcome.as_ref());
    let goes_on = outcome
        .as_ref()
        .is_some_and(|outcome| outcome.rounds_done < params.threads * params.rounds);
    let story = Story {
        goes_on,
        ..story(texts, params, shown.trace(), shown.blank)
    };
    vec![
        html! {
            <view::Moments
                params={params.clone()}
                outcome={outcome.map(Rc::new)}
                story={Rc::new(story)}
            />
        },
        html! {
            <div>
                <h3 class="table-heading">{ say(texts.get("deadlock-threads-heading")) }</h3>
                { table(&rows) }
            </div>
        },
    ]
}

fn of(outcome: &lab::Outcome) -> Option<&Outcome> {
    match outcome {
        lab::Outcome::Deadlock(outcome) => Some(outcome),
        _ => None,
    }
}

/// A row for each thread, so that the table keeps its height as it fills.
fn threads(texts: &Texts, params: &Params, outcome: Option<&Outcome>) -> Table {
    let columns = ["thread", "rounds", "retries", "holds", "waits", "holder"];
    // Only who tries retries.
    let columns = (columns.into_iter()).filter(|&column| column != "retries" || tries(params));
    let rows = (0..params.threads).map(|index| {
        let thread = outcome.and_then(|outcome| outcome.threads.get(index as usize));
        row(texts, params, outcome, index, thread)
    });
    Table {
        name: "threads",
        caption: texts.get("deadlock-threads-caption"),
        head: columns
            .map(|column| texts.get(&format!("deadlock-column-{column}")))
            .collect(),
        rows: rows.collect(),
    }
}

fn row(
    texts: &Texts,
    params: &Params,
    outcome: Option<&Outcome>,
    index: u32,
    thread: Option<&Thread>,
) -> Row {
    let dash = || "–".to_owned();
    let number = |of: fn(&Thread) -> u32| thread.map_or_else(dash, |thread| of(thread).to_string());
    let waits_for = thread.and_then(|thread| thread.waits_for.as_deref());
    let holder = outcome
        .zip(waits_for)
        .and_then(|(outcome, lock)| holder(outcome, lock));
    let held = thread.filter(|thread| !thread.holds.is_empty());
    Row {
        data: vec![
            ("data-thread", index.to_string()),
            (
                "data-ring",
                outcome
                    .is_some_and(|outcome| is_on_ring(outcome, index))
                    .to_string(),
            ),
        ],
        cells: [
            Some(worker(texts, index)),
            Some(number(|thread| thread.rounds)),
            tries(params).then(|| number(|thread| thread.retries)),
            Some(held.map_or_else(dash, |thread| things(texts, &thread.holds))),
            Some(waits_for.map_or_else(dash, |lock| thing(texts, lock))),
            Some(holder.map_or_else(dash, |holder| worker(texts, holder))),
        ]
        .into_iter()
        .flatten()
        .collect(),
    }
}

fn tries(params: &Params) -> bool {
    params.remedy == Remedy::TryLock
}

/// The thread that holds a lock at the end.
fn holder(outcome: &Outcome, lock: &str) -> Option<u32> {
    let mut locks = outcome.locks.iter();
    locks.find(|one| one.name == lock)?.held_by
}

fn is_on_ring(outcome: &Outcome, thread: u32) -> bool {
    outcome.cycle.iter().any(|link| link.thread == thread)
}

fn worker(texts: &Texts, index: u32) -> String {
    texts.with("worker-thread", &[("number", (index + 1).into())])
}

/// The name of a lock or thread in the reader's language.
fn thing(texts: &Texts, name: &str) -> String {
    match name.split_once(' ') {
        Some(("holds", held)) => {
            texts.with("deadlock-holds", &[("things", thing(texts, held).into())])
        }
        Some(("lock", letter)) => texts.with("deadlock-lock", &[("letter", letter.into())]),
        Some(("fork", number)) => texts.with("deadlock-fork", &[("number", number.into())]),
        _ => match name {
            "seat" => texts.get("deadlock-seat"),
            "both" => texts.get("deadlock-both"),
            "back-off" => texts.get("deadlock-back-off"),
            _ => name.to_owned(),
        },
    }
}

fn things(texts: &Texts, names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| thing(texts, name)).collect();
    crate::words::listed(texts, &names)
}

fn story(texts: &Texts, params: &Params, trace: Trace, blank: Blank) -> Story {
    Story {
        heading: texts.get("chart-timeline-heading"),
        note: texts.get("deadlock-timeline-note"),
        room: params.threads as usize,
        usual: "threads".to_owned(),
        groups: groups(texts, params),
        states: STATES,
        holds: holds(texts, params, trace.spans()),
        trace,
        blank,
        waiting: "deadlock-timeline-waiting",
        style: Style {
            what: Some(thing),
            holds: Some("timeline-holds"),
            ..Style::default()
        },
        ..Story::default()
    }
}

/// The locks in the hands of the threads.
fn holds(texts: &Texts, params: &Params, spans: &[Span]) -> Vec<Hold> {
    let named = |lock: usize| {
        let name = params.scenario.lock(lock);
        let letter = name.rsplit(' ').next().unwrap_or_default().to_owned();
        (letter, thing(texts, &name))
    };
    replay::holds(params, spans, named)
}

/// The graph at a usual width, for a file: when the ring closed, or else at the busiest moment.
pub fn main_chart(texts: &Texts, params: &Params, measured: &Measured) -> Scene {
    let outcome = of(&measured.conclusion.outcome);
    let spans = &measured.conclusion.trace;
    let replay = outcome.map(|outcome| {
        let holds = replay::holds(params, spans, |_| Default::default());
        replay::Replay::new(params, outcome, spans, &holds)
    });
    let moment = replay
        .as_ref()
        .and_then(|replay| replay.moments.get(replay.usual));
    graph::graph(texts, params, outcome, moment, Blank::Nothing)
        .draw((560.0, graph::height(params)))
}

/// The fate of the threads, a row each.
pub fn sheet(_: &Texts, _: &Params, outcome: &Outcome) -> Vec<Vec<String>> {
    let names = [
        "thread",
        "rounds",
        "retries",
        "holds",
        "waits_for",
        "in_cycle",
    ];
    let rows = (0..).zip(&outcome.threads).map(|(index, thread)| {
        vec![
            index.to_string(),
            thread.rounds.to_string(),
            thread.retries.to_string(),
            thread.holds.join(" "),
            thread.waits_for.clone().unwrap_or_default(),
            is_on_ring(outcome, index).to_string(),
        ]
    });
    std::iter::once(names.map(str::to_owned).to_vec())
        .chain(rows)
        .collect()
}

/// The threads.
pub fn groups(texts: &Texts, params: &Params) -> Vec<Group> {
    let scenario = format!("deadlock-scenario-{}", params.scenario.id());
    vec![Group {
        id: "threads".to_owned(),
        label: texts.get("strategy-threads"),
        title: texts.get(&scenario),
        lanes: (0..params.threads)
            .map(|index| worker(texts, index))
            .collect(),
    }]
}

/// Whether they will deadlock.
pub(super) fn predict(params: &Params) -> Option<Prediction> {
    Some(Prediction {
        key: "deadlock-predict",
        values: vec![("threads", params.threads.into())],
        choices: Choices::Words(&["yes", "no"]),
    })
}

/// Whether they did.
pub(super) fn came(_: &Params, outcome: &Outcome) -> Option<f64> {
    Some(if outcome.deadlocked { 0.0 } else { 1.0 })
}

/// The part of a file name that distinguishes a run.
pub fn file_suffix(params: &Params) -> String {
    let scenario = match params.scenario {
        Scenario::TwoLocks => "locks",
        Scenario::Philosophers => "forks",
    };
    format!("{scenario}{}-{}", params.threads, params.remedy.id())
}
