//! What came of a claim, and the rules by which numbers decide.

use crate::stats::{self, Interval, Says};
use serde::Serialize;

word! {
    /// Whether a claim holds on this machine.
    pub enum Holds {
        /// It does.
        Yes,
        /// It does not.
        No,
        /// It cannot be told yet.
        Untold,
    }
}

/// What came of a claim.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// Whether it holds.
    pub holds: Holds,
    /// The reason, a name that texts explain.
    pub why: &'static str,
    /// The number that decides; none before it was measured.
    pub number: Option<f64>,
    /// What it counts.
    pub unit: &'static str,
    /// Lower end of its 95% interval; none where the number is exact or was seen once.
    pub low: Option<f64>,
    /// Upper end of that.
    pub high: Option<f64>,
}

/// "Not faster" holds within these.
const NOT_FASTER: (f64, f64) = (0.9, 1.1);

/// How many times as long starting may take as something that starts for next to nothing.
const NEXT_TO_NOTHING: f64 = 10.0;

/// The seed of bootstraps: any will do, as long as it is the same each time.
const SEED: u64 = 1;

impl Finding {
    /// Nothing is known, for this reason.
    pub fn untold(why: &'static str, unit: &'static str) -> Self {
        Self {
            holds: Holds::Untold,
            why,
            number: None,
            unit,
            low: None,
            high: None,
        }
    }

    /// A number without an interval decides.
    pub(super) fn exact(
        holds: Holds,
        why: &'static str,
        number: impl Into<f64>,
        unit: &'static str,
    ) -> Self {
        let number = number.into();
        Self {
            holds,
            why,
            number: number.is_finite().then_some(number),
            ..Self::untold(why, unit)
        }
    }

    /// The same, but the machine was too busy for its number to decide.
    pub(super) fn busy(self) -> Self {
        let (holds, why) = (Holds::Untold, "busy");
        Self { holds, why, ..self }
    }

    fn of(interval: &Interval, holds: Holds, why: &'static str) -> Self {
        Self {
            low: Some(interval.low),
            high: Some(interval.high),
            ..Self::exact(holds, why, interval.median, "times")
        }
    }
}

/// "Faster" holds where the whole interval lies above 1, and does not where it lies below 1 or leaves room for no
/// difference that matters: the rule of all verdicts.
pub(super) fn faster(speedup: Option<Interval>) -> Finding {
    decided(speedup, |interval| match interval.says() {
        Says::More => (Holds::Yes, "faster"),
        Says::Less => (Holds::No, "slower"),
        Says::Same => (Holds::No, "same"),
        Says::Nothing => (Holds::Untold, "unclear"),
    })
}

/// "Not faster" holds where the whole interval lies within 0.9 to 1.1, and does not where it lies above that.
pub(super) fn not_faster(speedup: Option<Interval>) -> Finding {
    let (least, most) = NOT_FASTER;
    decided(speedup, |interval| {
        if interval.low >= least && interval.high <= most {
            (Holds::Yes, "same")
        } else if interval.low > most {
            (Holds::No, "faster")
        } else if interval.high < least {
            (Holds::Untold, "slower")
        } else {
            (Holds::Untold, "unclear")
        }
    })
}

/// "For next to nothing" holds where the other way takes more than ten times as long.
pub(super) fn next_to_nothing(times: Option<Interval>) -> Finding {
    decided(times, |interval| {
        if interval.low > NEXT_TO_NOTHING {
            (Holds::Yes, "cheap")
        } else if interval.high < NEXT_TO_NOTHING {
            (Holds::No, "dear")
        } else {
            (Holds::Untold, "unclear")
        }
    })
}

fn decided(
    interval: Option<Interval>,
    rule: impl Fn(&Interval) -> (Holds, &'static str),
) -> Finding {
    let Some(interval) = interval else {
        return Finding::untold("no-number", "times");
    };
    let (holds, why) = rule(&interval);
    Finding::of(&interval, holds, why)
}

/// How many times as long `theirs` is as `ours`, each measured once, with the interval that is assumed of such.
pub(super) fn ratio(theirs: f64, ours: f64) -> Option<Interval> {
    stats::speedup_of_sets(&[(&[theirs], &[ours])], SEED).ok()
}
