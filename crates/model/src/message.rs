//! The messages between the page and an engine. They have no field names on the wire, so the types
//! here have no `serde` attribute that leaves a field out or depends on names.

pub use crate::{
    lab::{Job, Report, Work},
    workers::{Fault, Machine, On},
};

use crate::{ceiling::Probe, clock::Tick, strategy::Strategy};
use serde::{Deserialize, Serialize};

/// An event of an engine. The last one is [`Event::Done`] or [`Event::Crashed`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// Number of workers that are alive below the coordinator.
    Workers(u32),
    /// The current activity.
    Progress(Progress),
    /// The measurements so far.
    Partial(Report),
    /// The final measurements.
    Done(Report),
    /// A worker died; the JavaScript shims send this too.
    Crashed {
        /// The reason.
        reason: String,
    },
    /// The tick of the clock that measures.
    Tick(Tick),
    /// The probe of the machine between two samples.
    Probe(Probe),
}

/// The progress of a [`Job`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// The current activity.
    pub activity: Activity,
    /// The current strategy, where a lab has several.
    pub strategy: Option<Strategy>,
    /// Steps done.
    pub done: u32,
    /// Steps in all.
    pub total: u32,
}

/// An activity of an engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Activity {
    /// Runs until the browser's compiler has optimised the code; not measured.
    WarmUp,
    /// Measures.
    Measure,
    /// Runs once more to record spans; not measured.
    Trace,
}
