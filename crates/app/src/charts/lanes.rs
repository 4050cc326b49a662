//! Who did what when: a lane for each thread, spans of time on it.
//!
//! What is drawn is bounded by the screen, not by the trace: spans outside the axis are left out,
//! and neighbours too narrow to be seen apart become one mark. So a long trace stays quick, and a
//! zoom only has to narrow `frame.x.domain`.

use super::{
    frame::Frame,
    scale::Scale,
    scene::{Mark, Node, Rect, Scene, text_width},
};

/// A stretch of time on a lane.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Span {
    /// Index of the lane, from 0.
    pub lane: u32,
    /// Start, in the unit of the axis.
    pub from: f64,
    /// End.
    pub to: f64,
    /// How strong its shade is, 0..=3.
    pub shade: usize,
    /// What is written on it where there is room.
    pub label: String,
}

/// Neighbouring spans that are drawn as one mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster<'a> {
    /// The first of them.
    pub first: &'a Span,
    /// How many there are.
    pub count: usize,
    /// Start of the first.
    pub from: f64,
    /// End of the last.
    pub to: f64,
}

/// Narrower than this many pixels, spans cannot be told apart.
const NARROW: f64 = 3.0;

/// Draws spans, given in order of lane and start; `describe` puts a mark into words. `frame.y`
/// counts lanes downwards.
pub fn draw(frame: &Frame, spans: &[Span], describe: impl Fn(&Cluster<'_>) -> Mark) -> Scene {
    let (mut scene, x, y) = frame.draw();
    scene.roving = true;
    for cluster in clusters(spans, &x) {
        let lane = f64::from(cluster.first.lane);
        let (top, bottom) = (y.at(lane), y.at(lane + 1.0));
        let inset = ((bottom - top) / 8.0).min(3.0);
        let (from, to) = (x.at(cluster.from), x.at(cluster.to));
        // A pixel of background between spans tells neighbours apart without colour.
        let area = Rect {
            x: from,
            y: top + inset,
            width: (to - from - 1.0).max(1.0),
            height: (bottom - top - 2.0 * inset).max(1.0),
        };
        let middle = f64::midpoint(from, to);
        let shade = ["shade-0", "shade-1", "shade-2", "shade-3"];
        let shade = if cluster.count == 1 {
            shade.get(cluster.first.shade).copied().unwrap_or("shade-3")
        } else {
            "is-many"
        };
        let mut node =
            Node::new("g", "mark").holding(Node::rect(&format!("mark-bar {shade}"), area));
        let label = cluster.first.label.as_str();
        if cluster.count == 1 && area.height >= 12.0 && text_width(label) + 6.0 < area.width {
            let centre = area.y + area.height / 2.0 + 4.0;
            node = node.holding(Node::text("chart-text is-middle", middle, centre, label));
        }
        let mark = describe(&cluster);
        scene.mark(
            node,
            Mark {
                x: middle,
                y: area.y,
                ..mark
            },
        );
    }
    scene
}

/// Spans within the axis, neighbours too narrow to tell apart as one.
fn clusters<'a>(spans: &'a [Span], x: &Scale) -> Vec<Cluster<'a>> {
    let (start, end) = x.domain();
    let seen = |span: &&Span| span.to >= span.from && span.to > start && span.from < end;
    let mut clusters: Vec<Cluster<'a>> = Vec::new();
    for span in spans.iter().filter(seen) {
        if let Some(last) = clusters.last_mut()
            && last.first.lane == span.lane
            && x.at(span.to) - x.at(last.from) < NARROW
        {
            last.count += 1;
            last.to = last.to.max(span.to);
            continue;
        }
        clusters.push(Cluster {
            first: span,
            count: 1,
            from: span.from,
            to: span.to,
        });
    }
    clusters
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::axis::Axis;
    use proptest::prelude::*;

    fn frame(lanes: usize, domain: (f64, f64)) -> Frame {
        Frame {
            width: 600.0,
            height: 240.0,
            downwards: true,
            x: Axis {
                domain,
                ..Axis::default()
            },
            y: Axis::places("thread".to_owned(), (0..lanes).map(|lane| lane.to_string())),
            ..Frame::default()
        }
    }

    fn spans(count: u32, each: f64) -> Vec<Span> {
        let span = |index: u32| Span {
            lane: index % 2,
            from: f64::from(index) * each,
            to: f64::from(index) * each + each * 1.5,
            ..Span::default()
        };
        let lanes = [0, 1].map(|lane| (lane..count).step_by(2));
        lanes.into_iter().flatten().map(span).collect()
    }

    #[test]
    fn ten_thousand_spans_become_as_many_marks_as_can_be_seen() {
        let spans = spans(10_000, 0.01);
        let scene = draw(&frame(2, (0.0, 100.0)), &spans, |_| Mark::default());
        assert!(
            (100..=400).contains(&scene.marks.len()),
            "{}",
            scene.marks.len()
        );
        let near = draw(&frame(2, (50.0, 50.5)), &spans, |_| Mark::default());
        assert!(
            (45..=55).contains(&near.marks.len()),
            "{}",
            near.marks.len()
        );
    }

    #[test]
    fn no_span_is_lost_in_a_cluster() {
        let spans = spans(1_000, 0.1);
        let scale = Scale::new(Default::default(), (0.0, 200.0), (0.0, 500.0));
        let counted: usize = clusters(&spans, &scale)
            .iter()
            .map(|cluster| cluster.count)
            .sum();
        assert_eq!(counted, 1_000);
    }

    proptest! {
        #[test]
        fn spans_are_inside_the_plot(
            values in prop::collection::vec((0u32..8, -50f64..150.0, 0f64..80.0), 0..60),
        ) {
            let spans: Vec<Span> = values.into_iter().map(|(lane, from, length)| Span {
                lane, from, to: from + length, ..Span::default()
            }).collect();
            let scene = draw(&frame(8, (0.0, 100.0)), &spans, |_| Mark::default());
            prop_assert!(scene.marks.iter().all(|mark| scene.plot.holds(mark.x, mark.y)));
        }
    }
}
