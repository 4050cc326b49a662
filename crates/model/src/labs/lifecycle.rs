//! **lifecycle** · start, is_alive, join, terminate: what can be stopped? Threads and processes with
//! a job that ends by itself or never does, and a parent that waits for them for some time.

use crate::{
    declare::{Conclusion, Lab},
    param::Context,
    trace::Span,
    warning::{Warning, WarningCode},
    workers::On,
};
use serde::{Deserialize, Serialize};

params! {
    /// The kinds of workers to start.
    kind: choice[Kinds] = Kinds::Both;
    /// Number of workers of each kind.
    workers: int(1..=16) = 2;
    /// The job of each worker.
    job: choice[Job] = Job::Endless;
    /// Length of a finite job, in milliseconds.
    job_ms: int(1..=60_000) = 500;
    /// Longest time that the parent waits for each worker, in milliseconds.
    join_timeout_ms: int(0..=60_000) = 1000;
}

word! {
    /// The kinds of workers that a reader asks for.
    pub enum Kinds {
        /// Threads.
        Thread,
        /// Processes.
        Process,
        /// Both, one after the other.
        Both,
    }
}

word! {
    /// The job of a worker.
    pub enum Job {
        /// Computes for some time and ends.
        Finite,
        /// Computes for ever; a thread checks the stop event now and then.
        Endless,
    }
}

/// The work of one engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// Number of workers.
    pub workers: u32,
    /// The job of each worker.
    pub job: Job,
    /// Length of a finite job, in milliseconds.
    pub job_ms: u32,
    /// Longest time that the parent waits for each worker, in milliseconds.
    pub join_timeout_ms: u32,
}

/// The observations of one engine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The actions and observations of the parent, in order.
    pub events: Vec<Event>,
    /// The spans of the workers.
    pub trace: Vec<Span>,
}

/// A kind of worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WorkerKind {
    /// A thread.
    Thread,
    /// A process.
    Process,
}

/// An action of the parent, with its result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// Started the worker.
    Start,
    /// Waited for it, and it ended.
    Join,
    /// Waited for it until the timeout; it had not ended.
    JoinTimedOut,
    /// Ended a process from outside.
    Terminate,
    /// Asked threads to end by setting the stop event that they check: there is no other way.
    SetStopEvent,
}

/// One step of the parent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Time at which the step was over, in milliseconds since the first worker was started; at
    /// least a tick of the clock.
    pub at_ms: f64,
    /// The kind of the worker.
    pub kind: WorkerKind,
    /// Index of the worker, from 0.
    pub worker: u32,
    /// The action.
    pub action: Action,
    /// Whether the worker was alive afterwards.
    pub is_alive: bool,
}

/// The outcome of a run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outcome {
    /// The actions and observations of the parents, in order.
    pub events: Vec<Event>,
}

impl Lab for Params {
    type Work = Work;
    type Report = Report;
    type Outcome = Outcome;

    /// The parent of the threads is one more thread; that of the processes is the coordinator.
    fn runs(&self, context: &Context) -> bool {
        context.shared_memory || self.kind != Kinds::Thread
    }

    fn jobs(&self, context: &Context) -> Vec<(On, Work)> {
        let work = Work {
            workers: self.workers,
            job: self.job,
            job_ms: self.job_ms,
            join_timeout_ms: self.join_timeout_ms,
        };
        let threads = self.kind != Kinds::Process && context.shared_memory;
        let processes = self.kind != Kinds::Thread;
        let mut jobs = Vec::new();
        if threads {
            jobs.push((On::Threads(self.workers + 1), work));
        }
        if processes {
            jobs.push((On::Processes(self.workers), work));
        }
        jobs
    }

    fn conclude(&self, reports: &[&Report], context: &Context) -> Option<Conclusion<Outcome>> {
        reports.first()?;
        let left_out = (self.kind == Kinds::Both && !context.shared_memory)
            .then(|| Warning::new(WarningCode::LeftOut, "threads"));
        let clock = context.clock;
        let mut is_sure = true;
        let mut events = Vec::new();
        for report in reports {
            let last = report.events.last();
            is_sure &= last.is_none_or(|last| clock.is_sure(last.at_ms));
            events.extend(report.events.iter().cloned());
        }
        for event in &mut events {
            event.at_ms = clock.wait(event.at_ms);
        }
        let coarse = (clock.tick.is_some() && !is_sure)
            .then(|| Warning::new(WarningCode::ClockTooCoarse, ""));
        Some(Conclusion {
            warnings: left_out.into_iter().chain(coarse).collect(),
            outcome: Outcome { events },
            trace: reports
                .iter()
                .flat_map(|report| report.trace.clone())
                .collect(),
        })
    }

    fn traces(report: &mut Report) -> Vec<&mut Vec<Span>> {
        vec![&mut report.trace]
    }
}
