use super::*;
use crate::texts::Lang;
use graph::order;
use replay::{Change, Replay};
use spindle_model::{
    given,
    lab::{Lab, LabId},
    labs::deadlock::{Link, Lock},
    param::Context,
    trace::Wait,
};

/// The answer in sentences, once its headline is one.
fn verdict(texts: &Texts, params: &Params, outcome: &Outcome, cores: Option<u32>) -> String {
    crate::labs::tests::checked(texts, answer(texts, params, outcome, cores))
}

fn params(pairs: &[(&str, &str)]) -> Params {
    Params::check(&given(pairs.iter().copied()), &Context::default()).unwrap()
}

/// All threads hold their first lock and wait for their second.
fn stuck(params: &Params) -> Outcome {
    let count = params.threads as usize;
    let name = |lock| params.scenario.lock(lock);
    let order = |thread| params.scenario.order(thread, count).map(name);
    let cycle = (0..params.threads).map(|thread| {
        let [holds, waits_for] = order(thread as usize);
        Link {
            thread,
            holds: vec![holds],
            waits_for,
        }
    });
    let thread = |thread| {
        let [holds, waits_for] = order(thread);
        Thread {
            rounds: 0,
            retries: 0,
            holds: vec![holds],
            waits_for: Some(waits_for),
        }
    };
    Outcome {
        deadlocked: true,
        cycle: cycle.collect(),
        detected_ms: Some(11.5),
        closed_ms: Some(10.0),
        threads: (0..count).map(thread).collect(),
        locks: (0..params.threads)
            .map(|lock| Lock {
                name: name(lock as usize),
                uses: 0,
                held_by: Some(lock),
            })
            .collect(),
        ..done(params, 0)
    }
}

/// All rounds are done.
fn done(params: &Params, retries: u32) -> Outcome {
    let locks = params.scenario.locks(params.threads as usize);
    Outcome {
        deadlocked: false,
        cycle: Vec::new(),
        rounds_done: params.threads * params.rounds,
        detected_ms: None,
        closed_ms: None,
        wall_ms: 20.0,
        trace_from_ms: 0.0,
        threads: vec![
            Thread {
                rounds: params.rounds,
                retries: retries / params.threads,
                holds: Vec::new(),
                waits_for: None,
            };
            params.threads as usize
        ],
        locks: (0..locks)
            .map(|lock| Lock {
                name: params.scenario.lock(lock),
                uses: 2,
                held_by: None,
            })
            .collect(),
    }
}

fn told(lang: Lang, params: &Params, outcome: &Outcome) -> String {
    verdict(&Texts::of(lang, LabId::Deadlock), params, outcome, None)
}

#[test]
fn the_verdict_of_a_deadlock_names_who_holds_what_and_waits_for_what() {
    let params = params(&[]);
    let outcome = Outcome {
        rounds_done: 7,
        ..stuck(&params)
    };
    assert_eq!(
        told(Lang::En, &params, &outcome),
        "Deadlock after 7 rounds: 2 threads wait for each other in a ring, for ever. \
         Thread 1 holds lock A and waits for lock B. Thread 2 holds lock B and waits for lock A. \
         The monitor saw the ring in the wait-for graph 1.5 ms after it had closed; \
         no timeout was needed to know."
    );
    let chinese = told(Lang::Zh, &params, &outcome);
    assert!(chinese.contains("线程 2 持有锁 B，等待锁 A"), "{chinese}");
}

#[test]
fn a_long_ring_is_not_told_thread_by_thread() {
    let params = params(&[("scenario", "philosophers"), ("threads", "16")]);
    let told = told(Lang::En, &params, &stuck(&params));
    assert!(
        told.contains("chopstick 1") && !told.contains("chopstick 3"),
        "{told}"
    );
    assert!(told.contains("So does each of the others"), "{told}");
}

#[test]
fn each_way_not_to_lock_up_has_its_own_words() {
    let mut told_so_far = std::collections::BTreeSet::new();
    for lang in Lang::ALL {
        for scenario in ["two-locks", "philosophers"] {
            for (remedy, retries) in [
                ("none", 0),
                ("ordering", 0),
                ("try-lock", 0),
                ("try-lock", 50),
                ("arbiter", 0),
            ] {
                let params = params(&[("scenario", scenario), ("remedy", remedy)]);
                let told = told(lang, &params, &done(&params, retries));
                assert!(!told.contains("deadlock-verdict"), "{told}");
                told_so_far.insert(told);
            }
        }
        let params = params(&[]);
        let half = Outcome {
            rounds_done: 100,
            ..done(&params, 0)
        };
        told_so_far.insert(told(lang, &params, &half));
    }
    assert_eq!(told_so_far.len(), 2 * 11);
}

#[test]
fn a_deadlock_is_drawn_as_arrows_that_lead_around_and_stand_out() {
    let texts = Texts::of(Lang::En, LabId::Deadlock);
    for threads in ["2", "5", "16"] {
        let params = params(&[("scenario", "philosophers"), ("threads", threads)]);
        let graph = graph::graph(&texts, &params, Some(&stuck(&params)), None, Blank::Nothing);
        let count = 2 * params.threads as usize;
        assert_eq!((graph.dots.len(), graph.edges.len()), (count, count));
        let mut at = 0;
        for _ in 0..count {
            let edge = graph.edges.iter().find(|edge| edge.from == at).unwrap();
            assert!(edge.stands_out && graph.dots[at].stands_out);
            at = edge.to;
        }
        assert_eq!(at, 0);
    }
}

#[test]
fn threads_that_only_wait_do_not_stand_out() {
    let texts = Texts::of(Lang::En, LabId::Deadlock);
    let params = params(&[("threads", "4")]);
    let mut outcome = stuck(&params);
    outcome.locks.truncate(2);
    outcome.cycle.truncate(2);
    for thread in &mut outcome.threads[2..] {
        thread.waits_for = thread.holds.pop();
    }
    let graph = graph::graph(&texts, &params, Some(&outcome), None, Blank::Nothing);
    assert_eq!(graph.edges.len(), 6);
    assert_eq!(graph.edges.iter().filter(|edge| edge.stands_out).count(), 4);
    assert_eq!(graph.dots.iter().filter(|dot| dot.stands_out).count(), 4);
}

#[test]
fn before_a_run_the_graph_shows_who_shares_what() {
    let texts = Texts::of(Lang::En, LabId::Deadlock);
    let params = params(&[("scenario", "philosophers")]);
    let graph = graph::graph(&texts, &params, None, None, Blank::Waiting);
    assert_eq!((graph.edges.len(), graph.ties.len()), (0, 10));
    assert_eq!(graph.words.0, "Press Run");
    let names: Vec<String> = graph.dots.iter().map(|dot| dot.mark.label()).collect();
    assert_eq!(names[1], "Thread 1 · takes chopstick 1, then chopstick 2");
}

fn span(worker: u32, what: &str, from_ms: f64, to_ms: f64, waits_for: Option<&str>) -> Span {
    Span {
        worker,
        what: what.to_owned(),
        from_ms,
        to_ms,
        state: match waits_for {
            Some(_) => SpanState::Waiting,
            None => SpanState::Sleeping,
        },
        wait: waits_for.map(|thing| Wait {
            thing: thing.to_owned(),
            held_by: vec![1 - worker],
        }),
        ..Span::default()
    }
}

fn replayed(params: &Params, outcome: &Outcome, spans: &[Span]) -> Replay {
    let holds = replay::holds(params, spans, |_| Default::default());
    Replay::new(params, outcome, spans, &holds)
}

#[test]
fn the_last_moments_of_a_deadlock_end_where_the_ring_closes() {
    let params = params(&[]);
    let spans = [
        span(0, "holds lock A", 0.0, 10.0, None),
        span(0, "", 10.0, 12.0, Some("lock B")),
        span(1, "holds lock B", 0.5, 10.5, None),
        span(1, "", 10.5, 12.0, Some("lock A")),
    ];
    let replay = replayed(&params, &stuck(&params), &spans);
    let changes: Vec<_> = (replay.moments.iter())
        .map(|moment| (moment.at_ms, moment.change.unwrap()))
        .collect();
    assert_eq!(
        changes,
        [
            (0.0, Change::Takes(0, 0)),
            (0.5, Change::Takes(1, 1)),
            (10.0, Change::Waits(0, 1)),
            (10.5, Change::Waits(1, 0)),
        ]
    );
    assert_eq!(replay.usual, 3);
    let before = &replay.moments[2];
    assert_eq!(
        (before.holders.as_slice(), before.ring.len()),
        (&[Some(0), Some(1)][..], 0)
    );
    let end = &replay.moments[3];
    let without_trace = replayed(&params, &stuck(&params), &[]);
    assert_eq!(without_trace, Replay::default());
    assert!(end.is_end && end.ring == [0, 1] && end.waits == [Some(1), Some(0)]);
}

#[test]
fn without_a_deadlock_the_busiest_moment_is_shown() {
    let params = params(&[("remedy", "ordering")]);
    let spans = [
        span(0, "holds lock A", 0.0, 4.0, None),
        span(0, "both", 4.0, 5.0, None),
        span(0, "holds lock A", 8.0, 9.0, None),
        span(1, "", 1.0, 5.1, Some("lock A")),
        span(1, "holds lock A", 5.2, 6.0, None),
    ];
    let replay = replayed(&params, &done(&params, 0), &spans);
    let busiest = &replay.moments[replay.usual];
    // Both locks are held and the other thread waits.
    assert!((busiest.at_ms - 4.0).abs() < 1e-9, "{busiest:?}");
    assert_eq!(busiest.change, Some(Change::Takes(0, 1)));
    assert!(replayed(&params, &done(&params, 0), &[]).moments.is_empty());
}

#[test]
fn every_thread_and_every_lock_has_a_place_of_its_own() {
    for scenario in [Scenario::TwoLocks, Scenario::Philosophers] {
        for threads in 2..=16 {
            let order = order(scenario, threads);
            assert_eq!(order.len(), threads + scenario.locks(threads));
            for (index, one) in order.iter().enumerate() {
                for other in &order[index + 1..] {
                    assert!(one.0 != other.0 && one.1 != other.1);
                }
            }
        }
    }
}

#[test]
fn the_table_has_a_row_for_each_thread_and_marks_the_ring() {
    let texts = Texts::of(Lang::En, LabId::Deadlock);
    let params = params(&[]);
    let table = threads(&texts, &params, Some(&stuck(&params)));
    assert_eq!(table.rows.len(), 2);
    let cells = ["Thread 1", "0", "lock A", "lock B", "Thread 2"];
    assert_eq!(table.rows[0].cells, cells);
    assert!(
        table.rows[0]
            .data
            .contains(&("data-ring", "true".to_owned()))
    );
    let sheet = sheet(&texts, &params, &stuck(&params));
    assert_eq!(sheet[1], ["0", "0", "0", "lock A", "lock B", "true"]);
}

#[test]
fn the_headline_follows_the_verdict() {
    let headline = |params: &Params, outcome: &Outcome| {
        let told = |lang| answer(&Texts::of(lang, LabId::Deadlock), params, outcome, None);
        Lang::ALL.map(|lang| told(lang).headline)
    };
    let params_ = params(&[]);
    for (rounds_done, english, chinese) in [
        (0, "Deadlock in the first round", "第 1 轮就死锁"),
        (1, "Deadlock after 1 round", "1 轮后死锁"),
        (1_234, "Deadlock after 1,234 rounds", "1,234 轮后死锁"),
    ] {
        let outcome = Outcome {
            rounds_done,
            ..stuck(&params_)
        };
        assert_eq!(headline(&params_, &outcome), [english, chinese]);
    }
    let cut = Outcome {
        rounds_done: 7,
        ..done(&params_, 0)
    };
    let [told, _] = headline(&params_, &cut);
    assert_eq!(told, "No deadlock so far");
    for (scenario, remedy, english) in [
        ("two-locks", "none", "No deadlock this time, by luck alone"),
        (
            "two-locks",
            "ordering",
            "No deadlock: all take locks in order",
        ),
        (
            "two-locks",
            "try-lock",
            "No deadlock: nobody waits while holding",
        ),
        (
            "two-locks",
            "arbiter",
            "No deadlock: the arbiter prevents it",
        ),
        (
            "philosophers",
            "arbiter",
            "No deadlock: too few seats for a ring",
        ),
    ] {
        let params = params(&[("scenario", scenario), ("remedy", remedy)]);
        let [told, _] = headline(&params, &done(&params, 0));
        assert_eq!(told, english);
    }
}
