use super::*;
use crate::threads::on_pool;
use spindle_model::{Word, labs::counter::Counted};
use std::sync::Mutex as Noted;

fn run(work: &Work) -> (Report, Vec<Event>) {
    let events = Noted::new(Vec::new());
    let report = on_pool(work.threads as usize + 1, |threads| {
        let emit = |event| events.lock().unwrap().push(event);
        let threads = Threads {
            emit: &emit,
            ..*threads
        };
        run_on_threads(work, &threads).unwrap()
    });
    (report, events.into_inner().unwrap())
}

fn work(threads: u32, increments: u32, guards: &[Guard], join: bool) -> Work {
    Work {
        threads,
        increments,
        guards: guards.to_vec(),
        join,
    }
}

fn of(report: &Report, guard: Guard) -> &Counted {
    report.guards.iter().find(|one| one.guard == guard).unwrap()
}

#[test]
fn lock_and_atomic_never_lose_an_increment() {
    for threads in [1, 2, 3, 8] {
        let guards = [Guard::Lock, Guard::Atomic];
        let (report, _) = run(&work(threads, 20_001, &guards, true));
        for guard in guards {
            let counted = of(&report, guard);
            let expected = u64::from(threads) * 20_001;
            assert_eq!((counted.expected, counted.done), (expected, expected));
            assert_eq!(counted.observed, Some(expected));
            assert_eq!((counted.after_all, counted.lost), (Some(expected), Some(0)));
        }
    }
}

#[test]
fn threads_without_a_guard_overwrite_each_other() {
    // A single run may lose none, so the test allows several.
    let lossy = (0..20).find(|_| {
        let (report, _) = run(&work(4, 10_000_000, &[Guard::None], true));
        let counted = of(&report, Guard::None);
        let after_all = counted.after_all.unwrap();
        assert_eq!(after_all + counted.lost.unwrap(), counted.expected);
        assert_eq!(counted.observed, Some(after_all));
        counted.lost > Some(0) && counted.overlap_ms > 0.0
    });
    assert!(lossy.is_some(), "twenty runs lost nothing");
}

#[test]
fn one_thread_alone_loses_nothing_and_overlaps_with_nobody() {
    let (report, _) = run(&work(1, 50_000, Guard::ALL, true));
    for counted in &report.guards {
        assert_eq!((counted.lost, counted.after_all), (Some(0), Some(50_000)));
        assert!(counted.overlap_ms.abs() < f64::EPSILON);
    }
}

#[test]
fn a_reader_that_does_not_wait_reads_too_little() {
    // The reader itself may be late, so the test allows several runs.
    let early = (0..20).find(|_| {
        let (report, _) = run(&work(2, 1_000_000, &[Guard::Atomic], false));
        let counted = of(&report, Guard::Atomic);
        assert!(counted.observed <= counted.after_all, "{counted:?}");
        assert_eq!(counted.after_all, Some(counted.expected));
        counted.observed < Some(counted.expected)
    });
    assert!(early.is_some(), "twenty readers were late");
}

#[test]
fn each_guard_has_its_throughput_at_each_number_of_threads() {
    let (report, _) = run(&work(3, 1000, Guard::ALL, true));
    let points: Vec<(u32, Guard)> = report
        .scaling
        .iter()
        .map(|point| (point.threads, point.guard))
        .collect();
    let expected = [1, 2, 3]
        .map(|threads| [Guard::None, Guard::Lock, Guard::Atomic].map(|guard| (threads, guard)));
    assert_eq!(points, expected.concat());
    assert!(
        report
            .scaling
            .iter()
            .all(|point| point.increments_per_s > 0.0)
    );
}

#[test]
fn what_was_measured_is_told_on_the_way() {
    let (report, events) = run(&work(2, 1000, Guard::ALL, true));
    let partial: Vec<&Report> = events
        .iter()
        .filter_map(|event| match event {
            Event::Partial(message::Report::Counter(report)) => Some(report),
            _ => None,
        })
        .collect();
    assert!(partial.iter().any(|partial| partial.guards.len() == 1));
    assert_eq!(partial.last(), Some(&&report));
}

#[test]
fn the_trace_has_a_stretch_of_each_thread_and_the_readers_waits() {
    let (report, _) = run(&work(3, 10_000, &[Guard::Atomic], true));
    for thread in 1..=3 {
        let mut spans = report.trace.iter().filter(|span| span.worker == thread);
        assert!(spans.any(|span| span.what == "n += 1" && span.group == "atomic"));
    }
    let waits = report.trace.iter().filter_map(|span| span.wait.as_ref());
    let things: Vec<&str> = waits.map(|wait| wait.thing.as_str()).collect();
    assert_eq!(things, ["thread 1", "thread 2", "thread 3"]);
}
