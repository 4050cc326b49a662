//! What a recursion takes of the browser's stack.

/// Bytes for each place where RustPython asked: native code that calls itself takes little of wasm's memory, and up to
/// this much more of the browser's stack.
const PER_PLACE: usize = 400;

/// No frame takes more than so many times of the browser's stack what it takes of wasm's memory: hashes of nested tuples
/// take most, 4.6 times.
const MOST_TIMES: usize = 5;

/// How many places are remembered; beyond them only bytes count.
const MOST_PLACES: usize = 4096;

/// Where RustPython asked on the way to where a thread is: positions fall, and what is taken up to them rises.
pub(crate) struct Estimate {
    places: Vec<Place>,
}

#[derive(Clone, Copy)]
struct Place {
    at: usize,
    used: usize,
}

impl Estimate {
    pub(crate) const fn new() -> Self {
        Self { places: Vec::new() }
    }

    /// How many bytes are taken of the browser's stack at this position of wasm's, since the highest one seen.
    pub(crate) fn used(&mut self, at: usize) -> usize {
        // Places that are not above this one belong to calls that have returned, or to this one.
        while self.places.last().is_some_and(|place| place.at <= at) {
            self.places.pop();
        }
        let used = match (self.places.first(), self.places.last()) {
            (Some(first), Some(last)) => {
                // Places of calls that returned may still count, but no more than this.
                let most = (first.at - at).saturating_mul(MOST_TIMES);
                (last.used + (last.at - at) + PER_PLACE).min(most)
            }
            _ => 0,
        };
        if self.places.len() < MOST_PLACES {
            self.places.push(Place { at, used });
        }
        used
    }
}

#[cfg(test)]
mod tests {
    use super::{Estimate, MOST_TIMES, PER_PLACE};

    #[test]
    fn bytes_and_places_count() {
        let mut estimate = Estimate::new();
        assert_eq!(estimate.used(1_000_000), 0);
        assert_eq!(estimate.used(990_000), 10_000 + PER_PLACE);
        assert_eq!(estimate.used(980_000), 20_000 + 2 * PER_PLACE);
    }

    #[test]
    fn calls_that_returned_count_no_more() {
        let mut estimate = Estimate::new();
        estimate.used(1_000_000);
        for at in (500_000..1_000_000).rev().step_by(1000) {
            estimate.used(at);
        }
        assert_eq!(estimate.used(990_000), 10_000 + PER_PLACE);
        assert_eq!(estimate.used(1_000_000), 0);
        assert_eq!(estimate.used(2_000_000), 0);
    }

    #[test]
    fn many_places_close_together_count_by_their_bytes() {
        let mut estimate = Estimate::new();
        estimate.used(1_000_000);
        let mut used = 0;
        for at in (900_000..1_000_000).rev().step_by(10) {
            used = estimate.used(at);
        }
        assert!(used <= MOST_TIMES * 100_000, "{used}");
    }
}
