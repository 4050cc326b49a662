//! The kernels of the **jobs** lab: the jobs fib(from)…fib(to), longest first, one after another;
//! on threads that take them from one counter; and on the same threads when each has to hold one
//! global lock to compute.

mod batch;
mod gil;
mod processes;
mod threads;

pub use gil::Gil;
pub use processes::run_on_processes;
pub use threads::run_on_threads;

use crate::{LabError, fib, tracer::Tracer};
use spindle_model::{
    labs::jobs::{Report, Work},
    strategy::{Measurement, Strategy},
    trace::SpanState,
};
use std::sync::atomic::{AtomicUsize, Ordering};

/// The jobs of a lab, longest first: a long job that starts last would delay the end.
#[derive(Debug)]
pub struct Jobs {
    numbers: Vec<u32>,
    /// Relaxed: it only has to give each number out once.
    next: AtomicUsize,
}

impl Jobs {
    /// fib(to) down to fib(from).
    pub fn new(from: u32, to: u32) -> Self {
        Self {
            numbers: (from..=to).rev().collect(),
            next: AtomicUsize::new(0),
        }
    }

    /// Takes the next job.
    pub fn take(&self) -> Option<u32> {
        let index = self.next.fetch_add(1, Ordering::Relaxed);
        self.numbers.get(index).copied()
    }
}

/// Below this the recursion does not check whether it should release the lock: it takes some ten
/// microseconds.
const UNDISTURBED: u32 = 18;

/// The work of a thread: job after job.
fn all(jobs: &Jobs, me: usize, tracer: &Tracer) -> Vec<(u32, u64)> {
    let mut values = Vec::new();
    while let Some(n) = jobs.take() {
        let from = tracer.now_ms();
        values.push((n, fib::sequential(n)));
        tracer.note(me, format!("fib({n})"), SpanState::Running, from);
    }
    values
}

/// The work of a thread that computes only while it holds the lock.
fn all_under_gil(jobs: &Jobs, gil: &Gil, me: usize, tracer: &Tracer) -> Vec<(u32, u64)> {
    let holder = Holder { gil, me, tracer };
    let mut values = Vec::new();
    while let Some(n) = jobs.take() {
        let mut from = holder.acquire(n);
        let value = holder.compute(n, n, &mut from);
        tracer.note(me, format!("fib({n})"), SpanState::Running, from);
        gil.release();
        values.push((n, value));
    }
    values
}

/// A thread with the lock and its tracer.
struct Holder<'a> {
    gil: &'a Gil,
    me: usize,
    tracer: &'a Tracer,
}

impl Holder<'_> {
    /// Waits for the lock and returns the time at which it got it.
    fn acquire(&self, job: u32) -> f64 {
        let from = self.tracer.now_ms();
        self.gil.acquire(self.me);
        self.waited(job, from)
    }

    fn waited(&self, job: u32, from: f64) -> f64 {
        let what = format!("fib({job})");
        self.tracer
            .note(self.me, what, SpanState::Waiting, from)
            .to_ms
    }

    /// F(n) by naive recursion that releases the lock when asked, as CPython's threads do between
    /// two instructions.
    fn compute(&self, job: u32, n: u32, from: &mut f64) -> u64 {
        if n <= UNDISTURBED {
            return fib::sequential(n);
        }
        if self.gil.is_asked() {
            let what = format!("fib({job})");
            let held = self.tracer.note(self.me, what, SpanState::Running, *from);
            self.gil.yield_if_asked(self.me);
            *from = self.waited(job, held.to_ms);
        }
        self.compute(job, n - 1, from) + self.compute(job, n - 2, from)
    }
}

/// The empty report of an engine: the sequential strategy, then those requested.
fn empty_report(work: &Work) -> Report {
    let strategies = std::iter::once(&Strategy::Sequential).chain(&work.strategies);
    Report {
        values: known(work),
        measured: strategies.map(|&one| Measurement::empty(one)).collect(),
    }
}

/// Number of steps: a warm-up, then each strategy in each round.
fn steps(work: &Work, report: &Report) -> u32 {
    let strategies = u32::try_from(report.measured.len()).unwrap_or(u32::MAX);
    1 + work.rounds * strategies
}

/// All correct results.
fn known(work: &Work) -> Vec<(u32, u64)> {
    (work.from..=work.to).map(|n| (n, fib::known(n))).collect()
}

/// Checks that the results, in any order, are correct and complete.
fn check(work: &Work, values: &[(u32, u64)]) -> Result<(), LabError> {
    for (n, known) in known(work) {
        let got = values.iter().find(|(of, _)| *of == n);
        let got = got.map_or(0, |(_, value)| *value);
        if got != known {
            let what = format!("fib({n})");
            return Err(LabError::WrongAnswer { what, known, got });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{process::native::Native, threads::on_pool};
    use futures::executor::block_on;
    use spindle_model::Word;

    fn work(strategies: &[Strategy]) -> Work {
        Work {
            from: 10,
            to: 22,
            switch_ms: 1,
            rounds: 3,
            strategies: strategies.to_vec(),
        }
    }

    #[test]
    fn every_strategy_computes_the_same_numbers() {
        let threads = on_pool(3, |threads| {
            run_on_threads(&work(&[Strategy::Gil, Strategy::Threads]), threads)
        })
        .unwrap();
        let (asked, runtime) = (work(&[Strategy::Processes]), Native::default());
        let processes = block_on(run_on_processes(&asked, 3, &runtime)).unwrap();
        for (report, expected) in [
            (threads, &["sequential", "gil", "threads"][..]),
            (processes, &["sequential", "processes"]),
        ] {
            assert_eq!(report.values.len(), 13);
            assert_eq!(report.values[12], (22, 17_711));
            let strategies: Vec<_> = report
                .measured
                .iter()
                .map(|one| one.strategy.id())
                .collect();
            assert_eq!(strategies, expected);
            for one in &report.measured {
                assert_eq!((one.samples_ms.len(), one.paired_ms.len()), (3, 3));
                let jobs = one
                    .trace
                    .iter()
                    .filter(|span| span.what.starts_with("fib"))
                    .count();
                assert!(jobs >= 13, "{}: {jobs}", one.strategy.id());
            }
        }
    }

    #[test]
    fn a_wrong_or_missing_number_is_an_error() {
        let work = Work {
            from: 3,
            to: 4,
            ..work(&[])
        };
        assert!(check(&work, &[(4, 3), (3, 2)]).is_ok());
        assert!(check(&work, &[(4, 3), (3, 3)]).is_err());
        assert!(check(&work, &[(4, 3)]).is_err());
    }
}
