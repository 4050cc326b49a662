//! Throughput against threads, and the distribution of latencies.

use super::rate;
use crate::{
    charts::{
        Blank,
        axis::{Axis, Tick},
        curves::{Curve, Curves, Place},
        scale::{Spread, decimals},
        words,
    },
    labs::{
        ceiling,
        strategies::{Compares, name},
    },
    texts::Texts,
};
use spindle_model::{
    Word,
    ceiling::Ceiling,
    labs::server::{Extra, Outcome, Params, PoolPoint},
    strategy::{Strategy, entry_of},
};

/// Percentages written below the distribution.
const PERCENT: [f64; 5] = [0.0, 25.0, 50.0, 75.0, 100.0];

/// The least time that an axis makes room for, in milliseconds.
const LEAST_MS: f64 = 0.5;

/// Answers in a second against the threads that give them: the pools as a line, the others as places.
pub(super) fn throughput(
    texts: &Texts,
    params: &Params,
    outcome: Option<&Outcome>,
    ceilings: &[Ceiling],
    blank: Blank,
) -> Curves {
    let place = |threads: u32, per_s: f64| Place {
        x: threads.into(),
        y: per_s,
        at: texts.with("chart-threads", &[("threads", threads.into())]),
        value: texts.with("server-rate", &[("rate", rate(texts, per_s).into())]),
    };
    let pools = outcome.map_or(&[][..], |outcome| &outcome.pools);
    let curves = curves(texts, params, outcome, |strategy, extra| match strategy {
        Strategy::Pool => pools
            .iter()
            .map(|pool| place(pool.threads, pool.requests_per_s))
            .collect(),
        _ => extra
            .map(|extra| place(extra.threads, extra.requests_per_s))
            .into_iter()
            .collect(),
    });
    // From one at a time to one of each client.
    let each_s = 1e3 / f64::from(params.work_ms).max(LEAST_MS);
    let expected = (each_s, each_s * f64::from(params.clients));
    Curves {
        name: "throughput",
        heading: texts.get("server-throughput-heading"),
        note: texts.get("server-throughput-note"),
        title: params.title(texts),
        x: threads(texts, params),
        y: decades(texts, "server-throughput-axis", &curves, expected),
        ceiling: ceiling::curve(one(pools), ceilings),
        curves,
        blank,
        waiting: "chart-waiting",
        ..Curves::default()
    }
}

/// Within how many milliseconds how many of the requests were answered.
pub(super) fn latency(
    texts: &Texts,
    params: &Params,
    outcome: Option<&Outcome>,
    blank: Blank,
) -> Curves {
    let percent = |value: f64| {
        let number = texts.number(value, 0);
        texts.with("chart-percent", &[("number", number.into())])
    };
    let place = |&(share, ms): &(f64, f64)| Place {
        x: share,
        y: ms,
        at: texts.with("server-share", &[("share", percent(share).into())]),
        value: texts.with("server-within", &[("ms", words::ms(texts, ms).into())]),
    };
    let curves = curves(texts, params, outcome, |_, extra| {
        let places = extra.map_or(&[][..], |extra| &extra.distribution);
        places.iter().map(place).collect()
    });
    // From a request that is served at once to one that waits for all the other clients'.
    let ms = f64::from(params.work_ms).max(LEAST_MS);
    let expected = (ms, ms * f64::from(params.clients));
    let tick = |value: f64| Tick {
        value,
        label: percent(value),
    };
    Curves {
        name: "latency",
        heading: texts.get("server-latency-heading"),
        note: texts.get("server-latency-note"),
        title: params.title(texts),
        x: Axis {
            title: texts.get("server-share-axis"),
            domain: (0.0, 100.0),
            ticks: PERCENT.map(tick).to_vec(),
            grid: true,
            pad: 12.0,
            ..Axis::default()
        },
        y: decades(texts, "chart-ms-axis", &curves, expected),
        curves,
        blank,
        waiting: "chart-waiting",
        ..Curves::default()
    }
}

/// The requests a second of a server with one thread.
fn one(pools: &[PoolPoint]) -> Option<f64> {
    let one = pools.iter().find(|pool| pool.threads == 1);
    one.map(|pool| pool.requests_per_s)
}

fn told(mut places: Vec<Place>) -> Vec<Place> {
    places.retain(Place::is_told);
    places
}

/// A curve for each strategy asked for, with the places of what was measured of it.
fn curves(
    texts: &Texts,
    params: &Params,
    outcome: Option<&Outcome>,
    places: impl Fn(Strategy, Option<&Extra>) -> Vec<Place>,
) -> Vec<Curve> {
    let entries = outcome.map_or(&[][..], |outcome| &outcome.strategies);
    let curve = |&strategy: &Strategy| {
        let entry = entry_of(entries, strategy);
        Curve {
            id: strategy.id(),
            name: name(texts, strategy),
            places: told(places(strategy, entry.map(|entry| &entry.extra))),
        }
    };
    params.strategies.iter().map(curve).collect()
}

/// Powers of ten around what is expected, so that the axis rarely moves, and what was measured.
fn decades(texts: &Texts, title: &str, curves: &[Curve], expected: (f64, f64)) -> Axis {
    let values = curves.iter().flat_map(|curve| &curve.places);
    let ends = values.fold(expected, |(low, high), place| {
        (low.min(place.y), high.max(place.y))
    });
    // No place lies on the axis itself.
    Axis::decades(texts.get(title), (ends.0 * 0.9, ends.1), |value| {
        texts.number(value, decimals(value))
    })
}

/// Powers of two, up to the most threads of a server.
fn threads(texts: &Texts, params: &Params) -> Axis {
    let counts = params.strategies.iter().map(|&one| params.threads(one));
    let most = counts.max().unwrap_or(1).max(2);
    let powers = (0..).map(|power| 1_u32 << power);
    let tick = |threads: u32| Tick {
        value: threads.into(),
        label: texts.number(threads.into(), 0),
    };
    Axis {
        title: texts.get("server-threads-axis"),
        spread: Spread::Log,
        domain: (1.0, most.into()),
        ticks: powers
            .take_while(|power| *power <= most)
            .map(tick)
            .collect(),
        grid: true,
        pad: 16.0,
    }
}
