//! Primitives that std lacks, or keeps unstable, and that tutorials teach: a semaphore, an event, a
//! lock that lets its owner in again. They block, they are built on std's `Mutex` and `Condvar`
//! alone, and so they work wherever those do: natively and in threads of a browser.
//!
//! All their state is behind a mutex: they have no atomics whose ordering could be wrong, and a
//! thread that panicked while it had one of them locks nobody out, because what they keep is whole
//! after each statement.

mod event;
mod reentrant;
mod semaphore;

#[cfg(test)]
mod modelled;
#[cfg(test)]
mod tests;

pub use event::Event;
pub use reentrant::{Held, ReentrantLock};
pub use semaphore::{Permit, Semaphore};

/// What they are built on. Tests put loom's in its place (`sync/modelled.rs`).
mod base {
    pub(super) use std::sync::{Condvar, Mutex, MutexGuard};

    /// Tells threads apart.
    pub(super) type ThreadId = usize;

    /// The calling thread. No two that live have a thread local in the same place, natively or in a
    /// browser; std's own `ThreadId` would cost an allocation for each thread.
    pub(super) fn this_thread() -> ThreadId {
        thread_local!(static HERE: u8 = const { 0 });
        HERE.with(|here| std::ptr::from_ref(here).addr())
    }
}
