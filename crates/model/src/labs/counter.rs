//! **counter** · Is n += 1 safe? Threads add 1 to the same number, without a guard, under a lock,
//! as one atomic step, and a reader reports the result.

use crate::{
    Word,
    clock::{Clock, UNTOLD},
    declare::{Conclusion, Lab},
    param::Context,
    trace::Span,
    warning::{Warning, WarningCode},
    workers::On,
};
use serde::{Deserialize, Serialize};

word! {
    /// The means that keep threads from overwriting each other's numbers.
    pub enum Guard {
        /// Nothing: read, add, write.
        None,
        /// A mutex, held from reading to writing.
        Lock,
        /// One atomic step that reads, adds and writes.
        Atomic,
    }
}

params! {
    /// Number of threads that add.
    threads: int(1..=64) = 4;
    /// Increments of each thread.
    increments: int(1..=100_000_000) = 1_000_000;
    /// The guards that are measured.
    guard: choice[Asked] = Asked::All;
    /// Whether the reader waits for the threads before it reads.
    join: bool = true;
}

word! {
    /// The guards that a reader asks for.
    pub enum Asked {
        /// No guard.
        None,
        /// The mutex.
        Lock,
        /// The atomic step.
        Atomic,
        /// One after another.
        All,
    }
}

impl Params {
    /// The guards that run, in their order.
    pub fn guards(&self) -> Vec<Guard> {
        match self.guard {
            Asked::None => vec![Guard::None],
            Asked::Lock => vec![Guard::Lock],
            Asked::Atomic => vec![Guard::Atomic],
            Asked::All => Guard::ALL.to_vec(),
        }
    }

    /// The numbers of threads whose throughput is compared: 1, 2, 4, … up to those asked for.
    pub fn steps(&self) -> Vec<u32> {
        steps(self.threads)
    }
}

/// Returns 1, 2, 4, … below `threads`, and `threads`.
pub fn steps(threads: u32) -> Vec<u32> {
    let doublings = (0..).map(|power| 1 << power);
    let below = doublings.take_while(|&step| step < threads);
    below.chain([threads]).collect()
}

/// The work of the engine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// Number of threads that add; the reader is one more.
    pub threads: u32,
    /// Increments of each thread.
    pub increments: u32,
    /// The guards, in the order in which they run.
    pub guards: Vec<Guard>,
    /// Whether the reader waits for the threads before it reads.
    pub join: bool,
}

/// The measurements of the engine.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Each guard that ran; the last one may be unfinished.
    pub guards: Vec<Counted>,
    /// Throughput by guard and number of threads.
    pub scaling: Vec<Throughput>,
    /// Spans of the threads that add, by guard.
    pub trace: Vec<Span>,
}

/// The measurements of one guard.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Counted {
    /// The guard.
    pub guard: Guard,
    /// Number of requested increments, which is the value that the number should have.
    pub expected: u64,
    /// Number of increments by the end of the measurement: less than expected if that was cut
    /// short.
    pub done: u64,
    /// The value that the reader read; `None` before it did.
    pub observed: Option<u64>,
    /// The value after all threads had ended; `None` before.
    #[serde(rename = "final")]
    pub after_all: Option<u64>,
    /// Increments that were overwritten by others: expected − final; `None` before the end.
    pub lost: Option<u64>,
    /// From the common start until the last thread ended, in milliseconds.
    pub wall_ms: f64,
    /// Increments per second, lost ones included.
    pub increments_per_s: f64,
    /// Time during which at least two threads had begun and not ended, in milliseconds. It is 0
    /// where that never happened, as far as the clock can resolve it.
    pub overlap_ms: f64,
}

impl Counted {
    /// Keeps only figures that the clock can resolve.
    fn judge(&mut self, clock: Clock) {
        let is_sure = clock.is_sure(self.wall_ms);
        self.wall_ms = clock.figure(self.wall_ms);
        if clock.tick.is_some() && self.wall_ms.is_nan() {
            self.increments_per_s = UNTOLD;
        }
        self.increments_per_s = clock.rate(self.increments_per_s);
        if self.overlap_ms > 0.0 || !is_sure {
            self.overlap_ms = clock.figure(self.overlap_ms);
        }
    }
}

/// The throughput of a number of threads under a guard.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Throughput {
    /// The guard.
    pub guard: Guard,
    /// Number of threads that add.
    pub threads: u32,
    /// Increments per second of all threads, lost ones included.
    pub increments_per_s: f64,
}

/// The outcome of a run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outcome {
    /// Each guard that ran; the last one may be unfinished.
    pub guards: Vec<Counted>,
    /// Throughput by guard and number of threads.
    pub scaling: Vec<Throughput>,
}

impl Lab for Params {
    const HAS_CEILING: bool = true;

    const GROWS: &'static str = "increments";

    type Work = Work;
    type Report = Report;
    type Outcome = Outcome;

    /// The reader is one more thread. Processes share no number to add to.
    fn runs(&self, context: &Context) -> bool {
        context.shared_memory
    }

    fn jobs(&self, context: &Context) -> Vec<(On, Work)> {
        let work = Work {
            threads: self.threads,
            increments: self.increments,
            guards: self.guards(),
            join: self.join,
        };
        let jobs = context
            .shared_memory
            .then_some((On::Threads(self.threads + 1), work));
        jobs.into_iter().collect()
    }

    fn conclude(&self, reports: &[&Report], context: &Context) -> Option<Conclusion<Outcome>> {
        let report = *reports.first()?;
        let cores = context.cores.unwrap_or(u32::MAX);
        let crowded: Vec<String> = self
            .steps()
            .iter()
            .filter(|&&threads| threads > cores)
            .map(u32::to_string)
            .collect();
        let warning = (!crowded.is_empty())
            .then(|| Warning::new(WarningCode::MoreThreadsThanCores, crowded.join(",")));
        let clock = context.clock;
        let (mut guards, mut scaling) = (report.guards.clone(), report.scaling.clone());
        guards.iter_mut().for_each(|one| one.judge(clock));
        for point in &mut scaling {
            point.increments_per_s = clock.rate(point.increments_per_s);
        }
        let mut untold: Vec<&str> = guards
            .iter()
            .filter(|one| !clock.is_sure(one.wall_ms) || one.overlap_ms.is_nan())
            .map(|one| one.guard.id())
            .collect();
        for point in &scaling {
            let id = point.guard.id();
            if point.increments_per_s.is_nan() && !untold.contains(&id) {
                untold.push(id);
            }
        }
        let coarse = (!untold.is_empty())
            .then(|| Warning::new(WarningCode::ClockTooCoarse, untold.join(",")));
        Some(Conclusion {
            warnings: warning.into_iter().chain(coarse).collect(),
            outcome: Outcome { guards, scaling },
            trace: report.trace.clone(),
        })
    }

    fn traces(report: &mut Report) -> Vec<&mut Vec<Span>> {
        vec![&mut report.trace]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{given, param::ParamError};

    fn params(pairs: &[(&str, &str)]) -> Result<Params, ParamError> {
        Params::check(&given(pairs.iter().copied()), &Context::default())
    }

    #[test]
    fn all_guards_run_unless_one_is_asked_for() {
        assert_eq!(params(&[]).unwrap().guards(), Guard::ALL);
        for &guard in Guard::ALL {
            let asked = params(&[("guard", guard.id())]).unwrap();
            assert_eq!(asked.guards(), [guard]);
            let json = serde_json::to_value(&asked).unwrap();
            assert_eq!(json["guard"], guard.id());
        }
        assert_eq!(params(&[("guard", "rwlock")]).unwrap_err().param, "guard");
        assert_eq!(params(&[("join", "maybe")]).unwrap_err().param, "join");
    }

    #[test]
    fn throughput_is_compared_at_doublings_up_to_the_threads_asked_for() {
        let of = |threads| steps(threads);
        assert_eq!(of(1), [1]);
        assert_eq!(of(2), [1, 2]);
        assert_eq!(of(6), [1, 2, 4, 6]);
        assert_eq!(of(64), [1, 2, 4, 8, 16, 32, 64]);
    }

    #[test]
    fn the_reader_is_one_more_thread_and_processes_cannot_do_it() {
        let params = params(&[("threads", "64")]).unwrap();
        let jobs = params.jobs(&Context::default());
        assert_eq!(jobs.len(), 1);
        assert_eq!(jobs[0].0, On::Threads(65));
        let alone = Context {
            shared_memory: false,
            ..Context::default()
        };
        assert_eq!(params.jobs(&alone), []);
    }

    #[test]
    fn numbers_of_threads_beyond_the_cores_are_named() {
        let context = Context {
            cores: Some(2),
            ..Context::default()
        };
        let params = Params::check(&given([("threads", "6")]), &context).unwrap();
        assert_eq!(params.conclude(&[], &context), None);
        let conclusion = params.conclude(&[&Report::default()], &context).unwrap();
        assert_eq!(
            conclusion.warnings,
            [Warning::new(WarningCode::MoreThreadsThanCores, "4,6")]
        );
    }
}
