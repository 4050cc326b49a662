//! The resolution of clocks, and its consequences for figures. Browsers round their clocks, to 5 µs
//! at best and to 100 ms at worst, so a measured interval is a whole number of ticks and accurate
//! to one of them.
//!
//! One rule holds for every figure of every lab that a clock measures, and for the rates and ratios
//! derived from it:
//!
//! - An interval longer than one tick is reported. Any other is [`UNTOLD`]: NaN here, `null` in
//!   JSON. No operation takes no time, and a figure derived from an untold figure is untold, too.
//! - A figure that is untold, or is reported and spans fewer than ten ticks, comes with
//!   [`crate::warning::WarningCode::ClockTooCoarse`].
//! - Of many single waits, each wait of at most one tick counts as one tick, which is its upper
//!   bound. The caveat is added if the figure for all of them, their median or the longest, spans
//!   fewer than ten ticks.
//! - A figure that was never measured, because nothing waited or nothing was started, is 0.
//!
//! Records of version 1 do not include the tick of their clock: their figures are reported as they
//! were measured.

use serde::{Deserialize, Serialize};

/// Longest sample that is stretched for the sake of the clock, in milliseconds. Samples that are
/// batches are otherwise as long as the clock needs.
pub const LONGEST_STRETCH_MS: f64 = 200.0;

/// A figure that the clock is too coarse for.
pub const UNTOLD: f64 = f64::NAN;

/// An interval of more ticks than this is reported. Intervals are whole numbers of ticks up to
/// rounding, so the limit is two.
const TOLD_TICKS: f64 = 1.5;

/// From this many ticks on an interval needs no caveat: ten, up to rounding.
const SURE_TICKS: f64 = 9.5;

/// The slowest tick of any clock, in milliseconds.
const SLOWEST_MS: f64 = 1000.0;

/// The smallest step of a clock.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Tick(f64);

/// An implausible tick.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no clock ticks like this")]
pub struct NoTick;

impl TryFrom<f64> for Tick {
    type Error = NoTick;

    /// The tick of `ms` milliseconds.
    fn try_from(ms: f64) -> Result<Self, NoTick> {
        // NaN fails both comparisons.
        if ms > 0.0 && ms <= SLOWEST_MS {
            Ok(Self(ms))
        } else {
            Err(NoTick)
        }
    }
}

impl From<Tick> for f64 {
    fn from(tick: Tick) -> Self {
        tick.0
    }
}

/// The clock that a run was measured by, as far as it is known. With an unknown tick, figures stay
/// as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Clock {
    /// Its smallest step.
    pub tick: Option<Tick>,
}

impl Clock {
    /// Adds a clock with this tick to the measurement: the coarser one counts.
    pub fn heed(&mut self, tick: Tick) {
        if self.tick.is_none_or(|known| known.0 < tick.0) {
            self.tick = Some(tick);
        }
    }

    /// An interval in its reported form, in milliseconds.
    pub fn figure(self, ms: f64) -> f64 {
        figure(ms, self.least_ms())
    }

    /// One of many waits in its reported form: at least a tick.
    pub fn wait(self, ms: f64) -> f64 {
        self.tick.map_or(ms, |tick| ms.max(tick.0))
    }

    /// A rate in its reported form: untold if it is NaN or negative, which marks an interval that
    /// was too short.
    pub fn rate(self, rate: f64) -> f64 {
        figure(rate, self.least_ms().min(0.0))
    }

    /// Intervals are reported if they are longer than this, in milliseconds.
    pub fn least_ms(self) -> f64 {
        self.tick
            .map_or(f64::NEG_INFINITY, |tick| tick.0 * TOLD_TICKS)
    }

    /// Whether an interval, measured or reported, needs no caveat.
    pub fn is_sure(self, ms: f64) -> bool {
        ms > self.tick.map_or(0.0, |tick| tick.0 * SURE_TICKS)
    }
}

/// Returns `measured` if it is more than `least`, otherwise [`UNTOLD`].
pub fn figure(measured: f64, least: f64) -> f64 {
    if measured > least { measured } else { UNTOLD }
}
