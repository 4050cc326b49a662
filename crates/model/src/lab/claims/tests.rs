#![allow(clippy::unwrap_used, reason = "helpers of tests fail like tests")]

use super::{
    ClaimId, Finding, Holds, Outcome, Params,
    finding::{faster, next_to_nothing, not_faster},
};
use crate::{
    RawParams, Word, given,
    lab::{self, LabId},
    labs::{
        counter::{self, Counted, Guard},
        crawler, deadlock, fib, image, ipc, jobs,
        lifecycle::{self, Action, Event, WorkerKind},
        memory::{self, Seen},
        pool, primitives, queue, sleep,
    },
    param::Context,
    stats::Interval,
    strategy::{Entry, Strategy},
};
use proptest::prelude::*;

fn interval(low: f64, median: f64, high: f64) -> Interval {
    Interval { median, low, high }
}

/// The decision on a claim, in short form.
fn judged(claim: ClaimId, outcome: &lab::Outcome) -> (&'static str, &'static str, Option<f64>) {
    let params = claim.experiment().params(&context(true)).unwrap();
    let found = claim.judge(&params, outcome);
    assert_eq!(found.unit, claim.unit());
    (found.holds.id(), found.why, found.number)
}

fn context(shared_memory: bool) -> Context {
    Context {
        cores: Some(2),
        shared_memory,
        ..Context::default()
    }
}

fn entry<E>(strategy: Strategy, speedup: Option<Interval>, extra: E) -> Entry<E> {
    Entry {
        strategy,
        wall_ms: 100.0,
        samples_ms: vec![100.0],
        speedup,
        extra,
    }
}

/// The three intervals of "faster": more, less, and undecided.
const TOLD: [(f64, f64, f64, &str, &str); 4] = [
    (1.7, 1.9, 2.0, "yes", "faster"),
    (0.5, 0.6, 0.7, "no", "slower"),
    (0.95, 1.0, 1.05, "no", "same"),
    (0.5, 1.4, 3.0, "untold", "unclear"),
];

#[test]
fn faster_is_told_by_the_interval_in_every_lab_that_computes_or_waits() {
    for (low, median, high, holds, why) in TOLD {
        let speedup = Some(interval(low, median, high));
        let expected = (holds, why, Some(median));
        let point = fib::Point {
            speedup: interval(low, median, high),
            ..fib::Point::from_samples(2, vec![2.0; 3], vec![1.0; 3]).unwrap()
        };
        let fib = lab::Outcome::Fib(fib::Outcome {
            value: String::new(),
            points: vec![point],
            serial_fraction: None,
        });
        assert_eq!(judged(ClaimId::ThreadsSpeedUp, &fib), expected);
        let extra = jobs::Extra::default();
        let jobs = lab::Outcome::Jobs(jobs::Outcome {
            values: Vec::new(),
            strategies: vec![entry(Strategy::Processes, speedup, extra)],
            timeline: Vec::new(),
        });
        assert_eq!(judged(ClaimId::ProcessesSpeedUp, &jobs), expected);
        let extra = image::Extra {
            megapixels_per_s: None,
            checksum: 1,
            copy_ms: 0.0,
        };
        let image = lab::Outcome::Image(image::Outcome {
            pictures: Vec::new(),
            skipped: Vec::new(),
            megapixels: 1.0,
            strategies: vec![entry(Strategy::Threads, speedup, extra)],
            bytes_copied: 0,
        });
        assert_eq!(judged(ClaimId::BatchFaster, &image), expected);
        let sleep = slept(vec![entry(
            Strategy::Threads,
            speedup,
            sleep::Extra::default(),
        )]);
        assert_eq!(judged(ClaimId::WaitsOverlap, &sleep), expected);
        let crawler = crawled(speedup, 20);
        assert_eq!(judged(ClaimId::CrawlTogether, &crawler), expected);
    }
}

fn slept(strategies: Vec<Entry<sleep::Extra>>) -> lab::Outcome {
    lab::Outcome::Sleep(sleep::Outcome { strategies })
}

fn crawled(speedup: Option<Interval>, fetched: u32) -> lab::Outcome {
    let extra = crawler::Extra {
        reachable: 20,
        fetched,
        ..crawler::Extra::default()
    };
    lab::Outcome::Crawler(crawler::Outcome {
        strategies: vec![entry(Strategy::Threads, speedup, extra)],
        same_pages: true,
        found_by: Strategy::Threads,
        site: Vec::new(),
    })
}

#[test]
fn half_a_crawl_and_no_speedup_decide_nothing() {
    assert_eq!(
        judged(ClaimId::CrawlTogether, &crawled(None, 10)),
        ("untold", "incomplete", None)
    );
    let sleep = slept(vec![entry(
        Strategy::Threads,
        None,
        sleep::Extra::default(),
    )]);
    assert_eq!(
        judged(ClaimId::WaitsOverlap, &sleep),
        ("untold", "no-number", None)
    );
}

#[test]
fn the_gil_blocks_within_a_tenth_of_one() {
    for (low, median, high, holds, why) in [
        (0.92, 1.0, 1.08, "yes", "same"),
        (1.2, 1.5, 1.8, "no", "faster"),
        (0.5, 0.6, 0.7, "untold", "slower"),
        (0.85, 1.0, 1.08, "untold", "unclear"),
        (0.95, 1.0, 1.2, "untold", "unclear"),
    ] {
        let speedup = Some(interval(low, median, high));
        let jobs = lab::Outcome::Jobs(jobs::Outcome {
            values: Vec::new(),
            strategies: vec![entry(Strategy::Gil, speedup, jobs::Extra::default())],
            timeline: Vec::new(),
        });
        assert_eq!(
            judged(ClaimId::GilBlocks, &jobs),
            (holds, why, Some(median))
        );
    }
}

#[test]
fn coroutines_start_for_next_to_nothing_if_workers_take_ten_times_as_long() {
    let told = |threads_ms, coroutines_ms| {
        let of = |strategy, startup_ms| {
            let extra = sleep::Extra {
                startup_ms,
                ..sleep::Extra::default()
            };
            entry(strategy, None, extra)
        };
        let sleep = slept(vec![
            of(Strategy::Threads, threads_ms),
            of(Strategy::Processes, 90.0),
            of(Strategy::Coroutines, coroutines_ms),
        ]);
        let (holds, why, _) = judged(ClaimId::CoroutinesStartFree, &sleep);
        (holds, why)
    };
    assert_eq!(told(40.0, 0.1), ("yes", "cheap"));
    assert_eq!(told(40.0, 20.0), ("no", "dear"));
    assert_eq!(told(40.0, 4.0), ("untold", "unclear"));
    assert_eq!(told(40.0, f64::NAN), ("untold", "no-number"));
}

#[test]
fn a_pool_is_compared_with_new_threads() {
    let told = |pool_ms, new_ms| {
        let of = |strategy, ms| Entry {
            samples_ms: vec![ms],
            ..entry(strategy, None, pool::Extra::default())
        };
        let strategies = vec![
            of(Strategy::ThreadPerTask, new_ms),
            of(Strategy::Pool, pool_ms),
        ];
        let pool = lab::Outcome::Pool(pool::Outcome { strategies });
        let (holds, why, _) = judged(ClaimId::PoolsPay, &pool);
        (holds, why)
    };
    assert_eq!(told(10.0, 100.0), ("yes", "faster"));
    assert_eq!(told(100.0, 10.0), ("no", "slower"));
    assert_eq!(told(100.0, 101.0), ("untold", "unclear"));
    assert_eq!(told(0.0, 101.0), ("untold", "no-number"));
}

/// An outcome of counting without a guard and with a lock, with increments per second of a single
/// thread.
fn counted(lost: [u64; 2], per_s: [f64; 2]) -> lab::Outcome {
    let guards = [Guard::None, Guard::Lock];
    let counted = (0..2).map(|at| Counted {
        guard: guards[at],
        expected: 1000,
        done: 1000,
        observed: Some(1000 - lost[at]),
        after_all: Some(1000 - lost[at]),
        lost: Some(lost[at]),
        wall_ms: 1.0,
        increments_per_s: 1.0,
        overlap_ms: 1.0,
    });
    lab::Outcome::Counter(counter::Outcome {
        guards: counted.collect(),
        scaling: (0..2)
            .map(|at| counter::Throughput {
                guard: guards[at],
                threads: 1,
                increments_per_s: per_s[at],
            })
            .collect(),
    })
}

#[test]
fn a_race_that_lost_nothing_is_never_told_to_be_none() {
    let told = |claim, lost| judged(claim, &counted(lost, [1.0, 1.0]));
    assert_eq!(
        told(ClaimId::IncrementLoses, [230, 0]),
        ("yes", "lost", Some(23.0))
    );
    assert_eq!(
        told(ClaimId::IncrementLoses, [0, 0]),
        ("untold", "lost-nothing", Some(0.0))
    );
    assert_eq!(
        told(ClaimId::LockSaves, [230, 0]),
        ("yes", "lost-nothing", Some(0.0))
    );
    assert_eq!(told(ClaimId::LockSaves, [0, 3]), ("no", "lost", Some(3.0)));
    let told = |per_s| {
        let (holds, why, _) = judged(ClaimId::LockCosts, &counted([0, 0], per_s));
        (holds, why)
    };
    assert_eq!(told([90.0, 10.0]), ("yes", "faster"));
    assert_eq!(told([10.0, 90.0]), ("no", "slower"));
    assert_eq!(told([10.5, 10.0]), ("untold", "unclear"));
    assert_eq!(told([f64::NAN, 10.0]), ("untold", "no-number"));
}

#[test]
fn who_sees_changes_is_told_by_what_the_parent_reads() {
    let seen = |after| Seen {
        before: 0,
        after,
        seen: vec![1, 2],
    };
    let told = |claim, threads, processes| {
        let memory = memory::Outcome { threads, processes };
        judged(claim, &lab::Outcome::Memory(memory))
    };
    let share = ClaimId::ThreadsShare;
    assert_eq!(told(share, Some(seen(2)), None), ("yes", "seen", Some(2.0)));
    assert_eq!(
        told(share, Some(seen(1)), None),
        ("no", "not-seen", Some(1.0))
    );
    assert_eq!(told(share, None, None), ("untold", "no-number", None));
    let separate = ClaimId::ProcessesSeparate;
    assert_eq!(
        told(separate, None, Some(seen(0))),
        ("yes", "not-seen", Some(0.0))
    );
    assert_eq!(
        told(separate, None, Some(seen(1))),
        ("no", "seen", Some(1.0))
    );
}

#[test]
fn a_semaphore_keeps_its_promise_or_breaks_it() {
    let told = |max_inside, violations, waits| {
        let wait = primitives::Wait {
            thread: 0,
            round: 0,
            waited_ms: 1.0,
            held_ms: 1.0,
        };
        let outcome = primitives::Outcome {
            allowed: Some(2),
            max_inside,
            violations,
            waits: vec![wait; waits],
            ..primitives::Outcome::default()
        };
        judged(ClaimId::PrimitivesKeep, &lab::Outcome::Primitives(outcome))
    };
    assert_eq!(told(2, 0, 12), ("yes", "kept", Some(2.0)));
    assert_eq!(told(3, 0, 12), ("no", "broken", Some(3.0)));
    assert_eq!(told(2, 1, 12), ("no", "broken", Some(2.0)));
    assert_eq!(told(2, 0, 11), ("untold", "incomplete", None));
}

#[test]
fn a_deadlock_is_told_when_it_was_seen() {
    let outcome = |deadlocked, rounds_done| {
        lab::Outcome::Deadlock(deadlock::Outcome {
            deadlocked,
            cycle: Vec::new(),
            rounds_done,
            detected_ms: deadlocked.then_some(12.0),
            closed_ms: deadlocked.then_some(11.0),
            wall_ms: 12.0,
            trace_from_ms: 0.0,
            threads: Vec::new(),
            locks: Vec::new(),
        })
    };
    let locks = ClaimId::LocksDeadlock;
    assert_eq!(
        judged(locks, &outcome(true, 0)),
        ("yes", "deadlocked", Some(11.0))
    );
    assert_eq!(
        judged(locks, &outcome(false, 40)),
        ("untold", "no-deadlock", None)
    );
    let order = ClaimId::OrderPrevents;
    assert_eq!(
        judged(order, &outcome(false, 100)),
        ("yes", "no-deadlock", Some(100.0))
    );
    assert_eq!(
        judged(order, &outcome(true, 9)),
        ("no", "deadlocked", Some(9.0))
    );
    assert_eq!(
        judged(order, &outcome(false, 99)),
        ("untold", "incomplete", Some(99.0))
    );
}

#[test]
fn a_queue_is_bounded_once_it_was_full() {
    let told = |max_occupancy, items_out| {
        let extra = queue::Extra {
            items_out,
            max_occupancy,
            ..queue::Extra::default()
        };
        let strategies = vec![entry(Strategy::Threads, None, extra)];
        let queue = lab::Outcome::Queue(queue::Outcome { strategies });
        judged(ClaimId::QueueBounds, &queue)
    };
    assert_eq!(told(5, 200), ("yes", "bounded", Some(5.0)));
    assert_eq!(told(6, 200), ("no", "overfull", Some(6.0)));
    assert_eq!(told(4, 200), ("untold", "never-full", Some(4.0)));
    assert_eq!(told(5, 199), ("untold", "incomplete", Some(5.0)));
}

#[test]
fn what_can_be_stopped_is_told_by_what_the_parent_did() {
    let told = |claim, kind, steps: &[(f64, Action, bool)]| {
        let events = steps.iter().map(|&(at_ms, action, is_alive)| Event {
            at_ms,
            kind,
            worker: 0,
            action,
            is_alive,
        });
        let outcome = lifecycle::Outcome {
            events: events.collect(),
        };
        judged(claim, &lab::Outcome::Lifecycle(outcome))
    };
    let process =
        |steps: &[(f64, Action, bool)]| told(ClaimId::ProcessStops, WorkerKind::Process, steps);
    let start = (1.0, Action::Start, true);
    let timed_out = (201.0, Action::JoinTimedOut, true);
    let terminate = (202.0, Action::Terminate, false);
    assert_eq!(
        process(&[start, timed_out, terminate, (300.0, Action::Join, false)]),
        ("yes", "stopped", Some(98.0))
    );
    assert_eq!(
        process(&[start, timed_out, terminate, (300.0, Action::Join, true)]),
        ("no", "went-on", Some(98.0))
    );
    assert_eq!(process(&[start]), ("untold", "incomplete", None));
    let thread =
        |steps: &[(f64, Action, bool)]| told(ClaimId::ThreadDoesNot, WorkerKind::Thread, steps);
    let asked = (202.0, Action::SetStopEvent, true);
    assert_eq!(
        thread(&[start, timed_out, asked, (203.0, Action::Join, false)]),
        ("yes", "went-on", Some(201.0))
    );
    assert_eq!(
        thread(&[start, (100.0, Action::Join, false)]),
        ("no", "stopped", Some(100.0))
    );
    assert_eq!(thread(&[start, timed_out]), ("untold", "incomplete", None));
}

#[test]
fn the_quickest_channel_is_told_by_round_trips() {
    let spread = |slow: f64, median_us: [f64; 3]| {
        let channels = ipc::Channel::ALL.iter().zip(median_us);
        let channels = channels.map(|(&channel, median)| ipc::Measured {
            channel,
            round_trip_us: ipc::RoundTrip {
                median,
                p95: slow * median,
            },
            round_trips_per_sample: 1,
            megabytes_per_s: 1.0,
            intact: true,
            checked: 1,
            senders: 1,
            curve: Vec::new(),
        });
        let outcome = ipc::Outcome {
            channels: channels.collect(),
            ..ipc::Outcome::default()
        };
        let (holds, why, _) = judged(ClaimId::MemoryFastest, &lab::Outcome::Ipc(outcome));
        (holds, why)
    };
    let told = |median_us| spread(1.0, median_us);
    assert_eq!(told([90.0, 120.0, 20.0]), ("yes", "faster"));
    assert_eq!(told([90.0, 10.0, 40.0]), ("no", "slower"));
    assert_eq!(told([90.0, 40.0, 41.0]), ("untold", "unclear"));
    assert_eq!(told([90.0, 40.0, f64::NAN]), ("untold", "no-number"));
    // Slow round trips of one channel are as long as usual ones of the other.
    assert_eq!(spread(5.0, [90.0, 120.0, 20.0]), ("untold", "unclear"));
    assert_eq!(spread(5.0, [24.0, 120.0, 40.0]), ("untold", "unclear"));
    assert_eq!(spread(4.0, [90.0, 120.0, 20.0]), ("yes", "faster"));
}

fn all(context: &Context) -> Params {
    Params::check(&RawParams::default(), context).unwrap()
}

fn claims(conclusion: &lab::Conclusion) -> &[super::Claim] {
    match &conclusion.outcome {
        lab::Outcome::Claims(Outcome { claims }) => claims,
        other => panic!("{other:?}"),
    }
}

/// A report for each job of the memory lab.
fn seen(params: &lab::Params, context: &Context) -> Vec<lab::Report> {
    let jobs = params.jobs(context).unwrap();
    let report = |workers, after| {
        lab::Report::Memory(memory::Report {
            workers,
            seen: Seen {
                before: 0,
                after,
                seen: vec![1, 2],
            },
            trace: Vec::new(),
        })
    };
    let of_threads = report(memory::Workers::Threads, 2);
    let of_processes = report(memory::Workers::Processes, 0);
    let all = if jobs.len() == 2 {
        vec![of_threads, of_processes]
    } else {
        vec![of_processes]
    };
    assert_eq!(all.len(), jobs.len());
    all
}

#[test]
fn claims_with_the_same_lab_and_parameters_share_a_run() {
    let context = context(true);
    let given = given([("claims", "threads-share,processes-separate,lock-saves")]);
    let params = LabId::Claims.check(&given, &context).unwrap();
    let labs: Vec<LabId> = params
        .jobs(&context)
        .unwrap()
        .iter()
        .map(|job| job.work.lab())
        .collect();
    assert_eq!(labs, [LabId::Counter, LabId::Memory, LabId::Memory]);
}

#[test]
fn every_experiment_is_one_that_its_lab_takes_and_that_does_not_depend_on_speed() {
    for cores in [None, Some(1), Some(2), Some(64)] {
        let context = Context {
            cores,
            ..context(true)
        };
        for &claim in ClaimId::ALL {
            let experiment = claim.experiment();
            let params = experiment.params(&context).unwrap();
            let specs = experiment.lab.specs();
            let given = experiment.given();
            for spec in specs.iter().filter(|spec| spec.is_calibrated()) {
                assert!(given.get(spec.id).is_some(), "{claim:?} {}", spec.id);
            }
            assert!(params.runs(&context));
        }
    }
}

#[test]
fn a_claim_is_told_once_its_lab_has_ended_and_the_others_are_not_run() {
    let context = context(true);
    let given = given([(
        "claims",
        "threads-share,processes-separate,lock-saves,memory-fastest",
    )]);
    let params = LabId::Claims.check(&given, &context).unwrap();
    // The counter comes first, and its reports are missing.
    assert_eq!(params.conclude(&[], &[], &context), None);
    let given = crate::given([("claims", "threads-share,processes-separate,memory-fastest")]);
    let params = LabId::Claims.check(&given, &context).unwrap();
    let reports = seen(
        &ClaimId::ThreadsShare.experiment().params(&context).unwrap(),
        &context,
    );
    let told = |reports: &[lab::Report]| -> Vec<(&str, &str)> {
        let conclusion = params.conclude(reports, &[], &context).unwrap();
        let claims = claims(&conclusion).iter();
        claims
            .map(|claim| (claim.finding.holds.id(), claim.finding.why))
            .collect()
    };
    let not_run = ("untold", "not-run");
    assert_eq!(told(&reports[..1]), [not_run; 3]);
    assert_eq!(
        told(&reports),
        [("yes", "seen"), ("yes", "not-seen"), not_run]
    );
}

#[test]
fn reports_and_probes_are_accepted_by_the_lab_that_they_are_of() {
    let context = context(true);
    let given = given([("claims", "threads-share,processes-separate")]);
    let params = LabId::Claims.check(&given, &context).unwrap();
    let reports = seen(
        &ClaimId::ThreadsShare.experiment().params(&context).unwrap(),
        &context,
    );
    let none = vec![Vec::new(); 2];
    assert!(params.accepts(&reports, &none, &context));
    assert!(params.accepts(&reports, &[], &context));
    assert!(!params.accepts(&reports[..1], &[], &context));
    let probe = crate::ceiling::Probe {
        workers: 2,
        alone: 50.0,
        together: 99.0,
    };
    // The memory lab takes no probes.
    assert!(!params.accepts(&reports, &[vec![probe], Vec::new()], &context));
}

#[test]
fn what_this_browser_cannot_do_is_left_out_and_says_why() {
    let context = Context {
        cores: Some(1),
        ..context(false)
    };
    let params = Params {
        lacks_site: true,
        ..all(&context)
    };
    let blank = params.blank(&context);
    let why = |id| {
        let claim = blank.iter().find(|claim| claim.id == id).unwrap();
        assert_eq!(claim.finding.holds, Holds::Untold);
        claim.finding.why
    };
    assert_eq!(why(ClaimId::ThreadsShare), "no-shared-memory");
    assert_eq!(why(ClaimId::ProcessesSpeedUp), "one-core");
    assert_eq!(why(ClaimId::CrawlTogether), "no-service-worker");
    assert_eq!(why(ClaimId::ProcessesSeparate), "not-run");
    assert!(!params.needs_site() && all(&context).needs_site());
    let labs: Vec<LabId> = params
        .jobs(&context)
        .iter()
        .map(|job| job.work.lab())
        .collect();
    assert!(!labs.contains(&LabId::Crawler) && labs.contains(&LabId::Memory));
    assert!(!labs.contains(&LabId::Jobs) && !labs.contains(&LabId::Counter));
}

#[test]
fn a_run_whose_only_claim_needs_the_site_is_nothing_without_it() {
    let context = context(true);
    let of = |claims| {
        let given = given([("claims", claims)]);
        let params = LabId::Claims.check(&given, &context).unwrap();
        params.without_site(&context).is_some()
    };
    assert!(of("crawl-together,threads-share") && !of("crawl-together"));
}

#[test]
fn a_busy_machine_decides_nothing_where_workers_compute() {
    let found = faster(Some(interval(1.7, 1.9, 2.0))).busy();
    assert_eq!((found.holds, found.why), (Holds::Untold, "busy"));
    assert_eq!(found.number, Some(1.9));
}

#[test]
fn the_ceiling_of_its_own_run_tells_whether_the_machine_was_busy() {
    let context = context(true);
    let given = given([("claims", "threads-share,threads-speed-up")]);
    let params = LabId::Claims.check(&given, &context).unwrap();
    let jobs = params.jobs(&context).unwrap();
    let point = fib::Point::from_samples(2, vec![190.0], vec![100.0]).unwrap();
    let of_fib = lab::Report::Fib(fib::Report {
        value: 9_227_465,
        point,
        trace: Vec::new(),
        clock_too_coarse: false,
    });
    let mut memory = seen(
        &ClaimId::ThreadsShare.experiment().params(&context).unwrap(),
        &context,
    );
    // The order is that of the claims, not that of the request.
    let is_fib = |job: &crate::message::Job| job.work.lab() == LabId::Fib;
    let count = jobs.iter().take_while(|job| is_fib(job)).count();
    assert_eq!((count, jobs.len()), (5, 7));
    let mut reports = vec![of_fib; count];
    reports.append(&mut memory);
    let told = |together| {
        let probe = crate::ceiling::Probe {
            workers: 2,
            alone: 50.0,
            together,
        };
        let mut probes = vec![vec![probe]; count];
        probes.extend([Vec::new(), Vec::new()]);
        assert!(params.accepts(&reports, &probes, &context));
        let conclusion = params.conclude(&reports, &probes, &context).unwrap();
        assert_eq!(conclusion.ceiling, None);
        let claims = claims(&conclusion).iter();
        let claims = claims.map(|claim| (claim.finding.holds.id(), claim.finding.why));
        (claims.collect::<Vec<_>>(), conclusion.warnings.len())
    };
    let seen = ("yes", "seen");
    assert_eq!(told(98.0), (vec![("yes", "faster"), seen], 0));
    assert_eq!(told(60.0), (vec![("untold", "busy"), seen], 1));
}

#[test]
fn the_outcome_has_what_results_promise() {
    let context = context(true);
    let blank = all(&context).blank(&context);
    let json = serde_json::to_value(Outcome { claims: blank }).unwrap();
    let claims = json["claims"].as_array().unwrap();
    assert_eq!(claims.len(), 20);
    let first = &claims[0];
    assert_eq!(first["id"], "threads-speed-up");
    assert_eq!(first["lab"], "fib");
    assert_eq!(first["params"]["n"], 35);
    assert_eq!(first["holds"], "untold");
    assert_eq!(first["why"], "not-run");
    assert_eq!(first["unit"], "times");
    for key in ["number", "low", "high"] {
        assert!(first[key].is_null() && first.get(key).is_some());
    }
}

/// Whether the border lies within the interval, so that the number does not decide.
fn holds_within(found: &Finding, border: f64) -> bool {
    found.low <= Some(border) && Some(border) <= found.high
}

proptest! {
    #[test]
    fn no_answer_comes_of_an_interval_that_contains_its_border(
        low in 0.01f64..20.0, middle in 0.0f64..3.0, above in 0.0f64..3.0,
    ) {
        let speedup = interval(low, low + middle, low + middle + above);
        let found = faster(Some(speedup));
        // Either it is more than 1, or it is not more than a tenth above 1.
        prop_assert!(found.holds != Holds::Yes || !holds_within(&found, 1.0));
        prop_assert!(found.holds != Holds::No || found.high <= Some(1.1));
        prop_assert!(found.holds != Holds::No || found.low <= Some(1.0));
        let found = not_faster(Some(speedup));
        prop_assert!(found.holds != Holds::Yes || found.low >= Some(0.9) && found.high <= Some(1.1));
        prop_assert!(found.holds != Holds::No || !holds_within(&found, 1.1));
        let found = next_to_nothing(Some(speedup));
        prop_assert!(found.holds == Holds::Untold || !holds_within(&found, 10.0));
    }
}
