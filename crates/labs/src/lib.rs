//! What a lab runs: kernels and thread code on std and rayon, the same natively and in the browser.
//!
//! [`run`] does one [`Job`] on the rayon pool it is called in and tells what it measures to the
//! caller's `tell`. Nothing here knows the web.

// Natively web-time is std's clock under another name; the ban bites where clippy checks for wasm.
#![cfg_attr(not(target_arch = "wasm32"), allow(clippy::disallowed_types))]

pub mod clock;
pub mod fib;
pub mod halt;

use spindle_model::{
    message::{Event, Fault, Job, Work},
    stats::StatsError,
};
use thiserror::Error;

/// Why a job has no report.
#[derive(Debug, Error)]
pub enum LabError {
    /// A kernel computed something else than the known answer.
    #[error("wrong answer: {what} is {known}, but {got} was computed")]
    WrongAnswer {
        /// What was computed.
        what: String,
        /// The known answer.
        known: u64,
        /// The answer computed.
        got: u64,
    },
    /// The pool does not have the threads the job asks for.
    #[error("the pool has {got} threads, not {wanted}")]
    WrongPool {
        /// Threads asked for.
        wanted: usize,
        /// Threads of the pool.
        got: usize,
    },
    /// The samples cannot be used.
    #[error(transparent)]
    Stats(#[from] StatsError),
}

/// Does `job` on the rayon pool of the calling thread, which must be one of the pool's.
/// `tell` hears of everything; the last event is [`Event::Done`] or [`Event::Crashed`].
pub fn run(job: &Job, tell: &(dyn Fn(Event) + Sync)) {
    let reason = match try_run(job, tell) {
        Ok(done) => return tell(done),
        Err(error) => error.to_string(),
    };
    tell(Event::Crashed { reason });
}

fn try_run(job: &Job, tell: &(dyn Fn(Event) + Sync)) -> Result<Event, LabError> {
    let got = rayon::current_num_threads();
    if got != job.threads {
        let wanted = job.threads;
        return Err(LabError::WrongPool { wanted, got });
    }
    match job.fault {
        None => {}
        Some(Fault::Panic) => panic_in_last_thread(),
    }
    match job.work {
        Work::Fib(work) => fib::measure(work, tell),
    }
}

#[expect(clippy::panic, reason = "the fault a test asked for")]
fn panic_in_last_thread() {
    rayon::broadcast(|thread| {
        if thread.index() + 1 == thread.num_threads() {
            panic!("this panic was asked for");
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use spindle_model::{labs::fib, message::Report};
    use std::sync::Mutex;

    fn events(threads: usize, job: &Job) -> Vec<Event> {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let events = Mutex::new(Vec::new());
        let tell = |event| events.lock().unwrap().push(event);
        pool.unwrap().install(|| run(job, &tell));
        events.into_inner().unwrap()
    }

    fn job(threads: usize, n: u32, cutoff: u32) -> Job {
        let work = Work::Fib(fib::Work {
            n,
            cutoff,
            rounds: 3,
        });
        Job {
            threads,
            work,
            fault: None,
        }
    }

    #[test]
    fn a_job_tells_its_first_round_and_ends_in_a_report_with_all_samples() {
        for (threads, n, cutoff) in [(1, 1, 1), (2, 30, 15), (3, 12, 4)] {
            let events = events(threads, &job(threads, n, cutoff));
            let partial = |event: &&Event| matches!(event, Event::Partial(_));
            assert!(events.iter().any(|event| partial(&event)));
            let Some(Event::Done(Report::Fib(report))) = events.last() else {
                panic!("no report but {:?}", events.last());
            };
            assert_eq!(report.value, super::fib::known(n));
            assert_eq!(report.point.threads as usize, threads);
            assert_eq!(report.point.sequential_ms.len(), 3);
            assert_eq!(report.point.parallel_ms.len(), 3);
            assert_eq!(report.point.tasks_per_worker.len(), threads);
            assert!(!report.trace.is_empty());
        }
    }

    #[test]
    fn a_pool_of_another_size_is_refused() {
        let events = events(2, &job(3, 20, 10));
        assert!(matches!(&events[..], [Event::Crashed { reason }] if reason.contains("2 threads")));
    }
}
