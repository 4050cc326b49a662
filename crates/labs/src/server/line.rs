//! A queue at which threads wait, until it is closed.

use super::message::Message;
use std::{
    collections::VecDeque,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
};

/// What arrives, in its order. Nobody waits to put something in, so the listener never blocks.
///
/// One of our own: the receiver of a channel of std's belongs to one thread.
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
    /// Puts in what came over a connection.
    pub(super) fn put(&self, connection: u32, message: Message) {
        self.lock().waiting.push_back((connection, message));
        self.changed.notify_one();
    }

    /// Takes what came first; waits for it. Nothing once it is closed and empty.
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

    /// Nothing will come any more.
    pub(super) fn close(&self) {
        self.lock().is_closed = true;
        self.changed.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
