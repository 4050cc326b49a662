//! Measures processes, each round in turn with one process that does all jobs.

use super::{batch, check, empty_report, steps};
use crate::{
    LabError,
    ceiling::OnProcesses,
    clock::Clock,
    fib,
    process::{Done, ProcessPool, Runtime, Task},
    progress::{DRAWING_MS, Steps, Throttle},
};
use spindle_model::{
    Word,
    labs::jobs::{Report, Work},
    message::{self, Activity, Event},
    strategy::Strategy,
};

/// Runs `work` on `workers` processes of `runtime`.
///
/// # Errors
/// [`LabError::WrongAnswer`] when a process computes a wrong number, [`LabError::Gone`] when one
/// dies.
pub async fn run_on_processes<R: Runtime>(
    work: &Work,
    workers: u32,
    runtime: &R,
) -> Result<Report, LabError> {
    let mut report = empty_report(work);
    let strategies = report.measured.len();
    let mut steps = Steps::new(steps(work, &report), |event| runtime.emit(event));
    steps.next(Activity::WarmUp, None);
    let start_ms = runtime.now_ms();
    let pool = ProcessPool::start(runtime, workers).await?;
    pool.each(Task::WarmUp).await?;
    let mut ceiling = OnProcesses::new(&pool, runtime, start_ms);
    let tasks = tasks(work);
    let small = self::tasks(&batch::small(work));
    let clock = Clock::observe();
    let mut estimate = clock.estimate(runtime.now_ms());
    let small_ms = loop {
        pool.map(1, &small).await?;
        if let Some(ms) = estimate.done(runtime.now_ms()) {
            break ms;
        }
    };
    let times = batch::times(work, small_ms, clock);

    let mut throttle = Throttle::default();
    for round in 0..work.rounds as usize {
        for place in 0..strategies {
            let index = (round + place) % strategies;
            let strategy = report.measured[index].strategy;
            if steps.next(Activity::Measure, Some(strategy)) {
                runtime.sleep(DRAWING_MS.into()).await;
            }
            let processes = match strategy {
                Strategy::Processes => pool.processes().len(),
                _ => 1,
            };
            let start = runtime.now_ms();
            let (mut origin, mut done) = (start, Vec::new());
            for _ in 0..times {
                origin = runtime.now_ms();
                done = pool.map(processes, &tasks).await?;
                let values = tasks.iter().zip(&done).filter_map(value);
                check(work, &values.collect::<Vec<_>>())?;
            }
            let ms = (runtime.now_ms() - start) / f64::from(times);
            let measurement = &mut report.measured[index];
            measurement.samples_ms.push(ms);
            measurement.trace = fib::spans(strategy.id(), &tasks, &done, origin);
            ceiling.look().await?;
        }
        report.pair_up();
        if throttle.is_due() {
            runtime.emit(Event::Partial(message::Report::Jobs(report.clone())));
            runtime.sleep(DRAWING_MS.into()).await;
        }
    }
    ceiling.finish().await?;
    Ok(report)
}

/// The jobs, longest first.
fn tasks(work: &Work) -> Vec<Task> {
    let numbers = (work.from..=work.to).rev();
    numbers.map(|n| Task::Fib { n }).collect()
}

fn value((task, done): (&Task, &Done)) -> Option<(u32, u64)> {
    let Task::Fib { n } = task else {
        return None;
    };
    Some((*n, u64::try_from(done.answer.value).ok()?))
}
