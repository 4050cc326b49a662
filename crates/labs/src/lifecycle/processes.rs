//! Processes: their parent can end them at any time.

use super::log::Log;
use crate::{
    LabError,
    process::{Process, Runtime, Stretch, Task, all},
    tracer,
};
use futures::future::{Either, select};
use spindle_model::{
    labs::lifecycle::{Action, Job, Report, Work, WorkerKind},
    trace::{Span, SpanState},
};
use std::pin::pin;

/// Runs `work`: the coordinator is the parent of processes of `runtime`.
///
/// # Errors
/// [`LabError::Gone`] when a process does not start.
pub async fn run_on_processes<R: Runtime>(
    work: &Work,
    workers: u32,
    runtime: &R,
) -> Result<Report, LabError> {
    let ms = match work.job {
        Job::Finite => Some(work.job_ms),
        Job::Endless => None,
    };
    let origin = runtime.now_ms();
    let mut parent = Parent {
        runtime,
        origin,
        log: Log::new(WorkerKind::Process),
        spans: Vec::new(),
    };
    let processes: Vec<R::Process> = (0..workers).map(|_| runtime.start()).collect();
    all(processes.iter().map(Process::started)).await?;
    let mut born = Vec::new();
    for (worker, process) in processes.iter().enumerate() {
        process.send(&Task::Compute { ms });
        process.finish();
        born.push(runtime.now_ms());
        parent.note(worker, Action::Start, process);
    }
    for (worker, process) in processes.iter().enumerate() {
        let joined = parent
            .join(worker, process, Some(work.join_timeout_ms))
            .await;
        let action = if joined {
            Action::Join
        } else {
            Action::JoinTimedOut
        };
        parent.note(worker, action, process);
        if joined {
            parent.ran(worker, born.get(worker).copied());
        }
    }
    let left: Vec<(usize, &R::Process)> = processes
        .iter()
        .enumerate()
        .filter(|(_, process)| process.is_alive())
        .collect();
    for &(worker, process) in &left {
        process.terminate();
        parent.note(worker, Action::Terminate, process);
    }
    for &(worker, process) in &left {
        parent.join(worker, process, None).await;
        parent.note(worker, Action::Join, process);
        parent.ran(worker, born.get(worker).copied());
    }
    tracer::sort(&mut parent.spans);
    Ok(Report {
        events: parent.log.events,
        trace: parent.spans,
    })
}

struct Parent<'a, R> {
    runtime: &'a R,
    origin: f64,
    log: Log,
    spans: Vec<Span>,
}

impl<R: Runtime> Parent<'_, R> {
    fn note(&mut self, worker: usize, action: Action, process: &R::Process) {
        let at_ms = self.runtime.now_ms() - self.origin;
        self.log.note(at_ms, worker, action, process.is_alive());
    }

    /// Waits for a process's end, for `timeout_ms` or without limit, and returns whether it ended.
    async fn join(&mut self, worker: usize, process: &R::Process, timeout_ms: Option<u32>) -> bool {
        let from_ms = self.runtime.now_ms();
        match timeout_ms {
            None => process.ended().await,
            Some(ms) => {
                let timeout = pin!(self.runtime.sleep(ms.into()));
                if let Either::Right(_) = select(pin!(process.ended()), timeout).await {
                    self.span(0, format!("join({worker})"), SpanState::Waiting, from_ms);
                    return !process.is_alive();
                }
            }
        }
        self.span(0, format!("join({worker})"), SpanState::Waiting, from_ms);
        true
    }

    /// Notes that a process ran until now.
    fn ran(&mut self, worker: usize, from_ms: Option<f64>) {
        let from_ms = from_ms.unwrap_or(self.origin);
        self.span(worker + 1, "job".to_owned(), SpanState::Running, from_ms);
    }

    fn span(&mut self, lane: usize, what: String, state: SpanState, from_ms: f64) {
        let to_ms = self.runtime.now_ms();
        let stretch = Stretch { from_ms, to_ms };
        self.spans.push(tracer::span(
            "processes",
            lane,
            what,
            state,
            stretch,
            self.origin,
        ));
    }
}
