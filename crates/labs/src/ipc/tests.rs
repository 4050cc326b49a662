use super::{
    layout::{BACK, BYTES, THERE},
    parent::Parent,
    ring::{Place, Ring},
    *,
};
use crate::process::native::{Native, NativeShared};
use futures::executor::block_on;
use spindle_model::{
    Word as _,
    labs::ipc::{How, PROCESSES, RoundTrip, sizes},
    message::{self, Event},
};
use std::thread::scope;

fn work(channels: &[Channel], payload: u32, messages: u32) -> Work {
    Work {
        channels: channels.to_vec(),
        payload,
        messages,
        shared_memory: true,
    }
}

#[test]
fn every_channel_is_measured_with_every_payload_intact() {
    let work = work(Channel::ALL, 100, 300);
    let runtime = Native::default();
    let report = block_on(run_on_processes(&work, PROCESSES, &runtime)).unwrap();
    let measured = &report.outcome.channels;
    let channels: Vec<Channel> = measured.iter().map(|one| one.channel).collect();
    assert_eq!(channels, Channel::ALL);
    for one in measured {
        assert!(one.intact);
        // There, back and one way.
        assert!(one.checked >= 3 * 300, "{} were checked", one.checked);
        let RoundTrip { median, p95 } = one.round_trip_us;
        assert!(0.0 < median && median <= p95, "{median} {p95}");
        assert!(one.megabytes_per_s > 0.0);
        let payloads: Vec<u32> = one.curve.iter().map(|point| point.payload).collect();
        assert_eq!(payloads, sizes(100));
        let point = one.curve.iter().find(|point| point.payload == 100).unwrap();
        assert_eq!(
            (point.round_trip_us, point.megabytes_per_s),
            (median, one.megabytes_per_s)
        );
        assert!(
            one.curve
                .iter()
                .all(|one| one.round_trip_us > 0.0 && one.megabytes_per_s > 0.0)
        );
    }
    let semaphore = report.outcome.semaphore.unwrap();
    assert!((1..=semaphore.permits).contains(&semaphore.max_inside));
    let signal = report.outcome.signal.unwrap();
    assert_eq!(signal.how, How::Flag);
    let groups = ["pipe", "queue", "shared-memory", "semaphore", "signal"];
    for group in groups {
        assert!(
            report.trace.iter().any(|span| span.group == group),
            "{group}"
        );
    }
    let partial = |event: &&Event| matches!(event, Event::Partial(message::Report::Ipc(_)));
    let told = runtime.events.borrow().iter().filter(partial).count();
    assert!(
        told > Channel::ALL.len() * sizes(100).len(),
        "{told} were told"
    );
}

#[test]
fn pipe_and_queue_do_without_shared_memory() {
    let work = Work {
        shared_memory: false,
        ..work(&[Channel::Pipe, Channel::Queue], 1, 1)
    };
    let runtime = Native::default();
    let checked = block_on(async {
        let mut parent = Parent::start(&work, PROCESSES, &runtime).await.unwrap();
        for &channel in &work.channels {
            parent.channel(channel).await.unwrap();
        }
        let channels = parent.report.outcome.channels.iter();
        channels.map(|one| one.checked).collect::<Vec<_>>()
    });
    assert!(checked.len() == 2 && checked.iter().all(|checked| *checked > 3));
}

/// Rings that are full and empty again and again.
const SMALL: Place = Place {
    capacity: 16,
    ..THERE
};

fn lengths() -> impl Iterator<Item = usize> {
    // Empty ones, shorter ones than a piece, longer ones than the ring.
    (0..3000).map(|number| number * number % 41)
}

fn message(number: usize, length: usize) -> Vec<u8> {
    (0..length).map(|at| (number * 31 + at * 7) as u8).collect()
}

#[test]
fn a_ring_loses_reorders_and_tears_nothing() {
    for place in [SMALL, THERE, BACK] {
        let memory = NativeShared::new(BYTES);
        scope(|threads| {
            threads.spawn(|| {
                let ring = Ring {
                    memory: &memory,
                    place,
                };
                for (number, length) in lengths().enumerate() {
                    ring.send(&message(number, length));
                }
            });
            let ring = Ring {
                memory: &memory,
                place,
            };
            let mut heard = Vec::new();
            for (number, length) in lengths().enumerate() {
                ring.receive(&mut heard);
                assert_eq!(heard, message(number, length), "message {number}");
            }
        });
    }
}

#[test]
fn a_ring_goes_on_when_its_counts_overflow() {
    let memory = NativeShared::new(BYTES);
    for word in [SMALL.put, SMALL.taken] {
        memory.store(word, -5);
    }
    let place = SMALL;
    let ring = Ring {
        memory: &memory,
        place,
    };
    let mut heard = Vec::new();
    for number in 0..10 {
        ring.send(&message(number, 9));
        ring.receive(&mut heard);
        assert_eq!(heard, message(number, 9));
    }
    assert!(memory.load(SMALL.put) > 0);
}

#[test]
fn rings_there_and_back_do_not_overlap() {
    const {
        assert!(THERE.bytes + THERE.capacity <= BACK.bytes);
        assert!(BACK.bytes + BACK.capacity <= BYTES);
        assert!(Word::SIGNAL * 4 < THERE.bytes);
    }
}

#[test]
fn a_message_that_changes_on_its_way_is_noticed() {
    let runtime = Native::default();
    let talk = |role, first| Talk {
        role,
        over: Channel::Pipe,
        me: 0,
        senders: 1,
        payload: 64,
        first,
        messages: 5,
        batch: 1,
        most_ms: 1000,
        traced: false,
    };
    use crate::process::{Process as _, Runtime as _, Task};
    let processes = [runtime.start(), runtime.start()];
    runtime.pipe(&processes[0], &processes[1]);
    processes[0].send(&Task::Ipc(Part::Talk(talk(Role::Pour, 1))));
    // It expects other messages than those that are sent.
    processes[1].send(&Task::Ipc(Part::Talk(talk(Role::Drain, 2))));
    assert_eq!(block_on(processes[1].answer()).unwrap().broken, Some(2));
}
