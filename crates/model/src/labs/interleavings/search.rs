//! From the messages of the Python engine to a search.

use super::{
    Blocked, Ended, Failure, Found, MOST_STEPS, Order, Orders, Output, Report, Step, Wrong,
};
use crate::{
    error::{Limited, RunError},
    labs::python::{self, EngineError, SaidEnd, name, shortened},
};
use serde::{Deserialize, de::IgnoredAny};
use std::collections::BTreeMap;

/// The most different outputs that are kept.
const MOST_OUTPUTS: usize = 64;

/// The longest output of a run that is kept, in bytes.
const LONGEST_TEXT: usize = 4_096;

/// The longest message of an exception that is kept, in bytes.
const LONGEST_MESSAGE: usize = 1_024;

/// The most that is kept of all steps together: a step counts one, and so does each thing that threads share then.
const ROOM: usize = 60_000;

/// A message of the engine: an object with one key, which names it.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Message {
    /// The interpreter is up: the search begins.
    Ready(IgnoredAny),
    /// The output of one run, of which a search has many.
    Output(IgnoredAny),
    /// The activities of threads in one run.
    Spans(IgnoredAny),
    /// The findings so far.
    Explored(Box<SaidExplored>),
    /// The search has ended; the last message.
    End(Box<SaidEnd>),
}

/// The findings so far, as the engine says it.
#[derive(Clone, Debug, Deserialize)]
pub struct SaidExplored {
    last: bool,
    runs: u64,
    tried: u64,
    too_long: u64,
    orders: Option<Orders>,
    complete: bool,
    #[serde(default)]
    cut: bool,
    #[serde(default)]
    refused: Option<String>,
    outputs: Vec<Output>,
    #[serde(default)]
    found: Vec<SaidFound>,
    #[serde(default)]
    shown: Option<Order>,
}

#[derive(Clone, Debug, Deserialize)]
struct SaidFound {
    kind: Failure,
    message: String,
    line: Option<u32>,
    tried: u64,
    #[serde(default)]
    deadlock: Vec<Blocked>,
    schedule: String,
    preemptions: u32,
    text: String,
    threads: Vec<String>,
    steps: Vec<Step>,
}

impl Message {
    /// Reads a message.
    ///
    /// # Errors
    /// It is none of this version's.
    pub fn read(json: &str) -> Result<Self, EngineError> {
        serde_json::from_str(json).map_err(|error| EngineError::Unknown(error.to_string()))
    }
}

/// A search as the engine tells it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Search {
    /// The findings so far.
    pub report: Report,
    /// Whether the program runs.
    pub is_ready: bool,
}

impl Search {
    /// Takes a message; whether it was the last one.
    ///
    /// # Errors
    /// The search was stopped, or the interpreter failed.
    pub fn take(&mut self, message: Message) -> Result<bool, RunError> {
        match message {
            Message::Ready(_) => self.is_ready = true,
            Message::Explored(said) => self.learn(*said),
            Message::End(end) => {
                self.end(*end)?;
                return Ok(true);
            }
            Message::Output(_) | Message::Spans(_) => {}
        }
        Ok(false)
    }

    fn end(&mut self, said: SaidEnd) -> Result<(), RunError> {
        self.report.wall_ms = said.took_ms();
        match said.ended() {
            // A program that is no Python, or was not to begin; what raises later is found.
            Ok(python::Ended::Raised) => self.report.exception = said.exception(),
            Ok(_) => {}
            Err(RunError::Limit {
                what: Limited::Time,
                ..
            }) => {
                self.time_is_over();
                return Ok(());
            }
            Err(error) => return Err(error),
        }
        self.report.ended = Ended::Finished;
        Ok(())
    }

    /// Ends a search whose time was over before the engine said so.
    pub fn time_is_over(&mut self) {
        self.report.ended = Ended::Timeout;
        self.report.complete = false;
        self.report.orders = None;
    }

    fn learn(&mut self, said: SaidExplored) {
        let report = &mut self.report;
        report.runs = said.runs;
        report.tried = said.tried;
        report.too_long = said.too_long;
        report.orders = said.orders;
        report.complete = said.complete;
        report.has_rest = said.cut;
        report.refused = said.refused.as_deref().map(name);
        report.kinds = said.outputs.len() as u64;
        report.wrong = wrong(&said.outputs);
        // A part of orders that were not all counted tells nothing.
        report.wrong.orders = report.wrong.orders.filter(|_| said.orders.is_some());
        let kept = said.outputs.into_iter().take(MOST_OUTPUTS);
        report.outputs = kept.map(tidy_output).collect();
        // Before the last message, what has not changed is not said again.
        if said.last || !said.found.is_empty() {
            let mut room = ROOM;
            report.found = said
                .found
                .into_iter()
                .map(|one| found(one, &mut room))
                .collect();
            report.shown = said.shown.map(|order| tidy_order(order, &mut room));
        }
    }
}

/// The broken ones of all outputs.
fn wrong(outputs: &[Output]) -> Wrong {
    let wrong = || outputs.iter().filter(|output| output.broken == Some(true));
    Wrong {
        kinds: wrong().count() as u64,
        tried: wrong().map(|output| output.tried).sum(),
        orders: wrong().map(|output| output.orders).sum::<Option<Orders>>(),
    }
}

fn tidy_output(said: Output) -> Output {
    Output {
        text: shortened(said.text, LONGEST_TEXT),
        ..said
    }
}

fn found(said: SaidFound, room: &mut usize) -> Found {
    let order = Order {
        schedule: said.schedule,
        preemptions: said.preemptions,
        text: said.text,
        threads: said.threads,
        steps: said.steps,
    };
    Found {
        kind: said.kind,
        message: shortened(said.message, LONGEST_MESSAGE),
        line: said.line,
        tried: said.tried,
        deadlock: said.deadlock.iter().map(tidy_blocked).collect(),
        order: tidy_order(order, room),
    }
}

fn tidy_blocked(said: &Blocked) -> Blocked {
    Blocked {
        thread: name(&said.thread),
        holds: said.holds.iter().map(|held| name(held)).collect(),
        waits_for: name(&said.waits_for),
        index: said.index,
        held_by: said.held_by,
        line: said.line,
    }
}

/// An order without the steps that there is no room for.
fn tidy_order(said: Order, room: &mut usize) -> Order {
    let needed: usize = said.steps.iter().map(|step| 1 + step.shared.len()).sum();
    let fits = needed <= *room && said.steps.len() <= MOST_STEPS;
    let steps = if fits { said.steps } else { Vec::new() };
    *room -= if fits { needed } else { 0 };
    Order {
        schedule: said.schedule,
        preemptions: said.preemptions,
        text: shortened(said.text, LONGEST_TEXT),
        threads: said.threads.iter().map(|thread| name(thread)).collect(),
        steps: steps.into_iter().map(tidy_step).collect(),
    }
}

fn tidy_step(said: Step) -> Step {
    let shared = said.shared.iter();
    let shared: BTreeMap<String, String> = shared
        .map(|(key, value)| (name(key), name(value)))
        .collect();
    Step {
        what: name(&said.what),
        value: said.value.as_deref().map(name),
        output: shortened(said.output, LONGEST_TEXT),
        shared,
        ..said
    }
}
