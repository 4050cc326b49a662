//! Notes of threads about their own steps, in one order for all.

use super::locked;
use crate::clock::ms_since;
use std::sync::Mutex;
use web_time::Instant;

/// A step of a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Goes to sleep, before its turn comes.
    Rests,
    /// Asks, and may have to wait from here on. Noted before it asks.
    Waits,
    /// Was let in or through. Noted when it is inside.
    Enters,
    /// The owner was let in again.
    EntersAgain,
    /// The owner leaves once of twice. Noted while it is inside.
    LeavesInner,
    /// A plain lock refused its owner.
    IsRefused,
    /// Leaves. Noted while it is inside.
    Leaves,
    /// Is about to wake others: sets the event, makes an item.
    Wakes,
    /// Has woken them.
    Woke,
}

/// A note of a step: thread, round and time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Note {
    /// Index of the pool's thread.
    pub(super) lane: usize,
    pub(super) round: u32,
    pub(super) step: Step,
    /// Milliseconds since the run began.
    pub(super) at_ms: f64,
}

/// Notes in the order in which they were made; a mutex of their own orders them. A thread notes
/// that it enters after it was let in, and that it leaves before it does, so the order never shows
/// two threads inside where there was one.
#[derive(Debug)]
pub(super) struct Notes {
    start: Instant,
    notes: Mutex<Vec<Note>>,
}

impl Default for Notes {
    fn default() -> Self {
        Self {
            start: Instant::now(),
            notes: Mutex::default(),
        }
    }
}

impl Notes {
    pub(super) fn add(&self, lane: usize, round: u32, step: Step) {
        let mut notes = locked(&self.notes);
        // Read under the lock, so that times are in the order of the notes.
        let at_ms = ms_since(self.start);
        notes.push(Note {
            lane,
            round,
            step,
            at_ms,
        });
    }

    pub(super) fn all(&self) -> Vec<Note> {
        locked(&self.notes).clone()
    }
}
