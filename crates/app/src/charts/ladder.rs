//! A ladder: threads side by side, their steps in order of time from top to bottom, and what they share after each.
//! It says in which order things were done, not how long they took.

use super::stepper::Stepper;
use crate::texts::{say, use_texts};
use std::rc::Rc;
use yew::prelude::*;

/// The kind of a step, by which it is coloured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StepKind {
    /// Reads what is shared.
    Read,
    /// Writes it.
    Write,
    /// Takes or gives back a lock.
    Lock,
    /// Cannot go on.
    Wait,
    /// Anything else.
    #[default]
    Other,
}

impl StepKind {
    /// Its name for scripts and styles.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Lock => "lock",
            Self::Wait => "wait",
            Self::Other => "other",
        }
    }
}

/// One step of one thread.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Step {
    /// Which thread, by its place among the lanes.
    pub lane: usize,
    /// The text on its chip, e.g. `reads 0`.
    pub label: String,
    /// The kind of the step.
    pub kind: StepKind,
    /// Whether it is one of those that together break the program.
    pub is_fatal: bool,
    /// The shared values after it.
    pub shared: String,
    /// The step as a sentence.
    pub told: String,
}

/// Steps of threads.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ladder {
    /// The title, for screen readers.
    pub title: String,
    /// Names of the threads, from left to right.
    pub lanes: Vec<String>,
    /// Name of what they share; empty if that is not shown.
    pub shared: String,
    /// Their steps, in the order in which they happened.
    pub steps: Vec<Step>,
}

/// A ladder and the step that is looked at.
#[derive(Clone, PartialEq, Properties)]
pub struct LadderProps {
    /// The ladder.
    pub ladder: Rc<Ladder>,
    /// The current step, from 0: later ones have not happened yet.
    pub at: usize,
    /// Goes to another one.
    pub onstep: Callback<usize>,
}

/// A table, so that a screen reader tells thread and step of each chip, and the buttons that go through it.
#[component]
pub fn LadderView(LadderProps { ladder, at, onstep }: &LadderProps) -> Html {
    let texts = use_texts();
    let has_shared = !ladder.shared.is_empty();
    let head = ladder.lanes.iter().map(|lane| {
        html! { <th scope="col">{ say(lane.clone()) }</th> }
    });
    let rows = ladder.steps.iter().enumerate().map(|(index, step)| {
        let state = match index.cmp(at) {
            std::cmp::Ordering::Less => "done",
            std::cmp::Ordering::Equal => "now",
            std::cmp::Ordering::Greater => "ahead",
        };
        let onclick = onstep.reform(move |_: MouseEvent| index);
        let cells = (0..ladder.lanes.len()).map(|lane| match lane == step.lane {
            true => html! { <td>{ chip(step, &texts.get("ladder-fatal")) }</td> },
            false => html! { <td></td> },
        });
        html! {
            <tr
                data-step={index.to_string()}
                data-state={state}
                aria-current={(state == "now").then_some("step")}
                {onclick}
            >
                <th scope="row">{ say((index + 1).to_string()) }</th>
                { for cells }
                if has_shared {
                    <td class="after">{ say(step.shared.clone()) }</td>
                }
            </tr>
        }
    });
    let told = ladder.steps.get(*at).map_or("", |step| step.told.as_str());
    let values = [
        ("step", (at + 1).into()),
        ("total", ladder.steps.len().into()),
        ("told", told.into()),
    ];
    let told = texts.with("ladder-at", &values);
    html! {
        <div class="ladder">
            <table>
                <caption class="visually-hidden">{ say(ladder.title.clone()) }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ say(texts.get("ladder-step")) }</th>
                        { for head }
                        if has_shared {
                            <th scope="col">{ say(ladder.shared.clone()) }</th>
                        }
                    </tr>
                </thead>
                <tbody>{ for rows }</tbody>
            </table>
            <Stepper label={ladder.title.clone()} count={ladder.steps.len()} at={*at} {told} onstep={onstep.clone()} />
        </div>
    }
}

fn chip(step: &Step, fatal: &str) -> Html {
    let fatal = step.is_fatal.then_some(fatal);
    html! {
        <span class="chip" data-kind={step.kind.id()} data-fatal={fatal.map(|_| "")}>
            { say(step.label.clone()) }
            if let Some(fatal) = fatal {
                <span class="visually-hidden">{ say(format!(" ({fatal})")) }</span>
            }
        </span>
    }
}
