//! Letting the browser's compiler do its best before anything is measured.

use crate::{clock::ms_since, fib};
use std::hint::black_box;
use web_time::Instant;

/// How long warming up lasts, in milliseconds.
pub(crate) const WARM_UP_MS: f64 = 150.0;

/// Computes on this thread until the kernels are compiled as well as they will be: all threads share
/// one module, and with it what was compiled.
pub(crate) fn warm_up() {
    let start = Instant::now();
    while ms_since(start) < WARM_UP_MS {
        black_box(fib::sequential(black_box(27)));
    }
}
