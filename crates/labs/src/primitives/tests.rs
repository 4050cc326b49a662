//! Each primitive as it is, and notes that are wrong in every way that the check detects.

use super::{
    notes::{Note, Step},
    promises::broken,
    *,
};
use crate::threads::on_pool;
use proptest::prelude::*;
use spindle_model::{
    Word,
    message::Event as Told,
    trace::{Span, SpanState},
};
use std::collections::BTreeSet;

fn work(primitive: Primitive) -> Work {
    Work {
        primitive,
        threads: 4,
        hold_ms: 2,
        permits: 2,
        rounds: 3,
    }
}

fn run(work: Work) -> Report {
    let size = work.threads as usize + usize::from(work.primitive.has_helper());
    on_pool(size, |threads| run_on_threads(&work, threads)).unwrap()
}

fn waiting(report: &Report) -> impl Iterator<Item = &Span> {
    let spans = report.trace.iter();
    spans.filter(|span| span.state == SpanState::Waiting)
}

#[test]
fn every_thread_goes_on_once_a_round_and_no_promise_is_broken() {
    for &primitive in Primitive::ALL {
        for hold_ms in [0, 2] {
            let work = Work {
                hold_ms,
                ..work(primitive)
            };
            let outcome = run(work).outcome;
            let waits = outcome.waits.iter();
            let passed: BTreeSet<(u32, u32)> =
                waits.map(|wait| (wait.thread, wait.round)).collect();
            assert_eq!((outcome.waits.len(), passed.len()), (12, 12), "{work:?}");
            assert!(
                passed
                    .iter()
                    .all(|&(thread, round)| thread < 4 && round < 3)
            );
            assert_eq!((outcome.violations, outcome.primitive), (0, primitive));
        }
    }
}

#[test]
fn no_more_are_inside_than_allowed_and_a_semaphore_fills_its_permits() {
    for primitive in [Primitive::Lock, Primitive::Rlock, Primitive::Condition] {
        let outcome = run(work(primitive)).outcome;
        assert_eq!((outcome.allowed, outcome.max_inside), (Some(1), 1));
    }
    for permits in [1, 2, 4, 64] {
        let work = Work {
            permits,
            hold_ms: 20,
            ..work(Primitive::Semaphore)
        };
        let outcome = run(work).outcome;
        assert_eq!(outcome.allowed, Some(permits));
        assert_eq!(outcome.max_inside, permits.min(4));
    }
}

#[test]
fn an_event_and_a_barrier_let_all_through_together() {
    for primitive in [Primitive::Event, Primitive::Barrier] {
        let outcome = run(work(primitive)).outcome;
        assert_eq!((outcome.allowed, outcome.max_inside), (None, 4));
    }
}

#[test]
fn only_a_reentrant_lock_lets_its_owner_in_again() {
    let outcome = run(work(Primitive::Rlock)).outcome;
    assert_eq!((outcome.reentered, outcome.refused), (12, 12));
    let outcome = run(work(Primitive::Lock)).outcome;
    assert_eq!((outcome.reentered, outcome.refused), (0, 0));
}

#[test]
fn waits_name_what_they_were_for_and_who_was_in_the_way() {
    for &primitive in Primitive::ALL {
        let work = Work {
            hold_ms: 20,
            ..work(primitive)
        };
        let report = run(work);
        assert!(waiting(&report).count() >= 2, "{primitive:?}");
        for span in waiting(&report) {
            let wait = span.wait.as_ref().unwrap();
            assert_eq!(wait.thing, primitive.id());
            assert!(!wait.held_by.is_empty() && !wait.held_by.contains(&span.worker));
            match primitive {
                Primitive::Event | Primitive::Condition => assert_eq!(wait.held_by, [0]),
                Primitive::Semaphore => assert_eq!(wait.held_by.len(), 2),
                _ => assert_eq!(wait.held_by.len(), 1),
            }
        }
    }
}

#[test]
fn a_trace_ends_before_it_is_too_long_and_says_after_which_round() {
    let work = Work {
        threads: 8,
        hold_ms: 0,
        rounds: 400,
        ..work(Primitive::Lock)
    };
    let report = run(work);
    assert_eq!(
        (report.outcome.waits.len(), report.outcome.traced_rounds),
        (3200, 312)
    );
    assert!(report.trace.len() <= 10_000);
}

#[test]
fn what_was_seen_is_told_before_the_first_round_is_over() {
    let told = Mutex::new(Vec::new());
    let emit = |event| locked(&told).push(event);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(4).build();
    pool.unwrap()
        .install(|| {
            let threads = Threads {
                emit: &emit,
                spawn: &|_| {},
                pictures: &crate::threads::NoPictures,
                fetch: &crate::site::fake::answer,
                net: &crate::net::NoClients,
                startup_ms: 0.0,
            };
            run_on_threads(&work(Primitive::Lock), &threads)
        })
        .unwrap();
    let told = told.into_inner().unwrap();
    let partial = told.iter().find_map(|event| match event {
        Told::Partial(message::Report::Primitives(report)) => Some(report),
        _ => None,
    });
    let waits = partial.unwrap().outcome.waits.len();
    assert!((1..4).contains(&waits), "{waits} were told first");
}

#[test]
fn whoever_still_waits_is_in_the_trace_of_a_run_that_is_not_over() {
    let steps = [(0, Waits), (1, Waits), (0, Enters)];
    let report = replay::report(&two(Primitive::Lock), &notes(&steps), 0);
    assert_eq!(report.outcome.waits.len(), 1);
    let wait = waiting(&report).next().unwrap();
    assert_eq!((wait.worker, wait.to_ms), (1, 2.0));
    assert_eq!(wait.wait.as_ref().unwrap().held_by, [0]);
}

/// Notes of one round: lane, step.
fn notes(steps: &[(usize, Step)]) -> Vec<Note> {
    let note = |(at, &(lane, step)): (usize, &(usize, Step))| Note {
        lane,
        round: 0,
        step,
        at_ms: at as f64,
    };
    steps.iter().enumerate().map(note).collect()
}

fn two(primitive: Primitive) -> Work {
    Work {
        primitive,
        threads: 2,
        hold_ms: 0,
        permits: 1,
        rounds: 1,
    }
}

use Step::{Enters, EntersAgain, IsRefused, Leaves, LeavesInner, Waits, Wakes};

/// Two threads that keep the promise of each primitive.
fn good(primitive: Primitive) -> Vec<(usize, Step)> {
    let visit = |lane| vec![(lane, Enters), (lane, Leaves)];
    let visits = |first, second| [visit(first), visit(second)].concat();
    match primitive {
        Primitive::Lock | Primitive::Semaphore => {
            [vec![(0, Waits), (1, Waits)], visits(1, 0)].concat()
        }
        Primitive::Rlock => (0..2)
            .flat_map(|lane| {
                [Waits, Enters, EntersAgain, LeavesInner, IsRefused, Leaves]
                    .map(|step| (lane, step))
            })
            .collect(),
        Primitive::Event => vec![(1, Waits), (0, Wakes), (2, Waits), (2, Enters), (1, Enters)],
        Primitive::Condition => {
            let first = vec![(1, Waits), (2, Waits), (0, Wakes)];
            [first, visit(2), vec![(0, Wakes)], visit(1)].concat()
        }
        Primitive::Barrier => vec![(1, Waits), (0, Waits), (0, Enters), (1, Enters)],
    }
}

#[test]
fn notes_that_keep_all_promises_pass() {
    for &primitive in Primitive::ALL {
        let notes = notes(&good(primitive));
        assert_eq!(broken(&two(primitive), &notes), [], "{primitive:?}");
    }
}

#[test]
fn two_inside_where_one_may_be_are_noticed() {
    let steps = [
        (0, Waits),
        (1, Waits),
        (0, Enters),
        (1, Enters),
        (0, Leaves),
        (1, Leaves),
    ];
    let expected = Broken::TooMany {
        inside: 2,
        allowed: 1,
    };
    for primitive in [Primitive::Lock, Primitive::Semaphore] {
        assert_eq!(broken(&two(primitive), &notes(&steps)), [expected]);
    }
}

#[test]
fn going_on_before_the_wake_up_is_noticed() {
    let event = [(1, Waits), (1, Enters), (2, Waits), (0, Wakes), (2, Enters)];
    assert_eq!(
        broken(&two(Primitive::Event), &notes(&event)),
        [Broken::Early(1)]
    );
    let barrier = [(1, Waits), (1, Enters), (0, Waits), (0, Enters)];
    assert_eq!(
        broken(&two(Primitive::Barrier), &notes(&barrier)),
        [Broken::Early(1)]
    );
    // One item, and both took it.
    let condition = [
        (1, Waits),
        (2, Waits),
        (0, Wakes),
        (1, Enters),
        (1, Leaves),
        (2, Enters),
        (2, Leaves),
    ];
    assert_eq!(
        broken(&two(Primitive::Condition), &notes(&condition)),
        [Broken::Early(2)]
    );
}

#[test]
fn a_wait_that_outlives_its_wake_up_is_noticed() {
    let event = [(1, Waits), (2, Waits), (0, Wakes), (1, Enters)];
    let missing = Broken::Missing {
        passed: 1,
        wanted: 2,
    };
    let expected = [Broken::Outlived(2), missing];
    assert_eq!(broken(&two(Primitive::Event), &notes(&event)), expected);
    // It went on in the next round only.
    let mut late = notes(&event);
    late.extend(
        notes(&[(0, Wakes), (2, Enters)])
            .into_iter()
            .map(|note| Note { round: 1, ..note }),
    );
    let broken = broken(&two(Primitive::Event), &late);
    assert_eq!(broken.first(), Some(&Broken::Outlived(2)));
}

#[test]
fn an_owner_that_was_not_let_in_again_is_noticed() {
    let steps: Vec<(usize, Step)> = good(Primitive::Rlock)
        .into_iter()
        .filter(|&(_, step)| step != IsRefused)
        .collect();
    let expected = Broken::Reentry {
        reentered: 2,
        refused: 0,
    };
    assert_eq!(broken(&two(Primitive::Rlock), &notes(&steps)), [expected]);
}

#[test]
fn a_broken_promise_ends_the_run_with_what_was_broken() {
    let steps = [(0, Waits), (0, Enters), (1, Waits), (1, Enters)];
    let error = promises::kept(&two(Primitive::Lock), &notes(&steps)).unwrap_err();
    let reason = "lock: 2 threads were inside, 1 may be, and 2 more";
    assert_eq!(error.to_string(), reason);
}

proptest! {
    #[test]
    fn notes_that_lack_one_that_counts_never_pass(primitive in 0usize..6, at in 0usize..12) {
        let primitive = Primitive::ALL[primitive];
        let mut steps = good(primitive);
        let (_, left_out) = steps.remove(at % steps.len());
        let broken = broken(&two(primitive), &notes(&steps));
        // A second thread goes through an event that is set twice, or not at all.
        prop_assert!(!broken.is_empty(), "{primitive:?} without {left_out:?}");
    }

    #[test]
    fn whoever_is_let_in_in_whatever_order_the_check_counts_those_inside(
        order in prop::collection::vec((0usize..6, any::<bool>()), 0..60),
        permits in 1u32..5,
    ) {
        // Six threads ask; each may enter and leave once, in random order.
        let work = Work { threads: 6, permits, ..two(Primitive::Semaphore) };
        let mut steps: Vec<(usize, Step)> = (0..6).map(|lane| (lane, Waits)).collect();
        let (mut inside, mut most) = (BTreeSet::new(), 0);
        let mut been = BTreeSet::new();
        for (lane, comes) in order {
            if comes && been.insert(lane) {
                inside.insert(lane);
                steps.push((lane, Enters));
            } else if !comes && inside.remove(&lane) {
                steps.push((lane, Leaves));
            }
            most = most.max(inside.len());
        }
        let broken = broken(&work, &notes(&steps));
        let too_many = broken.iter().any(|one| matches!(one, Broken::TooMany { .. }));
        prop_assert_eq!(too_many, most > permits as usize);
        let stayed = broken.iter().filter(|one| matches!(one, Broken::Stayed(_))).count();
        prop_assert_eq!(stayed, inside.len());
        let report = replay::report(&work, &notes(&steps), 0);
        prop_assert_eq!(report.outcome.max_inside as usize, most);
        prop_assert_eq!(report.outcome.waits.len(), been.len());
    }
}
