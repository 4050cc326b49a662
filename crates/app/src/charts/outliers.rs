//! Outliers: an axis follows medians, and what lies far beyond them leaves the chart at its edge with an arrow.

use super::scene::{Node, length};

/// How many times the largest median an axis reaches at most.
const HEADROOM: f64 = 1.75;

/// The end of an axis for medians up to `median` whose samples or intervals go up to `reach`: all of it, unless
/// that would flatten the medians.
pub fn end(median: f64, reach: f64) -> f64 {
    let most = median * HEADROOM;
    // Medians of nothing cannot be flattened.
    if most > 0.0 { reach.min(most) } else { reach }
}

/// An arrow whose tip is at a place on the upper edge.
pub(super) fn upwards(x: f64, y: f64) -> Node {
    let d = format!("M{} {}l4-6l4 6", length(x - 4.0), length(y + 6.0));
    Node::path("mark-beyond", d)
}

/// An arrow whose tip is at a place on the right edge.
pub(super) fn rightwards(x: f64, y: f64) -> Node {
    let d = format!("M{} {}l6 4l-6 4", length(x - 6.0), length(y - 4.0));
    Node::path("mark-beyond", d)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_shows_what_is_near_the_medians_and_not_what_is_far() {
        let near = |end: f64, expected: f64| (end - expected).abs() < 1e-9;
        assert!(near(end(2.0, 3.0), 3.0));
        assert!(near(end(2.0, 24.0), 3.5));
        assert!(near(end(2.0, f64::INFINITY), 3.5));
        assert!(near(end(0.0, 24.0), 24.0));
    }
}
