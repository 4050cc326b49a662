//! A flag that threads wait for.

use super::base::{Condvar, Mutex, MutexGuard};
use std::sync::PoisonError;

/// Lets threads wait until it is set. Then all of them go on, and so do later ones, until it is
/// cleared. Like `threading.Event`.
#[derive(Debug)]
pub struct Event {
    state: Mutex<State>,
    set: Condvar,
}

#[derive(Debug)]
struct State {
    is_set: bool,
    /// Number of times that it was set. A thread that waited then goes on even if the event was
    /// cleared before the thread woke up.
    sets: u64,
}

impl Default for Event {
    fn default() -> Self {
        Self::new()
    }
}

impl Event {
    /// Creates an event that is not set.
    pub fn new() -> Self {
        let (is_set, sets) = (false, 0);
        Self {
            state: Mutex::new(State { is_set, sets }),
            set: Condvar::new(),
        }
    }

    /// Sets it and wakes all threads that wait for it.
    pub fn set(&self) {
        let mut state = self.state();
        state.is_set = true;
        state.sets += 1;
        self.set.notify_all();
    }

    /// Makes threads wait for it again.
    pub fn clear(&self) {
        self.state().is_set = false;
    }

    /// Whether it is set now.
    pub fn is_set(&self) -> bool {
        self.state().is_set
    }

    /// Waits until it is set; returns at once if it is.
    pub fn wait(&self) {
        let mut state = self.state();
        let sets = state.sets;
        while !state.is_set && state.sets == sets {
            let woken = self.set.wait(state);
            state = woken.unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
