//! What a clock can carry. Browsers round their clocks, to 5 µs at best and to 100 ms at worst, so an interval is a
//! whole number of ticks and right to one of them.
//!
//! One rule holds for every figure of every lab that a clock measures, and for the rates and ratios made of it:
//!
//! - An interval that is longer than one tick is told, any other is [`UNTOLD`]: not a number here, `null` in JSON.
//!   Nothing takes no time, and what follows from an untold figure is untold, too.
//! - A figure that is untold, or is told and spans fewer than ten ticks, comes with
//!   [`crate::result::WarningCode::ClockTooCoarse`].
//! - Of many single waits, each that is no longer than a tick counts as one tick, which is the most that it can be.
//!   The caveat comes where what stands for them all, their median or the longest, spans fewer than ten ticks.
//! - What was never measured, because nothing waited or nothing was started, is 0.
//!
//! Records of version 1 do not say how their clock ticked: they are told as they were measured.

use serde::{Deserialize, Serialize};

/// Samples that are batches are as long as they need to be for the clock, but not stretched beyond this, in milliseconds.
pub const LONGEST_STRETCH_MS: f64 = 200.0;

/// A figure that the clock cannot carry.
pub const UNTOLD: f64 = f64::NAN;

/// An interval of more ticks than this is told. Intervals are whole numbers of ticks but for rounding, so it is two.
const TOLD_TICKS: f64 = 1.5;

/// From so many ticks on an interval needs no caveat: ten, but for rounding.
const SURE_TICKS: f64 = 9.5;

/// No clock ticks more slowly, in milliseconds.
const SLOWEST_MS: f64 = 1000.0;

/// The smallest step of a clock.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Tick(f64);

/// A step that no clock has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no clock ticks like this")]
pub struct NoTick;

impl TryFrom<f64> for Tick {
    type Error = NoTick;

    /// The tick of so many milliseconds.
    fn try_from(ms: f64) -> Result<Self, NoTick> {
        // Not a number is neither.
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

/// What is known of the clock that a run was measured by. Where nothing is, figures stay as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Clock {
    /// Its smallest step.
    pub tick: Option<Tick>,
}

impl Clock {
    /// Another clock measures as well, which ticks like this: the coarser one counts.
    pub fn heed(&mut self, tick: Tick) {
        if self.tick.is_none_or(|known| known.0 < tick.0) {
            self.tick = Some(tick);
        }
    }

    /// An interval as it is told, in milliseconds.
    pub fn figure(self, ms: f64) -> f64 {
        figure(ms, self.least_ms())
    }

    /// One of many waits as it is told: at least a tick.
    pub fn wait(self, ms: f64) -> f64 {
        self.tick.map_or(ms, |tick| ms.max(tick.0))
    }

    /// A rate as it is told that is no number, or below all, where its interval was not long enough.
    pub fn rate(self, rate: f64) -> f64 {
        figure(rate, self.least_ms().min(0.0))
    }

    /// What an interval has to be longer than to be told.
    pub fn least_ms(self) -> f64 {
        self.tick
            .map_or(f64::NEG_INFINITY, |tick| tick.0 * TOLD_TICKS)
    }

    /// Whether an interval, as measured or as told, needs no caveat.
    pub fn is_sure(self, ms: f64) -> bool {
        ms > self.tick.map_or(0.0, |tick| tick.0 * SURE_TICKS)
    }
}

/// What is measured, if it is more than `least`.
pub fn figure(measured: f64, least: f64) -> f64 {
    if measured > least { measured } else { UNTOLD }
}
