//! **fib** · Do threads make fib faster? Naive recursion against fork-join on k threads.

mod answer;

pub use answer::Answer;

use crate::{
    declare::{Conclusion, Lab},
    param::{Context, ParamError, Problem, Values},
    sets::Sampling,
    stats::{self, Interval, Pairs},
    trace::Span,
    warning::{Warning, WarningCode},
    workers::On,
};
use serde::{Deserialize, Serialize};

/// Shortest sequential sample by default, in milliseconds.
const SAMPLE_MS: f64 = 200.0;

/// The smallest n whose sample is long enough on this machine; 38 if its speed is unknown.
fn default_n(context: &Context) -> i64 {
    let speed = context.speed;
    speed.map_or(38, |speed| speed.number_for(SAMPLE_MS))
}

/// Returns 1, 2, 4, … up to the cores, and the cores themselves.
fn default_threads(context: &Context) -> Vec<i64> {
    let cores = i64::from(context.cores.unwrap_or(2)).clamp(1, 64);
    let mut threads: Vec<i64> = (0..7)
        .map(|power| 1 << power)
        .take_while(|&k| k <= cores)
        .collect();
    if threads.last() != Some(&cores) {
        threads.push(cores);
    }
    threads
}

params! {
    /// Index of the Fibonacci number.
    n: int(1..=50) = default_n;
    /// Numbers of threads to measure, in this order.
    threads: list(1..=64) = default_threads;
    /// At or below it a task runs sequentially. Never above `n`.
    cutoff: int(1..=50) = 20;
    /// Pairs of samples for each number of threads.
    rounds: int(3..=100) = 10;
}

impl Lab for Params {
    const HAS_CEILING: bool = true;

    type Work = Work;
    type Report = Report;
    type Outcome = Outcome;

    /// A cutoff that was not given is never above `n`; one that was is refused if it is.
    fn settle(self, values: &Values<'_>) -> Result<Self, ParamError> {
        if self.cutoff <= self.n {
            return Ok(self);
        }
        if values.is_given("cutoff") {
            let problem = Problem::Above {
                other: "n",
                limit: self.n.into(),
            };
            return Err(ParamError::new("cutoff", self.cutoff.to_string(), problem));
        }
        Ok(Self {
            cutoff: self.n,
            ..self
        })
    }

    fn rounds(&self) -> u32 {
        self.rounds
    }

    /// One engine in each set for each number of threads, or of processes where there are no
    /// threads.
    fn runs(&self, _: &Context) -> bool {
        true
    }

    fn jobs(&self, context: &Context) -> Vec<(On, Work)> {
        let on = if context.shared_memory {
            On::Threads
        } else {
            On::Processes
        };
        context.sampling.jobs(self.rounds, |set| {
            let work = Work {
                n: self.n,
                cutoff: self.cutoff,
                rounds: set.rounds,
                traces: set.is_last,
            };
            let threads = self.threads.iter();
            threads.map(|&threads| (on(threads), work)).collect()
        })
    }

    fn conclude(&self, reports: &[&Report], context: &Context) -> Option<Conclusion<Outcome>> {
        let value = reports.first()?.value;
        let points = self.points(reports, context);
        let fitted: Vec<(usize, f64)> = points
            .iter()
            .filter(|point| context.cores.is_none_or(|cores| point.threads <= cores))
            .map(|point| (point.threads as usize, point.speedup.median))
            .collect();
        Some(Conclusion {
            warnings: warnings(reports, &points, context),
            trace: reports
                .iter()
                .flat_map(|report| report.trace.clone())
                .collect(),
            outcome: Outcome {
                value: value.to_string(),
                serial_fraction: stats::fit_serial_fraction(&fitted),
                points,
            },
        })
    }

    fn traces(report: &mut Report) -> Vec<&mut Vec<Span>> {
        vec![&mut report.trace]
    }

    /// Each point has the number of threads of its job, and its figures follow from its samples.
    fn agree(&self, reports: &[&Report], context: &Context) -> bool {
        let agrees = |((on, work), report): (&(On, Work), &&Report)| {
            let threads = on.workers();
            let Point {
                sequential_ms,
                parallel_ms,
                tasks_per_worker,
                ..
            } = &report.point;
            let derived = Point::from_samples(threads, sequential_ms.clone(), parallel_ms.clone());
            let derived = derived.map(|point| Point {
                tasks_per_worker: tasks_per_worker.clone(),
                ..point
            });
            report.value == value(self.n)
                && derived.is_ok_and(|derived| derived == report.point)
                && sequential_ms.len() == work.rounds as usize
                && tasks_per_worker.len() <= threads as usize
        };
        self.jobs(context).iter().zip(reports).all(agrees)
    }
}

impl Params {
    /// A point for each number of threads that has a report, from the reports of all sets.
    fn points(&self, reports: &[&Report], context: &Context) -> Vec<Point> {
        let jobs = self.jobs_a_set(context);
        let of = |job: usize| {
            reports
                .iter()
                .skip(job)
                .step_by(jobs)
                .map(|report| &report.point)
        };
        (0..jobs)
            .filter_map(|job| match context.sampling {
                Sampling::OneSet => of(job).next().cloned(),
                Sampling::Sets => Point::of_sets(&of(job).collect::<Vec<_>>()),
            })
            .collect()
    }
}

/// The Fibonacci number F(n), n at most 50.
fn value(n: u32) -> u64 {
    (0..n).fold((0, 1), |(this, next), _| (next, this + next)).0
}

fn warnings(reports: &[&Report], points: &[Point], context: &Context) -> Vec<Warning> {
    let about = |code, concerned: &dyn Fn(&Point) -> bool| {
        let threads: Vec<String> = points
            .iter()
            .filter(|point| concerned(point))
            .map(|point| point.threads.to_string())
            .collect();
        (!threads.is_empty()).then(|| Warning {
            code,
            detail: threads.join(","),
        })
    };
    let cores_unknown = context.cores.is_none().then(|| Warning {
        code: WarningCode::CoresUnknown,
        detail: String::new(),
    });
    let more_than_cores = |point: &Point| context.cores.is_some_and(|cores| point.threads > cores);
    let noisy = |point: &Point| {
        stats::is_noisy(&point.sequential_ms) || stats::is_noisy(&point.parallel_ms)
    };
    let too_coarse = |point: &Point| {
        let mut of_point = reports
            .iter()
            .filter(|one| one.point.threads == point.threads);
        of_point.any(|report| report.clock_too_coarse)
    };
    let processes_instead = (!context.shared_memory).then(|| Warning {
        code: WarningCode::ProcessesInstead,
        detail: String::new(),
    });
    [
        processes_instead,
        cores_unknown,
        about(WarningCode::MoreThreadsThanCores, &more_than_cores),
        about(WarningCode::NoisySamples, &noisy),
        about(WarningCode::ClockTooCoarse, &too_coarse),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The work of one engine: all rounds on its number of threads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// Index of the Fibonacci number.
    pub n: u32,
    /// At or below it a task runs sequentially.
    pub cutoff: u32,
    /// Pairs of samples.
    pub rounds: u32,
    /// Whether one more round is recorded.
    pub traces: bool,
}

/// The measurements of one engine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The number computed, checked against the known one.
    pub value: u64,
    /// The point of the curve.
    pub point: Point,
    /// The parts of the fork tree that each thread ran in one more, unmeasured round.
    pub trace: Vec<Span>,
    /// Whether samples are shorter than a hundred ticks of the clock.
    pub clock_too_coarse: bool,
}

/// The measurements on one number of threads.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Threads of the pool.
    pub threads: u32,
    /// Naive recursion, one sample a round, in milliseconds.
    pub sequential_ms: Vec<f64>,
    /// Fork-join, one sample a round, in milliseconds; each pairs with the sequential one before it.
    pub parallel_ms: Vec<f64>,
    /// Sequential ÷ parallel.
    pub speedup: Interval,
    /// Speedup ÷ threads.
    pub efficiency: f64,
    /// Karp and Flatt's experimentally determined serial fraction; `None` for one thread.
    pub karp_flatt: Option<f64>,
    /// Tasks each thread ran in the traced round; empty until then.
    pub tasks_per_worker: Vec<u64>,
}

impl Point {
    /// The point of these samples, pair by pair.
    ///
    /// # Errors
    /// The errors of [`stats::paired_speedup`].
    ///
    /// Not inlined: one copy is enough for an engine.
    #[inline(never)]
    pub fn from_samples(
        threads: u32,
        sequential_ms: Vec<f64>,
        parallel_ms: Vec<f64>,
    ) -> Result<Self, stats::StatsError> {
        let speedup = stats::paired_speedup(&sequential_ms, &parallel_ms, u64::from(threads))?;
        Ok(Self::new(threads, sequential_ms, parallel_ms, speedup))
    }

    /// The point of all samples of these points, which are of fresh sets of workers on the same
    /// number of threads; `None` if there are none.
    fn of_sets(points: &[&Self]) -> Option<Self> {
        let pairs = points
            .iter()
            .map(|point| (&point.sequential_ms[..], &point.parallel_ms[..]));
        let pairs: Vec<Pairs<'_>> = pairs.collect();
        let last = points.last()?;
        let speedup = stats::speedup_of_sets(&pairs, u64::from(last.threads)).ok()?;
        let all = |of: fn(&Self) -> &Vec<f64>| {
            let samples = points.iter().flat_map(|point| of(point));
            samples.copied().collect()
        };
        let sequential_ms = all(|point| &point.sequential_ms);
        let parallel_ms = all(|point| &point.parallel_ms);
        Some(Self {
            tasks_per_worker: last.tasks_per_worker.clone(),
            ..Self::new(last.threads, sequential_ms, parallel_ms, speedup)
        })
    }

    fn new(
        threads: u32,
        sequential_ms: Vec<f64>,
        parallel_ms: Vec<f64>,
        speedup: Interval,
    ) -> Self {
        Self {
            threads,
            speedup,
            efficiency: speedup.median / f64::from(threads),
            karp_flatt: stats::karp_flatt(threads as usize, speedup.median),
            sequential_ms,
            parallel_ms,
            tasks_per_worker: Vec::new(),
        }
    }
}

/// The outcome of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// The Fibonacci number in decimal.
    pub value: String,
    /// One point for each number of threads, in the order asked for.
    pub points: Vec<Point>,
    /// Serial fraction of the Amdahl curve that fits the points within the cores; `None` before
    /// there is a point on two threads or more.
    pub serial_fraction: Option<f64>,
}
