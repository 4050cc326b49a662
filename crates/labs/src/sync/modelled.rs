//! The same files over loom's primitives: each test runs for every way in which its threads can
//! interleave, so a property that holds here holds whatever the scheduler does. A lost wake-up
//! would end in a deadlock, which loom reports.

#![allow(
    clippy::duplicate_mod,
    dead_code,
    unreachable_pub,
    reason = "the files are whole, as they are elsewhere"
)]

#[path = "event.rs"]
mod event;
#[path = "reentrant.rs"]
mod reentrant;
#[path = "semaphore.rs"]
mod semaphore;

mod base {
    pub(super) use loom::sync::{Condvar, Mutex, MutexGuard};

    /// Loom's threads run on one thread of the operating system, with one set of thread locals.
    pub(super) type ThreadId = loom::thread::ThreadId;

    pub(super) fn this_thread() -> ThreadId {
        loom::thread::current().id()
    }
}

use event::Event;
use loom::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};
use reentrant::ReentrantLock;
use semaphore::Semaphore;

/// Runs `scenario` for every order with a bounded number of preemptions: two find nearly every bug
/// (Musuvathi and Qadeer, PLDI 2007) and take a moment.
fn model(scenario: impl Fn() + Send + Sync + 'static) {
    let mut builder = loom::model::Builder::new();
    builder.preemption_bound = Some(2);
    builder.check(scenario);
}

/// Counts threads inside, and checks that there are never more than allowed. Relaxed: each step is
/// a read-modify-write, so none sees an outdated count.
fn visit(inside: &AtomicUsize, allowed: usize) {
    assert!(inside.fetch_add(1, Ordering::Relaxed) < allowed);
    inside.fetch_sub(1, Ordering::Relaxed);
}

/// Runs `each` on two threads beside the one that runs `other`.
fn three(each: impl Fn() + Send + Sync + 'static, other: impl FnOnce()) {
    let each = Arc::new(each);
    let threads = [0, 1].map(|_| {
        let each = each.clone();
        thread::spawn(move || {
            each();
        })
    });
    other();
    for thread in threads {
        thread.join().unwrap();
    }
}

#[test]
fn a_semaphore_lets_in_no_more_than_its_permits_and_everybody_in_the_end() {
    for permits in [1, 2] {
        model(move || {
            let shared = Arc::new((Semaphore::new(permits), AtomicUsize::new(0)));
            let enter = move |(semaphore, inside): &(Semaphore, AtomicUsize)| {
                let _permit = semaphore.acquire();
                visit(inside, permits);
            };
            let other = shared.clone();
            three(move || enter(&other), || enter(&shared));
        });
    }
}

#[test]
fn a_permit_given_back_by_another_thread_wakes_one_that_waits() {
    model(|| {
        let semaphore = Arc::new(Semaphore::new(1));
        let waits = semaphore.clone();
        let permit = semaphore.acquire();
        let thread = thread::spawn(move || drop(waits.acquire()));
        drop(permit);
        thread.join().unwrap();
        assert!(semaphore.try_acquire().is_some());
    });
}

#[test]
fn an_event_wakes_all_that_wait_whenever_it_is_set_and_cleared() {
    model(|| {
        let shared = Arc::new((Event::new(), AtomicUsize::new(0)));
        let waiter = shared.clone();
        let wait = move || {
            let (event, woken) = &*waiter;
            event.wait();
            woken.fetch_add(1, Ordering::Relaxed);
        };
        three(wait, || {
            shared.0.set();
            // Threads that had begun to wait go on; the others need it set again.
            shared.0.clear();
            shared.0.set();
        });
        assert_eq!(shared.1.load(Ordering::Relaxed), 2);
    });
}

#[test]
fn what_was_written_before_an_event_is_set_is_seen_after_waiting_for_it() {
    model(|| {
        let shared = Arc::new((Event::new(), loom::cell::UnsafeCell::new(0)));
        let waiter = shared.clone();
        let thread = thread::spawn(move || {
            waiter.0.wait();
            waiter.1.with(|_| ());
        });
        // Loom reports an access that nothing orders.
        shared.1.with_mut(|_| ());
        shared.0.set();
        thread.join().unwrap();
    });
}

#[test]
fn a_reentrant_lock_lets_in_one_thread_at_a_time_and_that_one_again() {
    model(|| {
        let shared = Arc::new((ReentrantLock::new(), AtomicUsize::new(0)));
        let enter = |(lock, inside): &(ReentrantLock, AtomicUsize)| {
            let _outer = lock.lock();
            let before = inside.fetch_add(1, Ordering::Relaxed);
            assert_eq!(before, 0);
            drop(lock.lock());
            inside.fetch_sub(1, Ordering::Relaxed);
        };
        let other = shared.clone();
        three(move || enter(&other), || enter(&shared));
    });
}
