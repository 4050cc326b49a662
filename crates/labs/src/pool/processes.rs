//! The same tasks on processes, where there are no threads.

use super::report::report;
use crate::{
    LabError,
    overlap::together_ms,
    process::{Done, Gone, Process, ProcessPool, Runtime, Stretch, Task, all, tasks_per_worker},
    progress::Steps,
    tracer,
};
use spindle_model::{
    Word,
    labs::pool::{MOST_AT_A_TIME, Report, Work},
    message::Activity,
    strategy::Strategy,
    trace::{Span, SpanState},
};
use std::cell::{Cell, RefCell};

/// Runs the tasks on `workers` processes of `runtime`, or on a new one each.
///
/// # Errors
/// [`LabError::Gone`] when a process dies.
pub async fn run_on_processes<R: Runtime>(
    work: &Work,
    workers: u32,
    runtime: &R,
) -> Result<Report, LabError> {
    Steps::new(1, |event| runtime.emit(event)).next(Activity::Measure, Some(work.strategy));
    match work.strategy {
        Strategy::ThreadPerTask => process_per_task(work, runtime).await,
        _ => pool(work, workers, runtime).await,
    }
}

fn task(work: &Work) -> Task {
    Task::Sleep {
        times: 1,
        ms: work.task_ms,
    }
}

async fn pool<R: Runtime>(work: &Work, workers: u32, runtime: &R) -> Result<Report, LabError> {
    let asked = runtime.now_ms();
    let pool = ProcessPool::start(runtime, workers).await?;
    let origin = runtime.now_ms();
    let tasks = vec![task(work); work.tasks as usize];
    let done = pool.map(workers as usize, &tasks).await?;
    let ms = runtime.now_ms() - origin;
    let tasks_per_worker = tasks_per_worker(&done, workers);
    let startup_ms = match work.strategy {
        Strategy::Pool => origin - asked,
        _ => 0.0,
    };
    let mut trace: Vec<Span> = (0..)
        .zip(&done)
        .flat_map(|(index, done)| spans(work, index, done, origin))
        .collect();
    tracer::sort(&mut trace);
    Ok(report(work, ms, startup_ms, tasks_per_worker, trace))
}

fn spans(work: &Work, index: u32, done: &Done, origin_ms: f64) -> Vec<Span> {
    let what = format!("task {}", index + 1);
    let spans = done.spans(work.strategy.id(), &what, SpanState::Sleeping, origin_ms);
    spans.collect()
}

async fn process_per_task<R: Runtime>(work: &Work, runtime: &R) -> Result<Report, LabError> {
    let origin = runtime.now_ms();
    let most = MOST_AT_A_TIME.min(work.tasks) as usize;
    // Each lane of the timeline has one living process after another.
    let next = Cell::new(0);
    let starts: RefCell<Vec<Stretch>> = RefCell::default();
    let trace: RefCell<Vec<Span>> = RefCell::default();
    let one = async |lane: usize| -> Result<(), Gone> {
        while next.get() < work.tasks {
            let index = next.replace(next.get() + 1);
            let from_ms = runtime.now_ms();
            let process = runtime.start();
            process.started().await?;
            let start = Stretch {
                from_ms,
                to_ms: runtime.now_ms(),
            };
            process.send(&task(work));
            let answer = process.answer().await?;
            let worker = u32::try_from(lane).unwrap_or(u32::MAX);
            let done = spans(work, index, &Done { worker, answer }, origin);
            let (what, state) = ("start", SpanState::Waiting);
            let started = tracer::span(work.strategy.id(), lane, what, state, start, origin);
            starts.borrow_mut().push(start);
            trace.borrow_mut().extend(done.into_iter().chain([started]));
        }
        Ok(())
    };
    all((0..most).map(one)).await?;
    let ms = runtime.now_ms() - origin;
    let (starts, mut trace) = (starts.take(), trace.take());
    tracer::sort(&mut trace);
    let each = vec![1; work.tasks as usize];
    Ok(report(work, ms, together_ms(1, &starts), each, trace))
}
