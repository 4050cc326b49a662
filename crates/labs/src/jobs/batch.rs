//! Samples long enough for the clock.

use crate::clock::Clock;
use spindle_model::{labs::jobs::Work, speed::GROWTH};

/// Most runs of the jobs in a sample.
const MOST: f64 = 10_000.0;

/// A small version of the jobs of `work`, for warming up: it takes some milliseconds.
pub(super) fn small(work: &Work) -> Work {
    let to = work.to.min(27);
    Work {
        from: work.from.min(to),
        to,
        ..work.clone()
    }
}

/// Runs of all jobs per sample that keep the clock's share at 1% at most, when the jobs of
/// [`small`] take `small_ms`.
pub(super) fn times(work: &Work, small_ms: f64, clock: Clock) -> u32 {
    let growth = GROWTH.powf(f64::from(work.to - small(work).to));
    (clock.sample_ms() / (small_ms * growth))
        .ceil()
        .clamp(1.0, MOST) as u32
}
