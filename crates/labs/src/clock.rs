//! Timing: how long something takes, and how finely the clock can tell.

use spindle_model::clock::{LONGEST_STRETCH_MS, Tick};
use std::sync::atomic::{AtomicU64, Ordering};
use web_time::Instant;

/// Ticks that a sample has to span, so that the clock is at most 1% of it.
const TICKS_PER_SAMPLE: f64 = 100.0;

/// Ticks that an estimate has to span, so that it is right to about 10%.
const TICKS_PER_ESTIMATE: f64 = 10.0;

/// Ticks that every sample has, however long it takes.
const FEWEST_TICKS: f64 = 3.0;

/// The clock is watched for so long, in milliseconds, or for one tick if that takes longer.
const WATCHED_MS: f64 = 5.0;

/// The tick of this engine's clock as the bits of its milliseconds; 0 before it was watched. Relaxed: nothing else
/// depends on it, and whoever does not see it watches the clock again.
static TICK: AtomicU64 = AtomicU64::new(0);

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
    /// Watches the clock, once an engine, until it has ticked a few times; the smallest step counts. Browsers
    /// round their clocks, to 5 µs at best and to 100 ms at worst.
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

    /// A clock that ticks like this.
    #[cfg(test)]
    pub(crate) fn of(tick_ms: f64) -> Self {
        Self { tick_ms }
    }

    /// The tick, if it is one that a clock has.
    pub(crate) fn tick(self) -> Option<Tick> {
        Tick::try_from(self.tick_ms).ok()
    }

    /// Whether an interval is long enough to be told.
    pub fn tells(self, ms: f64) -> bool {
        let tick = self.tick();
        ms > spindle_model::clock::Clock { tick }.least_ms()
    }

    /// What a time to go by has to be at least, in milliseconds.
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

    /// How long a sample should last at least, in milliseconds.
    pub fn sample_ms(self) -> f64 {
        self.ticks(TICKS_PER_SAMPLE)
    }

    /// Begins to estimate at `now_ms` how long something takes that is to be done from now on.
    pub fn estimate(self, now_ms: f64) -> Estimate {
        Estimate {
            least_ms: self.least_ms(),
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
