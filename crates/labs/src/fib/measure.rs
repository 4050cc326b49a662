//! Measures one number of threads: warm-up, batching, paired samples, and a traced round.

use super::{known, parallel, sequential, traced};
use crate::{
    LabError,
    ceiling::OnThreads,
    clock::{Clock, calibrate, ms_since, time_ms},
    progress::{Steps, Throttle, let_draw},
    threads::{Threads, pool_size},
};
use spindle_model::{
    labs::fib::{Point, Report, Work},
    message::{self, Activity, Event},
    speed::GROWTH,
    stats,
};
use std::hint::black_box;
use web_time::Instant;

/// Shortest warm-up, in milliseconds: a compiler that has not begun to optimise looks settled.
const SHORTEST_WARM_UP_MS: f64 = 100.0;

/// Longest warm-up, in milliseconds, even if samples have not settled.
const LONGEST_WARM_UP_MS: f64 = 600.0;

/// Shortest warm-up sample, in milliseconds.
const WARM_UP_SAMPLE_MS: f64 = 4.0;

/// Most calls in a sample.
pub(super) const MOST_CALLS: u32 = 1 << 27;

/// Runs `work` on the threads of the current pool.
///
/// # Errors
/// [`LabError::WrongAnswer`] when a kernel computes a wrong number; [`LabError::Stats`] when the
/// clock is unusable.
pub fn run_on_threads(work: &Work, threads: &Threads<'_>) -> Result<Report, LabError> {
    let (work, emit) = (*work, threads.emit);
    // A warm-up, the rounds, perhaps a traced round.
    let mut steps = Steps::new(work.rounds + 1 + u32::from(work.traces), emit);
    let clock = Clock::observe();
    let workers = pool_size();
    let mut ceiling = OnThreads::new(workers, threads);

    steps.next(Activity::WarmUp, None);
    let mut batches = warm_up(work, clock);
    let known = known(work.n);

    let (mut sequential_ms, mut parallel_ms) = (Vec::new(), Vec::new());
    let mut clock_too_coarse = false;
    let mut report = None;
    let mut throttle = Throttle::default();
    for round in 0..work.rounds {
        if steps.next(Activity::Measure, None) {
            let_draw();
        }
        let mut pair = [0.0; 2];
        // The first kernel alternates, so that neither profits from its place.
        for kernel in order(round) {
            let (took, times) = sample(kernel, work, known, batches[kernel as usize], clock)?;
            batches[kernel as usize] = times;
            clock_too_coarse |= clock.is_too_coarse_for(took);
            pair[kernel as usize] = took / f64::from(times);
        }
        sequential_ms.push(pair[Kernel::Sequential as usize]);
        parallel_ms.push(pair[Kernel::Parallel as usize]);
        let so_far = Report {
            value: known,
            point: Point::from_samples(workers, sequential_ms.clone(), parallel_ms.clone())?,
            trace: Vec::new(),
            clock_too_coarse,
        };
        if throttle.is_due() {
            emit(Event::Partial(message::Report::Fib(so_far.clone())));
            let_draw();
        }
        report = Some(so_far);
        ceiling.look();
    }
    ceiling.finish();
    let mut report = report.ok_or(stats::StatsError::Empty)?;
    if !work.traces {
        return Ok(report);
    }

    steps.next(Activity::Trace, None);
    let traced = traced(work.n, work.cutoff);
    check(work.n, traced.value)?;
    report.trace = traced.spans;
    report.point.tasks_per_worker = traced.tasks_per_worker;
    Ok(report)
}

/// Milliseconds of a sample, and the number of calls that made it long enough for the clock: more
/// than `times` if the warm-up was disturbed and guessed too few.
fn sample(
    kernel: Kernel,
    work: Work,
    known: u64,
    mut times: u32,
    clock: Clock,
) -> Result<(f64, u32), LabError> {
    loop {
        let mut wrong = None;
        let took = time_ms(times, || {
            let got = kernel.run(black_box(work.n), work.cutoff);
            if got != known {
                wrong = Some(got);
            }
        });
        check(work.n, wrong.unwrap_or(known))?;
        if took >= clock.sample_ms() || times >= MOST_CALLS {
            return Ok((took, times));
        }
        times *= 2;
    }
}

#[derive(Clone, Copy, Debug)]
enum Kernel {
    Sequential,
    Parallel,
}

impl Kernel {
    fn run(self, n: u32, cutoff: u32) -> u64 {
        match self {
            Self::Sequential => sequential(n),
            Self::Parallel => parallel(n, cutoff),
        }
    }
}

fn order(round: u32) -> [Kernel; 2] {
    if round.is_multiple_of(2) {
        [Kernel::Sequential, Kernel::Parallel]
    } else {
        [Kernel::Parallel, Kernel::Sequential]
    }
}

/// Runs both kernels on a smaller number until their samples have settled, which means that the
/// browser's compiler has finished optimising. Returns the calls per sample of each kernel.
fn warm_up(work: Work, clock: Clock) -> [u32; 2] {
    // Small enough to take a millisecond, large enough to fork.
    let small = work.n.min((work.cutoff + 3).clamp(27, 31));
    let calls = [Kernel::Sequential, Kernel::Parallel].map(|kernel| {
        move || {
            black_box(kernel.run(black_box(small), work.cutoff));
        }
    });
    let start = Instant::now();
    let mut samples = [Vec::new(), Vec::new()];
    let goes_on = |samples: &[Vec<f64>; 2]| match ms_since(start) {
        ms if ms < SHORTEST_WARM_UP_MS => true,
        ms if ms < LONGEST_WARM_UP_MS => !samples.iter().all(|ms| stats::settled(ms)),
        _ => false,
    };
    while goes_on(&samples) {
        for (call, samples) in calls.iter().zip(&mut samples) {
            samples.push(calibrate(WARM_UP_SAMPLE_MS, call).1);
        }
    }
    // At best the speedup of the pool equals its number of threads.
    #[expect(clippy::cast_precision_loss, reason = "at most 64 threads")]
    let at_best = [1.0, rayon::current_num_threads() as f64];
    let growth = GROWTH.powf(f64::from(work.n - small));
    [0, 1].map(|kernel| {
        let expected_ms = calibrate(clock.sample_ms(), &calls[kernel]).1 * growth / at_best[kernel];
        // Twice as long as needed, because this is an estimate.
        (2.0 * clock.sample_ms() / expected_ms)
            .ceil()
            .clamp(1.0, f64::from(MOST_CALLS)) as u32
    })
}

pub(super) fn check(n: u32, got: u64) -> Result<(), LabError> {
    let known = known(n);
    if got == known {
        return Ok(());
    }
    let what = format!("fib({n})");
    Err(LabError::WrongAnswer { what, known, got })
}
