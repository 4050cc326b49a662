//! Letting the browser's compiler do its best before anything is measured, and how fast kernels are then.

use crate::{
    clock::{Clock, calibrate, ms_since},
    fib,
};
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

/// A slice of a measurement of the machine's speed takes at least so long, in milliseconds.
const SLICE_MS: f64 = 10.0;

/// Milliseconds of one sequential fib(30), measured for as long as the clock needs. The first few times it warms up.
pub fn fib_30_ms() -> f64 {
    let least_ms = Clock::observe().least_ms().max(SLICE_MS);
    calibrate(least_ms, || {
        black_box(fib::sequential(black_box(30)));
    })
    .1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_has_a_plausible_speed() {
        assert!(spindle_model::speed::Speed::try_from(fib_30_ms()).is_ok());
    }
}
