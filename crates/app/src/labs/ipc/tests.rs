use super::*;
use crate::{charts::table::Table, texts::Lang};
use spindle_model::{
    labs::ipc::{How, Measured as One, Point, RoundTrip, Semaphore, Signal},
    param::Context,
};

/// The answer in sentences, once its headline is one.
fn verdict(texts: &Texts, params: &Params, outcome: &Outcome, cores: Option<u32>) -> String {
    crate::labs::tests::checked(texts, answer(texts, params, outcome, cores))
}

/// A channel that is so much slower than another, and gets slower with size.
fn one(channel: Channel, slower: f64) -> One {
    let point = |payload: u32| Point {
        payload,
        round_trip_us: 10.0 * slower + f64::from(payload) / 1e3,
        megabytes_per_s: f64::from(payload) / slower,
    };
    One {
        channel,
        round_trip_us: RoundTrip {
            median: 10.0 * slower,
            p95: 12.5 * slower,
        },
        round_trips_per_sample: 3,
        megabytes_per_s: 99.0,
        intact: true,
        checked: 1200,
        senders: 1,
        curve: SIZES.map(point).to_vec(),
    }
}

fn outcome() -> Outcome {
    Outcome {
        channels: vec![
            one(Channel::Pipe, 2.0),
            one(Channel::Queue, 4.0),
            one(Channel::SharedMemory, 1.0),
        ],
        semaphore: Some(Semaphore {
            processes: 4,
            permits: 2,
            entered: 16,
            max_inside: 2,
        }),
        signal: Some(Signal {
            how: How::Flag,
            ended_ms: 3.25,
        }),
    }
}

fn params() -> Params {
    let given = spindle_model::RawParams::default();
    match lab::LabId::Ipc.check(&given, &Context::default()) {
        Ok(lab::Params::Ipc(params)) => params,
        other => panic!("{other:?}"),
    }
}

fn texts() -> [Texts; 2] {
    Lang::ALL.map(|lang| Texts::of(lang, lab::LabId::Ipc))
}

#[test]
fn the_verdict_names_the_quickest_for_small_and_for_large_messages() {
    let [en, zh] = texts();
    let told = verdict(&en, &params(), &outcome(), None);
    for part in [
        "Shared memory was fastest with 1 B, 10.0 µs",
        "(Pipe: 20.0)",
        "16 MiB",
        "All 3,600 payloads",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    let told = verdict(&zh, &params(), &outcome(), None);
    assert!(
        told.contains("共享内存最快") && told.contains("3,600"),
        "{told}"
    );
}

#[test]
fn every_channel_has_a_reason_for_being_best() {
    for texts in texts() {
        for &best in Channel::ALL {
            let mut outcome = outcome();
            let channels = Channel::ALL.iter();
            let channels =
                channels.map(|&channel| one(channel, if channel == best { 1.0 } else { 2.0 }));
            outcome.channels = channels.collect();
            let told = verdict(&texts, &params(), &outcome, None);
            assert!(
                told.contains(&name(&texts, best)) && !told.contains("ipc-"),
                "{told}"
            );
        }
    }
}

#[test]
fn a_pipe_against_a_queue_alone_has_a_reason_without_shared_memory() {
    let [en, zh] = texts();
    let mut outcome = outcome();
    outcome.channels.truncate(2);
    let told = verdict(&en, &params(), &outcome, None);
    assert!(
        told.contains("not by way of the parent") && !told.contains("shared memory"),
        "{told}"
    );
    assert!(!verdict(&zh, &params(), &outcome, None).contains("共享内存"));
}

#[test]
fn one_channel_alone_and_none_have_their_verdicts() {
    let [en, _] = texts();
    let mut outcome = outcome();
    outcome.channels.truncate(1);
    let told = verdict(&en, &params(), &outcome, None);
    assert!(
        told.starts_with("Pipe: a message of 1 KiB takes 20.0 µs"),
        "{told}"
    );
    assert_eq!(
        verdict(&en, &params(), &Outcome::default(), None),
        "Nothing was measured."
    );
}

#[test]
fn both_charts_have_a_curve_for_each_channel_and_a_mark_for_each_size() {
    for texts in texts() {
        for chart in curves::both(&texts, &params(), Some(&outcome()), Blank::Nothing) {
            let scene = chart.scene(&texts, (800.0, HEIGHT));
            assert_eq!(scene.marks.len(), 3 * SIZES.len());
            assert!(scene.nodes.iter().any(|node| node.text == "64 KiB"));
        }
        let [latency, _] = curves::both(&texts, &params(), None, Blank::Waiting);
        assert!(latency.scene(&texts, (640.0, HEIGHT)).marks.is_empty());
    }
}

#[test]
fn tables_say_what_was_measured_and_keep_their_rows_without() {
    let [en, _] = texts();
    let cells = |table: &Table| -> Vec<Vec<String>> {
        table.rows.iter().map(|row| row.cells.clone()).collect()
    };
    let full = numbers::channels(&en, &params(), Some(&outcome()));
    assert_eq!(
        cells(&full)[0],
        ["Pipe", "20.0", "25.0", "3", "99.0", "all 1,200"]
    );
    assert_eq!(cells(&numbers::channels(&en, &params(), None)).len(), 3);
    let others = cells(&numbers::others(&en, Some(&outcome())));
    assert!(
        others[0][1].contains("at most 2") && others[1][1].contains("3.25 ms"),
        "{others:?}"
    );
    assert_eq!(
        cells(&numbers::others(&en, None)),
        [["Semaphore", "–"], ["Signal", "–"]]
    );
    assert_eq!(sheet(&en, &params(), &outcome()).len(), 1 + 3 * SIZES.len());
}

#[test]
fn everything_in_the_trace_has_a_name() {
    for texts in texts() {
        for thing in [
            "message 7",
            "message",
            "semaphore",
            "inside",
            "flag",
            "terminate",
            "loop",
        ] {
            let told = what(&texts, thing);
            assert!(!told.is_empty() && !told.contains("ipc-"), "{told}");
        }
    }
}

#[test]
fn the_headline_follows_the_verdict() {
    let headline =
        |outcome: &Outcome| texts().map(|texts| answer(&texts, &params(), outcome, None).headline);
    let [told, chinese] = headline(&outcome());
    assert_eq!(told, "Small or large messages: Shared memory was best");
    assert_eq!(chinese, "大小消息，都是共享内存最好");
    let mut other = outcome();
    for point in &mut other.channels[0].curve {
        point.round_trip_us = 0.1;
    }
    let [told, chinese] = headline(&other);
    assert_eq!(told, "Small messages: Pipe; large ones: Shared memory");
    assert_eq!(chinese, "小消息管道最快，大消息共享内存");
    other.channels.truncate(1);
    let [told, _] = headline(&other);
    assert_eq!(told, "Pipe: 20.0 µs there and back");
    other.channels[0].round_trip_us.median = f64::NAN;
    let [told, _] = headline(&other);
    assert_eq!(told, "Over before the clock ticked");
    let [told, _] = headline(&Outcome::default());
    assert_eq!(told, "Nothing was measured");
}
