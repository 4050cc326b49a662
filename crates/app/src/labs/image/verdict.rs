//! The lab's answer in words.

use crate::{
    labs::answer::{Answer, glance_times},
    texts::Texts,
};
use spindle_model::{
    labs::image::{Outcome, Params},
    stats::Says,
    strategy::{Strategy, entry_of},
};

/// The answer: what threads bring, what processes bring, and what of it copying takes.
pub fn answer(texts: &Texts, params: &Params, outcome: &Outcome, cores: Option<u32>) -> Answer {
    let compared = |strategy| {
        let entry = entry_of(&outcome.strategies, strategy)?;
        Some((entry, entry.speedup?))
    };
    let number = |value: f64, digits| texts.number(value, digits);
    let mut answers = Vec::new();
    if let Some((_, speedup)) = compared(Strategy::Threads) {
        let key = match (params.workers, speedup.says()) {
            (1, _) => "image-verdict-thread",
            (_, Says::More) => "image-verdict-threads",
            (_, Says::Nothing) => "image-verdict-cannot-tell",
            (_, Says::Same | Says::Less) => "image-verdict-threads-none",
        };
        let values = [
            ("workers", params.workers.into()),
            ("speedup", number(speedup.median, 2).into()),
            ("times", glance_times(texts, speedup.median).into()),
            ("low", number(speedup.low, 2).into()),
            ("high", number(speedup.high, 2).into()),
        ];
        answers.push(Answer::of(texts, key, &values));
    }
    if let Some((entry, speedup)) = compared(Strategy::Processes) {
        let key = match (outcome.pictures.len(), params.workers) {
            (_, 1) => "image-verdict-process",
            (1, _) => "image-verdict-one-picture",
            _ => "image-verdict-processes",
        };
        let values = [
            ("workers", params.workers.into()),
            ("speedup", number(speedup.median, 2).into()),
            ("times", glance_times(texts, speedup.median).into()),
            (
                "megabytes",
                number(outcome.bytes_copied as f64 / 1e6, 0).into(),
            ),
            ("copying", number(entry.extra.copy_ms, 0).into()),
        ];
        answers.push(Answer::of(texts, key, &values));
    }
    let Some(answer) = Answer::first_of(texts, answers) else {
        let speed = match &outcome.strategies[..] {
            [alone] => alone
                .extra
                .megapixels_per_s
                .filter(|speed| speed.is_finite()),
            _ => None,
        };
        return speed.map_or_else(
            || Answer::of(texts, "image-verdict-untimed", &[]),
            |speed| {
                let values = [("speed", number(speed, 1).into())];
                Answer::of(texts, "image-verdict-alone", &values)
            },
        );
    };
    let mut more = Vec::new();
    if let Some(cores) = cores.filter(|&cores| cores < params.workers) {
        let values = [("cores", cores.into()), ("workers", params.workers.into())];
        more.push(texts.with("image-verdict-cores", &values));
    }
    // The engine has compared them: other pixels would have been an error.
    if outcome.strategies.len() > 1 {
        more.push(texts.get("image-verdict-same"));
    }
    answer.and(texts, more)
}

/// Whether the answer cannot be told yet.
pub fn is_open(params: &Params, outcome: &Outcome) -> bool {
    let threads = entry_of(&outcome.strategies, Strategy::Threads);
    let says = threads
        .and_then(|entry| entry.speedup)
        .map(|speedup| speedup.says());
    params.workers > 1 && matches!(says, Some(Says::Nothing))
}
