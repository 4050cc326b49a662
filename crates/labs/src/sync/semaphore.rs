//! A counting semaphore.

use super::base::{Condvar, Mutex, MutexGuard};
use std::sync::PoisonError;

/// Lets a limited number of threads in at a time; others wait until one returns its permit. Like
/// `threading.Semaphore`, it keeps no queue: the first thread to ask after a release goes on.
#[derive(Debug)]
pub struct Semaphore {
    /// Free permits.
    free: Mutex<usize>,
    released: Condvar,
}

impl Semaphore {
    /// Creates a semaphore with this many permits; with none it never lets a thread in.
    pub fn new(permits: usize) -> Self {
        Self {
            free: Mutex::new(permits),
            released: Condvar::new(),
        }
    }

    /// Waits for a permit and takes it.
    pub fn acquire(&self) -> Permit<'_> {
        let mut free = self.free();
        // A loop, because a woken thread may find that another was quicker.
        while *free == 0 {
            let woken = self.released.wait(free);
            free = woken.unwrap_or_else(PoisonError::into_inner);
        }
        *free -= 1;
        Permit { semaphore: self }
    }

    /// Takes a permit if there is one now.
    pub fn try_acquire(&self) -> Option<Permit<'_>> {
        let mut free = self.free();
        *free = free.checked_sub(1)?;
        Some(Permit { semaphore: self })
    }

    fn free(&self) -> MutexGuard<'_, usize> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The right to be inside; dropping it returns the permit, on any thread.
#[derive(Debug)]
#[must_use = "a permit that is dropped is given back at once"]
pub struct Permit<'a> {
    semaphore: &'a Semaphore,
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        *self.semaphore.free() += 1;
        // One permit serves one thread. It was counted under the lock, so no thread can find none
        // and then begin to wait after this call.
        self.semaphore.released.notify_one();
    }
}
