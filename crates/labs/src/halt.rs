//! Ends threads that are in the middle of their work.
//!
//! A browser may take two seconds to end a worker that does not return to its event loop (Chromium
//! does). So long computations pass [`checkpoint`]s, and so do waits when the engine wakes them; a
//! thread of a halted engine ends at its next checkpoint.

use std::sync::{
    OnceLock,
    atomic::{AtomicBool, Ordering},
};

/// Set once by the engine to end its threads; never cleared, since the engine is then discarded.
/// Relaxed is enough: nothing else is read on the strength of it, and a thread that sees it one
/// checkpoint later ends one checkpoint later.
static HALTED: AtomicBool = AtomicBool::new(false);

/// Ends every thread of this engine at its next checkpoint.
pub fn halt() {
    HALTED.store(true, Ordering::Relaxed);
}

/// Another source of the halt signal: a process has its own memory, where [`HALTED`] is never set.
static WATCHED: OnceLock<fn() -> bool> = OnceLock::new();

/// Calls `is_halted` at each checkpoint of this process. Only the first function given counts.
pub fn watch(is_halted: fn() -> bool) {
    WATCHED.get_or_init(|| is_halted);
}

/// Ends the thread here if its engine is halted: in wasm an abort is a trap, which unwinds nothing
/// and ends in the worker's own script. Costs two loads otherwise, and one call in a process.
#[inline]
pub fn checkpoint() {
    if HALTED.load(Ordering::Relaxed) || WATCHED.get().is_some_and(|is_halted| is_halted()) {
        std::process::abort();
    }
}
