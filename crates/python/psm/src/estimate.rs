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
    /// Bytes taken where the thread went on with another of the browser's stacks, which was empty then: the last counts.
    fresh: Vec<usize>,
}

#[derive(Clone, Copy)]
struct Place {
    at: usize,
    used: usize,
}

impl Estimate {
    pub(crate) const fn new() -> Self {
        Self {
            places: Vec::new(),
            fresh: Vec::new(),
        }
    }

    /// How many bytes are taken of the browser's stack at this position of wasm's, since the highest one seen, or since
    /// the stack was a fresh one.
    pub(crate) fn used(&mut self, at: usize) -> usize {
        self.forget_returned(at);
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
        used.saturating_sub(self.fresh.last().copied().unwrap_or(0))
    }

    /// Has what follows count from nothing, if more than `most` bytes are taken of the browser's stack, and no more than
    /// `most_below` of wasm's; whether that is so.
    pub(crate) fn begin_fresh(&mut self, at: usize, most: usize, most_below: usize) -> bool {
        self.forget_returned(at);
        let (Some(first), Some(last)) = (self.places.first(), self.places.last()) else {
            return false;
        };
        let since = self.fresh.last().copied().unwrap_or(0);
        if last.used.saturating_sub(since) <= most || first.at - at > most_below {
            return false;
        }
        self.fresh.push(last.used);
        true
    }

    /// The call on a fresh stack has returned.
    pub(crate) fn end_fresh(&mut self) {
        self.fresh.pop();
    }

    /// Places that are not above this one belong to calls that have returned, or to this one.
    fn forget_returned(&mut self, at: usize) {
        while self.places.last().is_some_and(|place| place.at <= at) {
            self.places.pop();
        }
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
        for at in (500_000..990_000).rev().step_by(1000) {
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
    #[test]
    fn a_fresh_stack_counts_from_nothing_and_the_one_before_goes_on_after_it() {
        let mut estimate = Estimate::new();
        estimate.used(1_000_000);
        estimate.used(900_000);
        assert!(!estimate.begin_fresh(899_000, 200_000, 500_000));
        assert!(!estimate.begin_fresh(899_000, 50_000, 100_000));
        assert!(estimate.begin_fresh(899_000, 50_000, 500_000));
        assert_eq!(estimate.used(890_000), 10_000 + PER_PLACE);
        assert!(!estimate.begin_fresh(889_000, 50_000, 500_000));
        estimate.end_fresh();
        assert_eq!(estimate.used(895_000), 105_000 + 2 * PER_PLACE);
    }
}
