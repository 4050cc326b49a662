//! How the page ends threads that are in the middle of their work.
//!
//! A browser may take two seconds to end a worker that does not return to its event loop (Chromium
//! does). So long computations pass [`checkpoint`]s, and waits pass one too, when the engine is
//! woken out of them; a halted engine ends there within a moment.

use std::sync::{
    OnceLock,
    atomic::{AtomicBool, Ordering},
};

/// Set once, by the engine that wants its threads to end; never cleared, since that engine is then
/// thrown away. Relaxed is enough: nothing else is read on the strength of it, and a thread that
/// sees it one checkpoint later ends one checkpoint later.
static HALTED: AtomicBool = AtomicBool::new(false);

/// Lets no thread of this engine get past its next checkpoint.
pub fn halt() {
    HALTED.store(true, Ordering::Relaxed);
}

/// What else may say that the engine is halted: a process has its own memory, where nobody sets
/// [`HALTED`].
static WATCHED: OnceLock<fn() -> bool> = OnceLock::new();

/// Asks `is_halted` at each checkpoint of this process. The first one asked for counts.
pub fn watch(is_halted: fn() -> bool) {
    WATCHED.get_or_init(|| is_halted);
}

/// Ends the thread here if its engine is halted: in wasm an abort is a trap, which unwinds nothing
/// and ends in the worker's own script. Costs two loads otherwise, and in a process a call.
#[inline]
pub fn checkpoint() {
    if HALTED.load(Ordering::Relaxed) || WATCHED.get().is_some_and(|is_halted| is_halted()) {
        std::process::abort();
    }
}
