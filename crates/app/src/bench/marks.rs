//! Marked lines of the program: what the reader chose, where an exception came from, where threads wait for ever.

use crate::{labs::interleavings::Seen, page::Page, run::Measured, texts::Texts};
use serde::Serialize;
use spindle_model::lab::Outcome;
use std::collections::BTreeMap;
use web_sys::Element;
use yew::UseStateHandle;

/// The line and the piece of output that the reader chose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Chosen {
    /// The line of the program.
    pub(super) line: Option<u32>,
    /// The name of a piece of output: `gil-3`.
    pub(super) output: Option<String>,
}

impl Chosen {
    /// The line and output that an element, or one around it, names.
    pub(super) fn at(element: &Element) -> Option<Self> {
        let named = |name: &str| {
            let found = element.closest(&format!("[{name}]")).ok().flatten();
            found.and_then(|found| found.get_attribute(name))
        };
        let line = named("data-line").and_then(|line| line.parse().ok());
        let chosen = Self {
            line: line.filter(|line| *line > 0),
            output: named("data-output"),
        };
        (chosen != Self::default()).then_some(chosen)
    }
}

/// A marked line, as the editor reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Mark {
    line: u32,
    kind: &'static str,
    text: String,
    /// The thread that is there, with the number of its colour.
    #[serde(skip_serializing_if = "Option::is_none")]
    thread: Option<(String, u32)>,
}

/// The marked lines of a step of an order.
pub(super) fn marks_of_step(seen: &Seen) -> Vec<Mark> {
    let lines = seen.lines.iter();
    lines
        .map(|line| Mark {
            line: line.line,
            kind: if line.thread.is_some() {
                "step"
            } else {
                "error"
            },
            text: line.text.clone(),
            thread: line.thread.clone(),
        })
        .collect()
}

/// All marked lines, the one to bring into view first.
pub(super) fn marks(page: &Page, chosen: &UseStateHandle<Chosen>, is_of_this: bool) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let measured = page.store.phase.measured().filter(|_| is_of_this);
    if let Some(line) = chosen.line.filter(|_| measured.is_some()) {
        marks.push(Mark {
            line,
            kind: "chosen",
            text: String::new(),
            thread: None,
        });
    }
    if let Some(measured) = measured {
        let told = said(&page.texts, measured);
        marks.extend(told.into_iter().map(|(line, text)| Mark {
            line,
            kind: "error",
            text,
            thread: None,
        }));
    }
    marks
}

/// What is wrong at which line.
fn said(texts: &Texts, measured: &Measured) -> BTreeMap<u32, String> {
    let mut told: BTreeMap<u32, String> = BTreeMap::new();
    let Outcome::Python(outcome) = &measured.conclusion.outcome else {
        return told;
    };
    for run in &outcome.runs {
        if let Some(exception) = run.exception.as_ref().filter(|one| one.line > 0) {
            let message = exception.message.lines().next().unwrap_or_default();
            let text = format!("{}: {message}", exception.kind);
            told.entry(exception.line).or_insert(text);
        }
        for waiter in run.deadlock.iter().filter(|waiter| waiter.line > 0) {
            let values = [
                ("thread", waiter.thread.as_str().into()),
                ("waits", waiter.waits_for.as_str().into()),
            ];
            let text = texts.with("python-stuck", &values);
            told.entry(waiter.line).or_insert(text);
        }
    }
    told
}
