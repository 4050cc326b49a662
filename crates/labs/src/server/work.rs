//! The computation of a request: steps that each need the one before.
//!
//! A counted number of steps is real work: a thread that waits for a processor makes no progress,
//! as it would if it watched the clock until some time is over. And the result can be checked
//! without doing the steps.

use crate::{
    clock::{Clock, calibrate, ms_since, time_ms},
    halt::checkpoint,
    warm_up::WARM_UP_MS,
};
use spindle_model::labs::server::{Load, Traffic};
use std::hint::black_box;
use web_time::Instant;

/// A step multiplies by this and adds [`PLUS`]: the linear congruential generator of Knuth's MMIX (The Art
/// of Computer Programming, volume 2, section 3.3.4).
const TIMES: u64 = 6_364_136_223_846_793_005;
const PLUS: u64 = 1_442_695_040_888_963_407;

/// Steps between two checkpoints: about a tenth of a millisecond.
const CHUNK: u32 = 1 << 16;

/// Shortest measurement of a few chunks, in milliseconds, and number of measurements. The fastest
/// counts, because other programs can only make it longer, and some are short enough to be
/// undisturbed.
const SAMPLE_MS: f64 = 0.8;
const SAMPLES: u32 = 80;

/// The number that `steps` steps, one by one, make of `number`.
pub(super) fn compute(number: u32, steps: u32) -> u32 {
    let (mut state, mut left) = (u64::from(number), steps);
    while left > 0 {
        let now = left.min(CHUNK);
        state = chunk(state, now);
        left -= now;
        checkpoint();
    }
    high(state)
}

#[inline(never)]
fn chunk(mut state: u64, steps: u32) -> u64 {
    // If the compiler knew the factors, it would combine eight steps into one.
    let (times, plus) = black_box((TIMES, PLUS));
    for _ in 0..steps {
        state = state.wrapping_mul(times).wrapping_add(plus);
    }
    state
}

/// The same number without the steps, by doubling the stride (F. B. Brown, "Random Number
/// Generation with Arbitrary Strides", Transactions of the American Nuclear Society 71, 1994).
pub(super) fn predict(number: u32, mut steps: u32) -> u32 {
    let (mut times, mut plus) = (TIMES, PLUS);
    let (mut all_times, mut all_plus) = (1_u64, 0_u64);
    while steps > 0 {
        if steps % 2 == 1 {
            all_times = all_times.wrapping_mul(times);
            all_plus = all_plus.wrapping_mul(times).wrapping_add(plus);
        }
        plus = plus.wrapping_mul(times.wrapping_add(1));
        times = times.wrapping_mul(times);
        steps /= 2;
    }
    high(
        u64::from(number)
            .wrapping_mul(all_times)
            .wrapping_add(all_plus),
    )
}

/// The upper half, which is the better mixed one.
fn high(state: u64) -> u32 {
    (state >> 32) as u32
}

/// Steps of each request: as many as take the requested time on an undisturbed thread; 1 where it
/// waits.
pub(super) fn steps(traffic: &Traffic) -> u32 {
    if traffic.load == Load::Wait || traffic.work_ms == 0 {
        return 1;
    }
    let work = || {
        black_box(chunk(black_box(1), CHUNK));
        checkpoint();
    };
    let start = Instant::now();
    while ms_since(start) < WARM_UP_MS {
        work();
    }
    let (chunks, _) = calibrate(Clock::observe().sample_ms().max(SAMPLE_MS), work);
    let fastest = (0..SAMPLES)
        .map(|_| time_ms(chunks, work))
        .fold(f64::INFINITY, f64::min);
    let steps_per_ms = f64::from(chunks) * f64::from(CHUNK) / fastest.max(f64::MIN_POSITIVE);
    (steps_per_ms * f64::from(traffic.work_ms)) as u32
}
