//! Where lanes are: each group is a band of them, the bands stand one below another on one axis of time.

use crate::charts::Rect;

/// Lanes at least so high have their names beside them; lower ones only that of their band.
const NAMED: f64 = 15.0;

/// The name of a band: above its lanes if they have names, else beside them.
const HEAD: f64 = 20.0;
const LEAST_BAND: f64 = 18.0;

/// Between two bands.
const GAP: f64 = 9.0;

/// The lanes of some bands within a plot.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Stack {
    bands: Vec<Band>,
    /// Whether bands have their names above their lanes.
    pub(super) has_heads: bool,
    /// Whether lanes are high enough for names.
    pub(super) has_names: bool,
}

/// One band: its upper edge without its head, how high its lanes are, and how many.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Band {
    top: f64,
    lane: f64,
    count: usize,
}

impl Stack {
    /// The height that bands of so many lanes each would like to have; up to `most_named` lanes have their names.
    pub(super) fn height(counts: &[usize], most_named: usize) -> f64 {
        let total: usize = counts.iter().sum();
        let lanes = total.max(1) as f64;
        if counts.len() < 2 {
            return (lanes * (440.0 / lanes).clamp(16.0, 44.0)).max(88.0);
        }
        let gaps = gaps(counts.len());
        if total <= most_named {
            return gaps + counts.len() as f64 * HEAD + lanes * (240.0 / lanes).clamp(20.0, 30.0);
        }
        let lane = (230.0 / lanes).clamp(7.0, 12.0);
        gaps + (counts.iter())
            .map(|&count| (count as f64 * lane).max(LEAST_BAND))
            .sum::<f64>()
    }

    /// Shares out the height of a plot.
    pub(super) fn new(counts: &[usize], plot: Rect) -> Self {
        let total: usize = counts.iter().sum();
        let several = counts.len() > 1;
        let room = plot.height - gaps(counts.len());
        let heads = if several {
            HEAD * counts.len() as f64
        } else {
            0.0
        };
        let lane = (room - heads) / total.max(1) as f64;
        let has_heads = several && lane >= NAMED;
        let head = if has_heads { HEAD } else { 0.0 };
        let lane = match has_heads || !several {
            true => lane,
            false => shared(counts, room),
        };
        let mut top = plot.y;
        let band = |&count: &usize| {
            let count = count.max(1);
            let lane = match has_heads || !several {
                true => lane,
                false => lane.max(LEAST_BAND / count as f64),
            };
            let band = Band {
                top: top + head,
                lane,
                count,
            };
            top = band.top + lane * count as f64 + GAP;
            band
        };
        Self {
            bands: counts.iter().map(band).collect(),
            has_heads,
            has_names: has_heads || !several,
        }
    }

    /// Upper edge and height of a band, without its head.
    pub(super) fn band(&self, band: usize) -> (f64, f64) {
        let band = self.bands.get(band);
        band.map_or((0.0, 0.0), |band| (band.top, band.lane * band.count as f64))
    }

    /// Upper edge and height of a lane.
    pub(super) fn lane(&self, band: usize, lane: usize) -> (f64, f64) {
        let band = self.bands.get(band);
        band.map_or((0.0, 0.0), |band| {
            (band.top + band.lane * lane as f64, band.lane)
        })
    }

    /// Whether a lane's name has room below that of the lane before it that has one.
    pub(super) fn is_named(&self, band: usize, lane: usize) -> bool {
        let every = (NAMED / self.lane(band, lane).1.max(1.0)).ceil() as usize;
        self.has_names && lane.is_multiple_of(every.max(1))
    }
}

fn gaps(bands: usize) -> f64 {
    GAP * bands.saturating_sub(1) as f64
}

/// How high lanes without names are where small bands have the least height that their name needs.
fn shared(counts: &[usize], room: f64) -> f64 {
    let mut lane = 0.0;
    // Each round leaves out the bands that are too small for the height of the round before.
    for _ in 0..counts.len() {
        let is_large = |count: &&usize| **count as f64 * lane >= LEAST_BAND || lane == 0.0;
        let large: usize = counts.iter().filter(is_large).sum();
        let small = counts.iter().filter(|count| !is_large(count)).count();
        lane = (room - small as f64 * LEAST_BAND) / large.max(1) as f64;
    }
    lane.max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plot(height: f64) -> Rect {
        Rect {
            x: 0.0,
            y: 10.0,
            width: 600.0,
            height,
        }
    }

    #[test]
    fn four_strategies_of_five_lanes_are_seen_at_once() {
        let counts = [1, 5, 5, 5];
        let height = Stack::height(&counts, 12);
        assert!((200.0..=240.0).contains(&height), "{height}");
        let stack = Stack::new(&counts, plot(height));
        assert!(!stack.has_names && stack.lane(1, 0).1 > 10.0);
    }

    #[test]
    fn few_lanes_have_names() {
        let counts = [4, 4];
        let stack = Stack::new(&counts, plot(Stack::height(&counts, 12)));
        assert!(stack.has_names && stack.has_heads && stack.is_named(1, 3));
        let alone = Stack::new(&[64], plot(210.0));
        assert!(alone.has_names && !alone.has_heads && !alone.is_named(0, 1));
    }

    proptest! {
        #[test]
        fn lanes_follow_each_other_within_the_plot(
            counts in prop::collection::vec(1usize..12, 1..6),
            height in 150f64..500.0,
        ) {
            let plot = plot(height);
            let stack = Stack::new(&counts, plot);
            let mut below = plot.y;
            for (band, &count) in counts.iter().enumerate() {
                for lane in 0..count {
                    let (top, height) = stack.lane(band, lane);
                    prop_assert!(top >= below - 1e-6 && height > 0.0);
                    below = top + height;
                }
            }
            prop_assert!(below <= plot.bottom() + 1e-6, "{below} of {}", plot.bottom());
        }
    }
}
