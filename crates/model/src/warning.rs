//! Caveats about the numbers of a result: data, shown beside them.

use serde::{Deserialize, Serialize};

word! {
    /// A caveat about the numbers of a result.
    #[derive(PartialOrd, Ord)]
    pub enum WarningCode {
        /// The page was hidden while it measured: the run is void.
        PageHidden,
        /// More threads than logical processors.
        MoreThreadsThanCores,
        /// Samples differ a lot among themselves.
        NoisySamples,
        /// The clock is too coarse for an interval, which is reported to a few ticks or [not at
        /// all](crate::clock).
        ClockTooCoarse,
        /// The browser hides the number of logical processors.
        CoresUnknown,
        /// No shared memory: processes did the work of threads.
        ProcessesInstead,
        /// No shared memory: these strategies were left out.
        LeftOut,
        /// Some files were left out; the outcome has the reason for each.
        PicturesSkipped,
        /// The machine gave fewer cores than it has [during the measurement](crate::ceiling): how many,
        /// of how many.
        BusyMachine,
    }
}

/// A caveat with its detail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// The caveat.
    pub code: WarningCode,
    /// Its detail, e.g. the numbers of threads, `4,8`; may be empty.
    pub detail: String,
}

impl Warning {
    /// Creates a caveat with a detail.
    pub fn new(code: WarningCode, detail: impl Into<String>) -> Self {
        let detail = detail.into();
        Self { code, detail }
    }
}
