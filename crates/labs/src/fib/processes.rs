//! Fork-join without shared memory: the top of the fork tree is cut into tasks, which processes take
//! from a queue.

use super::{
    known,
    measure::{MOST_CALLS, check},
};
use crate::{
    LabError,
    ceiling::OnProcesses,
    clock::Clock,
    process::{Done, ProcessPool, Runtime, Task, tasks_per_worker},
    progress::{DRAWING_MS, Steps, Throttle},
    tracer,
};
use spindle_model::{
    labs::fib::{Point, Report, Work},
    message::{self, Activity, Event},
    speed::GROWTH,
    stats,
    trace::{Span, SpanState},
};

/// Tasks per process: enough that no process waits long for the last task, few enough that messages
/// cost little.
const TASKS_PER_PROCESS: usize = 8;

/// Runs `work` on `workers` processes of `runtime`.
///
/// # Errors
/// [`LabError::WrongAnswer`] when a process computes a wrong number, [`LabError::Gone`] when one
/// dies, [`LabError::Stats`] when the clock is unusable.
pub async fn run_on_processes<R: Runtime>(
    work: &Work,
    workers: u32,
    runtime: &R,
) -> Result<Report, LabError> {
    let work = *work;
    // A warm-up, the rounds, perhaps a traced round.
    let mut steps = Steps::new(work.rounds + 1 + u32::from(work.traces), |event| {
        runtime.emit(event);
    });
    let start_ms = runtime.now_ms();
    steps.next(Activity::WarmUp, None);
    let bench = Bench {
        work,
        known: known(work.n),
        pool: ProcessPool::start(runtime, workers).await?,
        tasks: cut(work.n, work.cutoff, workers as usize * TASKS_PER_PROCESS),
        runtime,
    };
    bench.pool.each(Task::WarmUp).await?;
    let mut ceiling = OnProcesses::new(&bench.pool, runtime, start_ms);
    let clock = Clock::observe();
    let mut calls = [
        bench.calls(Kernel::Whole, clock).await?,
        bench.calls(Kernel::Cut, clock).await?,
    ];

    let (mut sequential_ms, mut parallel_ms) = (Vec::new(), Vec::new());
    let mut clock_too_coarse = false;
    let mut report = None;
    let mut throttle = Throttle::default();
    for round in 0..work.rounds {
        if steps.next(Activity::Measure, None) {
            runtime.sleep(DRAWING_MS.into()).await;
        }
        let mut pair = [0.0; 2];
        // The first kernel alternates, so that neither profits from its place.
        for kernel in order(round) {
            let (took, times) = bench.sample(kernel, calls[kernel as usize], clock).await?;
            calls[kernel as usize] = times;
            clock_too_coarse |= clock.is_too_coarse_for(took);
            pair[kernel as usize] = took / f64::from(times);
        }
        sequential_ms.push(pair[Kernel::Whole as usize]);
        parallel_ms.push(pair[Kernel::Cut as usize]);
        let so_far = Report {
            value: bench.known,
            point: Point::from_samples(workers, sequential_ms.clone(), parallel_ms.clone())?,
            trace: Vec::new(),
            clock_too_coarse,
        };
        if throttle.is_due() {
            runtime.emit(Event::Partial(message::Report::Fib(so_far.clone())));
            runtime.sleep(DRAWING_MS.into()).await;
        }
        report = Some(so_far);
        ceiling.look().await?;
    }
    ceiling.finish().await?;
    let mut report = report.ok_or(stats::StatsError::Empty)?;
    if !work.traces {
        return Ok(report);
    }

    steps.next(Activity::Trace, None);
    let origin = runtime.now_ms();
    let done = bench.run(Kernel::Cut).await?;
    report.point.tasks_per_worker = tasks_per_worker(&done, workers);
    report.trace = spans(&workers.to_string(), &bench.tasks, &done, origin);
    Ok(report)
}

#[derive(Clone, Copy)]
enum Kernel {
    /// The whole computation in one process.
    Whole,
    /// The tasks, on all processes.
    Cut,
}

fn order(round: u32) -> [Kernel; 2] {
    if round.is_multiple_of(2) {
        [Kernel::Whole, Kernel::Cut]
    } else {
        [Kernel::Cut, Kernel::Whole]
    }
}

struct Bench<'a, R: Runtime> {
    work: Work,
    known: u64,
    pool: ProcessPool<R::Process>,
    tasks: Vec<Task>,
    runtime: &'a R,
}

impl<R: Runtime> Bench<'_, R> {
    async fn run(&self, kernel: Kernel) -> Result<Vec<Done>, LabError> {
        let whole = [Task::Fib { n: self.work.n }];
        let done = match kernel {
            Kernel::Whole => self.pool.map(1, &whole).await?,
            Kernel::Cut => {
                self.pool
                    .map(self.pool.processes().len(), &self.tasks)
                    .await?
            }
        };
        let sum: i64 = done.iter().map(|done| done.answer.value).sum();
        check(self.work.n, u64::try_from(sum).unwrap_or(0))?;
        Ok(done)
    }

    /// Milliseconds of `times` runs, messages included: they are the cost of processes.
    async fn time(&self, kernel: Kernel, times: u32) -> Result<f64, LabError> {
        let start = self.runtime.now_ms();
        for _ in 0..times {
            self.run(kernel).await?;
        }
        Ok(self.runtime.now_ms() - start)
    }

    /// Number of runs that make a sample long enough for the clock.
    async fn calls(&self, kernel: Kernel, clock: Clock) -> Result<u32, LabError> {
        // A trial run is too long where n is large, and a sample of one run is long enough there.
        let expected_ms = GROWTH.powi(i32::try_from(self.work.n).unwrap_or(50) - 27);
        if expected_ms > clock.sample_ms() * 4.0 {
            return Ok(1);
        }
        let mut estimate = clock.estimate(self.runtime.now_ms());
        let each_ms = loop {
            self.run(kernel).await?;
            if let Some(ms) = estimate.done(self.runtime.now_ms()) {
                break ms;
            }
        };
        Ok((2.0 * clock.sample_ms() / each_ms)
            .ceil()
            .clamp(1.0, f64::from(MOST_CALLS)) as u32)
    }

    /// Milliseconds of a sample, and the number of runs that made it long enough for the clock.
    async fn sample(
        &self,
        kernel: Kernel,
        mut times: u32,
        clock: Clock,
    ) -> Result<(f64, u32), LabError> {
        loop {
            let took = self.time(kernel, times).await?;
            if took >= clock.sample_ms() || times >= MOST_CALLS {
                return Ok((took, times));
            }
            times *= 2;
        }
    }
}

/// The top of fib's call tree, forked until there are `wanted` tasks or all are at the cutoff. The
/// largest come first, so that no process starts one when the others are done.
fn cut(n: u32, cutoff: u32, wanted: usize) -> Vec<Task> {
    let mut numbers = vec![n];
    while numbers.len() < wanted {
        // Descending, so the first is the largest.
        let Some(&largest) = numbers
            .first()
            .filter(|&&largest| largest >= 2 && largest > cutoff)
        else {
            break;
        };
        numbers.remove(0);
        for smaller in [largest - 1, largest - 2] {
            let place = numbers.partition_point(|&number| number > smaller);
            numbers.insert(place, smaller);
        }
    }
    numbers.into_iter().map(|n| Task::Fib { n }).collect()
}

/// The spans of the Fibonacci numbers that processes computed.
pub(crate) fn spans(group: &str, tasks: &[Task], done: &[Done], origin_ms: f64) -> Vec<Span> {
    let mut spans = Vec::new();
    for (task, done) in tasks.iter().zip(done) {
        if let Task::Fib { n } = task {
            let what = format!("fib({n})");
            spans.extend(done.spans(group, &what, SpanState::Running, origin_ms));
        }
    }
    tracer::sort(&mut spans);
    spans
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::process::native::Native;
    use futures::executor::block_on;
    use proptest::prelude::*;

    #[test]
    fn processes_compute_the_same_numbers_as_threads() {
        let work = |n, cutoff| Work {
            n,
            cutoff,
            rounds: 3,
            traces: true,
        };
        for (n, cutoff, workers) in [(1, 1, 1), (25, 10, 2), (28, 28, 3), (20, 1, 5)] {
            let report = block_on(run_on_processes(
                &work(n, cutoff),
                workers,
                &Native::default(),
            ))
            .unwrap();
            assert_eq!(report.value, known(n));
            assert_eq!(report.point.threads, workers);
            assert_eq!(report.point.parallel_ms.len(), 3);
            assert_eq!(report.point.tasks_per_worker.len(), workers as usize);
            assert!(!report.trace.is_empty());
        }
    }

    proptest! {
        #[test]
        fn a_cut_tree_adds_up_to_the_whole(n in 1u32..=50, cutoff in 1u32..=50, wanted in 1usize..600) {
            let sum: u64 = cut(n, cutoff, wanted).iter().map(|task| match task {
                Task::Fib { n } => known(*n),
                _ => 0,
            }).sum();
            prop_assert_eq!(sum, known(n));
        }
    }
}
