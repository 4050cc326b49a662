//! A queue at which threads wait until it is closed.

use super::message::Message;
use std::{
    collections::VecDeque,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
};

/// Messages in order of arrival. Putting one in never waits, so the listener never blocks.
///
/// A queue of our own: the receiver of a std channel belongs to one thread.
#[derive(Debug, Default)]
pub(super) struct Line {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    waiting: VecDeque<(u32, Message)>,
    is_closed: bool,
}

impl Line {
    /// Puts in a message from a connection.
    pub(super) fn put(&self, connection: u32, message: Message) {
        self.lock().waiting.push_back((connection, message));
        self.changed.notify_one();
    }

    /// Takes the oldest message; waits for one. `None` once the queue is closed and empty.
    pub(super) fn take(&self) -> Option<(u32, Message)> {
        let mut state = self.lock();
        loop {
            if let Some(one) = state.waiting.pop_front() {
                return Some(one);
            }
            if state.is_closed {
                return None;
            }
            let waited = self.changed.wait(state);
            state = waited.unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Closes the queue: no more messages will come.
    pub(super) fn close(&self) {
        self.lock().is_closed = true;
        self.changed.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
