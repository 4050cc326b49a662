//! Seats for fewer than all.

use std::sync::{Condvar, Mutex, PoisonError};

/// So many seats: a semaphore.
pub(super) struct Seats {
    free: Mutex<usize>,
    freed: Condvar,
}

/// A seat that is taken, until it is dropped.
pub(super) struct Seat<'a>(&'a Seats);

impl Seats {
    pub(super) fn new(seats: usize) -> Self {
        let (free, freed) = (Mutex::new(seats), Condvar::new());
        Self { free, freed }
    }

    /// Waits until a seat is free.
    pub(super) fn take(&self) -> Seat<'_> {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let free = self.freed.wait_while(free, |free| *free == 0);
        *free.unwrap_or_else(PoisonError::into_inner) -= 1;
        Seat(self)
    }
}

impl Drop for Seat<'_> {
    fn drop(&mut self) {
        *self.0.free.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.0.freed.notify_one();
    }
}
