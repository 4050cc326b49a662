//! The finding about a claim, and the rules by which numbers decide.

use crate::stats::{self, Interval, Says};
use serde::Serialize;

word! {
    /// Whether a claim holds on this machine.
    pub enum Holds {
        /// It does.
        Yes,
        /// It does not.
        No,
        /// Undecided so far.
        Untold,
    }
}

/// The finding about a claim.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// Whether it holds.
    pub holds: Holds,
    /// The reason, a name that texts explain.
    pub why: &'static str,
    /// The number that decides; `None` before it was measured.
    pub number: Option<f64>,
    /// The unit of that number.
    pub unit: &'static str,
    /// Lower end of its 95% interval; `None` where the number is exact or was measured once.
    pub low: Option<f64>,
    /// Upper end of its 95% interval.
    pub high: Option<f64>,
}

/// "Not faster" holds within this range.
const NOT_FASTER: (f64, f64) = (0.9, 1.1);

/// Largest ratio of start times at which starting still costs next to nothing.
const NEXT_TO_NOTHING: f64 = 10.0;

/// The seed of bootstraps: any constant will do.
const SEED: u64 = 1;

impl Finding {
    /// An undecided finding, for this reason.
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

    /// A finding from a number without an interval.
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

    /// The same finding, but undecided because the machine was too busy.
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

/// "Faster" holds where the whole interval lies above 1. It does not hold where the interval lies
/// below 1 or leaves room only for differences that do not matter. This is the rule of all
/// verdicts.
pub(super) fn faster(speedup: Option<Interval>) -> Finding {
    decided(speedup, |interval| match interval.says() {
        Says::More => (Holds::Yes, "faster"),
        Says::Less => (Holds::No, "slower"),
        Says::Same => (Holds::No, "same"),
        Says::Nothing => (Holds::Untold, "unclear"),
    })
}

/// "Not faster" holds where the whole interval lies within 0.9 to 1.1. It does not hold where the
/// interval lies above that.
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

/// The ratio of `theirs` to `ours`, each measured once, with the interval that is assumed for such
/// a ratio.
pub(super) fn ratio(theirs: f64, ours: f64) -> Option<Interval> {
    stats::speedup_of_sets(&[(&[theirs], &[ours])], SEED).ok()
}
