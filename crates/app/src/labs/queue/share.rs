//! The share of time that each side waited, and that the queue was full or empty.

use crate::texts::Texts;
use spindle_model::{
    labs::queue::{Extra, Params},
    strategy::Entry,
};

/// Parts of the time, from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Shares {
    /// The queue was full.
    pub(super) full: f64,
    /// It was empty.
    pub(super) empty: f64,
    /// A producer waited for space, on average of all.
    pub(super) producers: f64,
    /// A consumer waited for an item, on average of all.
    pub(super) consumers: f64,
}

impl Shares {
    pub(super) fn of(params: &Params, entry: &Entry<Extra>) -> Self {
        let of = |ms: f64, workers: u32| {
            let all = entry.wall_ms * f64::from(workers);
            match all <= 0.0 {
                true => 0.0,
                false => (ms / all).clamp(0.0, 1.0),
            }
        };
        let extra = &entry.extra;
        Self {
            full: of(extra.full_ms, 1),
            empty: of(extra.empty_ms, 1),
            producers: of(extra.blocked_ms.producers, params.producers),
            consumers: of(extra.blocked_ms.consumers, params.consumers),
        }
    }
}

/// A share as a whole percentage.
pub(super) fn percent(texts: &Texts, share: f64) -> String {
    let number = texts.number(share * 100.0, 0);
    texts.with("chart-percent", &[("number", number.into())])
}
