//! A small directed graph: nodes on a ring, some within it, arrows between them. Each node and each
//! arrow is a mark; arrow keys follow the ring and the arrows that leave each node.

mod place;
#[cfg(test)]
mod tests;

use super::{
    frame::{Key, with_legend},
    scene::{Mark, Node, Rect, Scene, length, text_width},
};
use place::{Arrow, Ring, Spot};

/// Room around the ring, for nodes and the arrows that bulge outwards.
const MARGIN: f64 = 26.0;

/// The height of a name above or below its node.
const NAME: f64 = 16.0;

/// More nodes have no room for names, unless the drawing is so wide.
const NAMED: usize = 4;
const WIDE: f64 = 440.0;
const MOST_NAMED: usize = 12;

/// Between legend and ring.
const GAP: f64 = 6.0;

/// The shape of a node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// A disc.
    #[default]
    Round,
    /// A square.
    Square,
}

/// Where a node is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Place {
    /// So far along the ring, 0..1, clockwise from the top.
    Ring(f64),
    /// Within the ring: each -1..=1, from left to right and from top to bottom.
    Within(f64, f64),
}

/// A node.
#[derive(Clone, Debug, PartialEq)]
pub struct Dot {
    /// Its shape.
    pub shape: Shape,
    /// Where it is.
    pub place: Place,
    /// The text on it: three characters at most.
    pub label: String,
    /// The text beside it where there is room.
    pub name: String,
    /// Whether it stands out.
    pub stands_out: bool,
    /// The description, for tooltips and screen readers.
    pub mark: Mark,
}

/// How an arrow is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Line {
    /// From end to end.
    #[default]
    Solid,
    /// In dashes.
    Dashed,
}

impl Line {
    /// Its class in legends and drawings.
    pub fn class(self) -> &'static str {
        match self {
            Self::Solid => "graph-line is-solid",
            Self::Dashed => "graph-line is-dashed",
        }
    }
}

/// An arrow from a node to a node, by index.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// Where it begins.
    pub from: usize,
    /// Where its head is.
    pub to: usize,
    /// How it is drawn.
    pub line: Line,
    /// Whether it stands out.
    pub stands_out: bool,
    /// The description, for tooltips and screen readers.
    pub mark: Mark,
}

/// A graph.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Graph {
    /// The title, for screen readers.
    pub title: String,
    /// Its nodes, in reading order.
    pub dots: Vec<Dot>,
    /// Its arrows.
    pub edges: Vec<Edge>,
    /// Pairs of nodes that belong together, shown faintly where no arrow joins them.
    pub ties: Vec<(usize, usize)>,
    /// The text in it, and its height: from top to bottom, -1..=1.
    pub words: (String, f64),
    /// How shapes and lines are told apart.
    pub keys: Vec<Key>,
}

impl Graph {
    /// Draws it for a width and a height in CSS pixels.
    pub fn draw(&self, (width, height): (f64, f64)) -> Scene {
        let (mut scene, legend) = with_legend(&self.title, &self.keys, (width, height));
        let top = legend + GAP;
        scene.plot = Rect {
            x: 0.0,
            y: top,
            width,
            height: (height - top).max(1.0),
        };
        let has_names = self.has_names(width);
        let ring = Ring::within(scene.plot, self.margins(has_names, width));
        let spots: Vec<(f64, f64)> = self.dots.iter().map(|dot| ring.spot(dot.place)).collect();
        let on_ring = self.dots.iter();
        let on_ring = on_ring.filter(|dot| matches!(dot.place, Place::Ring(_)));
        let radius = (ring.length() / on_ring.count().max(1) as f64 * 0.36).clamp(8.0, 17.0);
        self.draw_ties(&mut scene, &spots, radius);
        for (index, dot) in self.dots.iter().enumerate() {
            let Some(&spot) = spots.get(index) else {
                continue;
            };
            let node = match has_names {
                true => drawn(dot, spot, radius).holding(name(dot, spot, radius, ring.centre())),
                false => drawn(dot, spot, radius),
            };
            scene.mark(node, at(&dot.mark, spot));
            for edge in self.edges.iter().filter(|edge| edge.from == index) {
                if let Some(arrow) = Arrow::between(&spots, index, edge.to, radius) {
                    scene.mark(pointed(edge, &arrow), at(&edge.mark, arrow.middle));
                }
            }
        }
        let (words, height) = &self.words;
        if !words.is_empty() {
            let (x, y) = ring.spot(Place::Within(0.0, *height));
            let class = "chart-text is-muted is-middle has-halo";
            scene.draw(Node::text(class, x, y + 4.0, words.as_str()));
        }
        scene
    }

    /// Whether nodes have their names beside them.
    fn has_names(&self, width: f64) -> bool {
        let count = self.dots.len();
        count <= NAMED || (count <= MOST_NAMED && width >= WIDE)
    }

    /// Room at the sides, and above and below.
    fn margins(&self, has_names: bool, width: f64) -> (f64, f64) {
        if !has_names {
            return (MARGIN, MARGIN);
        }
        let widest = self.dots.iter().map(|dot| text_width(&dot.name));
        let widest = widest.fold(0.0, f64::max).min(width / 4.0);
        (MARGIN + widest, MARGIN + NAME)
    }

    fn draw_ties(&self, scene: &mut Scene, spots: &[(f64, f64)], radius: f64) {
        for &(from, to) in &self.ties {
            let joined = |edge: &Edge| {
                (edge.from, edge.to) == (from, to) || (edge.from, edge.to) == (to, from)
            };
            if self.edges.iter().any(joined) {
                continue;
            }
            if let Some(arrow) = Arrow::between(spots, from, to, radius) {
                scene.draw(Node::path("graph-tie", arrow.whole));
            }
        }
    }
}

fn at(mark: &Mark, (x, y): (f64, f64)) -> Mark {
    Mark {
        x,
        y,
        ..mark.clone()
    }
}

fn drawn(dot: &Dot, (x, y): (f64, f64), radius: f64) -> Node {
    let class = match (dot.shape, dot.stands_out) {
        (_, true) => "graph-dot stands-out",
        (Shape::Round, _) => "graph-dot",
        (Shape::Square, _) => "graph-dot is-lock",
    };
    let shape = match dot.shape {
        Shape::Round => Node::new("circle", class)
            .at("cx", x)
            .at("cy", y)
            .at("r", radius),
        Shape::Square => {
            // As large as the disc, by area.
            let half = radius * 0.89;
            let area = Rect {
                x: x - half,
                y: y - half,
                width: 2.0 * half,
                height: 2.0 * half,
            };
            Node::rect(class, area).at("rx", 2.0)
        }
    };
    let label = Node::text("chart-text is-middle", x, y + 4.0, dot.label.as_str());
    Node::new("g", "mark").holding(shape).holding(label)
}

/// The name of a node, on its side that looks away from the centre; above it if it is within the ring.
fn name(dot: &Dot, (x, y): Spot, radius: f64, centre: Spot) -> Node {
    let class = "chart-text has-halo";
    let far = radius + 6.0;
    let text = |class: &str, x, y| Node::text(class, x, y, dot.name.as_str());
    let across = x - centre.0;
    match dot.place {
        Place::Ring(_) if across.abs() > radius => match across > 0.0 {
            true => text(class, x + far, y + 4.0),
            false => text(&format!("{class} is-end"), x - far, y + 4.0),
        },
        Place::Ring(_) if y > centre.1 => text(&format!("{class} is-middle"), x, y + far + 9.0),
        _ => text(&format!("{class} is-middle"), x, y - far),
    }
}

fn pointed(edge: &Edge, arrow: &Arrow) -> Node {
    let class = if edge.stands_out {
        "mark graph-edge stands-out"
    } else {
        "mark graph-edge"
    };
    let head = match edge.line {
        Line::Solid => "graph-head is-solid",
        Line::Dashed => "graph-head is-dashed",
    };
    Node::new("g", class)
        // Lines are thin: what can be pointed at is wider.
        .holding(Node::path("graph-target", arrow.whole.as_str()))
        .holding(Node::path(edge.line.class(), arrow.line.as_str()))
        .holding(Node::path(head, arrow.head.as_str()))
}

/// A point as a path writes it.
fn point((x, y): (f64, f64)) -> String {
    format!("{} {}", length(x), length(y))
}
