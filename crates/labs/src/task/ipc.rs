//! Tasks of the **ipc** lab.

use serde::{Deserialize, Serialize};
use spindle_model::labs::ipc::Channel;

/// The work of one process in the lab.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Send and receive messages.
    Talk(Talk),
    /// Enter and leave a semaphore.
    Semaphore {
        /// Index of this process.
        me: u32,
        /// Number of entries.
        rounds: u32,
        /// How long to stay inside, in milliseconds.
        hold_ms: u32,
    },
    /// Compute until the signal comes, if ever.
    UntilSignal,
}

/// The work of a process at its end of a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Talk {
    /// The end and its role.
    pub role: Role,
    /// The channel.
    pub over: Channel,
    /// Index of this sender.
    pub me: u32,
    /// Number of senders.
    pub senders: u32,
    /// Bytes of each message.
    pub payload: u32,
    /// Number of the first message.
    pub first: u32,
    /// Most messages; fewer if time runs out.
    pub messages: u32,
    /// Round trips per sample.
    pub batch: u32,
    /// When to stop, in milliseconds from the first message.
    pub most_ms: u32,
    /// Whether to record spans.
    pub traced: bool,
}

/// An end of a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Sends a message and waits for it to come back, over and over.
    Ping,
    /// Sends back what comes.
    Echo,
    /// Sends one message after another.
    Pour,
    /// Receives messages.
    Drain,
}
