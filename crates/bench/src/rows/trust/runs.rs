//! Many runs of fib in one page.

use crate::{rows::median, spindle::Spindle};
use anyhow::{Result, ensure};
use serde::Deserialize;
use serde_json::json;
use spindle_model::stats::Interval;
use std::collections::BTreeMap;

const SPEEDUPS: &str = include_str!("../../scripts/speedups.js");

/// Most runs of one script.
const BATCH: u32 = 50;

/// Time after which a script begins no other run, in milliseconds: with the longest run it is well
/// within the timeout of drivers.
const BATCH_MS: u32 = 20_000;

/// Longest run, in seconds.
const LIMIT_S: u32 = 60;

/// Threads that are claimed to be faster than one.
pub(super) const THREADS: u32 = 2;

/// One round per set of workers.
pub(super) const ROUNDS: u32 = spindle_model::sets::SETS;

/// The claims of one run.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    /// Speedup of threads.
    pub(super) speedup: Interval,
    /// The ceiling during the run.
    pub(super) ceiling: Option<f64>,
    /// Whether it reports the machine as busy.
    pub(super) busy: bool,
}

/// Runs with a result, and the reasons why others have none.
#[derive(Clone, Debug, Default)]
pub(super) struct Runs {
    pub(super) all: Vec<Run>,
    failed: BTreeMap<String, usize>,
}

#[derive(Deserialize)]
struct Raw {
    speedup: Option<Interval>,
    ceiling: Option<f64>,
    busy: bool,
    failed: Option<String>,
}

impl Runs {
    /// Measures fib(`n`) on two threads `times` times, in one page.
    ///
    /// # Errors
    /// The reason why the page did not load, or that no run has a result.
    pub(super) async fn measure(spindle: &Spindle<'_>, n: u32, times: u32) -> Result<Self> {
        spindle.open().await?;
        let params = json!({"n": n, "threads": [THREADS], "rounds": ROUNDS, "limit_s": LIMIT_S});
        let mut runs = Self::default();
        let mut left = times;
        while left > 0 {
            let args = json!({"params": params, "times": left.min(BATCH), "ms": BATCH_MS});
            let batch: Vec<Raw> = spindle.call(SPEEDUPS, args).await?;
            ensure!(!batch.is_empty(), "the page runs nothing");
            left = left.saturating_sub(u32::try_from(batch.len())?);
            batch.into_iter().for_each(|raw| runs.take(raw));
        }
        ensure!(!runs.all.is_empty(), "no run has a result{}", runs.failed());
        Ok(runs)
    }

    fn take(&mut self, raw: Raw) {
        match raw {
            Raw {
                speedup: Some(speedup),
                ceiling,
                busy,
                failed: None,
            } => self.all.push(Run {
                speedup,
                ceiling,
                busy,
            }),
            Raw { failed, .. } => {
                let why = failed.unwrap_or_else(|| "no speedup".to_owned());
                *self.failed.entry(why).or_default() += 1;
            }
        }
    }

    /// The reasons why runs have no result, in words; empty if all have one.
    pub(super) fn failed(&self) -> String {
        let failed = self.failed.iter();
        failed
            .map(|(why, times)| format!("; {times} without a result: {why}"))
            .collect()
    }

    /// The runs of which this is true.
    pub(super) fn count(&self, is_true: impl Fn(&Run) -> bool) -> usize {
        self.all.iter().filter(|run| is_true(run)).count()
    }

    /// The median speedups that runs claim.
    pub(super) fn medians(&self) -> Vec<f64> {
        self.all.iter().map(|run| run.speedup.median).collect()
    }

    /// The ceilings that runs report.
    pub(super) fn ceilings(&self) -> Vec<f64> {
        self.all.iter().filter_map(|run| run.ceiling).collect()
    }

    /// The median of the speedups of runs that do not report a busy machine; `None` if all do.
    pub(super) fn undisturbed(&self) -> Option<f64> {
        let quiet = self.all.iter().filter(|run| !run.busy);
        let quiet: Vec<f64> = quiet.map(|run| run.speedup.median).collect();
        (!quiet.is_empty()).then(|| median(&quiet))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(median: f64, busy: bool, failed: Option<&str>) -> Raw {
        let (low, high) = (median * 0.9, median * 1.1);
        Raw {
            speedup: Some(Interval { median, low, high }),
            ceiling: Some(2.0),
            busy,
            failed: failed.map(str::to_owned),
        }
    }

    #[test]
    fn only_runs_with_a_result_count_and_busy_ones_do_not_say_what_is_usual() {
        let mut runs = Runs::default();
        for one in [
            raw(1.9, false, None),
            raw(1.0, true, None),
            raw(1.8, false, Some("page-hidden")),
        ] {
            runs.take(one);
        }
        assert_eq!(runs.medians(), [1.9, 1.0]);
        assert_eq!(runs.ceilings(), [2.0, 2.0]);
        assert_eq!(runs.failed(), "; 1 without a result: page-hidden");
        assert_eq!(runs.undisturbed(), Some(1.9));
        runs.all.remove(0);
        assert_eq!(runs.undisturbed(), None);
    }
}
