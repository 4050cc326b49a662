//! The kernels of the **counter** lab: threads that are released together add 1 to the same number,
//! and one more thread reads it. `counter/race.rs` releases and times them.

mod line;
mod race;
#[cfg(test)]
mod tests;

pub(crate) use crate::process::unsupported as run_on_processes;

use crate::{
    LabError,
    ceiling::OnThreads,
    clock::{Clock, ms_since},
    halt::checkpoint,
    progress::{Steps, Throttle, let_draw},
    threads::Threads,
};
use crossbeam_utils::CachePadded;
use race::Race;
use spindle_model::{
    labs::counter::{Guard, Report, Throughput, Work, steps},
    message::{self, Activity, Event},
};
use std::{
    hint::black_box,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};
use web_time::Instant;

/// A number that threads add to.
trait Counter: Sync {
    /// Does `n += 1` `times` times.
    fn add(&self, times: u32);

    /// The current value of the number.
    fn read(&self) -> u64;
}

/// `n += 1` as it is written: read, add, write. Rust allows no data race on a plain number, so each
/// half is atomic by itself. Relaxed: only the number is shared. Increments are lost between the
/// halves, where another thread may write.
#[derive(Default)]
struct Unguarded(AtomicU64);

impl Counter for Unguarded {
    fn add(&self, times: u32) {
        for _ in 0..times {
            let n = self.0.load(Ordering::Relaxed);
            // `black_box` keeps the compiler from merging the two steps into one.
            let n = black_box(n) + 1;
            self.0.store(n, Ordering::Relaxed);
        }
    }

    fn read(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// The same under a lock, which the thread holds from reading to writing.
#[derive(Default)]
struct Locked(Mutex<u64>);

impl Counter for Locked {
    fn add(&self, times: u32) {
        for _ in 0..times {
            let mut n = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            *n += 1;
        }
    }

    fn read(&self) -> u64 {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The same in one step of the processor. Relaxed is enough: the steps on one number have one order
/// whatever the ordering, and nothing else is shared.
#[derive(Default)]
struct Atomic(AtomicU64);

impl Counter for Atomic {
    fn add(&self, times: u32) {
        for _ in 0..times {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn read(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// A number that starts at 0, on a cache line of its own, so that threads contend for it alone.
fn counter(guard: Guard) -> Box<dyn Counter> {
    match guard {
        Guard::None => Box::new(CachePadded::new(Unguarded::default())),
        Guard::Lock => Box::new(CachePadded::new(Locked::default())),
        Guard::Atomic => Box::new(CachePadded::new(Atomic::default())),
    }
}

impl<C: Counter + Send> Counter for CachePadded<C> {
    fn add(&self, times: u32) {
        (**self).add(times);
    }

    fn read(&self) -> u64 {
        (**self).read()
    }
}

/// Time that a point of the throughput chart takes, in milliseconds.
const POINT_MS: f64 = 40.0;

/// How long each guard runs before measuring, in milliseconds: by then the browser's compiler has
/// optimised it.
const WARM_UP_MS: f64 = 40.0;

/// Runs `work` on the threads of the current pool: the first reads, the others add.
///
/// # Errors
/// [`LabError::WrongAnswer`] when a guarded number is wrong.
pub fn run_on_threads(work: &Work, threads: &Threads<'_>) -> Result<Report, LabError> {
    let sizes = steps(work.threads);
    let races = work.guards.len() * (sizes.len() + 1);
    let total = 1 + u32::try_from(races).unwrap_or(u32::MAX);
    let mut steps = Steps::new(total, threads.emit);
    steps.next(Activity::WarmUp, None);
    warm_up(&work.guards);
    let mut ceiling = OnThreads::new(work.threads, threads);

    let mut report = Report::default();
    let mut throttle = Throttle::default();
    for &size in &sizes {
        for &guard in &work.guards {
            if steps.next(Activity::Measure, None) {
                let_draw();
            }
            let race = Race {
                guard,
                threads: size,
                increments: work.increments,
                join: true,
                longest_ms: POINT_MS.max(Clock::observe().least_ms()),
                patience_ms: 100.0,
            };
            let (counted, _) = race.run(&|_| {})?;
            report.scaling.push(Throughput {
                guard,
                threads: size,
                increments_per_s: counted.increments_per_s,
            });
            if throttle.is_due() {
                emit(threads, &report);
                let_draw();
            }
            ceiling.look();
        }
    }
    for &guard in &work.guards {
        steps.next_long(Activity::Measure);
        let_draw();
        let race = Race {
            guard,
            threads: work.threads,
            increments: work.increments,
            join: work.join,
            longest_ms: f64::INFINITY,
            // Without a guard the overlap is the subject of the lab; with one it only makes the
            // times more accurate.
            patience_ms: if guard == Guard::None { 1000.0 } else { 200.0 },
        };
        // A long race reports its progress, so that a time limit keeps it.
        let so_far = report.clone();
        let (counted, spans) = race.run(&|counted| {
            let mut report = so_far.clone();
            report.guards.push(counted);
            emit(threads, &report);
        })?;
        report.guards.push(counted);
        report.trace.extend(spans);
        emit(threads, &report);
        ceiling.look();
    }
    ceiling.finish();
    Ok(report)
}

fn emit(threads: &Threads<'_>, report: &Report) {
    (threads.emit)(Event::Partial(message::Report::Counter(report.clone())));
}

fn warm_up(guards: &[Guard]) {
    for &guard in guards {
        let (counter, start) = (counter(guard), Instant::now());
        while ms_since(start) < WARM_UP_MS {
            counter.add(race::CHUNK);
            checkpoint();
        }
    }
}
