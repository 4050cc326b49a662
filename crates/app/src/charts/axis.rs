//! One axis: its numbers and which of them are labelled.

use super::scale::{Spread, decimals, power_of_ten, ticks_between, ticks_from_zero};

/// A labelled place on an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Which number.
    pub value: f64,
    /// The text at the tick.
    pub label: String,
}

/// One axis.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Axis {
    /// The quantity with its unit.
    pub title: String,
    /// How its numbers are spread.
    pub spread: Spread,
    /// Its smallest and largest number.
    pub domain: (f64, f64),
    /// The labelled positions.
    pub ticks: Vec<Tick>,
    /// Whether a line runs through the chart at each tick.
    pub grid: bool,
    /// Room in pixels between the axis's ends and the chart's edges.
    pub pad: f64,
}

impl Axis {
    /// From 0 to `high`, with round numbers labelled in about `count` steps.
    pub fn from_zero(title: String, high: f64, count: u32, unit: &str) -> Self {
        let values = ticks_from_zero(high, count);
        let decimals = decimals(values.get(1).copied().unwrap_or(1.0));
        let top = values.last().copied().unwrap_or(1.0);
        let top = if high > 0.0 { top.min(high) } else { top };
        let tick = |value| Tick {
            value,
            label: format!("{value:.decimals$}{unit}"),
        };
        Self {
            title,
            domain: (0.0, top),
            ticks: values.into_iter().map(tick).collect(),
            grid: true,
            ..Self::default()
        }
    }

    /// A stretch, with the round numbers in it labelled in about `count` steps.
    pub fn between(title: String, (from, to): (f64, f64), count: u32) -> Self {
        let values = ticks_between(from, to, count);
        let step = match values.as_slice() {
            [first, second, ..] => second - first,
            _ => to - from,
        };
        let decimals = decimals(step);
        let tick = |value| Tick {
            value,
            label: format!("{value:.decimals$}"),
        };
        Self {
            title,
            domain: (from, to),
            ticks: values.into_iter().map(tick).collect(),
            grid: true,
            ..Self::default()
        }
    }

    /// Powers of ten around the positive numbers from `low` to `high`, each labelled.
    pub fn decades(title: String, (low, high): (f64, f64), label: impl Fn(f64) -> String) -> Self {
        let from = power_of_ten(low.max(f64::MIN_POSITIVE.sqrt()));
        let mut values = vec![from];
        let mut last = from;
        // At least one decade, at most as many as numbers have.
        while (last < high * (1.0 - 1e-9) || values.len() < 2) && values.len() < 400 {
            last *= 10.0;
            values.push(last);
        }
        let tick = |value| Tick {
            value,
            label: label(value),
        };
        Self {
            title,
            spread: Spread::Log,
            domain: (from, last),
            ticks: values.into_iter().map(tick).collect(),
            grid: true,
            ..Self::default()
        }
    }

    /// One place after another, each labelled in its middle.
    pub fn places(title: String, labels: impl IntoIterator<Item = String>) -> Self {
        let ticks: Vec<Tick> = (0u32..)
            .zip(labels)
            .map(|(index, label)| Tick {
                value: f64::from(index) + 0.5,
                label,
            })
            .collect();
        Self {
            title,
            domain: (0.0, (ticks.len() as f64).max(1.0)),
            ticks,
            ..Self::default()
        }
    }
}
