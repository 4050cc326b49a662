//! The log of a parent.

use spindle_model::labs::lifecycle::{Action, Event, WorkerKind};

/// The actions of a parent, in order.
#[derive(Debug)]
pub(super) struct Log {
    kind: WorkerKind,
    pub(super) events: Vec<Event>,
}

impl Log {
    pub(super) fn new(kind: WorkerKind) -> Self {
        let events = Vec::new();
        Self { kind, events }
    }

    #[inline(never)]
    pub(super) fn note(&mut self, at_ms: f64, worker: usize, action: Action, is_alive: bool) {
        self.events.push(Event {
            at_ms,
            kind: self.kind,
            worker: u32::try_from(worker).unwrap_or(u32::MAX),
            action,
            is_alive,
        });
    }
}
