//! The spans of a run, as many as a timeline can show.

use super::pace::Pace;
use crate::{
    process::Stretch,
    tracer::{self, Tracer},
};
use spindle_model::trace::{Span, SpanState, Wait};
use std::{
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::Duration,
};

/// Approximate number of spans that are kept: the first ones.
const MOST: usize = 4_000;

/// Number of spans reported while the run goes on.
pub(super) const FEW: usize = 400;

/// The spans of the beginning of a run, of all workers up to the same moment.
#[derive(Debug)]
pub(super) struct SpanLog {
    group: &'static str,
    spans: Mutex<Vec<Span>>,
    /// The bits of the time from which on nothing is noted, in milliseconds; infinity at first.
    /// Relaxed: a thread that sees it late notes one span more.
    until_ms: AtomicU64,
}

impl SpanLog {
    pub(super) fn new(group: &'static str) -> Self {
        Self {
            group,
            spans: Mutex::default(),
            until_ms: AtomicU64::new(f64::INFINITY.to_bits()),
        }
    }

    /// Notes an activity of `worker`.
    pub(super) fn did(&self, worker: u32, what: &'static str, state: SpanState, when: Stretch) {
        self.note(worker, what, state, when, None);
    }

    /// Notes that `worker` waited for `thing`.
    pub(super) fn waited(&self, worker: u32, thing: &'static str, when: Stretch) {
        let wait = || Wait {
            thing: thing.to_owned(),
            held_by: Vec::new(),
        };
        self.note(worker, "", SpanState::Waiting, when, Some(&wait));
    }

    fn note(
        &self,
        worker: u32,
        what: &str,
        state: SpanState,
        mut when: Stretch,
        wait: Option<&dyn Fn() -> Wait>,
    ) {
        let until_ms = f64::from_bits(self.until_ms.load(Ordering::Relaxed));
        when.to_ms = when.to_ms.min(until_ms);
        if when.to_ms <= when.from_ms {
            return;
        }
        let span = tracer::span(self.group, worker as usize, what, state, when, 0.0);
        let wait = wait.map(|wait| wait());
        let mut spans = self.lock();
        spans.push(Span { wait, ..span });
        if spans.len() == MOST {
            self.until_ms.store(when.to_ms.to_bits(), Ordering::Relaxed);
        }
    }

    /// The first `most` spans that were noted, in order of worker and start.
    pub(super) fn spans(&self, most: usize) -> Vec<Span> {
        let mut spans: Vec<Span> = self.lock().iter().take(most).cloned().collect();
        tracer::sort(&mut spans);
        spans
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Span>> {
        self.spans.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The state of a worker that spends its time: it sleeps, unless its work takes no time.
pub(super) fn state_of(us: u32) -> SpanState {
    match us {
        0 => SpanState::Running,
        _ => SpanState::Sleeping,
    }
}

/// A thread's part of the log, and its pace.
pub(super) struct Lane<'a> {
    log: &'a SpanLog,
    clock: &'a Tracer,
    worker: u32,
    /// Its activity when it does not wait.
    what: &'static str,
    state: SpanState,
    /// Start of that activity.
    since_ms: f64,
    pace: Pace,
}

impl<'a> Lane<'a> {
    /// Shorter sleeps are combined: a sleep's own error is of this size.
    const LEAST_SLEEP_MS: f64 = 0.2;

    /// Work without a wait is noted after this time, so that progress reports include it.
    const LONGEST_MS: f64 = 50.0;

    pub(super) fn new(
        log: &'a SpanLog,
        clock: &'a Tracer,
        worker: u32,
        what: &'static str,
    ) -> Self {
        Self {
            log,
            clock,
            worker,
            what,
            state: SpanState::Running,
            since_ms: clock.now_ms(),
            pace: Pace::default(),
        }
    }

    /// Spends the time that an item takes.
    pub(super) fn work(&mut self, us: u32) {
        self.state = state_of(us);
        if us == 0 {
            return;
        }
        let from_ms = self.clock.now_ms();
        if let Some(ms) = self.pace.due(f64::from(us) / 1e3, Self::LEAST_SLEEP_MS) {
            thread::sleep(Duration::from_secs_f64(ms / 1e3));
        }
        let now_ms = self.clock.now_ms();
        self.pace.passed(now_ms - from_ms);
        if now_ms - self.since_ms >= Self::LONGEST_MS {
            self.worked_until(now_ms);
            self.since_ms = now_ms;
        }
    }

    /// Notes a wait, if there was one, and the work before it.
    pub(super) fn waited(&mut self, thing: &'static str, waited: Option<Stretch>) {
        if let Some(waited) = waited {
            self.worked_until(waited.from_ms);
            self.log.waited(self.worker, thing, waited);
            self.since_ms = waited.to_ms;
        }
    }

    /// Notes the rest.
    pub(super) fn end(self) {
        self.worked_until(self.clock.now_ms());
    }

    fn worked_until(&self, to_ms: f64) {
        let from_ms = self.since_ms;
        let when = Stretch { from_ms, to_ms };
        self.log.did(self.worker, self.what, self.state, when);
    }
}
