//! The findings of a search.

use super::{Orders, Params, numbers};
use crate::{audit, labs::python::Exception};
use serde::{Deserialize, Serialize, Serializer, ser::SerializeStruct};
use std::collections::BTreeMap;

word! {
    /// How a search ended.
    #[derive(Default)]
    pub enum Ended {
        /// It has not: this is what it found so far.
        #[default]
        Running,
        /// With nothing left to try within its limits.
        Finished,
        /// Its time was over.
        Timeout,
    }
}

word! {
    /// The reason why orders were left out.
    pub enum Cut {
        /// The time limit.
        Time,
        /// The most runs.
        Schedules,
        /// Some orders were given up because they may be endless.
        Endless,
        /// The most interruptions.
        Preemptions,
        /// Threads were left at the end, or what threads share was not known in time.
        Rest,
    }
}

word! {
    /// The kind of what breaks a program.
    pub enum Failure {
        /// An exception, a failing `assert` among them.
        Exception,
        /// Threads that wait for each other.
        Deadlock,
        /// Lines that no order without interruptions prints.
        Output,
    }
}

word! {
    /// The actions of a step.
    pub enum Does {
        /// Reads something that threads share.
        Read,
        /// Writes it.
        Write,
        /// Calls something that may do either.
        Call,
        /// Takes a lock.
        Acquire,
        /// Tries to take a lock that another thread has.
        Try,
        /// Gives a lock back.
        Release,
        /// Goes on with code of its own.
        Run,
    }
}

/// The findings of a search, as records keep it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// How it ended.
    pub ended: Ended,
    /// Time that it took, in milliseconds.
    pub wall_ms: f64,
    /// Runs of the program, with those given up because what follows was known.
    pub runs: u64,
    /// Runs to their end.
    pub tried: u64,
    /// Runs that were given up as endless.
    pub too_long: u64,
    /// The orders that the runs stand for; `None` if they were not all counted.
    pub orders: Option<Orders>,
    /// Whether no order was left out.
    pub complete: bool,
    /// Whether orders were left out for another reason than the limits of the search.
    pub has_rest: bool,
    /// The name of what no run can do twice in the same way: the program was not searched. `schedule` if the given order
    /// cannot be followed, `order` if one did not end in the same way again.
    pub refused: Option<String>,
    /// The exception of a program that cannot begin.
    pub exception: Option<Exception>,
    /// Number of different outputs, of which the first are kept.
    pub kinds: u64,
    /// The broken ones among all of them.
    pub wrong: Wrong,
    /// The different outputs, those with the fewest interruptions first.
    pub outputs: Vec<Output>,
    /// The failures, by cause, the fewest interruptions first.
    pub found: Vec<Found>,
    /// The order that was asked for, or if nothing breaks the program one without interruptions.
    pub shown: Option<Order>,
}

/// How much of what was tried is broken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wrong {
    /// Different outputs.
    pub kinds: u64,
    /// Runs.
    pub tried: u64,
    /// The orders that they stand for; `None` if they were not all counted.
    pub orders: Option<Orders>,
}

/// A different output.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Output {
    /// The text that was printed, and what ended the run.
    pub text: String,
    /// Number of runs with this one.
    pub tried: u64,
    /// The orders that they stand for; `None` if they were not counted.
    pub orders: Option<Orders>,
    /// Whether it counts as broken; `None` while that is not known.
    pub broken: Option<bool>,
    /// The fewest interruptions that lead to it.
    pub preemptions: u32,
}

/// A cause that breaks the program, with the order of the fewest interruptions that shows it. In JSON, the fields of the
/// order stand among the others.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Found {
    /// Its kind.
    pub kind: Failure,
    /// The failure in words.
    pub message: String,
    /// The line where it happens.
    pub line: Option<u32>,
    /// Runs that end so.
    pub tried: u64,
    /// The threads of a deadlock that wait for each other.
    pub deadlock: Vec<Blocked>,
    /// The order.
    pub order: Order,
}

impl Serialize for Found {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Where fields have no names, those of the order follow as they would within it.
        let mut found = serializer.serialize_struct("Found", 10)?;
        found.serialize_field("kind", &self.kind)?;
        found.serialize_field("message", &self.message)?;
        found.serialize_field("line", &self.line)?;
        found.serialize_field("tried", &self.tried)?;
        found.serialize_field("deadlock", &self.deadlock)?;
        found.serialize_field("schedule", &self.order.schedule)?;
        found.serialize_field("preemptions", &self.order.preemptions)?;
        found.serialize_field("text", &self.order.text)?;
        found.serialize_field("threads", &self.order.threads)?;
        found.serialize_field("steps", &self.order.steps)?;
        found.end()
    }
}

/// A thread that waits for ever.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blocked {
    /// Its name.
    pub thread: String,
    /// The thread by the order of its start, 0 for the main thread.
    pub index: u32,
    /// The things that it holds and others wait for.
    pub holds: Vec<String>,
    /// The thing that it waits for.
    pub waits_for: String,
    /// The thread that has it to give, if one does.
    pub held_by: Option<u32>,
    /// The line that waits.
    pub line: Option<u32>,
}

/// One order, step by step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// The thread of each step, separated by spaces.
    pub schedule: String,
    /// How often it interrupts a thread that could go on.
    pub preemptions: u32,
    /// The text that was printed, and what ended the run.
    pub text: String,
    /// Names of the threads, in the order of their start.
    pub threads: Vec<String>,
    /// The steps. Records without room for them leave them out; `schedule` brings them back.
    pub steps: Vec<Step>,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The thread by the order of its start, 0 for the main thread.
    pub thread: u32,
    /// The line of the program.
    pub line: Option<u32>,
    /// The action.
    pub does: Does,
    /// To what.
    pub what: String,
    /// The value that it read or wrote; `None` where it is out of sight.
    pub value: Option<String>,
    /// The values that threads share, after the step: values of names, and who holds locks, empty for free ones.
    pub shared: BTreeMap<String, String>,
    /// The text that it printed.
    pub output: String,
}

/// The outcome of a run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outcome {
    /// How the search ended.
    pub ended: Ended,
    /// Time that it took, in milliseconds.
    pub wall_ms: f64,
    /// Runs of the program, with those given up because what follows was known.
    pub runs: u64,
    /// Runs to their end.
    pub tried: u64,
    /// Runs that were given up as endless.
    pub too_long: u64,
    /// The orders that the runs stand for, exactly; `None` if they were not all counted.
    pub orders: Option<Orders>,
    /// Whether no order was left out: what was not found is not there.
    pub complete: bool,
    /// The most interruptions of an order, where not all could be tried; `None` for any number.
    pub bound: Option<u32>,
    /// The reason why orders were left out; `None` if none were.
    pub cut: Option<Cut>,
    /// The name of what no run can do twice in the same way.
    pub refused: Option<String>,
    /// The exception of a program that cannot begin.
    pub exception: Option<Exception>,
    /// Number of different outputs, of which the first are kept.
    pub kinds: u64,
    /// The broken ones among all of them.
    pub wrong: Wrong,
    /// The different outputs.
    pub outputs: Vec<Output>,
    /// The failures.
    pub found: Vec<Found>,
    /// The order that was asked for, or if nothing breaks the program one without interruptions.
    pub shown: Option<Order>,
}

impl Outcome {
    /// The orders whose steps can be shown, the most telling first.
    pub fn told(&self) -> impl Iterator<Item = &Order> {
        let found = self.found.iter().map(|found| &found.order);
        found.chain(&self.shown)
    }

    /// Whether it is proved that no order breaks the program.
    pub fn is_proof(&self) -> bool {
        self.complete && self.found.is_empty() && self.wrong.kinds == 0
    }
}

/// The outcome of a search.
pub(super) fn of(params: &Params, report: &Report) -> Outcome {
    let report = report.clone();
    Outcome {
        cut: cut(params, &report),
        bound: params.preemptions.bound(),
        ended: report.ended,
        wall_ms: report.wall_ms,
        runs: report.runs,
        tried: report.tried,
        too_long: report.too_long,
        orders: report.orders,
        complete: report.complete,
        refused: report.refused,
        exception: report.exception,
        kinds: report.kinds,
        wrong: report.wrong,
        outputs: report.outputs,
        found: report.found,
        shown: report.shown,
    }
}

/// Why orders were left out; the limit that a reader would raise first.
fn cut(params: &Params, report: &Report) -> Option<Cut> {
    let begun = report.refused.is_none() && report.exception.is_none() && !params.is_replay();
    if report.complete || !begun || report.ended == Ended::Running {
        return None;
    }
    Some(if report.ended == Ended::Timeout {
        Cut::Time
    } else if report.runs >= u64::from(params.max_schedules) {
        Cut::Schedules
    } else if report.too_long > 0 {
        Cut::Endless
    } else if report.has_rest || params.preemptions.bound().is_none() {
        Cut::Rest
    } else {
        Cut::Preemptions
    })
}

impl Report {
    /// Whether every number and text in it can have been measured.
    pub(crate) fn is_sound(&self) -> bool {
        audit::is_sound(self)
    }

    /// Whether its parts fit each other, and the search has ended.
    pub(crate) fn is_consistent(&self) -> bool {
        let kept = self.outputs.len() as u64;
        let broken = |output: &&Output| output.broken == Some(true);
        let all_tried: u64 = sum(self.outputs.iter().map(|output| output.tried));
        let wrong: Vec<&Output> = self.outputs.iter().filter(broken).collect();
        let wrong_tried = sum(wrong.iter().map(|output| output.tried));
        let begun = self.refused.is_none() && self.exception.is_none();
        self.ended != Ended::Running
            && (begun || !self.complete)
            && (self.complete || self.orders.is_none())
            && kept <= self.kinds
            && all_tried <= self.tried
            && self.wrong.kinds <= self.kinds
            && wrong_tried <= self.wrong.tried
            && self.wrong.tried <= self.tried
            && self
                .wrong
                .orders
                .is_none_or(|wrong| Some(wrong) <= self.orders)
            && (kept < self.kinds || wrong.len() as u64 == self.wrong.kinds)
            && self.found.iter().all(Found::is_consistent)
            && self.shown.iter().all(Order::is_consistent)
    }

    /// Drops the steps, which take the most room: each order's schedule brings them back.
    pub fn forget_traces(&mut self) {
        let found = self.found.iter_mut().map(|found| &mut found.order);
        for order in found.chain(&mut self.shown) {
            order.steps.clear();
        }
    }
}

fn sum(numbers: impl Iterator<Item = u64>) -> u64 {
    numbers.fold(0, u64::saturating_add)
}

impl Found {
    fn is_consistent(&self) -> bool {
        let threads = self.order.threads.len();
        let known = |index: u32| (index as usize) < threads;
        self.order.is_consistent()
            && (self.kind == Failure::Deadlock) != self.deadlock.is_empty()
            && (self.deadlock.iter()).all(|one| known(one.index) && one.held_by.is_none_or(known))
    }
}

impl Order {
    fn is_consistent(&self) -> bool {
        let threads = self.threads.len();
        numbers(&self.schedule).is_some()
            && (self.steps.iter()).all(|step| (step.thread as usize) < threads)
    }
}
