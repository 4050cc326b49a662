use super::*;
use crate::threads::on_pool;
use spindle_model::{
    labs::deadlock::Outcome,
    trace::{Span, SpanState},
};

fn work(scenario: Scenario, threads: u32, remedy: Remedy) -> Work {
    Work {
        scenario,
        threads,
        hold_ms: 1,
        remedy,
        rounds: 20,
    }
}

/// Leaks the pool: its threads may stay in a deadlock, and dropping it does not wait for them.
fn run(work: Work) -> Report {
    on_pool(work.threads as usize + 1, |threads| {
        run_on_threads(&work, threads)
    })
    .unwrap()
}

fn finished(work: Work) -> Outcome {
    let outcome = run(work).outcome;
    assert!(!outcome.deadlocked && outcome.cycle.is_empty());
    assert_eq!(outcome.rounds_done, work.threads * work.rounds);
    for thread in &outcome.threads {
        assert_eq!(thread.rounds, work.rounds);
        assert!(thread.holds.is_empty() && thread.waits_for.is_none());
    }
    let each = 2 * outcome.rounds_done / u32::try_from(outcome.locks.len()).unwrap();
    for lock in &outcome.locks {
        assert_eq!((lock.uses, lock.held_by), (each, None));
    }
    outcome
}

#[test]
fn without_a_remedy_two_threads_wait_for_each_other_for_ever() {
    let report = run(work(Scenario::TwoLocks, 2, Remedy::None));
    let outcome = &report.outcome;
    assert!(outcome.deadlocked && outcome.closed_ms <= outcome.detected_ms);
    let ring: Vec<_> = outcome
        .cycle
        .iter()
        .map(|link| (link.thread, &*link.holds[0], &*link.waits_for))
        .collect();
    assert_eq!(ring, [(0, "lock A", "lock B"), (1, "lock B", "lock A")]);
    assert_eq!(outcome.rounds_done, 0);
    let waits: Vec<&Span> = report
        .trace
        .iter()
        .filter(|span| span.state == SpanState::Waiting)
        .collect();
    for (wait, (thing, held_by)) in waits.iter().rev().zip([("lock A", 0), ("lock B", 1)]) {
        let told = wait.wait.as_ref().unwrap();
        assert_eq!((&*told.thing, &told.held_by[..]), (thing, &[held_by][..]));
        assert_eq!(Some(wait.to_ms), outcome.detected_ms);
    }
}

#[test]
fn without_a_remedy_all_philosophers_starve() {
    for threads in [2, 3, 5, 16] {
        let outcome = run(work(Scenario::Philosophers, threads, Remedy::None)).outcome;
        assert!(outcome.deadlocked);
        let ring: Vec<u32> = outcome.cycle.iter().map(|link| link.thread).collect();
        assert_eq!(ring, (0..threads).collect::<Vec<u32>>());
        for link in &outcome.cycle {
            let fork = |number| format!("fork {}", number % threads + 1);
            assert_eq!(link.holds, [fork(link.thread)]);
            assert_eq!(link.waits_for, fork(link.thread + 1));
        }
    }
}

#[test]
fn of_many_threads_two_hold_the_locks_and_all_wait() {
    for threads in [3, 4, 9, 16] {
        let outcome = run(work(Scenario::TwoLocks, threads, Remedy::None)).outcome;
        assert!(outcome.deadlocked);
        assert_eq!(outcome.cycle.len(), 2);
        let [first, second] = &outcome.cycle[..] else {
            panic!("{:?}", outcome.cycle)
        };
        assert_eq!(first.holds, [second.waits_for.as_str()]);
        assert_eq!(second.holds, [first.waits_for.as_str()]);
    }
}

#[test]
fn each_remedy_lets_all_do_their_rounds() {
    for remedy in [Remedy::Ordering, Remedy::TryLock, Remedy::Arbiter] {
        for scenario in [Scenario::TwoLocks, Scenario::Philosophers] {
            for threads in [2, 3, 5] {
                let outcome = finished(work(scenario, threads, remedy));
                let retries: u32 = outcome.threads.iter().map(|thread| thread.retries).sum();
                assert!(retries == 0 || remedy == Remedy::TryLock);
            }
        }
    }
}

#[test]
fn each_remedy_does_ten_thousand_rounds_at_full_speed() {
    for remedy in [Remedy::Ordering, Remedy::TryLock, Remedy::Arbiter] {
        for scenario in [Scenario::TwoLocks, Scenario::Philosophers] {
            for threads in [2, 5, 16] {
                finished(Work {
                    hold_ms: 0,
                    rounds: 10_000,
                    ..work(scenario, threads, remedy)
                });
            }
        }
    }
}

#[test]
fn without_a_pause_it_ends_one_way_or_the_other_and_the_locks_keep_their_promise() {
    for round in 0..50 {
        let outcome = run(Work {
            hold_ms: 0,
            rounds: 1_000,
            ..work(Scenario::Philosophers, 2 + round % 4, Remedy::None)
        })
        .outcome;
        assert_ne!(outcome.deadlocked, outcome.cycle.is_empty());
        let uses: u32 = outcome.locks.iter().map(|lock| lock.uses).sum();
        assert_eq!(uses, 2 * outcome.rounds_done);
    }
}

#[test]
fn a_long_run_tells_its_last_spans_and_where_they_begin() {
    let report = run(Work {
        hold_ms: 0,
        rounds: 20_000,
        ..work(Scenario::TwoLocks, 2, Remedy::Ordering)
    });
    assert_eq!(report.trace.len(), SPANS);
    assert!(report.outcome.trace_from_ms > 0.0);
    assert!(report.trace.iter().all(|span| span.from_ms >= 0.0));
}

#[test]
fn a_lock_that_two_had_at_once_and_a_deadlock_in_spite_of_a_remedy_are_errors() {
    let without = Table::new(work(Scenario::TwoLocks, 2, Remedy::None));
    let with = Table::new(work(Scenario::TwoLocks, 2, Remedy::Ordering));
    let report = run(without.work);
    assert!(without.checked(report.clone()).is_ok());
    assert!(with.checked(report.clone()).is_err());
    let mut lost = report;
    lost.outcome.locks[0].uses += 1;
    assert!(without.checked(lost).is_err());
}
