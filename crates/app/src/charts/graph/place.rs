//! Where nodes are, and how arrows run between them.

use super::{Place, point};
use crate::charts::Rect;
use std::f64::consts::TAU;

pub(super) type Spot = (f64, f64);

/// How many corners stand for an ellipse.
const CORNERS: u32 = 360;

/// No wider than so many times its height: a longer ring is hard to see as one.
const WIDEST: f64 = 1.7;

/// How far an arrow may bulge to its left, as a share of its length, so that an arrow back is another
/// one. The first that passes by all other nodes is taken, or else the first.
const BULGES: [f64; 6] = [0.16, -0.16, 0.32, -0.32, 0.48, -0.48];

/// The length of an arrow's head.
const HEAD: f64 = 8.0;

/// An ellipse on which nodes are spread evenly.
#[derive(Debug)]
pub(super) struct Ring {
    centre: Spot,
    radii: Spot,
    /// The way from the top to each corner.
    ways: Vec<f64>,
}

impl Ring {
    /// The largest within an area, with so much room at its sides, and above and below.
    pub(super) fn within(area: Rect, (side, end): (f64, f64)) -> Self {
        let centre = (area.x + area.width / 2.0, area.y + area.height / 2.0);
        let high = (area.height / 2.0 - end).max(1.0);
        let wide = (area.width / 2.0 - side).clamp(1.0, WIDEST * high);
        let mut ring = Self {
            centre,
            radii: (wide, high),
            ways: Vec::new(),
        };
        let mut way = 0.0;
        let mut last = ring.corner(0.0);
        for corner in 0..=CORNERS {
            let here = ring.corner(f64::from(corner));
            way += distance(last, here);
            ring.ways.push(way);
            last = here;
        }
        ring
    }

    pub(super) fn centre(&self) -> Spot {
        self.centre
    }

    /// The way around it.
    pub(super) fn length(&self) -> f64 {
        self.ways.last().copied().unwrap_or(0.0)
    }

    fn corner(&self, corner: f64) -> Spot {
        let (sin, cos) = (corner / f64::from(CORNERS) * TAU).sin_cos();
        let ((x, y), (wide, high)) = (self.centre, self.radii);
        (x + wide * sin, y - high * cos)
    }

    pub(super) fn spot(&self, place: Place) -> Spot {
        match place {
            Place::Ring(share) => {
                let way = share * self.length();
                let next = self.ways.partition_point(|&other| other < way);
                let at = |corner: usize| self.ways.get(corner).copied().unwrap_or(0.0);
                let (from, to) = (at(next.saturating_sub(1)), at(next));
                // Between two corners the ring is as good as straight.
                let beyond = (way - to) / (to - from).max(1e-9);
                self.corner(next as f64 + beyond)
            }
            Place::Within(x, y) => (
                self.centre.0 + x * self.radii.0,
                self.centre.1 + y * self.radii.1,
            ),
        }
    }
}

fn distance(from: Spot, to: Spot) -> f64 {
    (to.0 - from.0).hypot(to.1 - from.1)
}

/// A way from one node to another, as paths.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Arrow {
    /// All of the way.
    pub(super) whole: String,
    /// All but where the head is.
    pub(super) line: String,
    pub(super) head: String,
    /// A point of it, half-way.
    pub(super) middle: Spot,
}

impl Arrow {
    /// From the edge of a node to the edge of another, all of this radius.
    pub(super) fn between(spots: &[Spot], from: usize, to: usize, radius: f64) -> Option<Self> {
        let ends = (*spots.get(from)?, *spots.get(to)?);
        let others = || {
            spots
                .iter()
                .enumerate()
                .filter(|(at, _)| ![from, to].contains(at))
        };
        let is_clear = |&bulge: &f64| {
            others().all(|(_, &other)| passes(ends, control(ends, bulge), other) > radius + 4.0)
        };
        let bulge = BULGES.into_iter().find(is_clear).unwrap_or(BULGES[0]);
        Some(Self::along(ends, control(ends, bulge), radius))
    }

    fn along((from, to): (Spot, Spot), control: Spot, radius: f64) -> Self {
        let start = towards(from, control, radius);
        let tip = towards(to, control, radius + 2.0);
        // Where nodes are close together, most of the arrow is its head.
        let size = HEAD.min(distance(start, tip) * 0.6);
        let neck = towards(tip, control, size);
        let (along, across) = ((tip.0 - neck.0) / 2.0, (tip.1 - neck.1) / 2.0);
        let wing = |side: f64| (neck.0 - side * across, neck.1 + side * along);
        let path = |end| format!("M{}Q{} {}", point(start), point(control), point(end));
        Self {
            whole: path(tip),
            line: path(neck),
            head: format!(
                "M{}L{}L{}z",
                point(tip),
                point(wing(1.0)),
                point(wing(-1.0))
            ),
            middle: on_curve((start, tip), control, 0.5),
        }
    }
}

/// The point that a curve is pulled to. Positive to the left of a walker: up for one who goes right,
/// since y counts downwards.
fn control((from, to): (Spot, Spot), bulge: f64) -> Spot {
    (
        f64::midpoint(from.0, to.0) + (to.1 - from.1) * bulge,
        f64::midpoint(from.1, to.1) - (to.0 - from.0) * bulge,
    )
}

/// A point of a quadratic Bézier curve, a share of the way along.
fn on_curve((from, to): (Spot, Spot), control: Spot, share: f64) -> Spot {
    let rest = 1.0 - share;
    let mixed = |a, b, c| rest * rest * a + 2.0 * rest * share * b + share * share * c;
    (
        mixed(from.0, control.0, to.0),
        mixed(from.1, control.1, to.1),
    )
}

/// How near a curve comes to a point, about.
fn passes(ends: (Spot, Spot), control: Spot, point: Spot) -> f64 {
    let along = (1_u32..32).map(|step| on_curve(ends, control, f64::from(step) / 32.0));
    along
        .map(|here| distance(here, point))
        .fold(f64::INFINITY, f64::min)
}

/// The point so far from `from` in the direction of `to`.
fn towards(from: Spot, to: Spot, far: f64) -> Spot {
    let share = far / distance(from, to).max(1e-9);
    (
        from.0 + (to.0 - from.0) * share,
        from.1 + (to.1 - from.1) * share,
    )
}
