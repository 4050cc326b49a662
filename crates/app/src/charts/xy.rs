//! Points and curves over two axes of numbers.

use super::{
    clip::clip,
    frame::Frame,
    glyph::Glyph,
    outliers,
    scale::Scale,
    scene::{Mark, Node, Rect, Scene, length, text_width},
};
use std::fmt::Write as _;

/// A measured point.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Point {
    /// Its place.
    pub x: f64,
    /// Its place.
    pub y: f64,
    /// The interval of `y`.
    pub interval: (f64, f64),
    /// Whether it is still being measured.
    pub provisional: bool,
    /// Its numbers in words; its place is filled in when it is drawn.
    pub mark: Mark,
}

/// The bound that the points of a place are compared with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bound {
    /// Its place.
    pub x: f64,
    /// Its place.
    pub y: f64,
    /// The interval of `y`.
    pub interval: (f64, f64),
}

/// A layer over the axes; layers are drawn from back to front.
#[derive(Clone, Debug, PartialEq)]
pub enum Layer {
    /// A curve through these places; what lies beyond the axes is cut off.
    Curve {
        /// Classes for its looks.
        class: &'static str,
        /// Its places, in order.
        places: Vec<(f64, f64)>,
    },
    /// A line from edge to edge at a value of the left axis.
    Level {
        /// The value.
        y: f64,
    },
    /// A line from edge to edge at a value of the lower axis.
    Post {
        /// The value.
        x: f64,
        /// The label at its upper end.
        label: String,
    },
    /// Points with their intervals.
    Points {
        /// Their shape.
        glyph: Glyph,
        /// The points.
        points: Vec<Point>,
    },
    /// Bounds for the points, with intervals: wider and fainter than those of points, which lie before them.
    Bounds {
        /// Their shape.
        glyph: Glyph,
        /// The bounds.
        bounds: Vec<Bound>,
    },
    /// What the reader guesses, at this place.
    Guess {
        /// Its place.
        x: f64,
        /// Its place.
        y: f64,
    },
    /// Words in the middle, while there is nothing else.
    Note(String),
}

/// Draws `layers` over the axes of `frame`.
pub fn draw(frame: &Frame, layers: &[Layer]) -> Scene {
    let (mut scene, x, y) = frame.draw();
    let plot = scene.plot;
    for layer in layers {
        match layer {
            Layer::Curve { class, places } => scene.draw(Node::path(class, curve(places, &x, &y))),
            Layer::Level { y: value } if y.holds(*value) => {
                let at = y.at(*value);
                let d = format!("M{} {}h{}", length(plot.x), length(at), length(plot.width));
                scene.draw(Node::path("chart-rule", d));
            }
            Layer::Post { x: value, label } if x.holds(*value) => {
                let at = x.at(*value);
                let d = format!("M{} {}v{}", length(at), length(plot.y), length(plot.height));
                scene.draw(Node::path("chart-rule", d));
                // To the left of the line where there is no room on its right.
                let fits = at + 4.0 + text_width(label) <= frame.width;
                let (class, shift) = if fits {
                    ("chart-text is-muted has-halo", 4.0)
                } else {
                    ("chart-text is-muted is-end has-halo", -4.0)
                };
                scene.draw(Node::text(
                    class,
                    at + shift,
                    plot.bottom() - 6.0,
                    label.as_str(),
                ));
            }
            Layer::Level { .. } | Layer::Post { .. } => {}
            Layer::Points { glyph, points } => {
                for point in points {
                    draw_point(&mut scene, (&x, &y), *glyph, point);
                }
            }
            Layer::Bounds { glyph, bounds } => {
                for bound in bounds {
                    scene.draw(draw_bound((&x, &y), *glyph, bound));
                }
            }
            Layer::Guess { x: px, y: py } => {
                let ring = Glyph::Disc.path(x.at(*px), y.at(*py), 9.0);
                scene.draw(Node::path("chart-guess", ring));
            }
            Layer::Note(text) => {
                let (middle, centre) = (plot.x + plot.width / 2.0, plot.y + plot.height / 2.0);
                let class = "chart-text is-muted is-middle has-halo";
                scene.draw(Node::text(class, middle, centre, text.as_str()));
            }
        }
    }
    scene
}

/// The interval and the place of a bound.
pub(super) fn draw_bound((x, y): (&Scale, &Scale), glyph: Glyph, bound: &Bound) -> Node {
    let (px, py) = (x.at(bound.x), y.at(bound.y));
    let whisker = whisker(y, px, bound.interval, 10.0);
    Node::new("g", "chart-bound")
        .holding(Node::path("ceiling-whisker", whisker))
        .holding(Node::path("ceiling-glyph", glyph.path(px, py, 5.0)))
}

/// An interval whose ends are so wide to either side; one that leaves the chart has no upper end in it.
fn whisker(y: &Scale, px: f64, (low, high): (f64, f64), half: f64) -> String {
    let is_beyond = y.is_beyond(high);
    let (left, across) = (length(px - half), length(2.0 * half));
    let (low, high) = (length(y.at(low)), length(y.at(high)));
    let end = if is_beyond {
        String::new()
    } else {
        format!("M{left} {high}h{across}")
    };
    format!("M{left} {low}h{across}{end}M{} {low}V{high}", length(px))
}

fn draw_point(scene: &mut Scene, (x, y): (&Scale, &Scale), glyph: Glyph, point: &Point) {
    let (px, py) = (x.at(point.x), y.at(point.y));
    let is_beyond = y.is_beyond(point.interval.1);
    let arrow = is_beyond.then(|| outliers::upwards(px, y.at(point.interval.1)));
    let whisker = whisker(y, px, point.interval, 5.0);
    let class = if point.provisional {
        "mark is-provisional"
    } else {
        "mark"
    };
    let mut node = Node::new("g", class)
        .holding(Node::rect(
            "mark-target",
            Rect {
                x: px - 14.0,
                y: py - 14.0,
                width: 28.0,
                height: 28.0,
            },
        ))
        .holding(Node::path("mark-whisker", whisker))
        .holding(Node::path("mark-glyph series-1", glyph.path(px, py, 5.0)));
    if let Some(arrow) = arrow {
        node = node.holding(arrow);
    }
    let mark = point.mark.clone();
    scene.mark(
        node,
        Mark {
            x: px,
            y: py,
            ..mark
        },
    );
}

/// The path through `places`, cut off where it leaves the axes.
fn curve(places: &[(f64, f64)], x: &Scale, y: &Scale) -> String {
    let mut path = String::new();
    let mut pen: Option<(f64, f64)> = None;
    for pair in places.windows(2) {
        let Some((from, to)) = clip(pair[0], pair[1], x.domain(), y.domain()) else {
            continue;
        };
        let screen = |(px, py)| (x.at(px), y.at(py));
        let (from, to) = (screen(from), screen(to));
        // Writing to a string cannot fail.
        if pen != Some(from) {
            let _ = write!(path, "M{} {}", length(from.0), length(from.1));
        }
        let _ = write!(path, "L{} {}", length(to.0), length(to.1));
        pen = Some(to);
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::axis::Axis;
    use proptest::prelude::*;

    fn frame(width: f64, high: f64) -> Frame {
        Frame {
            width,
            height: 300.0,
            x: Axis {
                domain: (1.0, 8.0),
                pad: 20.0,
                ..Axis::default()
            },
            y: Axis::from_zero("speedup".to_owned(), high, 5, "×"),
            ..Frame::default()
        }
    }

    #[test]
    fn a_chart_without_points_still_has_its_axes() {
        let scene = draw(&frame(320.0, 2.0), &[Layer::Note("nothing yet".to_owned())]);
        assert!(scene.marks.is_empty());
        assert!(scene.nodes.iter().any(|node| node.text == "2.0×"));
    }

    proptest! {
        #[test]
        fn points_are_inside_the_plot_whatever_their_numbers(
            values in prop::collection::vec((any::<f64>(), any::<f64>()), 0..20),
            width in 200f64..2000.0,
        ) {
            let points = values.iter().map(|&(x, y)| Point { x, y, interval: (y, y), ..Point::default() });
            let layer = Layer::Points { glyph: Glyph::Disc, points: points.collect() };
            let scene = draw(&frame(width, 4.0), &[layer]);
            prop_assert_eq!(scene.marks.len(), values.len());
            prop_assert!(scene.marks.iter().all(|mark| scene.plot.holds(mark.x, mark.y)));
        }
    }
}
