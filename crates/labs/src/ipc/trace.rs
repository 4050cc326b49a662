//! Spans from the answers of the processes.

use crate::{
    process::{Answer, Stretch},
    tracer::{sort, span},
};
use spindle_model::{
    Word,
    labs::ipc::{Channel, How},
    trace::{Span, SpanState, Wait},
};

/// A span in which one lane waits for others.
fn waiting(
    group: &str,
    lane: usize,
    what: &str,
    by: Vec<u32>,
    stretch: Stretch,
    origin: f64,
) -> Span {
    Span {
        wait: Some(Wait {
            thing: what.to_owned(),
            held_by: by,
        }),
        ..span(group, lane, "", SpanState::Waiting, stretch, origin)
    }
}

/// Round trips: the sender sends and waits in turn, the receiver waits and answers.
pub(super) fn round_trips(channel: Channel, answers: &[Answer]) -> Vec<Span> {
    let [sender, receiver] = answers else {
        return Vec::new();
    };
    let group = channel.id();
    let origin = sender.stretches.first().map_or(0.0, |first| first.from_ms);
    let mut spans = Vec::new();
    for (number, pair) in (1..).zip(sender.stretches.chunks_exact(2)) {
        let what = format!("message {number}");
        spans.push(span(group, 0, what, SpanState::Running, pair[0], origin));
        spans.push(waiting(group, 0, "message", vec![1], pair[1], origin));
    }
    let mut free = origin;
    for (number, &stretch) in (1..).zip(&receiver.stretches) {
        let (from_ms, to_ms) = (free, stretch.from_ms);
        let what = format!("message {number}");
        spans.push(waiting(
            group,
            1,
            "message",
            vec![0],
            Stretch { from_ms, to_ms },
            origin,
        ));
        spans.push(span(group, 1, what, SpanState::Running, stretch, origin));
        free = stretch.to_ms;
    }
    sort(&mut spans);
    spans
}

/// The semaphore: each process waits and is inside in turn.
pub(super) fn semaphore(answers: &[Answer], origin: f64) -> Vec<Span> {
    let group = "semaphore";
    let mut spans = Vec::new();
    for (lane, answer) in answers.iter().enumerate() {
        for (pair, who) in answer.stretches.chunks_exact(2).zip(&answer.samples) {
            let who = *who as u32; // a bit for each process
            let by = (0..32).filter(|bit| who >> bit & 1 == 1).collect();
            spans.push(waiting(group, lane, "semaphore", by, pair[0], origin));
            spans.push(span(
                group,
                lane,
                "inside",
                SpanState::Running,
                pair[1],
                origin,
            ));
        }
    }
    sort(&mut spans);
    spans
}

/// The signal: a process in its loop, and the parent that waits for its end.
pub(super) fn signal(how: How, looped: Stretch, waited: Stretch) -> Vec<Span> {
    let group = "signal";
    let what = match how {
        How::Flag => "flag",
        How::Terminate => "terminate",
    };
    let origin = looped.from_ms;
    vec![
        waiting(group, 0, what, vec![1], waited, origin),
        span(group, 1, "loop", SpanState::Running, looped, origin),
    ]
}
