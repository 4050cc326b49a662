//! How a whole is shared out: one bar a row, cut into parts.

use super::{
    frame::Frame,
    scene::{Mark, Node, Rect, Scene, text_width},
};

/// One part of a bar.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part {
    /// Its share of the whole, 0..=1.
    pub share: f64,
    /// Class of what it stands for; parts without one take turns with two shades.
    pub class: &'static str,
    /// The text on it where there is room.
    pub label: String,
    /// Its numbers in words.
    pub mark: Mark,
}

/// Draws one bar a row. `frame.x` goes from 0 to 1, `frame.y` counts rows downwards.
pub fn draw(frame: &Frame, rows: &[Vec<Part>]) -> Scene {
    let (mut scene, x, y) = frame.draw();
    for (index, parts) in rows.iter().enumerate() {
        let (top, bottom) = (y.at(index as f64), y.at(index as f64 + 1.0));
        let mut before = 0.0;
        for (number, part) in parts.iter().enumerate() {
            let (from, to) = (x.at(before), x.at(before + part.share));
            before += part.share;
            // A pixel of background between parts tells neighbours apart without colour.
            let area = Rect {
                x: from,
                y: top + 3.0,
                width: (to - from - 1.0).max(0.5),
                height: (bottom - top - 6.0).max(1.0),
            };
            let (middle, centre) = (area.x + area.width / 2.0, area.y + area.height / 2.0);
            let shade = match part.class {
                "" if number.is_multiple_of(2) => "shade-1",
                "" => "shade-2",
                class => class,
            };
            let bar = Node::rect(&format!("mark-bar {shade}"), area);
            let mut node = Node::new("g", "mark").holding(bar);
            if area.height >= 12.0 && text_width(&part.label) + 8.0 < area.width {
                let class = "chart-text is-middle";
                node = node.holding(Node::text(class, middle, centre + 4.0, part.label.as_str()));
            }
            let mark = part.mark.clone();
            scene.mark(
                node,
                Mark {
                    x: middle.min(x.at(1.0)),
                    y: area.y,
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
        fn parts_follow_each_other_inside_the_plot(counts in prop::collection::vec(0u32..1000, 1..64)) {
            let total: u32 = counts.iter().sum::<u32>().max(1);
            let row: Vec<Part> = counts.iter().map(|count| Part {
                share: f64::from(*count) / f64::from(total),
                ..Part::default()
            }).collect();
            let frame = Frame {
                width: 400.0,
                height: 120.0,
                downwards: true,
                x: Axis { domain: (0.0, 1.0), ..Axis::default() },
                y: Axis::places("threads".to_owned(), ["2".to_owned()]),
                ..Frame::default()
            };
            let scene = draw(&frame, &[row]);
            prop_assert!(scene.marks.windows(2).all(|pair| pair[0].x <= pair[1].x + 1e-6));
            prop_assert!(scene.marks.iter().all(|mark| scene.plot.holds(mark.x, mark.y)));
        }
    }
}
