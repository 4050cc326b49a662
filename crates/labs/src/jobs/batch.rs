//! Samples long enough for the clock.

use crate::clock::Clock;
use spindle_model::labs::{fib::GROWTH, jobs::Work};

/// No sample runs the jobs more often than this.
const MOST: f64 = 10_000.0;

/// The jobs of `work` in small, to warm up with: they take some milliseconds.
pub(super) fn small(work: &Work) -> Work {
    let to = work.to.min(27);
    Work {
        from: work.from.min(to),
        to,
        ..work.clone()
    }
}

/// How often a sample has to run all jobs for the clock to be at most 1% of it, when those of
/// [`small`] take `small_ms`.
pub(super) fn times(work: &Work, small_ms: f64, clock: Clock) -> u32 {
    let growth = GROWTH.powf(f64::from(work.to - small(work).to));
    (clock.sample_ms() / (small_ms * growth))
        .ceil()
        .clamp(1.0, MOST) as u32
}
