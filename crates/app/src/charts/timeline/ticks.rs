//! Moments on lanes: what a worker did at once, such as printing a line.

use super::{Story, scene::Band, stack::Stack, words};
use crate::charts::{Mark, Node, Rect, Scene, render::POINTED, scale::Scale};

/// Nearer to each other than this many pixels, moments cannot be told apart, and the first stands for all.
const APART: f64 = 4.0;

/// How wide and how high the sign is.
const WIDE: f64 = 4.0;
const HIGH: f64 = 8.0;

/// Draws the moments of a band that are on the axis.
pub(super) fn draw(
    scene: &mut Scene,
    (index, band): (usize, &Band),
    story: &Story,
    stack: &Stack,
    x: &Scale,
) {
    // Where the last one of each lane is, and the number of its mark.
    let mut last = vec![(f64::NEG_INFINITY, 0); band.lanes.count()];
    for tick in story
        .ticks
        .iter()
        .filter(|tick| tick.group == band.group.id)
    {
        let lane = tick.worker as usize;
        let (at, Some(last)) = (x.at(tick.at_ms), last.get_mut(lane)) else {
            continue;
        };
        if !x.holds(tick.at_ms) {
            continue;
        }
        if at - last.0 < APART {
            let mark = scene.marks.get_mut(last.1);
            if let Some(ids) = mark.and_then(|mark| mark.data_mut(POINTED)) {
                ids.push(' ');
                ids.push_str(&tick.id);
            }
            continue;
        }
        *last = (at, scene.marks.len());
        let (top, _) = stack.lane(index, lane);
        let area = Rect {
            x: at - WIDE / 2.0,
            y: top,
            width: WIDE,
            height: HIGH,
        };
        let node = Node::new("g", "mark lane-tick").holding(Node::rect("mark-bar", area));
        let mark = Mark {
            kind: "moment",
            lines: vec![words::lane(&band.group, lane), tick.what.clone()],
            x: at,
            y: area.y,
            spot: tick.at_ms,
            data: [&tick.data[..], &[(POINTED, tick.id.clone())]].concat(),
            ..Mark::default()
        };
        scene.mark(node, mark);
    }
}
