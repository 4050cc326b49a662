//! The measurements of one channel with messages of one size.

use crate::{LabError, clock::Clock, process::Answer};
use spindle_model::{
    labs::ipc::{Measured, Point, RoundTrip},
    stats::{StatsError, median, quantile},
};

/// Largest factor by which a batch grows.
const GROWS: f64 = 10.0;

/// Most round trips in a sample.
const LARGEST_BATCH: u32 = 1 << 13;

/// Longest task of a process, in milliseconds, so that the page sees the progress of a long run.
const SLICE_MS: f64 = 250.0;

/// Limits of a measurement.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget {
    /// Round trips, and as many messages one way.
    pub(super) messages: u32,
    /// Milliseconds for either, after which measuring stops.
    pub(super) ms: f64,
}

/// The measurements so far.
#[derive(Debug)]
pub(super) struct Gauge {
    pub(super) payload: u32,
    budget: Budget,
    /// Step of the clock.
    tick_ms: f64,
    /// Shortest time that the clock can measure well.
    least_ms: f64,
    /// Round trips of a sample.
    pub(super) batch: u32,
    samples_us: Vec<f64>,
    pinged: u32,
    ping_ms: f64,
    poured: u32,
    pour_ms: f64,
}

impl Gauge {
    pub(super) fn new(payload: u32, budget: Budget, clock: Clock) -> Self {
        Self {
            payload,
            budget,
            tick_ms: clock.tick_ms(),
            least_ms: clock.least_ms(),
            batch: 1,
            samples_us: Vec::new(),
            pinged: 0,
            ping_ms: 0.0,
            poured: 0,
            pour_ms: 0.0,
        }
    }

    /// Takes a larger batch if a sample of this one is too short for the clock. Returns whether it
    /// did.
    pub(super) fn grow(&mut self, answer: &Answer) -> bool {
        let each_us = answer.samples.last().copied().unwrap_or_default();
        let took_ms = each_us * f64::from(self.batch) / 1e3;
        if took_ms >= self.least_ms || self.batch >= LARGEST_BATCH {
            return false;
        }
        let times = (1.2 * self.least_ms / took_ms.max(self.tick_ms)).ceil();
        self.batch = (self.batch * times.clamp(2.0, GROWS) as u32).min(LARGEST_BATCH);
        true
    }

    /// Takes a larger batch and starts again where the channel turns out to be so much faster than
    /// at first that samples are too short for the clock.
    pub(super) fn regrow(&mut self) {
        let each_us = median(&self.samples_us).unwrap_or_default();
        let took_ms = each_us * f64::from(self.batch) / 1e3;
        if took_ms < self.least_ms && self.batch < LARGEST_BATCH {
            self.batch = (self.batch * 2).min(LARGEST_BATCH);
            self.samples_us.clear();
            (self.pinged, self.ping_ms) = (0, 0.0);
        }
    }

    /// Longest next task of a process, in milliseconds.
    pub(super) fn slice_ms(&self) -> u32 {
        self.budget.ms.max(self.least_ms).min(SLICE_MS).ceil() as u32
    }

    /// Round trips still to do.
    pub(super) fn pings(&self) -> u32 {
        let is_enough = self.ping_ms >= self.budget.ms;
        let left = self.budget.messages.saturating_sub(self.pinged);
        if is_enough { 0 } else { left }
    }

    /// Messages still to send one way: more than requested where those are too few for the clock.
    pub(super) fn pours(&self) -> u32 {
        let left = self.budget.messages.saturating_sub(self.poured);
        match left {
            0 if self.pour_ms < self.least_ms => self.poured,
            left if self.pour_ms < self.budget.ms => left,
            _ => 0,
        }
    }

    pub(super) fn has_samples(&self) -> bool {
        !self.samples_us.is_empty()
    }

    pub(super) fn pinged(&mut self, answer: &Answer) {
        self.samples_us.extend(&answer.samples);
        self.pinged += count(answer);
        self.ping_ms += span_ms(std::slice::from_ref(answer));
    }

    /// Notes the answers of senders that poured at the same time.
    pub(super) fn poured(&mut self, answers: &[Answer]) {
        self.poured += answers.iter().map(count).sum::<u32>();
        self.pour_ms += span_ms(answers);
    }

    pub(super) fn round_trip(&self) -> Result<RoundTrip, LabError> {
        let [median, p95] = [median(&self.samples_us), quantile(&self.samples_us, 0.95)];
        let (median, p95) = median.zip(p95).ok_or(StatsError::Empty)?;
        Ok(RoundTrip { median, p95 })
    }

    pub(super) fn point(&self) -> Result<Point, LabError> {
        let megabytes = f64::from(self.poured) * f64::from(self.payload) / 1e6;
        // Not below the resolution of the clock.
        let ms = self.pour_ms.max(self.tick_ms);
        Ok(Point {
            payload: self.payload,
            round_trip_us: self.round_trip()?.median,
            megabytes_per_s: megabytes / ms * 1e3,
        })
    }

    /// Stores the measurements of the requested size.
    pub(super) fn note(&self, measured: &mut Measured) -> Result<(), LabError> {
        let point = self.point()?;
        measured.round_trip_us = self.round_trip()?;
        measured.round_trips_per_sample = self.batch;
        measured.megabytes_per_s = point.megabytes_per_s;
        add(&mut measured.curve, point);
        Ok(())
    }
}

/// Adds a point in order of size, in place of one of the same size.
pub(super) fn add(curve: &mut Vec<Point>, point: Point) {
    match curve.binary_search_by_key(&point.payload, |point| point.payload) {
        Ok(place) => curve[place] = point,
        Err(place) => curve.insert(place, point),
    }
}

/// Messages that a process sent or took.
pub(super) fn count(answer: &Answer) -> u32 {
    u32::try_from(answer.value).unwrap_or_default()
}

/// Time from the first start to the last end: all processes share one clock.
fn span_ms(answers: &[Answer]) -> f64 {
    let stretches = || answers.iter().flat_map(|answer| &answer.stretches);
    let from = stretches()
        .map(|stretch| stretch.from_ms)
        .fold(f64::INFINITY, f64::min);
    let to = stretches()
        .map(|stretch| stretch.to_ms)
        .fold(f64::NEG_INFINITY, f64::max);
    (to - from).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An answer whose first message takes longer, and all others a twentieth of a millisecond, by
    /// a clock with this tick.
    fn answer(gauge: &Gauge, tick_ms: f64, each_ms: f64) -> Answer {
        let took = f64::from(gauge.batch) * each_ms;
        let told = (took / tick_ms).floor() * tick_ms;
        Answer {
            value: i64::from(gauge.batch),
            samples: vec![told / f64::from(gauge.batch) * 1e3],
            ..Answer::default()
        }
    }

    #[test]
    fn a_round_trip_takes_time_by_any_clock_though_the_first_one_was_slow() {
        for tick_ms in [0.005, 0.1, 1.0, 16.7, 100.0] {
            let budget = Budget {
                messages: 1,
                ms: 40.0,
            };
            let mut gauge = Gauge::new(256, budget, Clock::of(tick_ms));
            let mut slow = answer(&gauge, tick_ms, 20.0 * tick_ms);
            while gauge.grow(&slow) {
                slow = answer(&gauge, tick_ms, 20.0 * tick_ms);
            }
            assert_eq!(gauge.batch, 1);
            while gauge.pings() > 0 {
                gauge.pinged(&answer(&gauge, tick_ms, 0.05));
                gauge.regrow();
            }
            let us = gauge.round_trip().unwrap().median;
            assert!((us / 50.0 - 1.0).abs() < 0.5, "{us} µs by {tick_ms} ms");
        }
    }
}
