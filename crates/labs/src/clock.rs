//! Timing: how long something takes, and how finely the clock can tell.

use web_time::Instant;

/// Ticks that a sample has to span, so that the clock is at most 1% of it.
const TICKS_PER_SAMPLE: f64 = 100.0;

/// Ticks that an estimate has to span, so that it is right to about 10%.
const TICKS_PER_ESTIMATE: f64 = 10.0;

/// No sample is stretched beyond this to please a coarse clock, in milliseconds.
const LONGEST_STRETCH_MS: f64 = 200.0;

/// Milliseconds since `start`.
///
/// Not inlined: it is asked for in a hundred places, and asking the clock takes far longer than the call.
#[inline(never)]
pub fn ms_since(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1e3
}

/// How finely this thread's clock ticks.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    tick_ms: f64,
}

impl Clock {
    /// Watches the clock until it has ticked a few times; the smallest step counts. Browsers
    /// round their clocks, to 5 µs at best and to many milliseconds at worst.
    pub fn observe() -> Self {
        let steps = (0..5).map(|_| {
            let start = Instant::now();
            loop {
                let step = ms_since(start);
                if step > 0.0 {
                    return step;
                }
                std::hint::spin_loop();
            }
        });
        Self {
            tick_ms: steps.fold(f64::INFINITY, f64::min),
        }
    }

    /// The smallest step, in milliseconds.
    pub fn tick_ms(self) -> f64 {
        self.tick_ms
    }

    /// How long a sample should last at least, in milliseconds.
    pub fn sample_ms(self) -> f64 {
        (self.tick_ms * TICKS_PER_SAMPLE).min(LONGEST_STRETCH_MS)
    }

    /// Begins to estimate at `now_ms` how long something takes that is to be done from now on.
    pub fn estimate(self, now_ms: f64) -> Estimate {
        Estimate {
            least_ms: (self.tick_ms * TICKS_PER_ESTIMATE).min(LONGEST_STRETCH_MS),
            start_ms: now_ms,
            times: 0,
        }
    }

    /// Whether the clock is more than 1% of a sample that lasted `ms`.
    pub fn is_too_coarse_for(self, ms: f64) -> bool {
        ms < self.tick_ms * TICKS_PER_SAMPLE
    }
}

/// How long something takes, by doing it until the clock has ticked often enough to tell: what is
/// over before the first tick would else seem to take no time at all.
#[derive(Clone, Copy, Debug)]
pub struct Estimate {
    least_ms: f64,
    start_ms: f64,
    times: u32,
}

impl Estimate {
    /// It was done once more, until `now_ms`. How many milliseconds it takes, or `None` if it has to be
    /// done again before that can be told.
    pub fn done(&mut self, now_ms: f64) -> Option<f64> {
        self.times += 1;
        let took = now_ms - self.start_ms;
        (took >= self.least_ms).then(|| took / f64::from(self.times))
    }
}

/// Calls `work` `times` over; milliseconds for all of them.
pub fn time_ms(times: u32, mut work: impl FnMut()) -> f64 {
    let start = Instant::now();
    for _ in 0..times {
        work();
    }
    ms_since(start)
}

/// How many calls of `work` last about `ms` milliseconds, and milliseconds of each call.
pub fn calibrate(ms: f64, mut work: impl FnMut()) -> (u32, f64) {
    let mut times = 1;
    loop {
        let took = time_ms(times, &mut work);
        if took >= ms || times >= 1 << 24 {
            return (times, took / f64::from(times));
        }
        times *= 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_estimate_is_right_however_coarse_the_clock(
            tick_ms in 0.005f64..20.0,
            each_ms in 0.001f64..500.0,
            start_ms in 0.0f64..100.0,
        ) {
            let clock = Clock { tick_ms };
            let tells = |ms: f64| (ms / tick_ms).floor() * tick_ms;
            let mut estimate = clock.estimate(tells(start_ms));
            let mut now = start_ms;
            let estimated = loop {
                now += each_ms;
                if let Some(ms) = estimate.done(tells(now)) {
                    break ms;
                }
            };
            prop_assert!((estimated / each_ms - 1.0).abs() < 0.12, "{estimated} of {each_ms}");
        }
    }
}
