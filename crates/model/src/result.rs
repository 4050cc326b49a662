//! The result of a run, version 1: part of the public interface.

pub use crate::{
    warning::{Warning, WarningCode},
    workers::Flavour,
};

use crate::{
    ceiling::Ceiling,
    clock::Tick,
    lab::{LabId, Outcome, Params},
    trace::Span,
};
use serde::{Deserialize, Serialize};

/// Version of the result, of addresses and of messages.
pub const VERSION: u32 = 1;

/// The environment of a run.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Environment {
    /// Logical processors; `None` where the browser hides them.
    pub cores: Option<u32>,
    /// Whether the page has shared memory, determined by trying.
    pub isolated: bool,
    /// The user agent string of the browser.
    #[serde(rename = "userAgent")]
    pub user_agent: String,
    /// Version of Spindle.
    pub version: String,
    /// Start of the run, ISO 8601 in UTC.
    pub date: String,
    /// Smallest step of the clock that measured, in milliseconds; `None` if it is unknown.
    #[serde(rename = "tickMs")]
    pub tick: Option<Tick>,
}

/// The measurements of a lab, and the machine's ceiling.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Found {
    /// The outcome of the lab.
    #[serde(flatten)]
    pub outcome: Outcome,
    /// The ceiling, by number of workers; absent in labs that claim no speedup of computing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ceiling: Option<Vec<Ceiling>>,
}

/// The measurements of a run, with everything needed to judge them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RunResult {
    /// Always [`VERSION`].
    pub v: u32,
    /// The lab.
    pub lab: LabId,
    /// Every parameter with the value that ran.
    pub params: Params,
    /// The build of the engine.
    pub flavour: Flavour,
    /// The environment.
    pub environment: Environment,
    /// The outcome.
    pub outcome: Found,
    /// Caveats.
    pub warnings: Vec<Warning>,
    /// The lab's answer at a glance, in the reader's language: a few words and one number.
    pub headline: String,
    /// The lab's answer in sentences, in the reader's language.
    pub verdict: String,
    /// The spans of the run.
    pub trace: Vec<Span>,
}
