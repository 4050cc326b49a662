//! A re-entrant lock.

use super::base::{Condvar, Mutex, MutexGuard, ThreadId, this_thread};
use std::{marker::PhantomData, sync::PoisonError};

/// Lets one thread in at a time, and that one repeatedly. It is free again when the owner has left
/// as often as it entered. Like `threading.RLock`, it guards a stretch of code, not a value: an
/// owner that is in twice must not get the same value mutably twice.
#[derive(Debug)]
pub struct ReentrantLock {
    state: Mutex<State>,
    freed: Condvar,
}

#[derive(Debug)]
struct State {
    /// The owner; `None` if `depth` is 0.
    owner: Option<ThreadId>,
    /// Number of times that the owner is in.
    depth: usize,
}

impl Default for ReentrantLock {
    fn default() -> Self {
        Self::new()
    }
}

impl ReentrantLock {
    /// Creates a free lock.
    pub fn new() -> Self {
        let (owner, depth) = (None, 0);
        Self {
            state: Mutex::new(State { owner, depth }),
            freed: Condvar::new(),
        }
    }

    /// Waits until no other thread is in, then enters.
    pub fn lock(&self) -> Held<'_> {
        let me = this_thread();
        let mut state = self.state();
        while state.is_others(me) {
            let woken = self.freed.wait(state);
            state = woken.unwrap_or_else(PoisonError::into_inner);
        }
        self.enter(state, me)
    }

    /// Enters if no other thread is in now.
    pub fn try_lock(&self) -> Option<Held<'_>> {
        let me = this_thread();
        let state = self.state();
        (!state.is_others(me)).then(|| self.enter(state, me))
    }

    fn enter(&self, mut state: MutexGuard<'_, State>, me: ThreadId) -> Held<'_> {
        state.owner = Some(me);
        state.depth += 1;
        Held {
            lock: self,
            stays: PhantomData,
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn is_others(&self, me: ThreadId) -> bool {
        self.depth > 0 && self.owner != Some(me)
    }
}

/// One entry into the lock; dropping it leaves once.
#[derive(Debug)]
#[must_use = "a lock that is dropped is left at once"]
pub struct Held<'a> {
    lock: &'a ReentrantLock,
    /// Not `Send`: only the thread that entered may leave.
    stays: PhantomData<*const ()>,
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        let mut state = self.lock.state();
        state.depth -= 1;
        if state.depth == 0 {
            state.owner = None;
            self.lock.freed.notify_one();
        }
    }
}
