//! Timing: durations, and the resolution of the clock.

use spindle_model::clock::{LONGEST_STRETCH_MS, Tick};
use std::sync::atomic::{AtomicU64, Ordering};
use web_time::Instant;

/// Ticks that a sample has to span, so that the clock contributes at most 1% of it.
const TICKS_PER_SAMPLE: f64 = 100.0;

/// Ticks that an estimate has to span, so that it is right to about 10%.
const TICKS_PER_ESTIMATE: f64 = 10.0;

/// Ticks that every sample has, however long it takes.
const FEWEST_TICKS: f64 = 3.0;

/// How long the clock is watched, in milliseconds, or for one tick if that takes longer.
const WATCHED_MS: f64 = 5.0;

/// The tick of this engine's clock as the bits of its milliseconds; 0 before it was watched.
/// Relaxed: nothing else depends on it, and a thread that does not see it yet watches the clock
/// again.
static TICK: AtomicU64 = AtomicU64::new(0);

/// Milliseconds since `start`.
///
/// Not inlined: it has a hundred callers, and reading the clock takes far longer than the call.
#[inline(never)]
pub fn ms_since(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1e3
}

/// The resolution of this thread's clock.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    tick_ms: f64,
}

impl Clock {
    /// Watches the clock, once per engine, until it has ticked a few times; the smallest step
    /// counts. Browsers round their clocks, to 5 µs at best and to 100 ms at worst.
    pub fn observe() -> Self {
        let known = f64::from_bits(TICK.load(Ordering::Relaxed));
        if known > 0.0 {
            return Self { tick_ms: known };
        }
        let (start, mut last_ms, mut tick_ms) = (Instant::now(), 0.0, f64::INFINITY);
        let mut steps = 0;
        while steps < 5 && (last_ms < WATCHED_MS || steps == 0) {
            let now_ms = ms_since(start);
            if now_ms > last_ms {
                tick_ms = tick_ms.min(now_ms - last_ms);
                (last_ms, steps) = (now_ms, steps + 1);
            }
            std::hint::spin_loop();
        }
        TICK.store(tick_ms.to_bits(), Ordering::Relaxed);
        Self { tick_ms }
    }

    /// A clock with a given tick.
    #[cfg(test)]
    pub(crate) fn of(tick_ms: f64) -> Self {
        Self { tick_ms }
    }

    /// The tick, if it is plausible for a clock.
    pub(crate) fn tick(self) -> Option<Tick> {
        Tick::try_from(self.tick_ms).ok()
    }

    /// Whether an interval is long enough to be reported.
    pub fn tells(self, ms: f64) -> bool {
        let tick = self.tick();
        ms > spindle_model::clock::Clock { tick }.least_ms()
    }

    /// The shortest interval that an estimate may span, in milliseconds.
    pub fn least_ms(self) -> f64 {
        self.ticks(TICKS_PER_ESTIMATE)
    }

    fn ticks(self, ticks: f64) -> f64 {
        let most_ms = LONGEST_STRETCH_MS.max(self.tick_ms * FEWEST_TICKS);
        (self.tick_ms * ticks).min(most_ms)
    }

    /// The smallest step, in milliseconds.
    pub fn tick_ms(self) -> f64 {
        self.tick_ms
    }

    /// The shortest useful sample, in milliseconds.
    pub fn sample_ms(self) -> f64 {
        self.ticks(TICKS_PER_SAMPLE)
    }

    /// Starts an estimate at `now_ms` of how long an operation takes that is repeated from now on.
    pub fn estimate(self, now_ms: f64) -> Estimate {
        Estimate {
            least_ms: self.least_ms(),
            start_ms: now_ms,
            times: 0,
        }
    }

    /// Whether the clock contributes more than 1% to a sample that lasted `ms`.
    pub fn is_too_coarse_for(self, ms: f64) -> bool {
        ms < self.tick_ms * TICKS_PER_SAMPLE
    }
}

/// The duration of an operation that is repeated until the clock has ticked often enough. An
/// operation that ends before the first tick would otherwise seem to take no time.
#[derive(Clone, Copy, Debug)]
pub struct Estimate {
    least_ms: f64,
    start_ms: f64,
    times: u32,
}

impl Estimate {
    /// Notes one more repetition, which ended at `now_ms`. Returns milliseconds per operation, or
    /// `None` if more repetitions are needed.
    pub fn done(&mut self, now_ms: f64) -> Option<f64> {
        self.times += 1;
        let took = now_ms - self.start_ms;
        (took >= self.least_ms).then(|| took / f64::from(self.times))
    }
}

/// Calls `work` `times` times and returns the milliseconds of all calls together.
pub fn time_ms(times: u32, mut work: impl FnMut()) -> f64 {
    let start = Instant::now();
    for _ in 0..times {
        work();
    }
    ms_since(start)
}

/// Returns how many calls of `work` last about `ms` milliseconds, and the milliseconds of one call.
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

    #[test]
    fn the_clock_is_watched_once_and_ticks_like_one() {
        let tick = Clock::observe();
        assert!(tick.tick_ms() > 0.0 && tick.tick_ms() < 1000.0);
        assert!(tick.tick().is_some());
        assert_eq!(Clock::observe().tick(), tick.tick());
    }

    #[test]
    fn a_sample_has_some_ticks_however_coarse_the_clock() {
        for tick_ms in [0.005, 0.02, 0.1, 1.0, 16.7, 100.0] {
            let clock = Clock { tick_ms };
            assert!(clock.sample_ms() >= 2.9 * tick_ms && clock.least_ms() >= 2.9 * tick_ms);
            assert!(clock.tells(2.0 * tick_ms) && !clock.tells(tick_ms));
        }
    }

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
