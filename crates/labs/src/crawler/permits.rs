//! A semaphore for coroutines: a coroutine that finds no permit waits without blocking its worker.
//! Permits are numbered, so that the timeline can show which coroutine had which permit.

use futures::channel::oneshot;
use std::{cell::RefCell, collections::VecDeque};

/// A semaphore.
pub(super) struct Permits(RefCell<State>);

struct State {
    /// Free permits, the lowest last.
    free: Vec<usize>,
    /// Coroutines that wait, the longest-waiting first.
    waiting: VecDeque<oneshot::Sender<()>>,
    /// Permits for woken coroutines, in their order.
    given: VecDeque<usize>,
}

impl Permits {
    /// Creates `count` permits.
    pub(super) fn new(count: usize) -> Self {
        Self(RefCell::new(State {
            free: (0..count).rev().collect(),
            waiting: VecDeque::new(),
            given: VecDeque::new(),
        }))
    }

    /// Waits for a permit and returns its number, first come, first served.
    pub(super) async fn acquire(&self) -> usize {
        let woken = {
            let state = &mut *self.0.borrow_mut();
            if let Some(number) = state.free.pop() {
                return number;
            }
            let (wake, woken) = oneshot::channel();
            state.waiting.push_back(wake);
            woken
        };
        // The sender is kept until it wakes this coroutine.
        let _ = woken.await;
        let given = self.0.borrow_mut().given.pop_front();
        given.unwrap_or_default()
    }

    /// Passes a permit to the coroutine that has waited longest, or frees it.
    pub(super) fn release(&self, number: usize) {
        let state = &mut *self.0.borrow_mut();
        match state.waiting.pop_front() {
            Some(next) => {
                state.given.push_back(number);
                // All coroutines live as long as the crawl.
                let _ = next.send(());
            }
            None => state.free.push(number),
        }
    }
}
