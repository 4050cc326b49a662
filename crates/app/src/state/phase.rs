//! How far a run is, as the page sees it.

use crate::run::{Measured, RunProgress};
use spindle_model::{error::RunError, lab::Params};

/// How far the run is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Phase {
    /// Nothing has run yet.
    #[default]
    Idle,
    /// A run is going on.
    Running {
        /// The parameters of the run.
        params: Params,
        /// Whether it waits for the run of another page of this site to end.
        waits: bool,
        /// How far it is; `None` while workers start.
        progress: Option<RunProgress>,
        /// The measurements so far.
        so_far: Option<Measured>,
    },
    /// A run ended well.
    Finished(Box<Measured>),
    /// A run ended without a result.
    Failed {
        /// Why.
        error: RunError,
        /// The measurements until then.
        so_far: Option<Measured>,
    },
}

impl Phase {
    /// Its name for styles and tests.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Idle => "idle",
            Self::Running { .. } => "running",
            Self::Finished(_) => "finished",
            Self::Failed { .. } => "failed",
        }
    }

    /// Whether a run is going on.
    pub fn is_running(&self) -> bool {
        matches!(self, Self::Running { .. })
    }

    /// The measured outcome, whole or in part.
    pub fn measured(&self) -> Option<&Measured> {
        match self {
            Self::Idle => None,
            Self::Running { so_far, .. } | Self::Failed { so_far, .. } => so_far.as_ref(),
            Self::Finished(measured) => Some(measured),
        }
    }
}
