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
    waiting: VecDeque<oneshot::Sender<usize>>,
}

impl Permits {
    /// So many permits.
    pub(super) fn new(count: usize) -> Self {
        Self(RefCell::new(State {
            free: (0..count).rev().collect(),
            waiting: VecDeque::new(),
        }))
    }

    /// A permit, once there is one; in the order in which they were asked for.
    pub(super) async fn acquire(&self) -> Permit<'_> {
        let waiting = {
            let state = &mut *self.0.borrow_mut();
            match state.free.pop() {
                Some(number) => Ok(number),
                None => {
                    let (give, given) = oneshot::channel();
                    state.waiting.push_back(give);
                    Err(given)
                }
            }
        };
        let number = match waiting {
            Ok(number) => number,
            // Whoever has a permit gives it on or back, so the other end is never dropped before.
            Err(given) => given.await.unwrap_or_default(),
        };
        let of = self;
        Permit { of, number }
    }
}

/// Given on or back when it is dropped.
pub(super) struct Permit<'a> {
    of: &'a Permits,
    /// Which one.
    pub(super) number: usize,
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        let state = &mut *self.of.0.borrow_mut();
        while let Some(next) = state.waiting.pop_front() {
            // Who has given up waiting does not get it.
            if next.send(self.number).is_ok() {
                return;
            }
        }
        state.free.push(self.number);
    }
}
