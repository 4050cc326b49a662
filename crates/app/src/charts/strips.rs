//! Samples as they are: a strip of dots for each series at each place, with its median.

use super::{
    frame::Frame,
    glyph::{Glyph, jitter},
    outliers,
    scene::{Mark, Node, Rect, Scene, length},
};

/// The samples of one series at one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Strip {
    /// Class of its series, e.g. `series-1`.
    pub class: &'static str,
    /// Its shape.
    pub glyph: Glyph,
    /// Its samples.
    pub samples: Vec<f64>,
    /// Their median.
    pub median: f64,
    /// Its numbers in words.
    pub mark: Mark,
}

/// Draws the strips of each place side by side. `frame.x` counts places.
pub fn draw(frame: &Frame, places: &[Vec<Strip>]) -> Scene {
    let (mut scene, x, y) = frame.draw();
    let plot = scene.plot;
    for (index, strips) in places.iter().enumerate() {
        let (from, to) = (x.at(index as f64), x.at(index as f64 + 1.0));
        // Strips share the middle of their place, never wider than 64 pixels each.
        let each = ((to - from) * 0.8 / strips.len().max(1) as f64).min(64.0);
        let start = f64::midpoint(from, to) - each * strips.len() as f64 / 2.0;
        for (number, strip) in strips.iter().enumerate() {
            let centre = start + each * (number as f64 + 0.5);
            let radius = (each / 6.0).clamp(1.5, 3.0);
            let reach = (each / 2.0 - radius - 1.0).max(0.0);
            let mut dots = String::new();
            let mut is_beyond = false;
            for (nth, sample) in strip.samples.iter().enumerate() {
                if y.is_beyond(*sample) {
                    is_beyond = true;
                    continue;
                }
                strip.glyph.append(
                    &mut dots,
                    centre + jitter(nth) * reach,
                    y.at(*sample),
                    radius,
                );
            }
            let median = y.at(strip.median);
            let half = (each / 2.0 - 1.0).max(1.0);
            let line = format!(
                "M{} {}h{}",
                length(centre - half),
                length(median),
                length(2.0 * half)
            );
            let column = Rect {
                x: centre - each / 2.0,
                y: plot.y,
                width: each,
                height: plot.height,
            };
            let mut node = Node::new("g", "mark")
                .holding(Node::rect("mark-target", column))
                .holding(Node::path(&format!("mark-dots {}", strip.class), dots))
                .holding(Node::path("mark-median", line));
            if is_beyond {
                node = node.holding(outliers::upwards(centre, plot.y));
            }
            let mark = strip.mark.clone();
            scene.mark(
                node,
                Mark {
                    x: centre,
                    y: median,
                    ..mark
                },
            );
        }
    }
    scene
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::axis::Axis;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn strips_are_inside_the_plot(
            places in prop::collection::vec(prop::collection::vec(0f64..200.0, 1..30), 0..16),
            width in 240f64..1400.0,
        ) {
            let strips: Vec<Vec<Strip>> = places.into_iter().map(|samples| {
                let strip = Strip {
                    class: "series-1",
                    glyph: Glyph::Disc,
                    median: samples[0],
                    samples,
                    mark: Mark::default(),
                };
                vec![strip.clone(), Strip { glyph: Glyph::Diamond, ..strip }]
            }).collect();
            let frame = Frame {
                width,
                height: 260.0,
                x: Axis::places("threads".to_owned(), (0..strips.len()).map(|k| k.to_string())),
                y: Axis::from_zero("ms".to_owned(), 100.0, 4, ""),
                ..Frame::default()
            };
            let scene = draw(&frame, &strips);
            prop_assert_eq!(scene.marks.len(), 2 * strips.len());
            prop_assert!(scene.marks.iter().all(|mark| scene.plot.holds(mark.x, mark.y)));
        }
    }
}
