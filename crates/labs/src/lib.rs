//! The kernels of the labs and the code that runs them, on std and rayon, the same natively and in
//! the browser.
//!
//! [`run_on_threads`] runs one [`Job`] on the rayon pool it is called in; [`run_on_processes`] runs
//! one with processes that it starts. Both emit their measurements as events. Nothing here knows
//! the web.

// Natively web-time is std's clock under another name; the ban bites where clippy checks for wasm.
#![cfg_attr(not(target_arch = "wasm32"), allow(clippy::disallowed_types))]

mod ceiling;
pub mod clock;
pub mod counter;
pub mod crawler;
pub mod deadlock;
mod fault;
pub mod fib;
pub mod halt;
pub mod image;
pub mod ipc;
pub mod jobs;
pub mod lifecycle;
pub mod memory;
pub mod net;
mod overlap;
pub mod pool;
pub mod primitives;
pub mod process;
mod progress;
pub mod queue;
pub mod server;
pub mod site;
pub mod sleep;
pub mod sync;
pub mod task;
pub mod threads;
mod tracer;
mod warm_up;
pub mod worker;

use process::{Gone, Process, Runtime};
use spindle_model::{
    message::{Event, Fault, Job, On, Report, Work},
    stats::StatsError,
};
use thiserror::Error;
use threads::{Threads, on_each, pool_size};
pub use warm_up::fib_30_ms;

/// The reason why a job has no report.
#[derive(Debug, Error)]
pub enum LabError {
    /// A kernel computed a wrong answer.
    #[error("wrong answer: {what} is {known}, but {got} was computed")]
    WrongAnswer {
        /// The quantity that was computed.
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
        wanted: u32,
        /// Threads of the pool.
        got: u32,
    },
    /// The job is for the other kind of workers.
    #[error("this engine has no such workers")]
    WrongWorkers,
    /// A primitive broke one of its promises.
    #[error("{primitive}: {broken}{more}", more = if *more == 0 { String::new() } else { format!(", and {more} more") })]
    BrokenPromise {
        /// Its name.
        primitive: &'static str,
        /// The broken promise.
        broken: primitives::Broken,
        /// Number of further broken promises.
        more: usize,
    },
    /// A queue broke its promises.
    #[error(
        "the queue broke its promise: {lost} items lost, {duplicates} doubled, {out_of_order} out of order, {over} above capacity"
    )]
    BrokenQueue {
        /// Items that were never consumed.
        lost: u32,
        /// Items consumed more than once.
        duplicates: u32,
        /// Items taken before an earlier one of their producer.
        out_of_order: u32,
        /// Items in the queue beyond its capacity.
        over: u32,
    },
    /// Something broke a promise that this lab checks.
    #[error("{0}")]
    Broken(String),
    /// A process ended before it answered.
    #[error(transparent)]
    Gone(#[from] Gone),
    /// The samples cannot be used.
    #[error(transparent)]
    Stats(#[from] StatsError),
}

/// Runs `job` on the rayon pool of the calling thread, which must be one of the pool's. The last
/// event is [`Event::Done`] or [`Event::Crashed`].
pub fn run_on_threads(job: &Job, threads: &Threads<'_>) {
    if let Some(tick) = clock::Clock::observe().tick() {
        (threads.emit)(Event::Tick(tick));
    }
    (threads.emit)(last_event(dispatch_to_threads(job, threads)));
}

/// Runs `job` with processes of `runtime`. The last event is [`Event::Done`] or [`Event::Crashed`].
pub async fn run_on_processes(job: &Job, runtime: &impl Runtime) {
    if let Some(tick) = clock::Clock::observe().tick() {
        runtime.emit(Event::Tick(tick));
    }
    runtime.emit(last_event(dispatch_to_processes(job, runtime).await));
}

fn last_event(result: Result<Report, LabError>) -> Event {
    match result {
        Ok(report) => Event::Done(report),
        Err(error) => Event::Crashed {
            reason: error.to_string(),
        },
    }
}

macro_rules! by_lab {
    ($($(#[doc = $question:literal])+ $Lab:ident, $lab:ident, $id:literal, $group:ident;)+) => {
        fn dispatch_to_threads(job: &Job, threads: &Threads<'_>) -> Result<Report, LabError> {
            let (wanted, got) = (job.on.workers(), pool_size());
            if !matches!(job.on, On::Threads(_)) {
                return Err(LabError::WrongWorkers);
            }
            if got != wanted {
                return Err(LabError::WrongPool { wanted, got });
            }
            match job.fault {
                Some(Fault::Simulate(machine)) => ceiling::simulate(Some(machine)),
                Some(fault) => fail_in_last_thread(fault),
                None => {}
            }
            match &job.work {
                $(Work::$Lab(work) => $lab::run_on_threads(work, threads).map(Report::$Lab),)+
                // An engine of its own runs it.
                Work::Python(_) | Work::Interleavings(_) => Err(LabError::WrongWorkers),
            }
        }

        async fn dispatch_to_processes(job: &Job, runtime: &impl Runtime) -> Result<Report, LabError> {
            let On::Processes(workers) = job.on else {
                return Err(LabError::WrongWorkers);
            };
            match job.fault {
                Some(Fault::Simulate(machine)) => ceiling::simulate(Some(machine)),
                Some(fault) => fail_in_process(fault, runtime).await?,
                None => {}
            }
            match &job.work {
                $(Work::$Lab(work) => $lab::run_on_processes(work, workers, runtime).await.map(Report::$Lab),)+
                Work::Python(_) | Work::Interleavings(_) => Err(LabError::WrongWorkers),
            }
        }
    };
}

spindle_model::for_each_lab!(by_lab);

fn fail_in_last_thread(fault: Fault) {
    let last = rayon::current_num_threads() - 1;
    on_each(&|thread| {
        if thread == last {
            fault::trigger(fault);
        }
    });
}

async fn fail_in_process<R: Runtime>(fault: Fault, runtime: &R) -> Result<(), Gone> {
    let process = runtime.start();
    process.send(&process::Task::Fail(fault));
    process.answer().await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use spindle_model::{labs::fib, message::Report};
    use std::sync::Mutex;

    fn events(pool: usize, job: &Job) -> Vec<Event> {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(pool).build();
        let events = Mutex::new(Vec::new());
        let emit = |event| events.lock().unwrap().push(event);
        let threads = Threads {
            emit: &emit,
            spawn: &|_| {},
            pictures: &threads::NoPictures,
            fetch: &site::fake::answer,
            net: &net::NoClients,
            startup_ms: 0.0,
        };
        pool.unwrap().install(|| run_on_threads(job, &threads));
        events.into_inner().unwrap()
    }

    fn job(on: On, n: u32, cutoff: u32) -> Job {
        let work = Work::Fib(fib::Work {
            n,
            cutoff,
            rounds: 3,
            traces: true,
        });
        Job {
            on,
            work,
            fault: None,
        }
    }

    #[test]
    fn a_job_tells_its_first_round_and_ends_in_a_report_with_all_samples() {
        for (threads, n, cutoff) in [(1, 1, 1), (2, 30, 15), (3, 12, 4)] {
            let on = On::Threads(u32::try_from(threads).unwrap());
            let events = events(threads, &job(on, n, cutoff));
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
        let events = events(2, &job(On::Threads(3), 20, 10));
        assert!(
            matches!(&events[..], [Event::Tick(_), Event::Crashed { reason }] if reason.contains("2 threads"))
        );
    }

    #[test]
    fn a_job_for_processes_ends_in_a_report_and_one_for_threads_is_refused() {
        for (on, is_done) in [(On::Processes(2), true), (On::Threads(2), false)] {
            let runtime = process::native::Native::default();
            futures::executor::block_on(run_on_processes(&job(on, 20, 10), &runtime));
            let events = runtime.events.into_inner();
            assert_eq!(matches!(events.last(), Some(Event::Done(_))), is_done);
        }
    }
}
