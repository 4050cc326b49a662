//! The speed of this machine, from which defaults of computing labs follow.

/// Growth of naive recursion's work from n to n + 1: the golden ratio.
pub const GROWTH: f64 = 1.618_033_988_749_895;

/// The Fibonacci number whose time is a [`Speed`].
const MEASURED: i64 = 30;

/// The range of calibrated defaults: below it a sample has few tasks, and no machine is fast enough
/// to need more.
const RANGE: (i64, i64) = (MEASURED, 45);

/// Plausible times of a machine, in milliseconds: from ten times as fast as any to a thousand times
/// as slow.
const PLAUSIBLE: (f64, f64) = (0.1, 5000.0);

/// The speed of this machine: the milliseconds of one sequential fib(30).
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Speed(f64);

/// An implausible time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no machine is that fast or slow")]
pub struct Implausible;

impl TryFrom<f64> for Speed {
    type Error = Implausible;

    /// The speed of a machine that takes `ms` milliseconds.
    fn try_from(ms: f64) -> Result<Self, Implausible> {
        // NaN is in no range.
        if ms >= PLAUSIBLE.0 && ms <= PLAUSIBLE.1 {
            Ok(Self(ms))
        } else {
            Err(Implausible)
        }
    }
}

impl Speed {
    /// The fastest plausible machine.
    pub(crate) const FASTEST: Self = Self(PLAUSIBLE.0);

    /// The slowest plausible machine.
    pub(crate) const SLOWEST: Self = Self(PLAUSIBLE.1);

    /// The milliseconds of one sequential fib(30).
    pub fn ms(self) -> f64 {
        self.0
    }

    /// The smallest n in the range of defaults for which fib(n) takes at least `ms` milliseconds;
    /// the largest if none does.
    pub(crate) fn number_for(self, ms: f64) -> i64 {
        self.first_of(ms, RANGE.1)
    }

    /// The smallest last number for which all from `first` on take at least `ms` milliseconds:
    /// their sum is fib(last + 2) - fib(first + 1).
    pub(crate) fn last_for(self, first: i64, ms: f64) -> i64 {
        let before = self.0 * GROWTH.powi((first + 1 - MEASURED) as i32);
        let beyond = self.first_of(ms + before, RANGE.1 + 2);
        (beyond - 2).max(RANGE.0)
    }

    fn first_of(self, ms: f64, most: i64) -> i64 {
        let (mut n, mut took_ms) = (RANGE.0, self.0);
        while took_ms < ms && n < most {
            took_ms *= GROWTH;
            n += 1;
        }
        n
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word;
    use crate::{
        lab::LabId,
        param::{Context, Value},
    };
    use proptest::prelude::*;

    fn default(lab: LabId, param: &str, speed: Option<Speed>) -> i64 {
        let specs = lab.specs().iter();
        let spec = specs.clone().find(|spec| spec.id == param).unwrap();
        let context = Context {
            speed,
            ..Context::default()
        };
        assert!(spec.is_calibrated());
        match (spec.default)(&context) {
            Value::Int(number) => number,
            other => panic!("{other:?}"),
        }
    }

    fn speed(ms: f64) -> Option<Speed> {
        Some(Speed::try_from(ms).unwrap())
    }

    #[test]
    fn defaults_follow_the_machine() {
        // First without a speed, then on a usual machine, a slow and a fast one.
        for (speed, n, to) in [
            (None, 38, 38),
            (speed(4.0), 39, 37),
            (speed(5.0), 38, 37),
            (speed(40.0), 34, 33),
            (speed(1.0), 42, 40),
            (Some(Speed::FASTEST), 45, 45),
            (Some(Speed::SLOWEST), 30, 30),
        ] {
            let defaults = (
                default(LabId::Fib, "n", speed),
                default(LabId::Jobs, "to", speed),
            );
            assert_eq!(defaults, (n, to), "{speed:?}");
        }
    }

    #[test]
    fn only_what_is_computed_depends_on_the_speed() {
        let calibrated = LabId::ALL.iter().flat_map(|lab| {
            let specs = lab.specs().iter().filter(|spec| spec.is_calibrated());
            specs.map(|spec| (lab.id(), spec.id))
        });
        assert_eq!(
            calibrated.collect::<Vec<_>>(),
            [("fib", "n"), ("jobs", "to")]
        );
    }

    #[test]
    fn what_no_machine_takes_is_no_speed() {
        for ms in [
            0.0,
            -1.0,
            0.09,
            5001.0,
            f64::NAN,
            f64::INFINITY,
            f64::NEG_INFINITY,
        ] {
            assert_eq!(Speed::try_from(ms), Err(Implausible), "{ms}");
        }
    }

    /// The milliseconds of one sequential fib(`n`).
    fn ms_of(speed: Speed, n: i64) -> f64 {
        speed.0 * GROWTH.powi((n - MEASURED) as i32)
    }

    proptest! {
        #[test]
        fn a_sample_is_long_enough_and_no_longer(ms in 0.2f64..100.0, first in 1i64..30) {
            let speed = Speed::try_from(ms).unwrap();
            let n = speed.number_for(200.0);
            prop_assert!(ms_of(speed, n) >= 200.0 && ms_of(speed, n - 1) < 200.0);
            let last = speed.last_for(first, 300.0);
            let all = |last| (first..=last).map(|n| ms_of(speed, n)).sum::<f64>();
            prop_assert!(all(last) >= 299.999 && all(last - 1) < 300.001);
        }

        #[test]
        fn a_slower_machine_never_gets_more(one in 0.1f64..5000.0, other in 0.1f64..5000.0) {
            let (fast, slow) = (speed(one.min(other)), speed(one.max(other)));
            for (lab, param) in [(LabId::Fib, "n"), (LabId::Jobs, "to")] {
                let (more, less) = (default(lab, param, fast), default(lab, param, slow));
                prop_assert!((30..=45).contains(&less) && less <= more && more <= 45);
            }
        }
    }
}
