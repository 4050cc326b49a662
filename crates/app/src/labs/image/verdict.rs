//! The lab's answer in words.

use crate::{texts::Texts, words};
use spindle_model::{
    labs::image::{Outcome, Params},
    strategy::Strategy,
};

/// The answer: what threads bring, what processes bring, and what of it copying takes.
pub fn verdict(texts: &Texts, params: &Params, outcome: &Outcome, cores: Option<u32>) -> String {
    let find = |strategy| {
        let mut all = outcome.strategies.iter();
        all.find(|one| one.strategy == strategy)
    };
    let number = |value: f64, digits| texts.number(value, digits);
    let sequential = find(Strategy::Sequential);
    let speed = sequential.map_or(0.0, |one| one.extra.megapixels_per_s);
    let mut sentences = Vec::new();
    if let Some(entry) = find(Strategy::Threads) {
        let speedup = entry.speedup.map_or(0.0, |speedup| speedup.median);
        let key = match (params.workers, speedup) {
            (1, _) => "image-verdict-thread",
            (_, 1.05..) => "image-verdict-threads",
            _ => "image-verdict-threads-none",
        };
        let values = [
            ("workers", params.workers.into()),
            ("speedup", number(speedup, 2).into()),
        ];
        sentences.push(texts.with(key, &values));
    }
    if let Some(entry) = find(Strategy::Processes) {
        let speedup = entry.speedup.map_or(0.0, |speedup| speedup.median);
        let key = match (outcome.pictures.len(), params.workers) {
            (_, 1) => "image-verdict-process",
            (1, _) => "image-verdict-one-picture",
            _ => "image-verdict-processes",
        };
        let values = [
            ("workers", params.workers.into()),
            ("speedup", number(speedup, 2).into()),
            (
                "megabytes",
                number(outcome.bytes_copied as f64 / 1e6, 0).into(),
            ),
            ("copying", number(entry.extra.copy_ms, 0).into()),
        ];
        sentences.push(texts.with(key, &values));
    }
    if sentences.is_empty() {
        return texts.with("image-verdict-alone", &[("speed", number(speed, 1).into())]);
    }
    if let Some(cores) = cores.filter(|&cores| cores < params.workers) {
        let values = [("cores", cores.into()), ("workers", params.workers.into())];
        sentences.push(texts.with("image-verdict-cores", &values));
    }
    // The engine has compared them: other pixels would have been an error.
    if outcome.strategies.len() > 1 {
        sentences.push(texts.get("image-verdict-same"));
    }
    words::sentences(texts, &sentences)
}
