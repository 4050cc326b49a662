//! Increments a second against threads, a curve for each guard.

use super::{View, table::millions};
use crate::{
    charts::{
        axis::{Axis, Tick},
        curves::{Curve, Curves, Place},
        scale::{Spread, decimals},
    },
    labs::ceiling,
};
use spindle_model::{
    Word,
    labs::counter::{Guard, Throughput},
};

/// The axis before anything is measured, in millions a second: the usual figures
/// today with a lock and without.
const USUAL: (f64, f64) = (10.0, 1000.0);

pub(super) fn curves(view: &View) -> Curves {
    let texts = &view.texts;
    let measured = view.outcome.iter().flat_map(|outcome| &outcome.scaling);
    let measured: Vec<&Throughput> = measured.collect();
    let rates = measured.iter().map(|point| point.increments_per_s / 1e6);
    let (low, high) = rates.fold(USUAL, |(low, high), rate| (low.min(rate), high.max(rate)));
    let steps = view.params.steps();
    let tick = |&threads: &u32| Tick {
        value: threads.into(),
        label: threads.to_string(),
    };
    let place = |point: &&Throughput| {
        let rate = millions(texts, point.increments_per_s);
        Place {
            x: point.threads.into(),
            y: point.increments_per_s / 1e6,
            at: texts.with("chart-threads", &[("threads", point.threads.into())]),
            value: texts.with("counter-throughput", &[("rate", rate.into())]),
        }
    };
    let curve = |guard: Guard| Curve {
        id: guard.id(),
        name: view.name(guard),
        places: measured
            .iter()
            .filter(|point| point.guard == guard)
            .map(place)
            .filter(Place::is_told)
            .collect(),
    };
    let alone = measured
        .iter()
        .find(|point| point.guard == Guard::None && point.threads == 1)
        .map(|point| point.increments_per_s / 1e6);
    Curves {
        name: "throughput",
        heading: texts.get("counter-throughput-heading"),
        note: texts.get("counter-throughput-note"),
        title: texts.get("counter-throughput-title"),
        x: Axis {
            title: texts.get("chart-threads-axis"),
            spread: Spread::Log,
            domain: (1.0, view.params.threads.into()),
            ticks: steps.iter().map(tick).collect(),
            pad: 28.0,
            ..Axis::default()
        },
        y: Axis::decades(
            texts.get("counter-throughput-axis"),
            (low, high),
            |million| {
                // Powers of ten: as many decimals as they need.
                texts.number(million, decimals(million))
            },
        ),
        // Nothing is shared by those whose ceiling it is: held against counting without a guard.
        ceiling: ceiling::curve(alone, &view.ceilings),
        curves: view.params.guards().into_iter().map(curve).collect(),
        blank: view.blank,
        waiting: "chart-waiting",
        ..Curves::default()
    }
}
