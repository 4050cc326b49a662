//! Processes: workers with a memory of their own, and the parent that starts them, sends them tasks,
//! waits for them and ends them, like `multiprocessing.Process`.
//!
//! What a process is made of is the caller's: in the browser a worker with its own wasm instance, in
//! tests a thread. A parent never blocks, because a browser's worker that blocks hears nothing from
//! its own workers.

mod pool;
mod shared;
mod task;

#[cfg(test)]
pub(crate) mod native;

pub(crate) use pool::tasks_per_worker;
pub use pool::{Done, ProcessPool};
pub use shared::{Inside, Shared};
pub use task::{Answer, Stretch, Task, Variables, perform};

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

/// Stands for `on_processes` in a lab that has nothing for processes to do.
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

    /// Lays a line from each of `senders` to the parent and one from there to `receiver`, in place of
    /// those they have. The parent passes on what comes: to the receiver, with the sender's number,
    /// and back, to the number that is asked for.
    fn queue<'a>(&self, senders: impl Iterator<Item = &'a Self::Process>, receiver: &Self::Process)
    where
        Self::Process: 'a;

    /// Tells the page.
    fn tell(&self, event: Event);
}

/// A process as its parent sees it. Dropping it ends it.
pub trait Process {
    /// Resolves when it is up and has not been given any task yet, or had no time for it.
    ///
    /// # Errors
    /// Why it will not come up.
    fn started(&self) -> impl Future<Output = Result<(), Gone>>;

    /// Sends a task; it does its tasks one after another.
    fn send(&self, task: &Task);

    /// Its next answer: one for each task, in their order.
    ///
    /// # Errors
    /// Why there will be none.
    fn answer(&self) -> impl Future<Output = Result<Answer, Gone>>;

    /// Lets it end by itself when it has done what it was sent.
    fn finish(&self);

    /// Ends it, whatever it does.
    fn terminate(&self);

    /// Whether it has not ended yet. One that was terminated may live on for a while.
    fn is_alive(&self) -> bool;

    /// Resolves when it has ended, by itself or not.
    fn ended(&self) -> impl Future<Output = ()>;
}
