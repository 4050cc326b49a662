//! The number of items in the queue over time.

/// Most points that are reported.
pub(super) const MOST: usize = 300;

/// Points of a thinned stretch: its lowest, its highest, its last.
const EACH: usize = 3;

/// The number of items in the queue over time, and the time for which it was full or empty.
#[derive(Debug)]
pub(super) struct Occupancy {
    capacity: usize,
    places: Vec<(f64, u32)>,
    last: (f64, usize),
    pub(super) max: usize,
    full_ms: f64,
    empty_ms: f64,
}

impl Occupancy {
    /// An empty queue.
    pub(super) fn new(capacity: u32) -> Self {
        Self {
            capacity: capacity as usize,
            places: vec![(0.0, 0)],
            last: (0.0, 0),
            max: 0,
            full_ms: 0.0,
            empty_ms: 0.0,
        }
    }

    /// Notes that the queue has `items` items from now on.
    pub(super) fn note(&mut self, now_ms: f64, items: usize) {
        // The clocks of workers agree to some microseconds, and time must not run backwards.
        let now_ms = now_ms.max(self.last.0);
        (self.full_ms, self.empty_ms) = self.full_and_empty_ms(now_ms);
        self.last = (now_ms, items);
        self.max = self.max.max(items);
        if self.places.len() >= 2 * MOST {
            self.places = thinned(&self.places);
        }
        let items = u32::try_from(items).unwrap_or(u32::MAX);
        self.places.push((now_ms, items));
    }

    /// How long the queue was full, and empty, until now, in milliseconds.
    pub(super) fn full_and_empty_ms(&self, now_ms: f64) -> (f64, f64) {
        let ms = now_ms.max(self.last.0) - self.last.0;
        match self.last.1 {
            0 => (self.full_ms, self.empty_ms + ms),
            items if items >= self.capacity => (self.full_ms + ms, self.empty_ms),
            _ => (self.full_ms, self.empty_ms),
        }
    }

    /// The number of items over time until now: all changes of a short run, the peaks and troughs
    /// of a long one. Empty for a queue that was never used.
    pub(super) fn series(&self, now_ms: f64) -> Vec<(f64, u32)> {
        if self.max == 0 {
            return Vec::new();
        }
        let places = if self.places.len() > MOST {
            &thinned(&self.places)
        } else {
            &self.places
        };
        let microseconds = |ms: f64| (ms * 1e3).round() / 1e3;
        let place = |&(ms, items): &(f64, u32)| (microseconds(ms), items);
        let end = places.last().map(|last| (now_ms.max(last.0), last.1));
        places.iter().chain(&end).map(place).collect()
    }
}

/// Keeps the lowest, the highest and the last point of each of equally long stretches of time.
/// Repeated thinning loses no peak: it is also the highest of the longer stretch, or a higher one
/// is.
fn thinned(places: &[(f64, u32)]) -> Vec<(f64, u32)> {
    let stretches = MOST / EACH;
    let end = places.last().map_or(0.0, |last| last.0);
    let stretch = |place: &(f64, u32)| match end > 0.0 {
        true => ((place.0 / end * stretches as f64) as usize).min(stretches - 1),
        false => 0,
    };
    let mut kept = Vec::with_capacity(2 * MOST);
    for chunk in places.chunk_by(|a, b| stretch(a) == stretch(b)) {
        let at = |index: Option<usize>| index.unwrap_or_default();
        let items = |index: &usize| chunk.get(*index).map(|place| place.1);
        let lowest = at((0..chunk.len()).min_by_key(items));
        let highest = at((0..chunk.len()).max_by_key(items));
        let mut chosen = [lowest, highest, chunk.len() - 1];
        chosen.sort_unstable();
        for (nth, index) in chosen.into_iter().enumerate() {
            let is_new = nth == 0 || chosen.get(nth - 1) != Some(&index);
            kept.extend(chunk.get(index).filter(|_| is_new));
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn noted(capacity: u32, changes: &[(f64, usize)]) -> Occupancy {
        let mut occupancy = Occupancy::new(capacity);
        for &(at, items) in changes {
            occupancy.note(at, items);
        }
        occupancy
    }

    #[test]
    fn the_time_at_the_top_and_at_the_bottom_is_added_up() {
        let changes = [(1.0, 1), (2.0, 2), (5.0, 1), (6.0, 2), (7.0, 1), (8.0, 0)];
        let occupancy = noted(2, &changes);
        assert_eq!(occupancy.full_and_empty_ms(10.0), (4.0, 3.0));
        assert_eq!(occupancy.max, 2);
        assert_eq!(occupancy.series(10.0).len(), changes.len() + 2);
    }

    #[test]
    fn a_queue_that_was_never_used_has_no_series() {
        assert_eq!(Occupancy::new(3).series(10.0), []);
    }

    proptest! {
        #[test]
        fn a_long_series_is_short_in_order_and_has_its_highest_and_lowest(
            changes in prop::collection::vec((0.001f64..3.0, 0usize..1000), 1..6000),
        ) {
            let mut at = 0.0;
            let changes: Vec<(f64, usize)> = changes.into_iter().map(|(step, items)| {
                at += step;
                (at, items)
            }).collect();
            let occupancy = noted(1000, &changes);
            let series = occupancy.series(at);
            prop_assert!(series.len() <= MOST + 1);
            prop_assert!(series.windows(2).all(|pair| pair[0].0 <= pair[1].0));
            let highest = changes.iter().map(|change| change.1).max().unwrap_or(0);
            prop_assume!(highest > 0);
            prop_assert_eq!(series.iter().map(|place| place.1 as usize).max(), Some(highest));
            prop_assert_eq!(series.iter().map(|place| place.1).min(), Some(0));
            prop_assert_eq!(series.last().map(|last| last.1 as usize), changes.last().map(|last| last.1));
        }
    }
}
