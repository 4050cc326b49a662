//! The first requests and the times at which they were served, for the timeline.

use crate::{process::Stretch, tracer};
use spindle_model::{
    Word,
    labs::server::{Load, MOST_CONNECTIONS},
    strategy::Strategy,
    trace::{Span, SpanState},
};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Requests that are noted per strategy.
const MOST: usize = 1500;

/// A served request: worker, connection, stretch of time.
type Note = (u32, u32, Stretch);

/// The first requests.
#[derive(Debug, Default)]
pub(super) struct RequestLog(Mutex<Vec<Note>>);

impl RequestLog {
    /// Notes a request, as long as the timeline has room for it.
    pub(super) fn note(&self, worker: usize, connection: u32, stretch: Stretch) {
        let worker = u32::try_from(worker).unwrap_or(u32::MAX);
        let mut notes = self.notes();
        if notes.len() < MOST && worker < MOST_CONNECTIONS {
            notes.push((worker, connection, stretch));
        }
    }

    /// All notes.
    pub(super) fn notes(&self) -> MutexGuard<'_, Vec<Note>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The notes as a timeline that starts with the first of them.
pub(super) fn spans(notes: &[Note], strategy: Strategy, load: Load) -> Vec<Span> {
    let starts = notes.iter().map(|(.., stretch)| stretch.from_ms);
    let origin = starts.fold(f64::INFINITY, f64::min);
    let state = match load {
        Load::Wait => SpanState::Sleeping,
        Load::Cpu => SpanState::Running,
    };
    let span = |&(worker, connection, stretch): &Note| {
        let what = ["client ", &(connection + 1).to_string()].concat();
        tracer::span(strategy.id(), worker as usize, what, state, stretch, origin)
    };
    let mut spans: Vec<Span> = notes.iter().map(span).collect();
    tracer::sort(&mut spans);
    spans
}
