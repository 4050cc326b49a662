//! **interleavings** · Which order of steps breaks it? The reader's program under a scheduler that tries the orders of its
//! threads' steps, one run for each, the fewest interruptions first.

mod orders;
mod outcome;
mod search;
#[cfg(test)]
mod tests;

pub use orders::Orders;
pub use outcome::{
    Blocked, Cut, Does, Ended, Failure, Found, Order, Outcome, Output, Report, Step, Wrong,
};
pub use search::{Message, Search};

use super::python::{LONGEST_CODE, Program, Yields};
use crate::{
    declare::{Conclusion, Lab},
    param::{Context, ParamError, Problem, Values},
    workers::On,
};
use serde::Serialize;

/// The longest schedule, in bytes: as many steps as a run may take, with room.
pub const LONGEST_SCHEDULE: usize = 32_768;

/// The most steps of one order.
pub const MOST_STEPS: usize = 5_000;

/// The most threads that a schedule can name beside the main thread.
const MOST_THREADS: u8 = u8::MAX;

params! {
    /// The places where a thread may be interrupted.
    grain: choice[Grain] = Grain::Access;
    /// The bytecodes among those where it may be interrupted.
    yields: choice[Yields] = Yields::Any;
    /// The most interruptions of an order, where not all orders can be tried.
    preemptions: choice[Preemptions] = Preemptions::Two;
    /// The most runs of the program.
    max_schedules: int(1..=1_000_000) = 20_000;
    /// The program, unless `code` replaces it.
    program: choice[Program] = Program::Race;
    /// The one order to run again: the thread of each step; empty for all orders.
    schedule: text(LONGEST_SCHEDULE) = "";
    /// The step that is shown first.
    at: int(0..=100_000) = 0;
    /// The reader's own program; empty for one of ours.
    code: text(LONGEST_CODE) = "";
}

word! {
    /// The places where a thread may be interrupted.
    pub enum Grain {
        /// Before each access to something that threads share.
        Access,
        /// Before each line.
        Line,
        /// Before each bytecode.
        Bytecode,
    }
}

word! {
    /// The most interruptions of an order.
    pub enum Preemptions {
        /// None: a thread goes on until it waits or ends.
        #[strum(serialize = "0")]
        #[serde(rename = "0")]
        Zero,
        /// One.
        #[strum(serialize = "1")]
        #[serde(rename = "1")]
        One,
        /// Two.
        #[strum(serialize = "2")]
        #[serde(rename = "2")]
        Two,
        /// Three.
        #[strum(serialize = "3")]
        #[serde(rename = "3")]
        Three,
        /// Four.
        #[strum(serialize = "4")]
        #[serde(rename = "4")]
        Four,
        /// Five.
        #[strum(serialize = "5")]
        #[serde(rename = "5")]
        Five,
        /// Six.
        #[strum(serialize = "6")]
        #[serde(rename = "6")]
        Six,
        /// Seven.
        #[strum(serialize = "7")]
        #[serde(rename = "7")]
        Seven,
        /// Eight.
        #[strum(serialize = "8")]
        #[serde(rename = "8")]
        Eight,
        /// Any number.
        All,
    }
}

impl Preemptions {
    /// The number; `None` for any.
    pub fn bound(self) -> Option<u32> {
        (self != Self::All).then_some(self as u32)
    }
}

/// The work of the one engine: all of the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Work;

impl Params {
    /// Whether it searches the reader's own program.
    pub fn is_own(&self) -> bool {
        !self.code.is_empty()
    }

    /// Whether it runs one given order and does not search.
    pub fn is_replay(&self) -> bool {
        !self.schedule.is_empty()
    }

    /// The given order: the thread of each step, 0 for the main thread.
    pub fn threads(&self) -> Vec<u8> {
        numbers(&self.schedule).unwrap_or_default()
    }
}

/// The numbers of a schedule, which spaces or commas separate.
fn numbers(schedule: &str) -> Option<Vec<u8>> {
    let is_between = |letter: char| letter == ',' || letter == '，' || letter.is_whitespace();
    let numbers = schedule.split(is_between).filter(|part| !part.is_empty());
    let number = |text: &str| {
        let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_| is_plain)
    };
    let numbers: Option<Vec<u8>> = numbers.map(number).collect();
    numbers.filter(|numbers| numbers.len() <= MOST_STEPS)
}

/// A schedule as text.
fn written(numbers: &[u8]) -> String {
    let texts: Vec<String> = numbers.iter().map(u8::to_string).collect();
    texts.join(" ")
}

impl Lab for Params {
    type Work = Work;
    type Report = Report;
    type Outcome = Outcome;

    const GROWS: &'static str = "max_schedules";

    /// One way to write each schedule.
    fn settle(mut self, _: &Values<'_>) -> Result<Self, ParamError> {
        let Some(numbers) = numbers(&self.schedule) else {
            let problem = Problem::NotAList {
                min: 0,
                max: MOST_THREADS.into(),
                max_len: MOST_STEPS,
            };
            return Err(ParamError::new("schedule", self.schedule, problem));
        };
        self.schedule = written(&numbers);
        Ok(self)
    }

    /// The interpreter's memory is shared, though one thread runs at a time.
    fn runs(&self, context: &Context) -> bool {
        context.shared_memory
    }

    fn jobs(&self, context: &Context) -> Vec<(On, Work)> {
        match self.runs(context) {
            true => vec![(On::Threads(1), Work)],
            false => Vec::new(),
        }
    }

    fn conclude(&self, reports: &[&Report], _: &Context) -> Option<Conclusion<Outcome>> {
        Some(Conclusion {
            outcome: outcome::of(self, reports.first()?),
            warnings: Vec::new(),
            trace: Vec::new(),
        })
    }

    fn agree(&self, reports: &[&Report], _: &Context) -> bool {
        reports.iter().all(|report| report.is_consistent())
    }
}
