//! The primitives under contention, on threads of the operating system.

use super::{Event, ReentrantLock, Semaphore};
use std::{
    sync::{
        Barrier,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

const THREADS: usize = 8;
const ROUNDS: usize = 2_000;

/// Runs `work` on this many threads, all released at the same time.
fn together(work: impl Fn(usize) + Sync) {
    let start = Barrier::new(THREADS);
    thread::scope(|scope| {
        for thread in 0..THREADS {
            let (start, work) = (&start, &work);
            scope.spawn(move || {
                start.wait();
                work(thread);
            });
        }
    });
}

#[test]
fn a_semaphore_never_lets_in_more_threads_than_it_has_permits() {
    for permits in [1, 3, THREADS] {
        let (semaphore, inside) = (Semaphore::new(permits), AtomicUsize::new(0));
        together(|_| {
            for _ in 0..ROUNDS {
                let _permit = semaphore.acquire();
                assert!(inside.fetch_add(1, Ordering::SeqCst) < permits);
                thread::yield_now();
                inside.fetch_sub(1, Ordering::SeqCst);
            }
        });
        let taken: Vec<_> = std::iter::from_fn(|| semaphore.try_acquire()).collect();
        assert_eq!(taken.len(), permits);
    }
}

#[test]
fn a_permit_may_be_given_back_by_another_thread() {
    let semaphore = Semaphore::new(1);
    let permit = semaphore.acquire();
    thread::scope(|scope| {
        scope.spawn(|| drop(permit));
    });
    drop(semaphore.acquire());
}

#[test]
fn an_event_wakes_all_its_waiters_each_time_it_is_set() {
    let (event, woken) = (Event::new(), AtomicUsize::new(0));
    let gate = Barrier::new(THREADS);
    together(|thread| {
        for round in 1..=ROUNDS {
            gate.wait();
            if thread == 0 {
                event.set();
            } else {
                event.wait();
                woken.fetch_add(1, Ordering::SeqCst);
            }
            gate.wait();
            assert_eq!(woken.load(Ordering::SeqCst), round * (THREADS - 1));
            if thread == 0 {
                event.clear();
                assert!(!event.is_set());
            }
        }
    });
}

#[test]
fn only_the_owner_of_a_reentrant_lock_comes_in_again() {
    let (lock, inside) = (ReentrantLock::new(), AtomicUsize::new(0));
    together(|_| {
        for _ in 0..ROUNDS {
            let outer = lock.lock();
            assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
            let inner = lock.try_lock();
            assert!(inner.is_some());
            drop(inner);
            thread::yield_now();
            inside.fetch_sub(1, Ordering::SeqCst);
            drop(outer);
        }
    });
    let _held = lock.lock();
    let taken = thread::scope(|scope| scope.spawn(|| lock.try_lock().is_some()).join());
    assert!(!taken.unwrap());
}

#[test]
fn a_thread_that_panics_inside_locks_nobody_out() {
    let (semaphore, lock) = (Semaphore::new(1), ReentrantLock::new());
    thread::scope(|scope| {
        let dies = scope.spawn(|| {
            let _permit = semaphore.acquire();
            let _held = lock.lock();
            panic!("on purpose");
        });
        assert!(dies.join().is_err());
    });
    assert!(semaphore.try_acquire().is_some() && lock.try_lock().is_some());
}
