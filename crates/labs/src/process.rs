//! Processes: workers with a memory of their own, and the parent that starts them, sends them tasks,
//! waits for them and ends them, like `multiprocessing.Process`.
//!
//! What a process is made of is the caller's: in the browser a worker with its own wasm instance, in
//! tests a thread. A parent never blocks, because a browser's worker that blocks hears nothing from
//! its own workers.

mod pool;
mod shared;
mod task;
mod together;

#[cfg(test)]
pub(crate) mod native;

pub(crate) use pool::tasks_per_worker;
pub use pool::{Done, ProcessPool, Returned};
pub use shared::{Inside, Shared};
pub use task::{Answer, Stretch, Task, Variables, perform};
pub(crate) use together::{Together, all};

use crate::{LabError, site::Fetch};
use spindle_model::message::Event;
use thiserror::Error;

/// A process ended before it had answered.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{reason}")]
pub struct Gone {
    /// What it said last, or what became of it.
    pub reason: String,
}

/// Stands for `run_on_processes` in a lab that has nothing for processes to do.
pub(crate) async fn unsupported<W, R, H: Host>(_: &W, _: u32, _: &H) -> Result<R, LabError> {
    Err(LabError::WrongWorkers)
}

/// A clock that all workers of an engine share, and waiting that leaves the worker free.
pub trait Timer {
    /// Milliseconds since some moment that is the same for all workers of the engine.
    fn now_ms(&self) -> f64;

    /// Waits. Others on this worker go on meanwhile.
    fn sleep(&self, ms: f64) -> impl Future<Output = ()>;
}

/// Bytes outside every wasm memory, as a host's processes exchange them.
pub type Parcel<H> = <<H as Host>::Process as Process>::Parcel;

/// What a parent stands on.
pub trait Host: Timer + Fetch {
    /// A process it can start.
    type Process: Process;

    /// Memory it can share with processes.
    type Shared: Shared;

    /// Starts a process. It can be sent tasks at once.
    fn start(&self) -> Self::Process;

    /// Memory of so many bytes, all 0, for it and the processes that it is given to; none where
    /// memory cannot be shared.
    fn share(&self, bytes: u32, with: &[Self::Process]) -> Option<Self::Shared>;

    /// Lays a line between two processes, in place of those they have.
    fn pipe(&self, one: &Self::Process, other: &Self::Process);

    /// Lays so many lines between two processes, in place of those they have: each end posts to a
    /// line by its number, from 0, and hears by which one a message came.
    fn connect(&self, one: &Self::Process, other: &Self::Process, lines: u32);

    /// Lays a line from each of `senders` to the parent and one from there to `receiver`, in place of
    /// those they have. The parent passes on what comes: to the receiver, with the sender's number,
    /// and back, to the number that is asked for.
    fn queue<'a>(&self, senders: impl Iterator<Item = &'a Self::Process>, receiver: &Self::Process)
    where
        Self::Process: 'a;

    /// The pixels of a picture that the page decoded, by its number.
    fn picture(&self, number: u32) -> Option<Parcel<Self>>;

    /// Shows the page a picture before or after it was filtered.
    fn show(&self, number: u32, is_after: bool, size: (u32, u32), pixels: &Parcel<Self>);

    /// Tells the page.
    fn tell(&self, event: Event);
}

/// A process as its parent sees it. Dropping it ends it.
pub trait Process {
    /// Bytes that go along with tasks and answers.
    type Parcel;

    /// Resolves when it is up and has not been given any task yet, or had no time for it.
    ///
    /// # Errors
    /// Why it will not come up.
    fn started(&self) -> impl Future<Output = Result<(), Gone>>;

    /// Sends a task; it does its tasks one after another.
    fn send(&self, task: &Task);

    /// Sends a task and a copy of `parcel` with it.
    fn send_with(&self, task: &Task, parcel: &Self::Parcel);

    /// Its next answer: one for each task, in their order.
    ///
    /// # Errors
    /// Why there will be none.
    fn answer(&self) -> impl Future<Output = Result<Answer, Gone>>;

    /// What came along with the answer that was given last.
    fn take_parcel(&self) -> Option<Self::Parcel>;

    /// Lets it end by itself when it has done what it was sent.
    fn finish(&self);

    /// Ends it, whatever it does.
    fn terminate(&self);

    /// Whether it has not ended yet. One that was terminated may live on for a while.
    fn is_alive(&self) -> bool;

    /// Resolves when it has ended, by itself or not.
    fn ended(&self) -> impl Future<Output = ()>;
}
