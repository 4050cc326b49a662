//! The share of 95% intervals that contain the result of many runs, and their width.

use super::{
    percent,
    runs::{ROUNDS, Run, Runs, THREADS},
};
use crate::{
    row::{Figure, Goal, Row, Unit},
    rows::median,
    spindle::Spindle,
};
use anyhow::anyhow;
use spindle_model::stats;

/// Small, so that many runs take minutes and noise is large.
const N: u32 = 24;

/// Number of runs before and after one that show the machine's speed at about that time.
const AROUND: usize = 25;

/// A row for the share of intervals that contain the median of all, and one for their width.
pub(crate) async fn rows(spindle: &Spindle<'_>, times: u32) -> Vec<Row> {
    let place = spindle.kind.name();
    let (held, width) = match Runs::measure(spindle, N, times).await {
        Ok(runs) => (Ok(held(&runs)), Ok(width(&runs))),
        Err(error) => {
            let why = format!("{error:#}");
            (Err(error), Err(anyhow!(why)))
        }
    };
    let held_what = format!(
        "95% intervals of the speedup of fib({N}) on {THREADS} threads that hold the median of all runs"
    );
    let width_what = format!("width of these intervals, high ÷ low, fib({N}), {ROUNDS} rounds");
    vec![
        Row::new(held_what, place, Unit::Percent, held).with_goal(Goal::Between(93.0, 97.0)),
        Row::new(width_what, place, Unit::Times, width),
    ]
}

fn holds(run: &Run, truth: f64) -> bool {
    run.speedup.low <= truth && truth <= run.speedup.high
}

fn held(runs: &Runs) -> Figure {
    let (all, medians) = (runs.all.len(), runs.medians());
    let truth = median(&medians);
    let held = runs.count(|run| holds(run, truth));
    // The machine's speed may drift over this many runs. In that case intervals still contain the
    // result of the runs around them.
    let near = (0..all).filter(|&index| holds(&runs.all[index], around(&medians, index)));
    Figure {
        value: percent(held, all),
        how: format!(
            "{held} of {all} runs of {ROUNDS} rounds (chance: 95 ± {:.1}%); the median of all is {truth:.3}; {:.1}% hold that of \
             the {} runs around them; {} call the machine busy{}",
            by_chance(all),
            percent(near.count(), all),
            2 * AROUND,
            runs.count(|run| run.busy),
            runs.failed()
        ),
    }
}

/// The median of the runs around this one.
fn around(medians: &[f64], index: usize) -> f64 {
    let (from, to) = (index.saturating_sub(AROUND), index + AROUND + 1);
    median(&medians[from..to.min(medians.len())])
}

/// Deviation from 95% that the share of `all` runs has by chance, in 95 of 100 cases, in percent
/// (normal approximation).
fn by_chance(all: usize) -> f64 {
    1.96 * (95.0 * 5.0 / all as f64).sqrt()
}

fn width(runs: &Runs) -> Figure {
    let widths = runs.all.iter();
    let widths: Vec<f64> = widths
        .map(|run| run.speedup.high / run.speedup.low)
        .collect();
    let [low, high] = [0.25, 0.75].map(|share| quantile(&widths, share));
    Figure {
        value: median(&widths),
        how: format!(
            "median; half of them {low:.2}–{high:.2}; {} of {} claim a direction",
            runs.count(|run| matches!(run.speedup.says(), stats::Says::More | stats::Says::Less)),
            runs.all.len()
        ),
    }
}

fn quantile(samples: &[f64], share: f64) -> f64 {
    stats::quantile(samples, share).unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use spindle_model::stats::Interval;

    fn runs(of: impl Iterator<Item = (f64, f64, f64)>) -> Runs {
        let mut runs = Runs::default();
        runs.all = of
            .map(|(low, median, high)| Run {
                speedup: Interval { median, low, high },
                ceiling: None,
                busy: false,
            })
            .collect();
        runs
    }

    #[test]
    fn intervals_that_miss_the_median_of_all_are_not_counted() {
        // One in ten claims 1.9, tightly; the others claim 1.5.
        let runs = runs((0..100).map(|run| match run % 10 {
            0 => (1.88, 1.9, 1.92),
            _ => (1.25, 1.5, 1.6),
        }));
        let figure = held(&runs);
        assert!((figure.value - 90.0).abs() < 1e-9, "{figure:?}");
        assert!((width(&runs).value - 1.28).abs() < 1e-9);
    }

    #[test]
    fn a_drift_is_told_from_intervals_that_are_too_tight() {
        let runs = runs((0..1000).map(|run| {
            let median = 1.0 + f64::from(run) / 1000.0;
            (median * 0.95, median, median * 1.05)
        }));
        let figure = held(&runs);
        assert!(figure.value < 20.0, "{figure:?}");
        assert!(figure.how.contains("; 100.0% hold"), "{figure:?}");
    }
}
