//! Time of a run, in milliseconds since the program's start.

use std::sync::OnceLock;
use std::time::Instant;

static START: OnceLock<Instant> = OnceLock::new();

/// Starts the program's clock.
pub(crate) fn start() {
    let _ = START.set(Instant::now());
}

/// Milliseconds since the program's start; 0 before it.
pub(crate) fn now_ms() -> f64 {
    START
        .get()
        .map_or(0.0, |start| start.elapsed().as_secs_f64() * 1e3)
}
