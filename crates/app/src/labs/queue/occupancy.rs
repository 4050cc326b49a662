//! How many items were in the queue when: a line for each strategy, and the capacity.

use crate::{
    charts::{
        Blank,
        axis::Axis,
        curves::{Curve, Curves, Joined, Level, Place},
        words,
    },
    labs::strategies::{Compares, name},
    texts::Texts,
};
use spindle_model::{
    Word,
    labs::queue::{Outcome, Params},
    strategy::{Strategy, entry_of},
};

/// The capacity is drawn where it is at most so many times the most that were in the queue: above a
/// queue that is never nearly full it would press the line to the ground.
const IN_SIGHT: f64 = 4.0;

pub(super) fn curves(
    texts: &Texts,
    params: &Params,
    outcome: Option<&Outcome>,
    blank: Blank,
    guess: Option<f64>,
) -> Curves {
    let entries = outcome.map_or(&[][..], |outcome| &outcome.strategies);
    let curve = |&strategy: &Strategy| {
        let entry = entry_of(entries, strategy);
        let places = entry.map_or(&[][..], |entry| &entry.extra.occupancy);
        Curve {
            id: strategy.id(),
            name: name(texts, strategy),
            places: places.iter().map(|place| placed(texts, *place)).collect(),
        }
    };
    let with_queue = |strategy: &&Strategy| **strategy != Strategy::Sequential;
    let curves: Vec<Curve> = (params.strategies.iter().filter(with_queue))
        .map(curve)
        .collect();
    let places = || curves.iter().flat_map(|curve| &curve.places);
    let (end, most) = places().fold((0.0_f64, 0.0_f64), |(end, most), place| {
        (end.max(place.x), most.max(place.y))
    });
    let capacity = f64::from(params.capacity);
    let is_in_sight = most == 0.0 || capacity <= most * IN_SIGHT;
    let top = if is_in_sight { capacity } else { most };
    let capacity_level = Level {
        y: capacity,
        name: texts.with(
            "queue-capacity",
            &[("capacity", texts.number(capacity, 0).into())],
        ),
        is_guess: false,
    };
    let guess = guess.filter(|guess| *guess <= top).map(|guess| Level {
        y: guess,
        name: texts.get("chart-guess"),
        is_guess: true,
    });
    let levels = is_in_sight.then_some(capacity_level);
    Curves {
        name: "occupancy",
        heading: texts.get("queue-occupancy-heading"),
        note: texts.get("queue-occupancy-note"),
        title: params.title(texts),
        x: Axis::from_zero(texts.get("chart-ms-axis"), end, 8, ""),
        // Room above the capacity, so that its line is not the chart's edge.
        y: Axis::from_zero(texts.get("queue-items-axis"), top * 1.1, 5, ""),
        joined: Joined::Stepped,
        curves,
        levels: levels.into_iter().chain(guess).collect(),
        ceiling: Vec::new(),
        blank,
        waiting: "queue-occupancy-waiting",
    }
}

fn placed(texts: &Texts, (at_ms, items): (f64, u32)) -> Place {
    let values = [("count", texts.number(items.into(), 0).into())];
    Place {
        x: at_ms,
        y: items.into(),
        at: words::ms_long(texts, at_ms),
        value: texts.with("queue-items", &values),
    }
}
