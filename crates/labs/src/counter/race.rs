//! Threads that add to one number, released together, and the reader.

use super::{Counter, counter, line::StartLine};
use crate::{
    LabError, clock::Clock, halt::checkpoint, overlap::together_ms, process::Stretch,
    threads::on_each, tracer::Tracer,
};
use crossbeam_utils::CachePadded;
use spindle_model::{
    Word,
    labs::counter::{Counted, Guard},
    trace::{Span, SpanState, Wait},
};
use std::{
    sync::{
        Barrier, Condvar, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

/// Increments between two checkpoints: some ten microseconds without a guard, a few milliseconds
/// where many threads want one lock.
pub(super) const CHUNK: u32 = 16_384;

/// Interval between two progress reports of a race.
const EMIT_EVERY: Duration = Duration::from_millis(500);

/// The parameters of a race.
#[derive(Clone, Copy, Debug)]
pub(super) struct Race {
    pub(super) guard: Guard,
    /// Threads that add: the first `threads` threads of the pool after the reader.
    pub(super) threads: u32,
    /// Increments of each thread,
    pub(super) increments: u32,
    /// unless it has added for this long, in milliseconds.
    pub(super) longest_ms: f64,
    /// Longest wait for two threads to run at the same time, in milliseconds.
    pub(super) patience_ms: f64,
    /// Whether the reader waits for the others before it reads.
    pub(super) join: bool,
}

impl Race {
    /// Runs the race on the current pool, whose first thread reads, and returns the result with its
    /// spans. A long race reports its progress through `emit`.
    ///
    /// # Errors
    /// [`LabError::WrongAnswer`] when a guarded number is wrong, or an unguarded one exceeds the
    /// expected number.
    pub(super) fn run(
        self,
        emit: &(dyn Fn(Counted) + Sync),
    ) -> Result<(Counted, Vec<Span>), LabError> {
        let threads = self.threads as usize;
        let track = Track {
            race: self,
            counter: counter(self.guard),
            tracer: Tracer::new(self.guard.id()),
            start: Barrier::new(threads + 1),
            line: StartLine::default(),
            done: (0..threads).map(|_| CachePadded::default()).collect(),
            ended: Mutex::new(vec![None; threads]),
            changed: Condvar::new(),
        };
        let observed = Mutex::new(None);
        on_each(&|thread| match thread.checked_sub(1) {
            None => {
                let seen = track.read(emit);
                *observed.lock().unwrap_or_else(PoisonError::into_inner) = Some(seen);
            }
            Some(me) if me < threads => track.add(me),
            Some(_) => {}
        });
        let observed = observed
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        let mut counted = track.counted(observed);
        let after_all = track.counter.read();
        let done = counted.done;
        if after_all > done || (self.guard != Guard::None && after_all < done) {
            return Err(LabError::WrongAnswer {
                what: format!("n, guarded by {},", self.guard.id()),
                known: done,
                got: after_all,
            });
        }
        counted.after_all = Some(after_all);
        counted.lost = Some(done - after_all);
        Ok((counted, track.tracer.spans()))
    }
}

/// The state of a running race.
struct Track {
    race: Race,
    counter: Box<dyn Counter>,
    tracer: Tracer,
    start: Barrier,
    line: StartLine,
    /// Increments done by each thread. Relaxed: read for progress reports, and finally after all
    /// threads have returned to the pool.
    done: Vec<CachePadded<AtomicU64>>,
    /// The stretch in which each thread added, once it has ended.
    ended: Mutex<Vec<Option<Stretch>>>,
    changed: Condvar,
}

impl Track {
    /// The work of a thread that adds.
    fn add(&self, me: usize) {
        self.start.wait();
        if self.race.threads > 1 {
            self.line.wait(me, self.race.patience_ms);
        }
        let from = self.tracer.now_ms();
        let increments = u64::from(self.race.increments);
        let mut done = 0;
        while done < increments && self.tracer.now_ms() - from < self.race.longest_ms {
            checkpoint();
            // A chunk is far below what 32 bits hold.
            let times = (increments - done).min(CHUNK.into()) as u32;
            self.counter.add(times);
            done += u64::from(times);
            if let Some(place) = self.done.get(me) {
                place.store(done, Ordering::Relaxed);
            }
        }
        let stretch = self.tracer.note(me + 1, "n += 1", SpanState::Running, from);
        if let Some(place) = self.ended().get_mut(me) {
            *place = Some(stretch);
        }
        self.changed.notify_all();
    }

    /// The work of the reader: it waits for the others and reads, or reads and waits.
    fn read(&self, emit: &(dyn Fn(Counted) + Sync)) -> u64 {
        self.start.wait();
        if self.race.join {
            self.join_all(&|| emit(self.counted(None)));
        }
        let from = self.tracer.now_ms();
        let observed = self.counter.read();
        self.tracer.note(0, "n", SpanState::Running, from);
        if !self.race.join {
            self.join_all(&|| emit(self.counted(Some(observed))));
        }
        observed
    }

    fn join_all(&self, emit: &dyn Fn()) {
        for thread in 0..self.race.threads {
            self.join(thread, emit);
        }
    }

    fn join(&self, thread: u32, emit: &dyn Fn()) {
        let from = self.tracer.now_ms();
        let mut ended = self.ended();
        while ended.get(thread as usize).is_some_and(Option::is_none) {
            let waited = self.changed.wait_timeout(ended, EMIT_EVERY);
            let (guard, timeout) = waited.unwrap_or_else(PoisonError::into_inner);
            ended = guard;
            if timeout.timed_out() {
                drop(ended);
                emit();
                ended = self.ended();
            }
        }
        drop(ended);
        let wait = Wait {
            thing: format!("thread {}", thread + 1),
            held_by: Vec::new(),
        };
        self.tracer.note_wait(0, wait, from);
    }

    /// The progress of the race; does not read the number itself.
    fn counted(&self, observed: Option<u64>) -> Counted {
        let done = self
            .done
            .iter()
            .map(|one| one.load(Ordering::Relaxed))
            .sum();
        let stretches: Vec<Stretch> = self.ended().iter().flatten().copied().collect();
        let all = u64::from(self.race.increments) * u64::from(self.race.threads);
        let is_over = stretches.len() == self.done.len();
        let ends = stretches.iter().map(|one| one.to_ms);
        let wall_ms = match is_over {
            true => {
                let from = stretches.iter().map(|one| one.from_ms);
                ends.fold(0.0, f64::max) - from.fold(f64::INFINITY, f64::min)
            }
            false => self.tracer.now_ms(),
        };
        Counted {
            guard: self.race.guard,
            expected: all,
            done,
            observed,
            after_all: None,
            lost: None,
            wall_ms,
            increments_per_s: per_second(done, wall_ms),
            overlap_ms: together_ms(2, &stretches),
        }
    }

    fn ended(&self) -> std::sync::MutexGuard<'_, Vec<Option<Stretch>>> {
        self.ended.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// `count` events in `ms` milliseconds as a rate per second; 0 where the clock is too coarse for
/// the interval.
fn per_second(count: u64, ms: f64) -> f64 {
    match Clock::observe().tells(ms) {
        true => count as f64 / ms * 1e3,
        false => 0.0,
    }
}
