//! The answer: what the primitive promises, and how this run shows it.

use crate::{charts::words, labs::answer::Answer, texts::Texts};
use spindle_model::labs::primitives::{Outcome, Params, Primitive};

/// The answer: a promise, and how this run kept it.
pub fn answer(texts: &Texts, params: &Params, outcome: &Outcome, _: Option<u32>) -> Answer {
    let longest = outcome.waits.iter().map(|wait| wait.waited_ms);
    let values = [
        ("threads", params.threads.into()),
        ("rounds", params.rounds.into()),
        ("inside", outcome.max_inside.into()),
        ("permits", params.permits.into()),
        ("waits", outcome.waits.len().into()),
        (
            "longest",
            words::ms(texts, longest.fold(0.0, f64::max)).into(),
        ),
        ("wake", words::ms(texts, outcome.slowest_wake_ms).into()),
        ("reentered", outcome.reentered.into()),
        ("refused", outcome.refused.into()),
        ("futile", outcome.futile.into()),
    ];
    let key = match params.primitive {
        Primitive::Lock => "primitives-verdict-lock",
        Primitive::Rlock => "primitives-verdict-rlock",
        Primitive::Semaphore if params.permits >= params.threads => {
            "primitives-verdict-semaphore-free"
        }
        Primitive::Semaphore if outcome.max_inside < params.permits => {
            "primitives-verdict-semaphore-brief"
        }
        Primitive::Semaphore => "primitives-verdict-semaphore",
        Primitive::Event => "primitives-verdict-event",
        Primitive::Condition if outcome.futile == 0 => "primitives-verdict-condition-none",
        Primitive::Condition => "primitives-verdict-condition",
        Primitive::Barrier => "primitives-verdict-barrier",
    };
    Answer::of(texts, key, &values)
}
