//! The pace of a worker.

/// The lead of a worker over the time that its work takes.
///
/// Producing and consuming means waiting here, not computing, so that the pace does not depend on
/// the machine. No clock wakes a thread at the exact microsecond, so a worker sleeps only once
/// enough time has accumulated, and oversleep is subtracted from its next sleep. The average is
/// exact, however short each piece of work is.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Pace {
    ahead_ms: f64,
}

impl Pace {
    /// Adds work of `ms` milliseconds and returns how long to sleep for it now, if for `least_ms`
    /// or longer.
    pub(crate) fn due(&mut self, ms: f64, least_ms: f64) -> Option<f64> {
        self.ahead_ms += ms;
        (self.ahead_ms >= least_ms).then_some(self.ahead_ms)
    }

    /// Notes that this much time has passed.
    pub(crate) fn passed(&mut self, ms: f64) {
        self.ahead_ms -= ms;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn however_long_each_sleep_really_lasts_the_sum_is_right(
            pieces in prop::collection::vec((0.001f64..5.0, 0.0f64..3.0), 1..500),
            least_ms in 0.1f64..4.0,
        ) {
            let (mut pace, mut asked, mut spent) = (Pace::default(), 0.0, 0.0);
            for (ms, overslept) in pieces {
                asked += ms;
                let sleep = pace.due(ms, least_ms);
                prop_assert!(sleep.is_none_or(|sleep| sleep >= least_ms));
                let took = sleep.map_or(0.0, |sleep| sleep + overslept);
                pace.passed(took);
                spent += took;
                // Never early by more than the accumulated time, nor late by more than one
                // oversleep.
                prop_assert!(asked - spent < least_ms && spent - asked < 3.0 + 1e-6);
            }
        }
    }
}
