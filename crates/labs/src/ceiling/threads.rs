//! Probes on the threads of a pool.

use super::{Budget, piece, probe_of, simulated};
use crate::{
    clock::{Clock, ms_since},
    halt::checkpoint,
    threads::{Threads, on_each},
};
use crossbeam_utils::CachePadded;
use spindle_model::message::{Event, Machine};
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use web_time::Instant;

/// How long the first thread waits for the others to begin, in milliseconds. With more threads than
/// cores, those that wait for their turn need not be waited for.
const GATHER_MS: f64 = 10.0;

/// Probes of threads of the current pool.
pub(crate) struct OnThreads<'a> {
    workers: u32,
    threads: &'a Threads<'a>,
    clock: Clock,
    start: Instant,
    budget: Budget,
}

impl<'a> OnThreads<'a> {
    pub(crate) fn new(workers: u32, threads: &'a Threads<'a>) -> Self {
        Self {
            workers,
            threads,
            clock: Clock::observe(),
            start: Instant::now(),
            budget: Budget::default(),
        }
    }

    /// Probes between two samples if a probe is due.
    pub(crate) fn look(&mut self) {
        self.probe(false);
    }

    /// Probes if no probe was due before.
    pub(crate) fn finish(&mut self) {
        self.probe(true);
    }

    /// Not inlined: one copy is enough.
    #[inline(never)]
    fn probe(&mut self, is_end: bool) {
        let elapsed_ms = ms_since(self.start) + self.threads.startup_ms;
        let windows = self.budget.windows(elapsed_ms, self.clock, is_end);
        let Some(windows) = windows.filter(|_| self.workers > 1) else {
            return;
        };
        let (start, (machine, stretch)) = (Instant::now(), simulated());
        let order = self.budget.order(self.workers);
        let rates = order.map(|workers| rate(workers, windows.of(workers) * stretch, machine));
        let probe = probe_of(order, rates);
        (self.threads.emit)(Event::Probe(probe));
        self.budget.spend(ms_since(start));
    }
}

/// Pieces per millisecond of the first `workers` threads of the current pool.
///
/// Each thread counts on a cache line of its own. The first thread reads all counts when a window
/// opens and when it closes, so threads may begin or end a little later. Not inlined: one copy is
/// enough.
#[inline(never)]
pub(super) fn rate(workers: u32, window_ms: f64, simulated: Option<Machine>) -> f32 {
    // Relaxed: counts only have to arrive, and nothing else depends on them or on the end.
    let counts: Vec<CachePadded<AtomicU64>> =
        (0..workers).map(|_| CachePadded::default()).collect();
    let is_over = AtomicBool::new(false);
    let rate = AtomicU32::new(0);
    let work = |worker: usize, count: &AtomicU64| {
        checkpoint();
        let percent = simulated.map(|machine| machine.percent_of(worker));
        count.fetch_add(piece(percent), Ordering::Relaxed);
    };
    let total = || -> u64 {
        counts
            .iter()
            .map(|count| count.load(Ordering::Relaxed))
            .sum()
    };
    on_each(&|thread| {
        let Some(count) = counts.get(thread) else {
            return;
        };
        if thread > 0 {
            while !is_over.load(Ordering::Relaxed) {
                work(thread, count);
            }
            return;
        }
        let all_work = || counts.iter().all(|count| count.load(Ordering::Relaxed) > 0);
        let gathering = Instant::now();
        while !all_work() && ms_since(gathering) < GATHER_MS {
            work(thread, count);
        }
        let (start, before) = (tick(), total());
        let mut took_ms = 0.0;
        while took_ms < window_ms {
            work(thread, count);
            took_ms = ms_since(start);
        }
        let done = total() - before;
        is_over.store(true, Ordering::Relaxed);
        let done = (done as f64 / took_ms) as f32;
        rate.store(done.to_bits(), Ordering::Relaxed);
    });
    f32::from_bits(rate.into_inner())
}

/// The next tick of the clock. A window that opens and closes with a tick is exactly as long as the
/// clock says.
fn tick() -> Instant {
    let now = Instant::now();
    while ms_since(now) <= 0.0 {}
    Instant::now()
}
