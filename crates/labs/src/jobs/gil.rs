//! A global interpreter lock as in CPython: `Python/ceval_gil.c`, described in its opening comment.
//! A thread that wants the lock waits for an interval; if no thread has released the lock
//! meanwhile, it asks the holder to, and the holder then waits until another thread has it.

use std::{
    sync::{
        Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// One lock for all threads.
#[derive(Debug)]
pub struct Gil {
    state: Mutex<State>,
    /// Signals that the lock was released.
    free: Condvar,
    /// Signals that another thread than before has the lock.
    switched: Condvar,
    /// Whether the holder is asked to release the lock. Relaxed: it is a request that the holder
    /// sees at one of its next checks; `state` orders what the lock guards.
    asked: AtomicBool,
    interval: Duration,
}

#[derive(Debug, Default)]
struct State {
    locked: bool,
    last_holder: Option<usize>,
    switches: u64,
}

impl Gil {
    /// Creates a lock that a thread may keep for `switch_ms` milliseconds while another waits.
    pub fn new(switch_ms: u32) -> Self {
        Self {
            state: Mutex::default(),
            free: Condvar::new(),
            switched: Condvar::new(),
            asked: AtomicBool::new(false),
            interval: Duration::from_millis(switch_ms.into()),
        }
    }

    /// Waits for the lock.
    pub fn acquire(&self, me: usize) {
        let mut state = self.lock();
        while state.locked {
            let before = state.switches;
            let (waited, timeout) = self
                .free
                .wait_timeout(state, self.interval)
                .unwrap_or_else(PoisonError::into_inner);
            state = waited;
            if timeout.timed_out() && state.locked && state.switches == before {
                self.asked.store(true, Ordering::Relaxed);
            }
        }
        state.locked = true;
        if state.last_holder != Some(me) {
            state.switches += u64::from(state.last_holder.is_some());
            state.last_holder = Some(me);
            self.switched.notify_all();
        }
        self.asked.store(false, Ordering::Relaxed);
    }

    /// Releases the lock.
    pub fn release(&self) {
        self.lock().locked = false;
        self.free.notify_one();
    }

    /// Whether the holder should release the lock.
    pub fn is_asked(&self) -> bool {
        self.asked.load(Ordering::Relaxed)
    }

    /// Releases the lock if another thread asked for it, then waits for it again.
    pub fn yield_if_asked(&self, me: usize) {
        if !self.is_asked() {
            return;
        }
        self.release();
        let mut state = self.lock();
        // The thread that asked is waiting for the lock, so another thread will get it.
        while state.last_holder == Some(me) && self.is_asked() {
            state = self
                .switched
                .wait_timeout(state, self.interval)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
        drop(state);
        self.acquire(me);
    }

    /// Number of times that the lock passed from one thread to another.
    pub fn switches(&self) -> u64 {
        self.lock().switches
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{sync::atomic::AtomicUsize, thread};

    #[test]
    fn one_thread_at_a_time_computes_and_all_get_their_turn() {
        let gil = Gil::new(1);
        let inside = AtomicUsize::new(0);
        let turns = [const { AtomicUsize::new(0) }; 4];
        thread::scope(|scope| {
            for me in 0..turns.len() {
                let (gil, inside, turns) = (&gil, &inside, &turns);
                scope.spawn(move || {
                    gil.acquire(me);
                    // Until every thread had to ask for the lock, however busy the machine is.
                    let is_waiting = |turns: &AtomicUsize| turns.load(Ordering::Relaxed) == 0;
                    while gil.switches() < 4 || turns.iter().any(is_waiting) {
                        assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                        inside.fetch_sub(1, Ordering::SeqCst);
                        turns[me].fetch_add(1, Ordering::Relaxed);
                        gil.yield_if_asked(me);
                    }
                    gil.release();
                });
            }
        });
        assert!(gil.switches() >= 4);
        assert!(turns.iter().all(|turns| turns.load(Ordering::Relaxed) > 0));
    }

    #[test]
    fn a_thread_alone_is_never_asked_to_let_go() {
        let gil = Gil::new(1);
        gil.acquire(0);
        gil.yield_if_asked(0);
        gil.release();
        gil.acquire(0);
        assert_eq!(gil.switches(), 0);
        gil.release();
    }
}
