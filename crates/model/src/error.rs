//! The errors in which a run can end.

use crate::{
    Word,
    param::{ParamError, ParamErrors},
};
use thiserror::Error;

/// The error of a run without a result. The code of each is part of the public interface.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum RunError {
    /// Parameters are unknown, malformed or out of range; nothing ran.
    #[error(transparent)]
    BadParam(#[from] ParamErrors),
    /// There is no such lab; nothing ran.
    #[error("there is no lab {given:?}; there are {}", known.join(", "))]
    UnknownLab {
        /// The name given.
        given: String,
        /// All labs.
        known: Vec<&'static str>,
    },
    /// The lab needs a feature that this page does not have; nothing ran.
    #[error("this lab needs shared memory, which the browser gives only to isolated pages")]
    Unsupported,
    /// The lab needs the page's service worker, and the browser provides none; nothing ran.
    #[error("this lab needs a service worker: {reason}")]
    NoServiceWorker {
        /// The browser's message; empty where the browser has no service workers here at all.
        reason: String,
    },
    /// Another run is active; stop it first.
    #[error("another run is going on; stop it first")]
    Busy,
    /// The run was stopped.
    #[error("the run was stopped")]
    Stopped,
    /// A worker died: it panicked, ran out of memory, did not load, or gave a wrong answer.
    #[error("a worker died: {reason}")]
    Crashed {
        /// Its last message.
        reason: String,
    },
    /// A program asked for more than it is allowed.
    #[error("the program went beyond its limit: {}, at most {allowed}", what.id())]
    Limit {
        /// The thing that it asked too much of.
        what: Limited,
        /// The most that is allowed, in the unit of that thing.
        allowed: u64,
    },
    /// The run reached its time limit.
    #[error("the run took longer than its limit of {limit_s} s")]
    Timeout {
        /// The limit in seconds.
        limit_s: u32,
    },
}

word! {
    /// A thing of which a program may have so much and no more.
    pub enum Limited {
        /// Threads alive.
        Threads,
        /// Processes alive.
        Processes,
        /// MiB of memory.
        Memory,
        /// Bytes of output.
        Output,
        /// Seconds.
        Time,
    }
}

impl RunError {
    /// The error's code in `window.spindle` and in messages.
    pub fn code(&self) -> &'static str {
        match self {
            Self::BadParam(_) => "bad-param",
            Self::UnknownLab { .. } => "unknown-lab",
            Self::Unsupported | Self::NoServiceWorker { .. } => "unsupported",
            Self::Busy => "busy",
            Self::Stopped => "stopped",
            Self::Crashed { .. } => "crashed",
            Self::Limit { .. } => "limit",
            Self::Timeout { .. } => "timeout",
        }
    }

    /// The parameter that is refused; the first if there are several.
    pub fn param(&self) -> Option<&str> {
        match self {
            Self::BadParam(errors) => errors.first().map(|error| &*error.param),
            Self::UnknownLab { .. } => Some("lab"),
            _ => None,
        }
    }

    /// Combines the errors of an address or an order with those of its parameters. An unknown lab
    /// stands alone: its parameters cannot be checked.
    pub fn refusal(mut outer: Option<Self>, params: Option<ParamErrors>) -> Option<Self> {
        if let Some(params) = params {
            match &mut outer {
                Some(Self::BadParam(errors)) => errors.add(params),
                Some(_) => {}
                None => return Some(Self::BadParam(params)),
            }
        }
        outer
    }
}

impl From<ParamError> for RunError {
    fn from(error: ParamError) -> Self {
        Self::BadParam(error.into())
    }
}
