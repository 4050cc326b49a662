//! The result of a run, version 1: a promise to embedders.

use crate::{
    ceiling::Ceiling,
    clock::Tick,
    lab::{LabId, Outcome, Params},
    trace::Span,
};
use serde::{Deserialize, Serialize};

/// Version of the result, of addresses and of messages.
pub const VERSION: u32 = 1;

word! {
    /// How the engine was built that ran a lab.
    pub enum Flavour {
        /// Threads on shared memory; processes beside them where the lab compares both.
        Threads,
        /// Processes only, each with a memory of its own.
        Solo,
    }
}

/// Where a run took place.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Environment {
    /// Logical processors; `None` where the browser hides them.
    pub cores: Option<u32>,
    /// Whether the page has shared memory, by trying.
    pub isolated: bool,
    /// The browser's own words.
    #[serde(rename = "userAgent")]
    pub user_agent: String,
    /// Version of Spindle.
    pub version: String,
    /// Start of the run, ISO 8601 in UTC.
    pub date: String,
    /// Smallest step of the clock that it was measured by, in milliseconds; `None` where that is not known.
    #[serde(rename = "tickMs")]
    pub tick: Option<Tick>,
}

word! {
    /// What to know before trusting a number.
    #[derive(PartialOrd, Ord)]
    pub enum WarningCode {
        /// The page was hidden while it measured: the run is void.
        PageHidden,
        /// More threads than logical processors.
        MoreThreadsThanCores,
        /// Samples differ a lot among themselves.
        NoisySamples,
        /// The clock is too coarse for an interval, which is told to a few ticks or [not at all](crate::clock).
        ClockTooCoarse,
        /// The browser hides the number of logical processors.
        CoresUnknown,
        /// No shared memory: processes did the work of threads.
        ProcessesInstead,
        /// No shared memory: these strategies were left out.
        LeftOut,
        /// Some files were left out; the outcome says why each was.
        PicturesSkipped,
        /// The machine gave fewer cores than it has [while it was measured](crate::ceiling): how many, of how many.
        BusyMachine,
    }
}

/// A caveat with what it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// Which caveat.
    pub code: WarningCode,
    /// What it is about, e.g. the numbers of threads, `4,8`; may be empty.
    pub detail: String,
}

impl Warning {
    /// This caveat about that.
    pub fn new(code: WarningCode, detail: impl Into<String>) -> Self {
        let detail = detail.into();
        Self { code, detail }
    }
}

/// What was measured, and what the machine could have given meanwhile.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Found {
    /// What the lab measured.
    #[serde(flatten)]
    pub outcome: Outcome,
    /// The ceiling, by number of workers; not there in labs that claim no speedup of computing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ceiling: Option<Vec<Ceiling>>,
}

/// What a run measured, with all that is needed to judge it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RunResult {
    /// Always [`VERSION`].
    pub v: u32,
    /// Which lab.
    pub lab: LabId,
    /// Every parameter with the value that ran.
    pub params: Params,
    /// How the engine was built.
    pub flavour: Flavour,
    /// Where it ran.
    pub environment: Environment,
    /// What was measured.
    pub outcome: Found,
    /// Caveats.
    pub warnings: Vec<Warning>,
    /// The lab's answer at a glance, in the reader's language: a few words and one number.
    pub headline: String,
    /// The lab's answer in sentences, in the reader's language.
    pub verdict: String,
    /// Who did what when.
    pub trace: Vec<Span>,
}
