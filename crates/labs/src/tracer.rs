//! Records spans.

use crate::{clock::ms_since, task::Stretch};
use spindle_model::trace::{Span, SpanState, Wait, by_start, sort_by};
use std::sync::{Mutex, PoisonError};
use web_time::Instant;

/// Records what threads do, in milliseconds since its creation.
#[derive(Debug)]
pub(crate) struct Tracer {
    start: Instant,
    group: &'static str,
    spans: Mutex<Vec<Span>>,
}

impl Tracer {
    /// Creates a tracer for spans of this group.
    pub(crate) fn new(group: &'static str) -> Self {
        Self {
            start: Instant::now(),
            group,
            spans: Mutex::default(),
        }
    }

    pub(crate) fn now_ms(&self) -> f64 {
        ms_since(self.start)
    }

    /// Notes an activity of `worker` from `from_ms` until now.
    pub(crate) fn note(
        &self,
        worker: usize,
        what: impl Into<String>,
        state: SpanState,
        from_ms: f64,
    ) -> Stretch {
        self.add(worker, what.into(), state, None, from_ms)
    }

    /// Notes that `worker` waited from `from_ms` until now, and for what.
    pub(crate) fn note_wait(&self, worker: usize, wait: Wait, from_ms: f64) -> Stretch {
        let waiting = SpanState::Waiting;
        self.add(worker, String::new(), waiting, Some(wait), from_ms)
    }

    #[inline(never)]
    fn add(
        &self,
        worker: usize,
        what: String,
        state: SpanState,
        wait: Option<Wait>,
        from_ms: f64,
    ) -> Stretch {
        let to_ms = self.now_ms();
        let stretch = Stretch { from_ms, to_ms };
        let span = Span {
            wait,
            ..span(self.group, worker, what, state, stretch, 0.0)
        };
        self.lock().push(span);
        stretch
    }

    #[inline(never)]
    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Span>> {
        self.spans.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// All spans, in order of worker and start.
    #[inline(never)]
    pub(crate) fn spans(&self) -> Vec<Span> {
        let mut spans = std::mem::take(&mut *self.lock());
        sort(&mut spans);
        spans
    }
}

/// A span from times of a clock that was at `origin_ms` when the group began.
pub(crate) fn span(
    group: &str,
    worker: usize,
    what: impl Into<String>,
    state: SpanState,
    stretch: Stretch,
    origin_ms: f64,
) -> Span {
    Span {
        worker: u32::try_from(worker).unwrap_or(u32::MAX),
        what: what.into(),
        from_ms: stretch.from_ms - origin_ms,
        // The clocks of two workers may differ by less than their resolution.
        to_ms: stretch.to_ms.max(stretch.from_ms) - origin_ms,
        group: group.to_owned(),
        state,
        wait: None,
    }
}

/// Sorts by worker and start.
pub(crate) fn sort(spans: &mut [Span]) {
    sort_by(spans, by_start);
}
