//! From numbers to places on the screen, and the round numbers to label.

/// How numbers are spread over a range.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Spread {
    /// Equal differences are equally far apart.
    #[default]
    Linear,
    /// Equal ratios are equally far apart; for positive numbers.
    Log,
}

/// Maps numbers of a domain to places in a range. Never leaves the range, whatever it is given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    spread: Spread,
    domain: (f64, f64),
    range: (f64, f64),
}

impl Scale {
    /// A scale from `domain` to `range`. A domain without extent maps to the middle of the range.
    pub fn new(spread: Spread, domain: (f64, f64), range: (f64, f64)) -> Self {
        Self {
            spread,
            domain,
            range,
        }
    }

    /// The place of `value`; the nearest end of the range for what lies outside the domain, its
    /// start for what is no number.
    pub fn at(&self, value: f64) -> f64 {
        let (from, to) = (self.along(self.domain.0), self.along(self.domain.1));
        let share = if to > from {
            (self.along(value) - from) / (to - from)
        } else {
            0.5
        };
        let share = if share.is_nan() {
            0.0
        } else {
            share.clamp(0.0, 1.0)
        };
        self.range.0 + share * (self.range.1 - self.range.0)
    }

    /// Whether `value` lies in the domain.
    pub fn holds(&self, value: f64) -> bool {
        (self.domain.0..=self.domain.1).contains(&value)
    }

    /// Whether `value` lies beyond the end of the domain, by more than rounding does.
    pub fn is_beyond(&self, value: f64) -> bool {
        let (from, to) = self.domain;
        value > to + (to - from) * 1e-6
    }

    /// The domain.
    pub fn domain(&self) -> (f64, f64) {
        self.domain
    }

    fn along(&self, value: f64) -> f64 {
        match self.spread {
            Spread::Linear => value,
            Spread::Log => value.max(f64::MIN_POSITIVE).log2(),
        }
    }
}

/// Round numbers from 0 upwards that cover `high` in about `count` steps: the last is at least
/// `high`. Steps are 1, 2 or 5 times a power of ten.
pub fn ticks_from_zero(high: f64, count: u32) -> Vec<f64> {
    // What is smaller could not be told from nothing.
    let high = if high.is_finite() && high > 1e-12 {
        high
    } else {
        1.0
    };
    let step = round_step(high / f64::from(count.max(1)));
    let steps = (high / step - 1e-9).ceil().max(1.0);
    // Bounded: a rounded step is never below the raw one.
    (0..=steps as u32)
        .map(|index| f64::from(index) * step)
        .collect()
}

/// Round numbers from `from` to `to` in about `count` steps, both ends included where they are round.
pub fn ticks_between(from: f64, to: f64, count: u32) -> Vec<f64> {
    let step = round_step(((to - from) / f64::from(count.max(1))).max(1e-12));
    let first = (from / step - 1e-9).ceil();
    // Bounded: a rounded step is never below the raw one.
    (0..=count)
        .map(|index| (first + f64::from(index)) * step)
        .take_while(|tick| *tick <= to + step * 1e-9)
        .collect()
}

/// The smallest of 1, 2 and 5 times a power of ten that is at least `raw`.
fn round_step(raw: f64) -> f64 {
    let power = power_of_ten(raw);
    let times = [1.0, 2.0, 5.0, 10.0];
    let step = times
        .into_iter()
        .find(|times| times * power >= raw * (1.0 - 1e-9));
    step.unwrap_or(10.0) * power
}

/// The largest power of ten up to a positive number. By steps: powers and logarithms of any base
/// would make the page larger.
pub(super) fn power_of_ten(number: f64) -> f64 {
    let mut power = 1.0;
    while power * 10.0 <= number {
        power *= 10.0;
    }
    while power > number {
        power /= 10.0;
    }
    power
}

/// Decimals that tell numbers `step` apart.
pub fn decimals(step: f64) -> usize {
    let (mut decimals, mut unit) = (0, 1.0);
    // At most 12: what is finer is noise.
    while step > 0.0 && unit > step * (1.0 + 1e-9) && decimals < 12 {
        (decimals, unit) = (decimals + 1, unit / 10.0);
    }
    decimals
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_ends_of_the_domain_are_the_ends_of_the_range() {
        let scale = Scale::new(Spread::Linear, (0.0, 10.0), (100.0, 0.0));
        assert_eq!(
            (scale.at(0.0), scale.at(5.0), scale.at(10.0)),
            (100.0, 50.0, 0.0)
        );
        let doublings = Scale::new(Spread::Log, (1.0, 64.0), (0.0, 60.0));
        assert_eq!(
            (doublings.at(1.0), doublings.at(8.0), doublings.at(64.0)),
            (0.0, 30.0, 60.0)
        );
    }

    #[test]
    fn one_number_alone_is_in_the_middle() {
        let place = Scale::new(Spread::Linear, (2.0, 2.0), (0.0, 10.0)).at(2.0);
        assert!((place - 5.0).abs() < 1e-9);
    }

    #[test]
    fn ticks_are_round_and_reach_the_top() {
        assert_eq!(ticks_from_zero(2.1, 5), [0.0, 0.5, 1.0, 1.5, 2.0, 2.5]);
        assert_eq!(ticks_from_zero(100.0, 4), [0.0, 50.0, 100.0]);
        for nothing in [
            0.0,
            -1.0,
            f64::NAN,
            f64::INFINITY,
            f64::MIN_POSITIVE,
            5e-324,
        ] {
            assert_eq!(ticks_from_zero(nothing, 5).last(), Some(&1.0));
        }
        assert!(ticks_from_zero(f64::MAX, 5).len() < 8);
        assert_eq!(
            (decimals(0.5), decimals(0.02), decimals(20.0), decimals(0.0)),
            (1, 2, 0, 0)
        );
    }

    proptest! {
        #[test]
        fn nothing_leaves_the_range(value: f64, low in -1e6f64..1e6, extent in 0f64..1e6, log: bool) {
            let spread = if log { Spread::Log } else { Spread::Linear };
            let place = Scale::new(spread, (low, low + extent), (10.0, 300.0)).at(value);
            prop_assert!((10.0..=300.0).contains(&place));
        }

        #[test]
        fn larger_numbers_are_never_further_left(a in 0.1f64..100.0, b in 0.1f64..100.0, log: bool) {
            let spread = if log { Spread::Log } else { Spread::Linear };
            let scale = Scale::new(spread, (0.1, 100.0), (0.0, 500.0));
            prop_assert_eq!(scale.at(a) < scale.at(b), a < b);
        }

        #[test]
        fn ticks_of_a_stretch_lie_in_it(from in 0f64..1e5, extent in 1e-3f64..1e5, count in 4u32..12) {
            let ticks = ticks_between(from, from + extent, count);
            prop_assert!(!ticks.is_empty() && ticks.len() <= count as usize + 1);
            let slack = extent * 1e-6;
            prop_assert!(ticks.iter().all(|tick| (from - slack..=from + extent + slack).contains(tick)));
        }

        #[test]
        fn ticks_rise_in_equal_steps_and_cover_the_top(high in 1e-6f64..1e9, count in 1u32..20) {
            let ticks = ticks_from_zero(high, count);
            prop_assert!(ticks.len() >= 2 && ticks.len() <= count as usize + 2);
            prop_assert!(ticks.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert!(ticks.last().is_some_and(|last| *last >= high * (1.0 - 1e-6)));
        }
    }
}
