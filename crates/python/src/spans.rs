//! What threads did, for the timeline: kept up to a number, and told to the page from time to time.

use crate::host;
use crate::messages::{Message, Span};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

/// The most spans of a run: more cannot be drawn.
const MOST: u64 = 20_000;

static PENDING: Mutex<Vec<Span>> = Mutex::new(Vec::new());
/// How many spans there were, with those not kept; relaxed, it only counts.
static SEEN: AtomicU64 = AtomicU64::new(0);

/// Adds a span, unless there are too many.
pub(crate) fn add(span: Span) {
    if crate::scheduler::controlled::is_on() {
        return;
    }
    if SEEN.fetch_add(1, Ordering::Relaxed) < MOST {
        PENDING
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(span);
    }
}

/// How many spans were not kept.
pub(crate) fn left_out() -> u64 {
    SEEN.load(Ordering::Relaxed).saturating_sub(MOST)
}

/// Tells the page what was added.
pub(crate) fn flush() {
    host::in_turn(|| {
        let spans = std::mem::take(&mut *PENDING.lock().unwrap_or_else(PoisonError::into_inner));
        if !spans.is_empty() {
            host::say(&Message::Spans(spans));
        }
    });
}
