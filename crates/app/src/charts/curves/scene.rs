//! Draws curves. They differ in dashes and in the shapes of their places as well as in colour.

use super::{Curve, Curves, Joined, Place};
use crate::{
    charts::{
        frame::{Frame, Key},
        glyph::Glyph,
        scale::Scale,
        scene::{Mark, Node, Rect, Scene, length},
        xy::{Bound, draw_bound},
    },
    texts::Texts,
};
use std::fmt::Write as _;

/// Looks of the curves, in their order: line, places, shape.
const LOOKS: [(&str, &str, Glyph); 4] = [
    ("curve curve-1", "mark-glyph series-1", Glyph::Disc),
    ("curve curve-2", "mark-glyph series-2", Glyph::Diamond),
    ("curve curve-3", "mark-glyph series-3", Glyph::Square),
    ("curve curve-4", "mark-glyph series-4", Glyph::Triangle),
];

/// Half the size of what can be pointed at around a place.
const REACH: f64 = 12.0;

pub(super) fn draw(all: &Curves, texts: &Texts, (width, height): (f64, f64)) -> Scene {
    let frame = Frame {
        title: all.title.clone(),
        width,
        height,
        x: all.x.clone(),
        y: all.y.clone(),
        keys: keys(all, texts),
        ..Frame::default()
    };
    let (mut scene, x, y) = frame.draw();
    scene.roving = true;
    let plot = scene.plot;
    for level in all.levels.iter().filter(|level| y.holds(level.y)) {
        let d = format!(
            "M{} {}h{}",
            length(plot.x),
            length(y.at(level.y)),
            length(plot.width)
        );
        scene.draw(Node::path(level.class(), d));
    }
    draw_ceiling(&mut scene, &all.ceiling, (&x, &y));
    let looks = || all.curves.iter().zip(LOOKS);
    for (curve, (line, ..)) in looks() {
        scene.draw(Node::path(line, path(&curve.places, all.joined, (&x, &y))));
    }
    for (curve, (_, class, glyph)) in looks() {
        // A place without a line shows beneath one of another curve at the same spot.
        let radius = if curve.places.len() == 1 { 7.0 } else { 5.0 };
        for (index, place) in curve.places.iter().enumerate() {
            let (px, py) = (x.at(place.x), y.at(place.y));
            let (node, until) = match all.joined {
                Joined::Straight => (Node::path(class, glyph.path(px, py, radius)), px + REACH),
                // What is shown when pointed at; between two steps the number stays.
                Joined::Stepped => {
                    let next = curve.places.get(index + 1);
                    let until = next.map_or(plot.right(), |next| x.at(next.x));
                    (Node::path("mark-spot", glyph.path(px, py, 3.5)), until)
                }
            };
            let from = match all.joined {
                Joined::Straight => px - REACH,
                Joined::Stepped => px,
            };
            let target = Rect {
                x: from,
                y: py - REACH,
                width: (until - from).max(1.0),
                height: 2.0 * REACH,
            };
            let node = Node::new("g", "mark")
                .holding(Node::rect("mark-target", target))
                .holding(node);
            scene.mark(node, mark(curve, place, (px, py)));
        }
    }
    if scene.marks.is_empty() {
        all.blank.draw(&mut scene, texts, all.waiting);
    }
    scene
}

fn keys(all: &Curves, texts: &Texts) -> Vec<Key> {
    let curve =
        |(curve, (line, class, glyph)): (&Curve, (&'static str, &'static str, Glyph))| Key {
            label: curve.name.clone(),
            line,
            glyph: (all.joined == Joined::Straight).then_some((glyph, class)),
        };
    let levels = all.levels.iter().map(|level| Key {
        label: level.name.clone(),
        line: level.class(),
        glyph: None,
    });
    let ceiling = (!all.ceiling.is_empty()).then(|| Key {
        label: texts.get("chart-ceiling"),
        line: "chart-ceiling",
        glyph: Some((Glyph::Diamond, "ceiling-glyph")),
    });
    all.curves
        .iter()
        .zip(LOOKS)
        .map(curve)
        .chain(levels)
        .chain(ceiling)
        .collect()
}

/// A line through what the machine gave, with its intervals. What the axis does not reach is left out.
fn draw_ceiling(scene: &mut Scene, ceiling: &[Bound], (x, y): (&Scale, &Scale)) {
    let there = || ceiling.iter().filter(|bound| y.holds(bound.y));
    let mut line = String::new();
    for bound in there() {
        let to = if line.is_empty() { 'M' } else { 'L' };
        let (px, py) = (length(x.at(bound.x)), length(y.at(bound.y)));
        // Writing to a string cannot fail.
        let _ = write!(line, "{to}{px} {py}");
    }
    if !line.is_empty() {
        scene.draw(Node::path("chart-ceiling", line));
    }
    for bound in there().filter(|bound| bound.interval.0 < bound.interval.1) {
        scene.draw(draw_bound((x, y), Glyph::Diamond, bound));
    }
}

/// The line through `places`.
fn path(places: &[Place], joined: Joined, (x, y): (&Scale, &Scale)) -> String {
    let mut path = String::new();
    for place in places {
        let (px, py) = (length(x.at(place.x)), length(y.at(place.y)));
        // Writing to a string cannot fail.
        let _ = match (path.is_empty(), joined) {
            (true, _) => write!(path, "M{px} {py}"),
            (false, Joined::Straight) => write!(path, "L{px} {py}"),
            (false, Joined::Stepped) => write!(path, "H{px}V{py}"),
        };
    }
    path
}

fn mark(curve: &Curve, place: &Place, (x, y): (f64, f64)) -> Mark {
    Mark {
        arrow: None,
        kind: "place",
        lines: vec![
            format!("{} · {}", curve.name, place.at),
            place.value.clone(),
        ],
        x,
        y,
        spot: place.x,
        data: vec![
            ("data-curve", curve.id.to_owned()),
            ("data-x", place.x.to_string()),
            ("data-value", place.y.to_string()),
        ],
    }
}
