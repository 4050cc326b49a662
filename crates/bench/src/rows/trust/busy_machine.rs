//! Checks that runs report a busy machine as busy, and no other.

use super::{
    percent,
    runs::{Run, Runs, THREADS},
};
use crate::{
    neighbours::{Neighbours, Priority},
    row::{Figure, Goal, Row, Unit},
    rows::median,
    spindle::Spindle,
};
use anyhow::{Result, anyhow, ensure};
use spindle_model::stats;

/// Samples of about a tenth of a second, half as long as with the defaults. In a shorter run there
/// is no time for enough probes, and a scheduler gives workers that have just slept more than their
/// share.
const N: u32 = 36;

/// Differences up to this share do not matter, as in the model's "no difference".
const LITTLE: f64 = 0.1;

/// The other load of the machine: in words, number of processes, and their priority.
const NEIGHBOURS: [(&str, u32, Priority); 3] = [
    ("beside one process that computes", 1, Priority::Usual),
    ("beside two", 2, Priority::Usual),
    ("beside one of lowest priority", 1, Priority::Lowest),
];

/// Rows for an otherwise idle machine and for busy ones.
pub(crate) async fn rows(spindle: &Spindle<'_>, times: u32) -> Vec<Row> {
    let place = spindle.kind.name();
    let flagged = |beside: &str, runs: &Result<Runs>| {
        let what = format!("runs of fib({N}) on {THREADS} threads flagged busy-machine, {beside}");
        Row::new(
            what,
            place,
            Unit::Percent,
            of(runs, |runs| Ok(flagged(runs))),
        )
    };
    let quiet = Runs::measure(spindle, N, times).await;
    let mut rows = vec![
        ceiling_row(place, &quiet),
        flagged("quiet machine", &quiet).with_goal(Goal::AtMost(5.0)),
    ];
    for (beside, count, priority) in NEIGHBOURS {
        let runs = disturbed(spindle, times, count, priority).await;
        let row = flagged(beside, &runs);
        if priority == Priority::Usual {
            rows.push(row.with_goal(Goal::AtLeast(99.0)));
            continue;
        }
        let figure = of(&quiet, |quiet| {
            of(&runs, |runs| {
                Ok(flagged_or_right(runs, quiet.undisturbed()))
            })
        });
        let what = format!("flagged or right, {beside}");
        rows.push(row);
        rows.push(Row::new(what, place, Unit::Percent, figure).with_goal(Goal::AtLeast(100.0)));
    }
    rows
}

/// Runs beside `count` processes that compute.
async fn disturbed(
    spindle: &Spindle<'_>,
    times: u32,
    count: u32,
    priority: Priority,
) -> Result<Runs> {
    let _neighbours = Neighbours::start(count, priority)?;
    Runs::measure(spindle, N, times).await
}

/// The figure that follows from runs, or the reason why there are none.
fn of(runs: &Result<Runs>, figure: impl Fn(&Runs) -> Result<Figure>) -> Result<Figure> {
    match runs {
        Ok(runs) => figure(runs),
        Err(error) => Err(anyhow!("{error:#}")),
    }
}

/// The ceiling, with a goal if the machine has enough cores.
fn ceiling_row(place: &str, quiet: &Result<Runs>) -> Row {
    let figure = of(quiet, |quiet| {
        let ceilings = quiet.ceilings();
        ensure!(!ceilings.is_empty(), "no run has a ceiling");
        Ok(Figure {
            value: median(&ceilings),
            how: format!(
                "median of {} runs, {}; a property test holds that probes take at most 15% of the time",
                ceilings.len(),
                most(&ceilings)
            ),
        })
    });
    let what = format!("ceiling on {THREADS} threads, quiet machine");
    let row = Row::new(what, place, Unit::Times, figure);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    if cores < THREADS as usize {
        return row;
    }
    row.with_goal(Goal::AtLeast(1.9))
}

fn flagged(runs: &Runs) -> Figure {
    let (busy, all) = (runs.count(|run| run.busy), runs.all.len());
    Figure {
        value: percent(busy, all),
        how: format!(
            "{busy} of {all}; the machine gave {}; speedups {}{}",
            most(&runs.ceilings()),
            most(&runs.medians()),
            runs.failed()
        ),
    }
}

/// Whether a speedup's interval comes within a tenth of the quiet machine's speedup; false if that
/// is unknown.
fn is_right(run: &Run, quiet: Option<f64>) -> bool {
    let speedup = run.speedup;
    quiet.is_some_and(|quiet| {
        speedup.low <= quiet * (1.0 + LITTLE) && speedup.high >= quiet * (1.0 - LITTLE)
    })
}

fn flagged_or_right(runs: &Runs, quiet: Option<f64>) -> Figure {
    let (all, busy) = (runs.all.len(), runs.count(|run| run.busy));
    let not_flagged = || runs.all.iter().filter(|run| !run.busy);
    let right = not_flagged().filter(|run| is_right(run, quiet)).count();
    let wrong = not_flagged().filter(|run| !is_right(run, quiet));
    let wrong: Vec<String> = wrong
        .map(|run| format!("{:.2}–{:.2}", run.speedup.low, run.speedup.high))
        .collect();
    let mut how = format!("{busy} of {all} flagged, ");
    how += &match quiet {
        Some(quiet) => format!(
            "{right} right without: the 95% interval comes within a tenth of {quiet:.2}, the median of the quiet machine's runs \
             that are not flagged"
        ),
        None => "no other counts as right: all runs on the quiet machine are flagged, so it is not known what is right".to_owned(),
    };
    if !wrong.is_empty() {
        how += &format!("; neither: {}", wrong.join(", "));
    }
    Figure {
        value: percent(busy + right, all),
        how,
    }
}

/// The range of nine of ten samples, in words.
fn most(samples: &[f64]) -> String {
    match stats::quantiles(samples, &[0.05, 0.5, 0.95])[..] {
        [low, middle, high] => format!("{middle:.2} (nine of ten {low:.2}–{high:.2})"),
        _ => "nothing that is known".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use spindle_model::stats::Interval;

    fn run(low: f64, high: f64, busy: bool) -> Run {
        let median = f64::midpoint(low, high);
        Run {
            speedup: Interval { median, low, high },
            ceiling: Some(1.9),
            busy,
        }
    }

    #[test]
    fn a_run_is_right_if_its_interval_is_near_the_quiet_median_and_else_has_to_be_flagged() {
        let mut runs = Runs::default();
        runs.all = vec![
            run(1.85, 1.95, false),
            // Undecided, and consistent with it.
            run(0.98, 1.94, false),
            run(0.98, 1.01, true),
        ];
        let figure = flagged_or_right(&runs, Some(1.9));
        assert!((figure.value - 100.0).abs() < 1e-9, "{figure:?}");
        runs.all.push(run(0.98, 1.01, false));
        let figure = flagged_or_right(&runs, Some(1.9));
        assert!((figure.value - 75.0).abs() < 1e-9, "{figure:?}");
        assert!(figure.how.ends_with("neither: 0.98–1.01"), "{figure:?}");
        // Without quiet runs, only flags count.
        let figure = flagged_or_right(&runs, None);
        assert!((figure.value - 25.0).abs() < 1e-9, "{figure:?}");
    }

    #[test]
    fn no_runs_say_why_in_every_row_that_needs_them() {
        let figure = of(&Err(anyhow!("no browser")), |runs| Ok(flagged(runs)));
        assert_eq!(figure.unwrap_err().to_string(), "no browser");
    }
}
