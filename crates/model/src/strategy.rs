//! Strategies: ways to do the same work, measured side by side in one lab.

use crate::{
    Word,
    clock::Clock,
    param::Context,
    sets::Sampling,
    stats::{self, Interval, Pairs, Says},
    trace::Span,
    warning::{Warning, WarningCode},
    workers::On,
};
use serde::{Deserialize, Serialize};

word! {
    /// One way to do a lab's work.
    pub enum Strategy {
        /// One thing after another: the baseline of the others.
        Sequential,
        /// Threads that run at the same time.
        Threads,
        /// Threads of which only the holder of one global lock computes, as in CPython.
        Gil,
        /// Processes: workers with a memory of their own.
        Processes,
        /// Async tasks on one worker.
        Coroutines,
        /// A new thread for each task.
        ThreadPerTask,
        /// Threads that are reused and fed from a queue.
        Pool,
        /// One thread that serves all: the baseline of other servers.
        One,
        /// A thread for each connection.
        PerConnection,
    }
}

impl Strategy {
    /// Whether the others of a lab are compared with it, so that it always runs.
    pub fn is_baseline(self) -> bool {
        matches!(self, Self::Sequential | Self::One)
    }

    /// Whether it needs shared memory. [`Strategy::Pool`] and [`Strategy::ThreadPerTask`] fall back
    /// to processes without it.
    pub fn needs_shared_memory(self) -> bool {
        matches!(self, Self::Threads | Self::Gil)
    }
}

/// Those of `asked` that this machine can run; none if all but the baseline would be left out.
pub fn runnable(asked: &[Strategy], context: &Context) -> Vec<Strategy> {
    runnable_if(asked, |one| {
        context.shared_memory || !one.needs_shared_memory()
    })
}

/// As [`runnable`], for a lab with its own condition `runs`.
pub fn runnable_if(asked: &[Strategy], runs: impl Fn(Strategy) -> bool) -> Vec<Strategy> {
    let left: Vec<Strategy> = asked.iter().copied().filter(|one| runs(*one)).collect();
    if left.len() == 1 && asked.len() > 1 {
        return Vec::new();
    }
    left
}

/// The same with the baseline, which takes longest where nothing computes, at the end.
pub fn sequential_last(mut strategies: Vec<Strategy>) -> Vec<Strategy> {
    let sequential = strategies.len().min(1);
    strategies.rotate_left(sequential);
    strategies
}

/// An engine for each strategy of `asked` that this machine can run, the sequential one last. Each
/// has `threads` threads, `processes` processes, or the coordinator alone.
pub fn jobs<W>(
    asked: &[Strategy],
    context: &Context,
    threads: u32,
    processes: u32,
    work: impl Fn(Strategy) -> W,
) -> Vec<(On, W)> {
    let job = |strategy| {
        let on = match strategy {
            Strategy::Threads => On::Threads(threads),
            Strategy::Processes => On::Processes(processes),
            _ => On::Processes(1),
        };
        (on, work(strategy))
    };
    let order = sequential_last(runnable(asked, context));
    order.into_iter().map(job).collect()
}

/// The caveat that names the strategies of `asked` that this machine cannot run.
pub fn left_out(asked: &[Strategy], context: &Context) -> Option<Warning> {
    left_out_unless(asked, |one| {
        context.shared_memory || !one.needs_shared_memory()
    })
}

/// As [`left_out`], for a lab with its own condition `runs`.
pub fn left_out_unless(asked: &[Strategy], runs: impl Fn(Strategy) -> bool) -> Option<Warning> {
    let missing = asked.iter().filter(|one| !runs(**one));
    let missing: Vec<&str> = missing.map(|one| one.id()).collect();
    (!missing.is_empty()).then(|| Warning {
        code: WarningCode::LeftOut,
        detail: missing.join(","),
    })
}

/// The caveat that names the strategies whose samples scatter a lot.
pub fn noisy<E>(entries: &[Entry<E>]) -> Option<Warning> {
    naming(WarningCode::NoisySamples, entries, |one| {
        stats::is_noisy(&one.samples_ms)
    })
}

/// The caveat that names the strategies with a sample that is too short for the clock, or another
/// untold figure.
pub fn untimed<E>(
    entries: &[Entry<E>],
    clock: Clock,
    is_untold: impl Fn(&E) -> bool,
) -> Option<Warning> {
    naming(WarningCode::ClockTooCoarse, entries, |one| {
        is_untold(&one.extra) || !one.samples_ms.iter().all(|ms| clock.is_sure(*ms))
    })
}

/// The caveat that names the strategies to which it applies.
pub fn naming<E>(
    code: WarningCode,
    entries: &[Entry<E>],
    is_about: impl Fn(&Entry<E>) -> bool,
) -> Option<Warning> {
    let found = entries.iter().filter(|one| is_about(one));
    let names: Vec<&str> = found.map(|one| one.strategy.id()).collect();
    (!names.is_empty()).then(|| Warning::new(code, names.join(",")))
}

/// The measurements of one strategy. `E` holds a lab's measurements beside times.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measurement<E> {
    /// The strategy.
    pub strategy: Strategy,
    /// Times in milliseconds, one sample per round.
    pub samples_ms: Vec<f64>,
    /// Sequential times taken in turn with them in the same engine; empty if the lab does not pair.
    pub paired_ms: Vec<f64>,
    /// Other measurements.
    pub extra: E,
    /// The spans of the last round.
    pub trace: Vec<Span>,
}

impl<E: Default> Measurement<E> {
    /// An empty measurement.
    pub fn empty(strategy: Strategy) -> Self {
        Self {
            strategy,
            samples_ms: Vec::new(),
            paired_ms: Vec::new(),
            extra: E::default(),
            trace: Vec::new(),
        }
    }
}

/// One strategy in a lab's outcome.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry<E> {
    /// The strategy.
    pub strategy: Strategy,
    /// Median of the samples, in milliseconds; [untold](crate::clock) if the clock is too coarse
    /// for it.
    pub wall_ms: f64,
    /// Times in milliseconds, one sample per round; each may be untold.
    pub samples_ms: Vec<f64>,
    /// Speedup against the baseline of the same run; `None` before that was measured, or if either
    /// is untold.
    pub speedup: Option<Interval>,
    /// Other measurements.
    #[serde(flatten)]
    pub extra: E,
}

impl<E> Entry<E> {
    /// The speedup of this strategy over another, in pairs of their samples; `None` if either is
    /// untold.
    pub fn against(&self, other: &Self) -> Option<Interval> {
        let pairs = self.samples_ms.len().min(other.samples_ms.len());
        let (theirs, ours) = (
            other.samples_ms.get(..pairs)?,
            self.samples_ms.get(..pairs)?,
        );
        stats::speedup_of_sets(&[(theirs, ours)], SEED).ok()
    }

    /// The statement about its speedup; [`Says::Nothing`] if there is none.
    pub fn says(&self) -> Says {
        self.speedup.map_or(Says::Nothing, |speedup| speedup.says())
    }
}

/// The entry of a strategy.
pub fn entry_of<E>(entries: &[Entry<E>], strategy: Strategy) -> Option<&Entry<E>> {
    entries.iter().find(|entry| entry.strategy == strategy)
}

/// The outcome of the measurements by one set of workers, in the order of `asked`; a strategy
/// measured twice counts once.
pub fn entries<E: Clone>(
    asked: &[Strategy],
    measured: &[&Measurement<E>],
    context: &Context,
) -> Vec<Entry<E>> {
    entries_of_sets(asked, &[measured.to_vec()], context, Clock::figure)
}

/// The measurements of each set of workers, from reports with `jobs` jobs per set.
pub fn by_set<'a, R, E>(
    reports: &[&'a R],
    jobs_a_set: usize,
    measured: impl Fn(&'a R) -> &'a [Measurement<E>],
) -> Vec<Vec<&'a Measurement<E>>> {
    let sets = reports.chunks(jobs_a_set);
    sets.map(|set| set.iter().flat_map(|report| measured(report)).collect())
        .collect()
}

/// The outcome of the measurements by each set of workers; `told` gives times in their reported
/// form. Measurements beside times are those of the last set.
pub fn entries_of_sets<E: Clone>(
    asked: &[Strategy],
    sets: &[Vec<&Measurement<E>>],
    context: &Context,
    told: fn(Clock, f64) -> f64,
) -> Vec<Entry<E>> {
    let told = |ms: &f64| told(context.clock, *ms);
    let entry = |&strategy| entry(strategy, sets, context.sampling, &told);
    asked.iter().filter_map(entry).collect()
}

fn entry<E: Clone>(
    strategy: Strategy,
    sets: &[Vec<&Measurement<E>>],
    sampling: Sampling,
    figure: &dyn Fn(&f64) -> f64,
) -> Option<Entry<E>> {
    let told = |ms: &[f64]| -> Vec<f64> { ms.iter().map(figure).collect() };
    let of_sets = sets.iter().filter_map(|set| {
        let one = set.iter().find(|one| one.strategy == strategy)?;
        let sequential = set.iter().find(|one| one.strategy.is_baseline());
        let baseline = match one.paired_ms.is_empty() {
            false => Some(&one.paired_ms),
            true => sequential.map(|sequential| &sequential.samples_ms),
        };
        Some((
            *one,
            baseline.map(|baseline| told(baseline)),
            told(&one.samples_ms),
        ))
    });
    let of_sets: Vec<_> = of_sets.collect();
    let all = of_sets.iter().flat_map(|(one, ..)| &one.samples_ms);
    let all: Vec<f64> = all.copied().collect();
    let pairs = of_sets.iter().map(|(_, baseline, samples_ms)| {
        let baseline = baseline.as_ref()?;
        let pairs = baseline.len().min(samples_ms.len());
        Some((baseline.get(..pairs)?, samples_ms.get(..pairs)?))
    });
    let pairs: Option<Vec<Pairs<'_>>> = pairs.collect();
    Some(Entry {
        strategy,
        wall_ms: figure(&stats::median(&all)?),
        samples_ms: told(&all),
        speedup: pairs.and_then(|pairs| speedup(&pairs, sampling)),
        extra: of_sets.last()?.0.extra.clone(),
    })
}

/// The spans of the measurements, in the order of `asked`, each from the last set that measured it.
pub fn traces<E>(asked: &[Strategy], measured: &[&Measurement<E>]) -> Vec<Span> {
    let of = |strategy| {
        let mut found = measured.iter().filter(|one| one.strategy == strategy);
        found.rfind(|one| !one.trace.is_empty())
    };
    let found = asked.iter().filter_map(|&strategy| of(strategy));
    found.flat_map(|one| one.trace.clone()).collect()
}

fn speedup(sets: &[Pairs<'_>], sampling: Sampling) -> Option<Interval> {
    let interval = match (sampling, sets) {
        (Sampling::OneSet, [(sequential_ms, samples_ms)]) => {
            stats::paired_speedup(sequential_ms, samples_ms, SEED)
        }
        _ => stats::speedup_of_sets(sets, SEED),
    };
    interval.ok()
}

/// Seed of the bootstrap: any constant will do.
const SEED: u64 = 1;

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(strategy: Strategy, samples_ms: &[f64], paired_ms: &[f64]) -> Measurement<()> {
        Measurement {
            strategy,
            samples_ms: samples_ms.to_vec(),
            paired_ms: paired_ms.to_vec(),
            extra: (),
            trace: Vec::new(),
        }
    }

    #[test]
    fn speedups_are_against_the_pairs_else_against_the_sequential_strategy() {
        let sequential = measured(Strategy::Sequential, &[100.0, 100.0, 100.0], &[]);
        let threads = measured(Strategy::Threads, &[50.0, 50.0, 50.0], &[]);
        let processes = measured(Strategy::Processes, &[50.0], &[200.0]);
        let asked = [Strategy::Sequential, Strategy::Processes, Strategy::Threads];
        let entries = entries(
            &asked,
            &[&threads, &sequential, &processes],
            &Context::default(),
        );
        let told: Vec<_> = entries
            .iter()
            .map(|entry| {
                (
                    entry.strategy.id(),
                    entry.wall_ms,
                    entry.speedup.unwrap().median,
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                ("sequential", 100.0, 1.0),
                ("processes", 50.0, 4.0),
                ("threads", 50.0, 2.0)
            ]
        );
    }

    #[test]
    fn without_shared_memory_what_needs_it_is_left_out_and_named() {
        let context = Context {
            shared_memory: false,
            ..Context::default()
        };
        let asked = [Strategy::Sequential, Strategy::Gil, Strategy::Processes];
        assert_eq!(
            runnable(&asked, &context),
            [Strategy::Sequential, Strategy::Processes]
        );
        assert_eq!(left_out(&asked, &context).unwrap().detail, "gil");
        assert_eq!(runnable(&asked[..2], &context), []);
        assert_eq!(runnable(&asked, &Context::default()), asked);
        assert_eq!(left_out(&asked, &Context::default()), None);
    }

    #[test]
    fn without_a_sequential_time_there_is_no_speedup() {
        let threads = measured(Strategy::Threads, &[50.0], &[]);
        let entries = entries(
            &[Strategy::Sequential, Strategy::Threads],
            &[&threads],
            &Context::default(),
        );
        assert_eq!(entries.len(), 1);
        assert_eq!(entries[0].speedup, None);
    }

    #[test]
    fn what_was_over_before_the_clock_ticked_is_named_and_compared_with_nothing() {
        let sequential = measured(Strategy::Sequential, &[0.0, 0.02], &[]);
        let pool = measured(Strategy::Pool, &[0.02, 0.02], &[]);
        let entries = entries(
            &[Strategy::Sequential, Strategy::Pool],
            &[&sequential, &pool],
            &Context::default(),
        );
        assert!(entries.iter().all(|entry| entry.speedup.is_none()));
        let clock = Clock::default();
        let warning = untimed(&entries, clock, |()| false).unwrap();
        assert_eq!(
            (warning.code.id(), &*warning.detail),
            ("clock-too-coarse", "sequential")
        );
        assert_eq!(untimed(&entries[1..], clock, |()| false), None);
    }
}
