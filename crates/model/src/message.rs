//! What the page sends an engine and hears from it, as JSON.

use crate::labs::fib;
use serde::{Deserialize, Serialize};

/// What one engine is started for: one part of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    /// Threads of the engine's pool.
    pub threads: usize,
    /// What they do.
    pub work: Work,
    /// Something to go wrong on purpose, to see that it is noticed.
    pub fault: Option<Fault>,
}

/// The work of a [`Job`], by lab.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Work {
    /// One number of threads of the fib lab.
    Fib(fib::Work),
}

/// A fault that a test asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// A pool thread panics.
    Panic,
}

/// What an engine says while it works. The last one is [`Event::Done`] or [`Event::Crashed`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// All threads of the pool are up.
    Started,
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
}

/// How far a [`Job`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// What is being done now.
    pub activity: Activity,
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

/// What a [`Job`] measured, by lab.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Report {
    /// One point of the fib lab.
    Fib(fib::Report),
}
