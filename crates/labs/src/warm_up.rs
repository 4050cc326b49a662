//! Warms up the kernels until the browser's compiler has optimised them, and measures their speed
//! afterwards.

use crate::{
    clock::{Clock, ms_since},
    fib,
};
use std::hint::black_box;
use web_time::Instant;

/// Length of the warm-up, in milliseconds.
pub(crate) const WARM_UP_MS: f64 = 150.0;

/// Shortest slice of a measurement of the machine's speed, in milliseconds.
const SLICE_MS: f64 = 15.0;

/// Ratio of the times of fib(30) and fib(27): the golden ratio, three times multiplied.
const THREE_MORE: f64 = 4.236_067_977_499_79;

/// Computes on this thread until the kernels are fully optimised. All threads share one module, and
/// with it the compiled code.
pub(crate) fn warm_up() {
    fib_27_ms(WARM_UP_MS);
}

/// Milliseconds of one sequential fib(30) on this thread, over a slice that the clock can measure.
/// The first slices warm up.
pub fn fib_30_ms() -> f64 {
    fib_27_ms(Clock::observe().least_ms().max(SLICE_MS)) * THREE_MORE
}

/// Computes fib(27) for at least `least_ms` and returns the milliseconds of each.
fn fib_27_ms(least_ms: f64) -> f64 {
    let (start, mut times) = (Instant::now(), 0.0);
    loop {
        black_box(fib::sequential(black_box(27)));
        times += 1.0;
        let took_ms = ms_since(start);
        if took_ms >= least_ms {
            return took_ms / times;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_has_a_plausible_speed() {
        assert!(spindle_model::speed::Speed::try_from(fib_30_ms()).is_ok());
    }
}
