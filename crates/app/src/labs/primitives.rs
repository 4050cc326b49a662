//! The pictures of the **primitives** lab: who waited and who was inside when, how long each thread did.

mod table;
#[cfg(test)]
mod tests;
mod verdict;
mod waits;

pub use table::sheet;
pub use verdict::answer;

use super::PictureProps;
use super::prediction::{Choices, Prediction};
use crate::{
    charts::{
        Blank, Figure, Scene,
        table::table as draw_table,
        timeline::{Group, Hold, Story, Style, Timeline, Trace},
    },
    run::Measured,
    texts::Texts,
};
use spindle_model::{
    Word, lab,
    labs::primitives::{Outcome, Params, Primitive},
    trace::{Span, SpanState},
};
use std::rc::Rc;
use yew::prelude::{Callback, Html, html};

/// The sums over all waits of one thread.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Sums {
    /// How often it went on.
    waits: u32,
    waited_ms: f64,
    longest_ms: f64,
    held_ms: f64,
}

/// For each thread.
fn sums(params: &Params, outcome: Option<&Outcome>) -> Vec<Sums> {
    let mut sums = vec![Sums::default(); params.threads as usize];
    for wait in outcome.iter().flat_map(|outcome| &outcome.waits) {
        if let Some(sum) = sums.get_mut(wait.thread as usize) {
            sum.waits += 1;
            sum.waited_ms += wait.waited_ms;
            sum.longest_ms = sum.longest_ms.max(wait.waited_ms);
            sum.held_ms += wait.held_ms;
        }
    }
    sums
}

/// All that the lab shows of a run.
pub(super) fn picture(texts: &Texts, params: &Params, shown: &PictureProps) -> Vec<Html> {
    let outcome = shown.outcome().and_then(of);
    let story = story(texts, params, outcome, shown.trace(), shown.blank);
    let sums = sums(params, outcome);
    let numbers = table::numbers(texts, params, &sums);
    let draw = {
        let (texts, params, blank) = (texts.clone(), params.clone(), shown.blank);
        Callback::from(move |size| waits::scene(&texts, &params, &sums, blank, size))
    };
    vec![
        html! { <Timeline story={Rc::new(story)} /> },
        html! {
            <Figure
                name="waits"
                heading={texts.get("primitives-waits-heading")}
                note={texts.get(waits::note(params))}
                height={waits::height(params)}
                {draw}
            />
        },
        html! { <div>{ draw_table(&numbers) }</div> },
    ]
}

fn of(outcome: &lab::Outcome) -> Option<&Outcome> {
    match outcome {
        lab::Outcome::Primitives(outcome) => Some(outcome),
        _ => None,
    }
}

fn story(
    texts: &Texts,
    params: &Params,
    outcome: Option<&Outcome>,
    trace: Trace,
    blank: Blank,
) -> Story {
    let primitive = params.primitive;
    let mut note = texts.get(&format!("primitives-note-{}", primitive.id()));
    if let Some(outcome) = outcome.filter(|outcome| outcome.traced_rounds < params.rounds) {
        let values = [("rounds", outcome.traced_rounds.into())];
        note = format!("{note} {}", texts.with("primitives-note-first", &values));
    }
    let groups = groups(texts, params);
    let whole = params.threads * params.rounds;
    let goes_on = outcome.is_some_and(|outcome| outcome.waits.len() < whole as usize);
    let is_held = matches!(
        primitive,
        Primitive::Lock | Primitive::Rlock | Primitive::Semaphore
    );
    Story {
        heading: texts.get("primitives-timeline-heading"),
        note,
        room: groups.first().map_or(1, |group| group.lanes.len()),
        usual: "threads".to_owned(),
        groups,
        states: match primitive {
            Primitive::Lock | Primitive::Rlock | Primitive::Semaphore => {
                &[SpanState::Running, SpanState::Waiting]
            }
            Primitive::Barrier => &[SpanState::Waiting, SpanState::Sleeping],
            _ => &[SpanState::Running, SpanState::Waiting, SpanState::Sleeping],
        },
        holds: match is_held {
            true => holds(texts, primitive, trace.spans()),
            false => Vec::new(),
        },
        trace,
        goes_on,
        blank,
        waiting: "chart-timeline-waiting",
        style: Style {
            what: Some(what),
            weight: (primitive == Primitive::Rlock).then_some(depth),
            running: match primitive {
                Primitive::Event => "primitives-running-event",
                Primitive::Condition => "primitives-running-condition",
                _ => "primitives-running-inside",
            },
            held: match primitive {
                Primitive::Event => "primitives-waited-event",
                Primitive::Condition => "primitives-waited-condition",
                Primitive::Barrier => "primitives-waited-barrier",
                _ => "timeline-waited-held",
            },
            holds: is_held.then_some("timeline-holds"),
            ..Style::default()
        },
        ..Story::default()
    }
}

/// Who was inside had the lock, or a permit, meanwhile.
fn holds(texts: &Texts, primitive: Primitive, spans: &[Span]) -> Vec<Hold> {
    let locks = |span: &Span| match span.what.starts_with("inside") {
        true => vec![0],
        false => Vec::new(),
    };
    let goes_on = |before: &Span, span: &Span| before.to_ms >= span.from_ms;
    let named = |_| (String::new(), what(texts, primitive.id()));
    Hold::all(spans, locks, goes_on, named)
}

/// The name of a thread's action or wait.
fn what(texts: &Texts, what: &str) -> String {
    if what.is_empty() {
        return String::new();
    }
    texts.get(&format!("primitives-what-{what}"))
}

/// How often a thread has the re-entrant lock.
fn depth(what: &str) -> u32 {
    1 + u32::from(what == "inside-again")
}

/// The timeline, for a file.
pub fn main_chart(texts: &Texts, params: &Params, measured: &Measured) -> Scene {
    let conclusion = &measured.conclusion;
    let trace = conclusion.trace.clone().into();
    let outcome = of(&conclusion.outcome);
    story(texts, params, outcome, trace, Blank::Nothing).scene(texts, 800.0)
}

/// The threads, after the one that sets the event or makes the items.
pub fn groups(texts: &Texts, params: &Params) -> Vec<Group> {
    let numbered = |number: u32| texts.with("worker-thread", &[("number", number.into())]);
    let helper = match params.primitive {
        Primitive::Event => Some(texts.get("primitives-setter")),
        Primitive::Condition => Some(texts.get("primitives-notifier")),
        _ => None,
    };
    let title = texts.get(&format!("primitives-title-{}", params.primitive.id()));
    vec![Group {
        id: "threads".to_owned(),
        label: title.clone(),
        title,
        lanes: helper
            .into_iter()
            .chain((1..=params.threads).map(numbered))
            .collect(),
    }]
}

/// How many threads will be inside at once.
pub(super) fn predict(params: &Params) -> Option<Prediction> {
    Some(Prediction {
        key: "primitives-predict",
        values: Vec::new(),
        choices: Choices::counts(vec![1, params.permits.min(params.threads), params.threads]),
    })
}

/// How many were.
pub(super) fn came(_: &Params, outcome: &Outcome) -> Option<f64> {
    Some(outcome.max_inside.into())
}

/// The part of a file name that distinguishes a run.
pub fn file_suffix(params: &Params) -> String {
    params.primitive.id().to_owned()
}
