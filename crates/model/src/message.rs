//! What the page sends an engine and hears from it. Neither side names fields on the way, so what is said here
//! has no `serde` attribute that leaves a field out or looks at names.

pub use crate::lab::{Report, Work};

use crate::{ceiling::Probe, clock::Tick, strategy::Strategy};
use serde::{Deserialize, Serialize};

/// What one engine is started for: one part of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    /// The workers below the engine's coordinator.
    pub on: On,
    /// What they do.
    pub work: Work,
    /// Something to go wrong on purpose, to see that it is noticed.
    pub fault: Option<Fault>,
}

/// The workers below an engine's coordinator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum On {
    /// A pool of so many threads on one shared memory.
    Threads(u32),
    /// So many processes, started by the coordinator, which is their parent. A lab that starts and
    /// ends processes by itself may have fewer at a time.
    Processes(u32),
}

impl On {
    /// How many workers there are below the coordinator.
    pub fn workers(self) -> u32 {
        match self {
            Self::Threads(workers) | Self::Processes(workers) => workers,
        }
    }
}

/// A fault that a test asks for, in the last worker of the first engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// It panics.
    Panic,
    /// It asks for more memory than there is.
    OutOfMemory,
    /// It is ended from outside, without a word.
    Vanish,
    /// Nothing: the ceiling is that of another machine.
    Simulate(Machine),
}

/// A machine to simulate, for tests: workers beyond its cores get nothing done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Machine {
    /// Its cores.
    pub fast: u8,
    /// Further cores, which are slower.
    pub slow: u8,
    /// How fast those are, in percent of the others.
    pub percent: u8,
}

impl Machine {
    /// How fast a worker's core is, in percent.
    pub fn percent_of(&self, worker: usize) -> u8 {
        let (fast, slow) = (usize::from(self.fast), usize::from(self.slow));
        match worker {
            _ if worker < fast => 100,
            _ if worker < fast + slow => self.percent,
            _ => 0,
        }
    }
}

/// What an engine says while it works. The last one is [`Event::Done`] or [`Event::Crashed`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// So many workers live below the coordinator now.
    Workers(u32),
    /// What is being done now.
    Progress(Progress),
    /// What has been measured so far.
    Partial(Report),
    /// All that was measured.
    Done(Report),
    /// A worker died; the JavaScript shims send this too.
    Crashed {
        /// Why.
        reason: String,
    },
    /// How finely the clock ticks that all is measured by.
    Tick(Tick),
    /// What the machine gave between two samples.
    Probe(Probe),
}

/// How far a [`Job`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// What is being done now.
    pub activity: Activity,
    /// Which strategy is at work, where a lab has several.
    pub strategy: Option<Strategy>,
    /// Steps done.
    pub done: u32,
    /// Steps in all.
    pub total: u32,
}

/// What an engine does at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Activity {
    /// Runs until the browser's compiler has done its best; not measured.
    WarmUp,
    /// Measures.
    Measure,
    /// Runs once more to record who does what; not measured.
    Trace,
}
