//! Primitives that std lacks or keeps unstable, and that tutorials teach: a semaphore, an event, a
//! re-entrant lock. They block and use only std's `Mutex` and `Condvar`, so they work wherever
//! those do: natively and in threads of a browser.
//!
//! All their state is behind a mutex, so they have no atomics whose ordering could be wrong. A
//! thread that panicked while it had one of them locks no other thread out, because their state is
//! consistent after each statement.

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

/// The primitives that they are built on. Tests use loom's instead (`sync/modelled.rs`).
mod base {
    pub(super) use std::sync::{Condvar, Mutex, MutexGuard};

    /// Identifies a thread.
    pub(super) type ThreadId = usize;

    /// The calling thread. No two living threads have a thread local at the same address, natively
    /// or in a browser; std's own `ThreadId` would cost an allocation for each thread.
    pub(super) fn this_thread() -> ThreadId {
        thread_local!(static HERE: u8 = const { 0 });
        HERE.with(|here| std::ptr::from_ref(here).addr())
    }
}
