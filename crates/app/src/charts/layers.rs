//! A graph in layers: nodes in rows from top to bottom by how far they are from the first one, a curve from
//! each to those that it led to. Up to some hundred nodes are told apart; each is a mark.

mod place;
#[cfg(test)]
mod tests;

use super::{
    frame::{Key, with_legend},
    glyph::Glyph,
    scene::{Mark, Node, Rect, Scene, length},
};
use place::Places;
use std::fmt::Write as _;

/// Room around the nodes.
const MARGIN: f64 = 4.0;

/// Nodes that are larger have their label written on them.
const READABLE: f64 = 9.0;

/// More links beside the tree would hide it.
const MOST_OTHERS: usize = 150;

/// With more nodes the curves between them are drawn finer.
const MANY: usize = 150;

/// A node.
#[derive(Clone, Debug, PartialEq)]
pub struct Dot {
    /// How far it is from the first node.
    pub layer: u32,
    /// The node that led to it, by index.
    pub from: Option<usize>,
    /// Its shape.
    pub glyph: Glyph,
    /// Classes of its looks.
    pub class: &'static str,
    /// The text on it where there is room: three characters at most.
    pub label: String,
    /// The description, for tooltips and screen readers.
    pub mark: Mark,
}

/// A graph in layers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layers {
    /// The title, for screen readers.
    pub title: String,
    /// Its nodes, layer by layer.
    pub dots: Vec<Dot>,
    /// Links beside those that led to a node, by index; shown faintly if they are few.
    pub others: Vec<(usize, usize)>,
    /// The text in it while there are no nodes.
    pub words: String,
    /// How nodes and lines are told apart.
    pub keys: Vec<Key>,
}

impl Layers {
    /// Draws it for a width and a height in CSS pixels.
    pub fn draw(&self, (width, height): (f64, f64)) -> Scene {
        let (mut scene, legend) = with_legend(&self.title, &self.keys, (width, height));
        let top = legend + 2.0 * MARGIN;
        scene.plot = Rect {
            x: MARGIN,
            y: top,
            width: (width - 2.0 * MARGIN).max(1.0),
            height: (height - top - MARGIN).max(1.0),
        };
        let layers: Vec<u32> = self.dots.iter().map(|dot| dot.layer).collect();
        let Places { spots, radius } = Places::within(scene.plot, &layers);
        let at = |index: usize| spots.get(index).copied();
        if self.others.len() <= MOST_OTHERS {
            let mut others = String::new();
            for &(from, to) in &self.others {
                if let Some((from, to)) = at(from).zip(at(to)) {
                    bow(&mut others, from, to);
                }
            }
            scene.draw(Node::path("layer-other", others));
        }
        let mut tree = String::new();
        for (index, dot) in self.dots.iter().enumerate() {
            if let Some((from, to)) = dot.from.and_then(at).zip(at(index)) {
                curve(&mut tree, from, to);
            }
        }
        // So many curves are no lines any more but an area: a light one.
        let class = if self.dots.len() > MANY {
            "layer-link is-dense"
        } else {
            "layer-link"
        };
        scene.draw(Node::path(class, tree));
        for (dot, &(x, y)) in self.dots.iter().zip(&spots) {
            let mark = Mark {
                x,
                y,
                ..dot.mark.clone()
            };
            scene.mark(drawn(dot, (x, y), radius), mark);
        }
        if !self.words.is_empty() {
            let (x, y) = (width / 2.0, scene.plot.y + scene.plot.height / 2.0);
            let class = "chart-text is-muted is-middle";
            scene.draw(Node::text(class, x, y, self.words.as_str()));
        }
        scene
    }
}

fn drawn(dot: &Dot, (x, y): (f64, f64), radius: f64) -> Node {
    let shape = Node::path(dot.class, dot.glyph.path(x, y, radius));
    let node = Node::new("g", "mark").holding(shape);
    if radius < READABLE {
        return node;
    }
    let class = "chart-text is-middle layer-label";
    node.holding(Node::text(class, x, y + 4.0, dot.label.as_str()))
}

/// Down, across, down. Writing to a string cannot fail.
fn curve(path: &mut String, (x, y): (f64, f64), (to_x, to_y): (f64, f64)) {
    let middle = length((y + to_y) / 2.0);
    let [x, y, to_x, to_y] = [x, y, to_x, to_y].map(length);
    let _ = write!(path, "M{x} {y}C{x} {middle} {to_x} {middle} {to_x} {to_y}");
}

/// Bowed, so that it does not run through the nodes of its own row.
fn bow(path: &mut String, (x, y): (f64, f64), (to_x, to_y): (f64, f64)) {
    let (middle_x, middle_y) = (
        (x + to_x) / 2.0 + (to_y - y) / 8.0,
        (y + to_y) / 2.0 - (to_x - x) / 8.0,
    );
    let [x, y, middle_x, middle_y, to_x, to_y] = [x, y, middle_x, middle_y, to_x, to_y].map(length);
    let _ = write!(path, "M{x} {y}Q{middle_x} {middle_y} {to_x} {to_y}");
}
