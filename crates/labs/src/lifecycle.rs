//! The kernels of the **lifecycle** lab: a parent that starts workers, waits for each for some
//! time, and ends those that go on. This file has threads, which only end by themselves: they look
//! at a stop event. Processes, which their parent ends from outside, are in
//! `lifecycle/processes.rs`.

mod log;
mod processes;
#[cfg(test)]
mod tests;

pub use processes::run_on_processes;

use crate::{
    LabError,
    clock::ms_since,
    fib,
    halt::checkpoint,
    threads::{Threads, on_each},
    tracer::Tracer,
};
use log::Log;
use spindle_model::{
    labs::lifecycle::{Action, Job, Report, Work, WorkerKind},
    trace::SpanState,
};
use std::{
    hint::black_box,
    sync::{
        Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use web_time::Instant;

/// Runs `work` on the current pool, whose first thread is the parent of the others.
///
/// # Errors
/// None.
pub fn run_on_threads(work: &Work, _: &Threads<'_>) -> Result<Report, LabError> {
    let work = *work;
    let family = Family {
        work,
        states: Mutex::new(vec![State::New; work.workers as usize]),
        changed: Condvar::new(),
        stop: AtomicBool::new(false),
        tracer: Tracer::new("threads"),
    };
    let events = Mutex::default();
    on_each(&|thread| match thread.checked_sub(1) {
        None => *events.lock().unwrap_or_else(PoisonError::into_inner) = family.parent().events,
        Some(worker) => family.worker(worker),
    });
    Ok(Report {
        events: events.into_inner().unwrap_or_else(PoisonError::into_inner),
        trace: family.tracer.spans(),
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    New,
    Alive,
    Ended,
}

struct Family {
    work: Work,
    states: Mutex<Vec<State>>,
    changed: Condvar,
    /// The stop event. Relaxed: a thread that sees it a moment later ends a moment later.
    stop: AtomicBool,
    tracer: Tracer,
}

impl Family {
    fn parent(&self) -> Log {
        let mut log = Log::new(WorkerKind::Thread);
        let workers = self.work.workers as usize;
        for worker in 0..workers {
            self.set(worker, State::Alive);
            log.note(
                self.tracer.now_ms(),
                worker,
                Action::Start,
                self.is_alive(worker),
            );
        }
        let timeout = Duration::from_millis(self.work.join_timeout_ms.into());
        for worker in 0..workers {
            let is_alive = self.join(worker, Some(timeout));
            let action = if is_alive {
                Action::JoinTimedOut
            } else {
                Action::Join
            };
            log.note(self.tracer.now_ms(), worker, action, is_alive);
        }
        let left: Vec<usize> = (0..workers)
            .filter(|&worker| self.is_alive(worker))
            .collect();
        if left.is_empty() {
            return log;
        }
        self.stop.store(true, Ordering::Relaxed);
        for &worker in &left {
            log.note(
                self.tracer.now_ms(),
                worker,
                Action::SetStopEvent,
                self.is_alive(worker),
            );
        }
        for &worker in &left {
            let is_alive = self.join(worker, None);
            log.note(self.tracer.now_ms(), worker, Action::Join, is_alive);
        }
        log
    }

    /// Waits for a worker's end and returns whether it is still alive.
    fn join(&self, worker: usize, timeout: Option<Duration>) -> bool {
        let from = self.tracer.now_ms();
        let start = Instant::now();
        let mut states = self.states();
        while states.get(worker) != Some(&State::Ended) {
            states = match timeout.map(|timeout| timeout.checked_sub(start.elapsed())) {
                Some(None) => break,
                Some(Some(left)) => {
                    let waited = self.changed.wait_timeout(states, left);
                    waited.unwrap_or_else(PoisonError::into_inner).0
                }
                None => self
                    .changed
                    .wait(states)
                    .unwrap_or_else(PoisonError::into_inner),
            };
        }
        let is_alive = states.get(worker) != Some(&State::Ended);
        drop(states);
        self.tracer
            .note(0, format!("join({worker})"), SpanState::Waiting, from);
        is_alive
    }

    fn worker(&self, worker: usize) {
        let mut states = self.states();
        while states.get(worker) == Some(&State::New) {
            states = self
                .changed
                .wait(states)
                .unwrap_or_else(PoisonError::into_inner);
        }
        drop(states);
        let from = self.tracer.now_ms();
        self.job();
        self.tracer
            .note(worker + 1, "job", SpanState::Running, from);
        self.set(worker, State::Ended);
    }

    fn job(&self) {
        let start = Instant::now();
        let is_over = || match self.work.job {
            Job::Finite => ms_since(start) >= f64::from(self.work.job_ms),
            Job::Endless => false,
        };
        while !is_over() && !self.stop.load(Ordering::Relaxed) {
            black_box(fib::sequential(black_box(20)));
            checkpoint();
        }
    }

    #[inline(never)]
    fn is_alive(&self, worker: usize) -> bool {
        self.states().get(worker) == Some(&State::Alive)
    }

    #[inline(never)]
    fn set(&self, worker: usize, state: State) {
        if let Some(place) = self.states().get_mut(worker) {
            *place = state;
        }
        self.changed.notify_all();
    }

    #[inline(never)]
    fn states(&self) -> MutexGuard<'_, Vec<State>> {
        self.states.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
