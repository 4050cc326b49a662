//! The tasks of processes and their answers, as they are sent.

pub mod image;
pub mod ipc;
pub mod server;

use serde::{Deserialize, Serialize};
use spindle_model::{labs::crawler::Site, message::Fault};

/// A task for a process, as it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Task {
    /// Compute F(n) by naive recursion.
    Fib {
        /// The number n.
        n: u32,
    },
    /// Compute until the compiler has optimised the kernels.
    WarmUp,
    /// Wait several times, one wait after another.
    Sleep {
        /// Number of waits.
        times: u32,
        /// Length of each, in milliseconds.
        ms: u32,
    },
    /// Wait in several coroutines at the same time.
    SleepTogether {
        /// Number of coroutines.
        tasks: u32,
        /// How long each waits, in milliseconds.
        ms: u32,
    },
    /// Make a copy of the parent's variable, as a process does when it starts.
    Inherit {
        /// Value of the parent's variable.
        value: i64,
    },
    /// Add 1 to the variable.
    Increment,
    /// Compute for a time, then end.
    Compute {
        /// How long, in milliseconds; without it, for ever.
        ms: Option<u32>,
    },
    /// Make items for a queue.
    Produce {
        /// The first.
        first: u32,
        /// Distance between two items.
        step: u32,
        /// Number of items.
        count: u32,
        /// How long each takes, in microseconds.
        us: u32,
    },
    /// Consume items of a queue.
    Consume {
        /// The items.
        items: Vec<u32>,
        /// Number of producers that made them.
        producers: u32,
        /// How long each takes, in microseconds.
        us: u32,
    },
    /// Make an item and consume it, repeatedly.
    TakeTurns {
        /// Number of items.
        items: u32,
        /// How long making one takes, in microseconds.
        produce_us: u32,
        /// How long consuming it takes, in microseconds.
        consume_us: u32,
    },
    /// Answer with the items that it has consumed.
    Tally,
    /// Answer with nothing: measures the cost of a round trip.
    Echo,
    /// Fetch a page of the site and find the links on it.
    Fetch {
        /// The site.
        site: Site,
        /// The page.
        page: u32,
        /// Number of earlier requests for it.
        attempt: u32,
    },
    /// Take part in the **ipc** lab.
    Ipc(ipc::Part),
    /// Take part in the **image** lab.
    Image(image::Step),
    /// Take part in the **server** lab.
    Server(server::Part),
    /// Count the pieces of work that the process finishes in a window of time.
    Probe {
        /// When the window opens, by the clock of the engine, in microseconds.
        from_us: u64,
        /// How long it is open, in microseconds.
        us: u32,
        /// Speed of its core, in percent, where a machine is simulated.
        percent: Option<u8>,
    },
    /// Trigger a fault.
    Fail(Fault),
}

/// The answer of a process.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The number computed or seen, or the status of the answer to a request.
    pub value: i64,
    /// Items made, a ledger of items consumed, or links found.
    pub items: Vec<u32>,
    /// One stretch for each part of the task.
    pub stretches: Vec<Stretch>,
    /// Other measurements, one number for each sample.
    pub samples: Vec<f64>,
    /// Number of the message that arrived changed.
    pub broken: Option<u32>,
}

/// A stretch of time by the clock of the engine, in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Stretch {
    /// Start.
    pub from_ms: f64,
    /// End.
    pub to_ms: f64,
}
