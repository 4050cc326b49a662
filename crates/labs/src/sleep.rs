//! The kernels of the **sleep** lab: the same waits one after another in one process, on threads
//! that block, on processes, and in coroutines on one worker.

use crate::{
    LabError,
    process::{ProcessPool, Runtime, Stretch, Task},
    progress::Steps,
    threads::{Threads, from_each},
    tracer::{self, Tracer},
};
use spindle_model::{
    Word,
    labs::sleep::{Extra, Report, Work},
    message::Activity,
    strategy::{Measurement, Strategy},
    trace::{Span, SpanState},
};
use std::{thread, time::Duration};

/// Blocks each thread of the current pool.
///
/// # Errors
/// None.
pub fn run_on_threads(work: &Work, threads: &Threads<'_>) -> Result<Report, LabError> {
    Steps::new(1, threads.emit).next(Activity::Measure, Some(work.strategy));
    let tracer = Tracer::new(work.strategy.id());
    let stretches = from_each(|thread| {
        let from = tracer.now_ms();
        thread::sleep(Duration::from_millis(work.ms.into()));
        tracer.note(thread, what(work), SpanState::Sleeping, from)
    });
    Ok(report(work, &stretches, threads.startup_ms, tracer.spans()))
}

/// Waits in `workers` processes of `runtime`, each for its own tasks.
///
/// # Errors
/// [`LabError::Gone`] when a process dies.
pub async fn run_on_processes<R: Runtime>(
    work: &Work,
    workers: u32,
    runtime: &R,
) -> Result<Report, LabError> {
    Steps::new(1, |event| runtime.emit(event)).next(Activity::Measure, Some(work.strategy));
    let (times, tasks, ms) = (work.tasks, work.tasks, work.ms);
    let asked = runtime.now_ms();
    let pool = ProcessPool::start(runtime, workers).await?;
    let origin = runtime.now_ms();
    let task = match work.strategy {
        Strategy::Processes => Task::Sleep { times: 1, ms },
        Strategy::Coroutines => Task::SleepTogether { tasks, ms },
        _ => Task::Sleep { times, ms },
    };
    let answers = pool.each(task).await?;
    let stretches: Vec<Stretch> = answers
        .iter()
        .flat_map(|answer| &answer.stretches)
        .map(|stretch| Stretch {
            from_ms: stretch.from_ms - origin,
            to_ms: stretch.to_ms - origin,
        })
        .collect();
    let startup_ms = match work.strategy {
        Strategy::Processes => origin - asked,
        // The tasks of one worker: the last starts this much later than the first.
        Strategy::Coroutines => {
            let from = stretches.iter().map(|stretch| stretch.from_ms);
            from.clone().fold(0.0, f64::max) - from.fold(f64::INFINITY, f64::min)
        }
        _ => 0.0,
    };
    let spans = stretches.iter().enumerate().map(|(index, &stretch)| {
        // One lane for sequential waits; a lane each for concurrent ones, though one worker has
        // all.
        let lane = if work.strategy == Strategy::Sequential {
            0
        } else {
            index
        };
        tracer::span(
            work.strategy.id(),
            lane,
            what(work),
            SpanState::Sleeping,
            stretch,
            0.0,
        )
    });
    Ok(report(work, &stretches, startup_ms, spans.collect()))
}

fn what(work: &Work) -> String {
    format!("sleep({} ms)", work.ms)
}

fn report(work: &Work, stretches: &[Stretch], startup_ms: f64, trace: Vec<Span>) -> Report {
    let started_ms: Vec<f64> = stretches.iter().map(|stretch| stretch.from_ms).collect();
    let ended_ms: Vec<f64> = stretches.iter().map(|stretch| stretch.to_ms).collect();
    let first = started_ms.iter().copied().fold(f64::INFINITY, f64::min);
    let last = ended_ms.iter().copied().fold(0.0, f64::max);
    Measurement {
        strategy: work.strategy,
        samples_ms: vec![last - first],
        paired_ms: Vec::new(),
        extra: Extra {
            started_ms,
            ended_ms,
            startup_ms,
        },
        trace,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{process::native::Native, threads::on_pool};
    use futures::executor::block_on;

    fn run(strategy: Strategy, workers: u32) -> Report {
        let work = Work {
            tasks: 4,
            ms: 20,
            strategy,
        };
        if strategy == Strategy::Threads {
            return on_pool(4, |threads| run_on_threads(&work, threads)).unwrap();
        }
        block_on(run_on_processes(&work, workers, &Native::default())).unwrap()
    }

    #[test]
    fn every_task_waits_its_time_whatever_the_strategy() {
        for (strategy, workers) in [
            (Strategy::Sequential, 1),
            (Strategy::Threads, 4),
            (Strategy::Processes, 4),
            (Strategy::Coroutines, 1),
        ] {
            let report = run(strategy, workers);
            let Extra {
                started_ms,
                ended_ms,
                ..
            } = &report.extra;
            assert_eq!(
                (started_ms.len(), ended_ms.len(), report.trace.len()),
                (4, 4, 4)
            );
            assert!(
                started_ms
                    .iter()
                    .zip(ended_ms)
                    .all(|(from, to)| to - from >= 19.9)
            );
        }
    }

    #[test]
    fn only_the_sequential_strategy_begins_a_wait_after_the_one_before_has_ended() {
        let overlap = |report: Report| {
            let Extra {
                started_ms,
                ended_ms,
                ..
            } = report.extra;
            started_ms
                .iter()
                .skip(1)
                .zip(&ended_ms)
                .all(|(from, to)| from < to)
        };
        assert!(!overlap(run(Strategy::Sequential, 1)));
        assert!(overlap(run(Strategy::Coroutines, 1)));
    }
}
