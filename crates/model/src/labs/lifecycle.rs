//! **lifecycle** · start, is_alive, join, terminate: what can be stopped? Threads and processes with
//! a job that ends by itself or never does, and a parent that waits for them for some time.

use crate::{
    RawParams,
    lab::{Conclusion, Lab, Outcome as LabOutcome},
    message::On,
    param::{Context, LIMIT, ParamError, Spec, Value, Values},
    result::{Warning, WarningCode},
    trace::Span,
};
use serde::{Deserialize, Serialize};

/// Checked parameters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Params {
    /// The kinds of workers to start.
    pub kind: Kinds,
    /// Number of workers of each kind.
    pub workers: u32,
    /// The job of each worker.
    pub job: Job,
    /// Length of a finite job, in milliseconds.
    pub job_ms: u32,
    /// Longest time that the parent waits for each worker, in milliseconds.
    pub join_timeout_ms: u32,
    /// Longest run in seconds.
    pub limit_s: u32,
}

/// The kinds of workers that a reader asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kinds {
    /// Threads.
    Thread,
    /// Processes.
    Process,
    /// Both, one after the other.
    Both,
}

impl Kinds {
    const ALL: [Self; 3] = [Self::Thread, Self::Process, Self::Both];

    fn id(self) -> &'static str {
        match self {
            Self::Thread => "thread",
            Self::Process => "process",
            Self::Both => "both",
        }
    }
}

/// The job of a worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Job {
    /// Computes for some time and ends.
    Finite,
    /// Computes for ever; a thread checks the stop event now and then.
    Endless,
}

impl Job {
    const ALL: [Self; 2] = [Self::Finite, Self::Endless];

    fn id(self) -> &'static str {
        match self {
            Self::Finite => "finite",
            Self::Endless => "endless",
        }
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

    const SPECS: &'static [Spec] = &[
        Spec::choice("kind", &["thread", "process", "both"], |_| {
            Value::Word("both")
        }),
        Spec::int("workers", 1, 16, |_| Value::Int(2)),
        Spec::choice("job", &["finite", "endless"], |_| Value::Word("endless")),
        Spec::int("job_ms", 1, 60_000, |_| Value::Int(500)),
        Spec::int("join_timeout_ms", 0, 60_000, |_| Value::Int(1000)),
        LIMIT,
    ];

    fn check(given: &RawParams, context: &Context) -> Result<Self, ParamError> {
        let values = Values::new(Self::SPECS, given, context);
        Ok(Self {
            kind: values.word("kind", &Kinds::ALL, Kinds::id)?,
            workers: values.int("workers")?,
            job: values.word("job", &Job::ALL, Job::id)?,
            job_ms: values.int("job_ms")?,
            join_timeout_ms: values.int("join_timeout_ms")?,
            limit_s: values.int("limit_s")?,
        })
    }

    fn limit_s(&self) -> u32 {
        self.limit_s
    }

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

    fn conclude(&self, reports: &[&Report], context: &Context) -> Option<Conclusion> {
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
            ceiling: None,
            warnings: left_out.into_iter().chain(coarse).collect(),
            outcome: LabOutcome::Lifecycle(Outcome { events }),
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
