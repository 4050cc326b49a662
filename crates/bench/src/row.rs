//! One line of the table: the figure, its place, and its goal.

use serde::{Serialize, Serializer};

/// The unit of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) enum Unit {
    /// A ratio.
    #[serde(rename = "×")]
    Times,
    /// Milliseconds.
    #[serde(rename = "ms")]
    Ms,
    /// Microseconds.
    #[serde(rename = "µs")]
    Us,
    /// Kilobytes of 1000 bytes.
    #[serde(rename = "KB")]
    Kb,
    /// Megabytes of 1000 kilobytes.
    #[serde(rename = "MB")]
    Mb,
    /// Things.
    #[serde(rename = "")]
    Count,
    /// Hundredths of all.
    #[serde(rename = "%")]
    Percent,
}

impl Unit {
    /// `value` in this unit, as text.
    pub(crate) fn show(self, value: f64) -> String {
        match self {
            Self::Times => format!("{value:.3} ×"),
            Self::Ms if value < 10.0 => format!("{value:.1} ms"),
            Self::Ms => format!("{value:.0} ms"),
            Self::Us => format!("{value:.0} µs"),
            Self::Kb => format!("{value:.1} KB"),
            Self::Mb => format!("{value:.2} MB"),
            Self::Count => format!("{value}"),
            Self::Percent => format!("{value:.1}%"),
        }
    }
}

/// The goal of a figure, from DESIGN.md.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Goal {
    /// This or less.
    AtMost(f64),
    /// This or more.
    AtLeast(f64),
    /// Less than this.
    Below(f64),
    /// From the one to the other.
    Between(f64, f64),
}

impl Goal {
    /// The number to reach or to stay below, if it is one.
    fn limit(self) -> Option<f64> {
        match self {
            Self::AtMost(limit) | Self::AtLeast(limit) | Self::Below(limit) => Some(limit),
            Self::Between(..) => None,
        }
    }

    fn is_met_by(self, value: f64) -> bool {
        match self {
            Self::AtMost(limit) => value <= limit,
            Self::AtLeast(limit) => value >= limit,
            Self::Below(limit) => value < limit,
            Self::Between(low, high) => low <= value && value <= high,
        }
    }

    /// The goal in words.
    pub(crate) fn show(self, unit: Unit) -> String {
        match self {
            Self::AtMost(limit) => format!("≤ {}", unit.show(limit)),
            Self::AtLeast(limit) => format!("≥ {}", unit.show(limit)),
            Self::Below(limit) => format!("< {}", unit.show(limit)),
            Self::Between(low, high) => format!("{} to {}", unit.show(low), unit.show(high)),
        }
    }
}

/// The result of a measurement.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Figure {
    /// The number.
    pub(crate) value: f64,
    /// The numbers behind it, in words.
    pub(crate) how: String,
}

/// One line of the table.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// The quantity that was measured.
    pub(crate) what: String,
    /// The browser or program in which it was measured.
    pub(crate) place: String,
    pub(crate) unit: Unit,
    /// The goal; most rows have none and are there for comparison.
    pub(crate) goal: Option<Goal>,
    /// The figure, or the reason why there is none.
    pub(crate) figure: Result<Figure, String>,
}

impl Row {
    /// A row without a goal.
    pub(crate) fn new(
        what: impl Into<String>,
        place: impl Into<String>,
        unit: Unit,
        figure: anyhow::Result<Figure>,
    ) -> Self {
        Self {
            what: what.into(),
            place: place.into(),
            unit,
            goal: None,
            figure: figure.map_err(|error| format!("{error:#}")),
        }
    }

    /// The same row with a goal.
    pub(crate) fn with_goal(self, goal: Goal) -> Self {
        Self {
            goal: Some(goal),
            ..self
        }
    }

    /// Whether the goal is met; `None` without a goal. A failed measurement misses its goal.
    pub(crate) fn is_met(&self) -> Option<bool> {
        let goal = self.goal?;
        Some(matches!(&self.figure, Ok(figure) if goal.is_met_by(figure.value)))
    }

    /// The figure as a share of the goal's limit, if that is one number.
    pub(crate) fn of_goal(&self) -> Option<f64> {
        let limit = self.goal?.limit()?;
        let value = self.figure.as_ref().ok()?.value;
        (limit != 0.0).then_some(value / limit)
    }
}

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Flat<'a> {
            what: &'a str,
            r#where: &'a str,
            unit: Unit,
            value: Option<f64>,
            goal: Option<String>,
            of_goal: Option<f64>,
            met: Option<bool>,
            how: Option<&'a str>,
            not_measured: Option<&'a str>,
        }
        let figure = self.figure.as_ref();
        let flat = Flat {
            what: &self.what,
            r#where: &self.place,
            unit: self.unit,
            value: figure.ok().map(|figure| figure.value),
            goal: self.goal.map(|goal| goal.show(self.unit)),
            of_goal: self.of_goal(),
            met: self.is_met(),
            how: figure.ok().map(|figure| figure.how.as_str()),
            not_measured: figure.err().map(String::as_str),
        };
        flat.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(value: anyhow::Result<f64>, goal: Goal) -> Row {
        let figure = value.map(|value| Figure {
            value,
            how: String::new(),
        });
        Row::new("what", "where", Unit::Ms, figure).with_goal(goal)
    }

    #[test]
    fn each_goal_is_met_on_its_good_side_only() {
        let met = |value, goal| row(Ok(value), goal).is_met();
        assert_eq!(met(1.15, Goal::AtMost(1.15)), Some(true));
        assert_eq!(met(1.16, Goal::AtMost(1.15)), Some(false));
        assert_eq!(met(0.97, Goal::AtLeast(0.97)), Some(true));
        assert_eq!(met(0.96, Goal::AtLeast(0.97)), Some(false));
        assert_eq!(met(50.0, Goal::Below(50.0)), Some(false));
        assert_eq!(met(f64::NAN, Goal::AtMost(1.0)), Some(false));
        let between = Goal::Between(93.0, 97.0);
        assert_eq!(
            [92.9, 93.0, 97.0, 97.1].map(|value| met(value, between)),
            [false, true, true, false].map(Some)
        );
    }

    #[test]
    fn what_could_not_be_measured_is_not_met_and_says_why() {
        let row = row(Err(anyhow::anyhow!("no browser")), Goal::AtMost(1.0));
        assert_eq!(row.is_met(), Some(false));
        let json = serde_json::to_value(&row).unwrap();
        assert_eq!(json["not_measured"], "no browser");
        assert_eq!(json["value"], serde_json::Value::Null);
    }
}
