//! Processes: workers with a memory of their own, and the parent that starts them, sends them
//! tasks, waits for them and ends them, like `multiprocessing.Process`.
//!
//! The caller provides the processes: in the browser workers with wasm instances of their own, in
//! tests threads. A parent never blocks, because a browser's worker that blocks receives no
//! messages from its own workers.

mod pool;
mod shared;
mod together;

#[cfg(test)]
pub(crate) mod native;

pub(crate) use pool::tasks_per_worker;
pub use pool::{Done, ProcessPool, Returned};
pub use shared::{Inside, Shared};
pub(crate) use together::{Together, all};

pub use crate::task::{Answer, Stretch, Task};

use crate::{LabError, site::Fetch};
use spindle_model::message::Event;
use thiserror::Error;

/// A process ended before it had answered.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{reason}")]
pub struct Gone {
    /// Its last message, or the cause of its end.
    pub reason: String,
}

/// Stands for `run_on_processes` in a lab that does not use processes.
pub(crate) async fn unsupported<W, T, R: Runtime>(_: &W, _: u32, _: &R) -> Result<T, LabError> {
    Err(LabError::WrongWorkers)
}

/// A clock that all workers of an engine share, and waiting that does not block the worker.
pub trait Timer {
    /// Milliseconds since some moment that is the same for all workers of the engine.
    fn now_ms(&self) -> f64;

    /// Waits. Other futures on this worker go on meanwhile.
    fn sleep(&self, ms: f64) -> impl Future<Output = ()>;
}

/// Bytes outside every wasm memory, in the form in which the processes of a runtime exchange them.
pub type Parcel<R> = <<R as Runtime>::Process as Process>::Parcel;

/// The services that a parent needs.
pub trait Runtime: Timer + Fetch {
    /// A process that it can start.
    type Process: Process;

    /// Memory that it can share with processes.
    type Shared: Shared;

    /// Starts a process. It can be sent tasks at once.
    fn start(&self) -> Self::Process;

    /// Memory of this many bytes, all 0, shared by the parent and these processes; `None` where
    /// memory cannot be shared.
    fn share(&self, bytes: u32, with: &[Self::Process]) -> Option<Self::Shared>;

    /// Connects two processes by a line, in place of their old lines.
    fn pipe(&self, one: &Self::Process, other: &Self::Process);

    /// Connects two processes by several lines, in place of their old ones. Each end posts to a
    /// line by its number, from 0, and receives the number of the line with each message.
    fn connect(&self, one: &Self::Process, other: &Self::Process, lines: u32);

    /// Connects each of `senders` to the parent and the parent to `receiver` by lines, in place of
    /// their old ones. The parent forwards messages: to the receiver, with the sender's number; and
    /// back, to the sender with the given number.
    fn queue<'a>(&self, senders: impl Iterator<Item = &'a Self::Process>, receiver: &Self::Process)
    where
        Self::Process: 'a;

    /// The pixels of a picture that the page decoded, by its number.
    fn picture(&self, number: u32) -> Option<Parcel<Self>>;

    /// Shows a picture on the page, before or after it was filtered.
    fn show(&self, number: u32, is_after: bool, size: (u32, u32), pixels: &Parcel<Self>);

    /// Sends an event to the page.
    fn emit(&self, event: Event);
}

/// A process as its parent sees it. Dropping it ends it.
pub trait Process {
    /// Bytes that go along with tasks and answers.
    type Parcel;

    /// Resolves when the process has started.
    ///
    /// # Errors
    /// The reason why it will not start.
    fn started(&self) -> impl Future<Output = Result<(), Gone>>;

    /// Sends a task; the process does its tasks one after another.
    fn send(&self, task: &Task);

    /// Sends a task and a copy of `parcel` with it.
    fn send_with(&self, task: &Task, parcel: &Self::Parcel);

    /// The next answer: one for each task, in their order.
    ///
    /// # Errors
    /// The reason why there will be none.
    fn answer(&self) -> impl Future<Output = Result<Answer, Gone>>;

    /// The parcel that came with the last answer.
    fn take_parcel(&self) -> Option<Self::Parcel>;

    /// Lets it end by itself when it has done the tasks sent to it.
    fn finish(&self);

    /// Ends it at once.
    fn terminate(&self);

    /// Whether it has not ended yet. A terminated process may stay alive for a while.
    fn is_alive(&self) -> bool;

    /// Resolves when it has ended, by itself or not.
    fn ended(&self) -> impl Future<Output = ()>;
}
