//! A semaphore for coroutines: whoever finds no permit left waits without blocking its worker. Permits are
//! numbered, so that one can tell in the picture who had which.

use futures::channel::oneshot;
use std::{cell::RefCell, collections::VecDeque};

/// A semaphore.
pub(super) struct Permits(RefCell<State>);

struct State {
    /// Numbers that nobody has, the lowest last.
    free: Vec<usize>,
    /// Those who wait, the longest first.
    waiting: VecDeque<oneshot::Sender<()>>,
    /// Numbers for those who were woken, in their order.
    given: VecDeque<usize>,
}

impl Permits {
    /// So many permits.
    pub(super) fn new(count: usize) -> Self {
        Self(RefCell::new(State {
            free: (0..count).rev().collect(),
            waiting: VecDeque::new(),
            given: VecDeque::new(),
        }))
    }

    /// The number of a permit, once there is one; in the order in which they were asked for.
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
        // Its sender is kept until it wakes this one.
        let _ = woken.await;
        let given = self.0.borrow_mut().given.pop_front();
        given.unwrap_or_default()
    }

    /// Gives a permit on to who has waited longest, or back.
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
