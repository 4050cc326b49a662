use super::{
    clients::{Crowd, Tally},
    work::{compute, predict},
    *,
};
use crate::{net::native::Native, process::native::Native as Runtime, threads::on_pool};
use futures::executor::block_on;
use proptest::{
    prelude::{any, prop},
    prop_assert_eq, proptest,
};
use spindle_model::{
    labs::server::{Extra, Pool},
    strategy::Measurement,
};

fn work(strategy: Strategy, threads: u32, clients: u32, requests: u32) -> Work {
    Work {
        strategy,
        threads,
        traffic: Traffic {
            clients,
            requests,
            load: Load::Wait,
            work_ms: 1,
        },
        sweep: Vec::new(),
    }
}

/// Serves as the engine does.
fn serve(work: &Work) -> Result<Report, LabError> {
    let most = work.sweep.iter().map(|pool| pool.threads).max();
    let pool = most.unwrap_or(0).max(work.threads) as usize + 1;
    on_pool(pool, |threads| run_on_threads(work, threads))
}

fn measured(report: Report) -> Measurement<Extra> {
    report.measured.unwrap()
}

#[test]
fn every_server_answers_each_request_of_each_client_once() {
    for (strategy, threads, clients, requests) in [
        (Strategy::One, 1, 5, 4),
        (Strategy::Pool, 3, 7, 5),
        (Strategy::PerConnection, 7, 7, 5),
        (Strategy::PerConnection, 3, 8, 2),
        (Strategy::Pool, 4, 200, 2),
        (Strategy::Pool, 6, 1, 1),
    ] {
        for load in [Load::Wait, Load::Cpu] {
            let mut work = work(strategy, threads, clients, requests);
            work.traffic.load = load;
            let measured = measured(serve(&work).unwrap());
            let extra = &measured.extra;
            assert_eq!(extra.ok, clients * requests, "{strategy:?}");
            assert_eq!(extra.threads, threads);
            assert_eq!(load == Load::Cpu, extra.steps > 1);
            assert!(extra.requests_per_s > 0.0);
            let spans = &measured.trace;
            assert_eq!(spans.len(), (clients * requests) as usize);
            assert!(spans.iter().all(|span| span.worker < threads));
        }
    }
}

#[test]
fn a_process_serves_one_by_one_and_as_coroutines() {
    for strategy in [Strategy::One, Strategy::Coroutines] {
        for load in [Load::Wait, Load::Cpu] {
            let mut work = work(strategy, 1, 9, 3);
            work.traffic.load = load;
            let report = block_on(run_on_processes(&work, 2, &Runtime::default())).unwrap();
            let measured = measured(report);
            assert_eq!(measured.extra.ok, 27);
            let lanes: Vec<u32> = measured.trace.iter().map(|span| span.worker).collect();
            let most = if strategy == Strategy::One { 0 } else { 8 };
            assert_eq!(lanes.iter().max(), Some(&most));
            assert_eq!(lanes.len(), 27);
        }
    }
}

#[test]
fn one_by_one_no_request_overlaps_another_and_coroutines_wait_side_by_side() {
    for strategy in [Strategy::One, Strategy::Coroutines] {
        let mut work = work(strategy, 1, 3, 2);
        work.traffic.work_ms = 20;
        let report = block_on(run_on_processes(&work, 2, &Runtime::default())).unwrap();
        let mut spans = measured(report).trace;
        spans.sort_by(|a, b| a.from_ms.total_cmp(&b.from_ms));
        let overlaps = spans.windows(2).any(|pair| pair[1].from_ms < pair[0].to_ms);
        assert_eq!(overlaps, strategy == Strategy::Coroutines);
    }
}

#[test]
fn the_sweep_measures_smaller_pools_before() {
    let mut work = work(Strategy::One, 1, 4, 3);
    let pool = |threads, requests| Pool { threads, requests };
    work.sweep = vec![pool(4, 2), pool(2, 1)];
    let report = serve(&work).unwrap();
    let sweep: Vec<_> = report
        .sweep
        .iter()
        .map(|pool| (pool.threads, pool.ok, pool.requests_per_s > 0.0))
        .collect();
    assert_eq!(sweep, [(4, 8, true), (2, 4, true)]);
    assert_eq!(measured(report).extra.ok, 12);
}

#[test]
fn without_work_requests_still_come_through() {
    let mut work = work(Strategy::Pool, 2, 3, 50);
    for load in [Load::Wait, Load::Cpu] {
        (work.traffic.load, work.traffic.work_ms) = (load, 0);
        assert_eq!(measured(serve(&work).unwrap()).extra.ok, 150);
    }
}

#[test]
fn percentiles_are_in_order_and_belong_to_the_distribution() {
    let extra = measured(serve(&work(Strategy::One, 1, 10, 5)).unwrap()).extra;
    let latency = extra.latency_ms;
    assert!(0.0 < latency.p50 && latency.p50 <= latency.p95 && latency.p95 <= latency.p99);
    assert!(
        extra
            .distribution
            .is_sorted_by(|a, b| a.0 < b.0 && a.1 <= b.1)
    );
    assert!(extra.distribution.contains(&(95.0, latency.p95)));
}

#[test]
fn a_wrong_answer_and_one_to_another_request_end_the_run() {
    // The last bytes are the number; the first ones identify the request.
    let tampers: [fn(&mut Vec<u8>); 2] = [|answer| answer[5] ^= 1, |answer| answer[0] ^= 1];
    for (tamper, is_number) in tampers.into_iter().zip([true, false]) {
        let net = Native::tampering(tamper);
        let result = on_pool(3, |threads| {
            let threads = Threads {
                net: &net,
                ..*threads
            };
            run_on_threads(&work(Strategy::Pool, 2, 3, 4), &threads)
        });
        let is_wrong = matches!(result, Err(LabError::WrongAnswer { .. }));
        assert_eq!(is_wrong, is_number, "{result:?}");
        assert!(result.is_err());
    }
}

#[test]
fn an_answer_that_comes_twice_or_not_at_all_is_noticed() {
    let traffic = work(Strategy::One, 1, 1, 2).traffic;
    let mut crowd = Crowd::new(traffic, 1);
    let first = crowd.hears(0, None, 0.0).unwrap().answered(1);
    assert!(crowd.hears(0, Some(first), 1.0).is_some());
    assert!(crowd.tally().checked(&traffic).is_err(), "one is missing");
    assert_eq!(crowd.hears(0, Some(first), 2.0), None);
    assert!(crowd.tally().checked(&traffic).is_err(), "one came twice");
    assert_eq!(crowd.tally().unasked, 1);
}

#[test]
fn slices_of_a_visit_add_up_to_the_whole() {
    let mut whole = Tally::default();
    for (from_ms, to_ms) in [
        (10.0, 20.0),
        (15.0, 40.0),
        (f64::INFINITY, f64::NEG_INFINITY),
    ] {
        whole.add(&Tally {
            latencies_ms: if to_ms > from_ms {
                vec![to_ms - from_ms]
            } else {
                Vec::new()
            },
            from_ms,
            to_ms,
            ..Tally::default()
        });
    }
    assert_eq!((whole.from_ms, whole.to_ms), (10.0, 40.0));
    assert_eq!(whole.latencies_ms, [10.0, 25.0]);
}

proptest! {
    #[test]
    fn work_comes_to_what_was_foreseen(number: u32, steps in 0_u32..300_000) {
        prop_assert_eq!(compute(number, steps), predict(number, steps));
    }

    #[test]
    fn messages_arrive_as_they_were_sent(id: u32, number: u32) {
        let message = Message { id, number };
        prop_assert_eq!(Message::from_bytes(&message.to_bytes()), Some(message));
    }

    #[test]
    fn what_is_no_message_closes_the_connection(bytes in prop::collection::vec(any::<u8>(), 0..20)) {
        prop_assert_eq!(Message::from_bytes(&bytes).is_some(), bytes.len() == 8);
    }
}
