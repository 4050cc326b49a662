//! Latency and throughput against payload, a curve for each channel.

use super::{Blank, Channel, Outcome, Params, SIZES, Texts, name, number, size};
use crate::charts::{
    axis::{Axis, Tick},
    curves::{Curve, Curves, Place},
    scale::Spread,
};
use spindle_model::{Word, labs::ipc::Point};

/// The quantity of a point that a chart shows.
struct Shown {
    name: &'static str,
    /// The number.
    value: fn(&Point) -> f64,
    /// Ends of the axis, unless there is more.
    usual: (f64, f64),
}

const SHOWN: [Shown; 2] = [
    Shown {
        name: "latency",
        value: |point| point.round_trip_us,
        usual: (10.0, 1e5),
    },
    Shown {
        name: "throughput",
        value: |point| point.megabytes_per_s,
        usual: (0.01, 1e4),
    },
];

/// Latency, then throughput.
pub(super) fn both(
    texts: &Texts,
    params: &Params,
    outcome: Option<&Outcome>,
    blank: Blank,
) -> [Curves; 2] {
    SHOWN.map(|shown| chart(texts, params, outcome, blank, &shown))
}

fn chart(
    texts: &Texts,
    params: &Params,
    outcome: Option<&Outcome>,
    blank: Blank,
    shown: &Shown,
) -> Curves {
    let text = |what: &str| texts.get(&format!("ipc-{}-{what}", shown.name));
    let channels = params.channel.channels().iter();
    let curves: Vec<Curve> = channels
        .map(|&channel| Curve {
            id: channel.id(),
            name: name(texts, channel),
            places: places(texts, points(outcome, channel), shown),
        })
        .collect();
    let values = || {
        curves
            .iter()
            .flat_map(|curve| &curve.places)
            .map(|place| place.y)
    };
    let (low, high) = (
        values().fold(f64::INFINITY, f64::min),
        values().fold(0.0, f64::max),
    );
    // No place lies on the axis itself, and axes rarely move while places come.
    let ends = (shown.usual.0.min(low * 0.9), shown.usual.1.max(high));
    Curves {
        name: shown.name,
        heading: text("heading"),
        note: text("note"),
        title: text("title"),
        x: payloads(texts),
        y: Axis::decades(text("axis"), ends, |value| power(texts, value)),
        curves,
        blank,
        waiting: "chart-waiting",
        ..Curves::default()
    }
}

fn points(outcome: Option<&Outcome>, channel: Channel) -> &[Point] {
    let measured = outcome.map_or(&[][..], |outcome| &outcome.channels);
    let found = measured.iter().find(|one| one.channel == channel);
    found.map_or(&[], |one| &one.curve)
}

fn places(texts: &Texts, points: &[Point], shown: &Shown) -> Vec<Place> {
    let place = |point: &Point| {
        let y = (shown.value)(point);
        let values = [("number", number(texts, y).into())];
        Place {
            x: point.payload.into(),
            y,
            at: size(texts, point.payload),
            value: texts.with(&format!("ipc-{}-value", shown.name), &values),
        }
    };
    let places = points.iter().map(place);
    places.filter(Place::is_told).collect()
}

/// A power of ten as an axis writes it: without decimals that are all 0.
fn power(texts: &Texts, value: f64) -> String {
    texts.number(value, crate::charts::scale::decimals(value))
}

/// Sizes from the smallest to the largest, with those labelled that every run measures.
fn payloads(texts: &Texts) -> Axis {
    let [first, .., last] = SIZES;
    let tick = |&bytes: &u32| Tick {
        value: bytes.into(),
        label: size(texts, bytes),
    };
    Axis {
        title: texts.get("ipc-payload-axis"),
        spread: Spread::Log,
        domain: (first.into(), last.into()),
        ticks: SIZES.iter().map(tick).collect(),
        grid: true,
        pad: 12.0,
    }
}
