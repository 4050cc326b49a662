use super::*;
use crate::{process::native::Native, threads::on_pool};
use futures::executor::block_on;
use proptest::prelude::*;
use spindle_model::{strategy::Strategy, trace::SpanState};

const WORK: Work = Work {
    producers: 2,
    consumers: 2,
    capacity: 10,
    items: 200,
    produce_us: 0,
    consume_us: 0,
    strategy: Strategy::Threads,
};

fn on_threads_of(work: Work, emit: &(dyn Fn(Event) + Sync)) -> Report {
    let size = (work.producers + work.consumers + 1) as usize;
    let run = |threads: &Threads<'_>| run_on_threads(&work, &Threads { emit, ..*threads });
    on_pool(size, run).unwrap()
}

fn on_processes_of(work: Work, runtime: &Native) -> Report {
    let workers = match work.strategy {
        Strategy::Sequential => 1,
        _ => work.producers + work.consumers,
    };
    block_on(run_on_processes(&work, workers, runtime)).unwrap()
}

fn run(work: Work) -> Report {
    match work.strategy {
        Strategy::Threads => on_threads_of(work, &|_| {}),
        _ => on_processes_of(work, &Native::default()),
    }
}

/// Checks the invariants of every run.
fn expect_whole(work: &Work, report: &Report) {
    let extra = &report.extra;
    let items = (extra.items_in, extra.items_out);
    assert_eq!(items, (work.items, work.items), "{work:?}");
    assert_eq!((extra.duplicates, extra.out_of_order), (0, 0));
    let mut lengths = extra.occupancy.iter().map(|place| place.1);
    assert_eq!(lengths.clone().max(), Some(extra.max_occupancy));
    assert!(extra.max_occupancy <= work.capacity);
    let last = lengths.next_back();
    assert_eq!(last, Some(0), "something is left in the queue");
    let [ms] = report.samples_ms[..] else {
        panic!("one sample, not {:?}", report.samples_ms);
    };
    let all_ms = ms + 1e-6;
    assert!(extra.full_ms + extra.empty_ms <= all_ms);
    assert!(extra.blocked_ms.producers <= all_ms * f64::from(work.producers));
    assert!(extra.blocked_ms.consumers <= all_ms * f64::from(work.consumers));
    let workers = work.producers + work.consumers;
    assert!(report.trace.iter().all(|span| span.worker < workers));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn whatever_the_numbers_each_item_comes_once_and_in_order(
        producers in 1u32..=16,
        consumers in 1u32..=16,
        capacity in 1u32..40,
        items in 1u32..1500,
        produce_us in 0u32..40,
        consume_us in 0u32..40,
        threads: bool,
    ) {
        let strategy = if threads { Strategy::Threads } else { Strategy::Processes };
        let work = Work { producers, consumers, capacity, items, produce_us, consume_us, strategy };
        expect_whole(&work, &run(work));
    }
}

#[test]
fn a_million_quick_items_pass_on_threads_and_on_processes() {
    for strategy in [Strategy::Threads, Strategy::Processes] {
        let work = Work {
            items: 1_000_000,
            capacity: 1_000,
            strategy,
            ..WORK
        };
        let report = run(work);
        expect_whole(&work, &report);
        assert!(report.extra.occupancy.len() <= occupancy::MOST + 1);
        assert!(report.trace.len() < 5_000, "{} spans", report.trace.len());
    }
}

#[test]
fn slow_consumers_make_producers_wait_for_space_and_slow_producers_consumers_for_items() {
    for strategy in [Strategy::Threads, Strategy::Processes] {
        for (produce_us, consume_us, waits_for) in [(0, 2_000, "space"), (2_000, 0, "item")] {
            let work = Work {
                items: 60,
                capacity: 4,
                produce_us,
                consume_us,
                strategy,
                ..WORK
            };
            let report = run(work);
            expect_whole(&work, &report);
            let blocked = report.extra.blocked_ms;
            // The time for which the other side waits depends on the load of the machine.
            let waited = match waits_for {
                "space" => blocked.producers,
                _ => blocked.consumers,
            };
            assert!(waited > 0.0, "{strategy:?} {waits_for}: {blocked:?}");
            let is_of_the_side = |worker: u32| (worker < 2) == (waits_for == "space");
            let waits = report.trace.iter().filter_map(|span| {
                let wait = span.wait.as_ref()?;
                Some((span.worker, wait.thing.as_str()))
            });
            assert!(
                waits
                    .clone()
                    .any(|(worker, thing)| thing == waits_for && is_of_the_side(worker)),
                "{strategy:?}: no wait for {waits_for}"
            );
            // Consumers wait for items, producers for space.
            assert!(
                waits
                    .clone()
                    .all(|(worker, thing)| (worker < 2) == (thing == "space"))
            );
        }
    }
}

#[test]
fn a_full_queue_is_as_long_as_its_capacity() {
    for strategy in [Strategy::Threads, Strategy::Processes] {
        let work = Work {
            capacity: 7,
            items: 60,
            consume_us: 3_000,
            strategy,
            ..WORK
        };
        let extra = run(work).extra;
        assert_eq!(extra.max_occupancy, 7);
        assert!(extra.full_ms > 0.0);
    }
}

#[test]
fn taking_turns_uses_up_all_items_without_a_queue() {
    let work = Work {
        produce_us: 20,
        consume_us: 30,
        strategy: Strategy::Sequential,
        ..WORK
    };
    let report = run(work);
    assert_eq!((report.extra.items_in, report.extra.items_out), (200, 200));
    assert!(report.extra.occupancy.is_empty());
    assert!(report.samples_ms[0] > 0.0);
    assert_eq!(report.trace.len(), 1);
    assert_eq!(report.trace[0].state, SpanState::Sleeping);
}

#[test]
fn a_run_that_takes_long_tells_what_it_measured_so_far() {
    let work = Work {
        items: 20,
        producers: 1,
        consumers: 1,
        produce_us: 100_000,
        ..WORK
    };
    let of = |events: &[Event]| -> Vec<(u32, usize)> {
        let partial = events.iter().filter_map(|event| match event {
            Event::Partial(AnyReport::Queue(report)) => {
                let extra = &report.extra;
                Some((extra.items_out, extra.occupancy.len()))
            }
            _ => None,
        });
        partial.collect()
    };
    let told = Mutex::new(Vec::new());
    on_threads_of(work, &|event| told.lock().unwrap().push(event));
    let runtime = Native::default();
    let strategy = Strategy::Processes;
    on_processes_of(Work { strategy, ..work }, &runtime);
    for told in [
        of(&told.into_inner().unwrap()),
        of(&runtime.events.into_inner()),
    ] {
        let some = |&(items, places): &(u32, usize)| (1..20).contains(&items) && places > 0;
        assert!(told.iter().any(some), "{told:?}");
    }
}

#[test]
fn a_queue_that_loses_or_doubles_an_item_is_an_error() {
    let work = Work { items: 4, ..WORK };
    let run = Run::new(work);
    let report = || run.report(0);
    let ledger = |items: &[u32]| {
        let mut ledger = Ledger::new(2);
        items.iter().for_each(|item| ledger.note(Item(*item)));
        ledger
    };
    for (had, told) in [
        ([ledger(&[0, 1]), ledger(&[3])], "1 items lost, 0 doubled"),
        (
            [ledger(&[0, 1]), ledger(&[1, 2, 3])],
            "0 items lost, 1 doubled",
        ),
        (
            [ledger(&[2, 0]), ledger(&[1, 3])],
            "0 doubled, 1 out of order",
        ),
    ] {
        let error = checked(&work, report(), had.into_iter()).unwrap_err();
        assert!(error.to_string().contains(told), "{error}");
    }
}
