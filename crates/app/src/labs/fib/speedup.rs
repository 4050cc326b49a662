//! Speedup against threads, with its interval, the ideal line and Amdahl's curve.

use super::view::View;
use crate::charts::{
    Mark, Scene,
    axis::{Axis, Tick},
    frame::{Frame, Key},
    glyph::Glyph,
    outliers,
    scale::Spread,
    words,
    xy::{self, Layer},
};
use spindle_model::{labs::fib::Point, stats::amdahl_speedup};

pub(super) const HEIGHT: f64 = 360.0;

/// The shape of what the machine gave.
const CEILING: Glyph = Glyph::Diamond;

/// From this ratio of the largest to the smallest number of threads on, doublings are equally far
/// apart: on an even axis 1, 2 and 4 of 64 threads would lie on each other.
const WIDE: u32 = 12;

pub(super) fn scene(view: &View, (width, height): (f64, f64)) -> Scene {
    let texts = &view.texts;
    let (least, most) = bounds(&view.threads);
    let frame = Frame {
        title: texts.with("chart-speedup-title", &[("n", view.n.into())]),
        width,
        height,
        x: Axis {
            title: texts.get("chart-threads-axis"),
            spread: if most >= least * WIDE {
                Spread::Log
            } else {
                Spread::Linear
            },
            domain: (least.into(), most.into()),
            ticks: view.threads.iter().map(|&threads| tick(threads)).collect(),
            pad: 28.0,
            ..Axis::default()
        },
        y: Axis::from_zero(texts.get("chart-speedup-axis"), top(view, most), 5, "×"),
        keys: keys(view),
        is_low: height < HEIGHT,
        ..Frame::default()
    };
    xy::draw(&frame, &layers(view, least, most))
}

fn bounds(threads: &[u32]) -> (u32, u32) {
    let least = threads.first().copied().unwrap_or(1);
    (least, threads.last().copied().unwrap_or(least))
}

fn tick(threads: u32) -> Tick {
    Tick {
        value: threads.into(),
        label: threads.to_string(),
    }
}

/// Room for what the cores could bring at best, so that the axis stays as it is while points come,
/// and for what was measured. More threads than cores do not stretch it: the ideal line is cut off.
/// Nor do intervals of points still being measured: those of a few samples reach far. Those of measured points do
/// as far as they leave the points room.
fn top(view: &View, most: u32) -> f64 {
    let best = f64::from(most.min(view.cores.unwrap_or(most)));
    let measured = view
        .points
        .iter()
        .map(|point| match view.is_provisional(point) {
            true => point.speedup.median,
            false => point.speedup.high,
        });
    let ceilings = view.ceilings.iter().map(|one| one.times.median);
    let best = ceilings.fold(best, f64::max);
    let medians = view.points.iter().map(|point| point.speedup.median);
    let best = view.guess.map_or(best, |guess| best.max(guess));
    let reach = measured.fold(best, f64::max);
    outliers::end(medians.fold(best, f64::max), reach) * 1.08
}

fn keys(view: &View) -> Vec<Key> {
    let key = |name: &str, line, glyph| Key {
        label: view.texts.get(name),
        line,
        glyph,
    };
    let guess = key("chart-guess", "", Some((Glyph::Disc, "chart-guess")));
    let measured = key(
        "chart-measured",
        "chart-link",
        Some((Glyph::Disc, "mark-glyph series-1")),
    );
    let mut keys = vec![measured];
    keys.extend(view.guess.map(|_| guess));
    keys.extend([
        key(
            "chart-ceiling",
            "chart-ceiling",
            Some((CEILING, "ceiling-glyph")),
        ),
        key("chart-ideal", "chart-ideal", None),
        key("chart-amdahl", "chart-fit", None),
        key("chart-even", "chart-rule", None),
    ]);
    keys
}

fn layers(view: &View, least: u32, most: u32) -> Vec<Layer> {
    let texts = &view.texts;
    let mut layers = vec![Layer::Level { y: 1.0 }];
    if let Some(cores) = view.cores {
        layers.push(Layer::Post {
            x: cores.into(),
            label: texts.with("chart-cores", &[("cores", cores.into())]),
        });
    }
    // One place for each whole number of threads: between them there is nothing to run.
    let curve = |class, speedup: &dyn Fn(u32) -> f64| Layer::Curve {
        class,
        places: (least..=most)
            .map(|threads| (threads.into(), speedup(threads)))
            .collect(),
    };
    layers.push(curve("chart-ideal", &|threads| threads.into()));
    if let Some(fraction) = view.serial_fraction {
        layers.push(curve("chart-fit", &|threads| {
            amdahl_speedup(fraction, threads as usize)
        }));
    }
    layers.extend(ceiling(view));
    // From left to right, whatever the order asked for.
    let at = |&threads: &u32| {
        view.points
            .iter()
            .filter(move |point| point.threads == threads)
    };
    let places = (view.threads.iter().flat_map(at))
        .map(|point| (point.threads.into(), point.speedup.median))
        .collect();
    layers.push(Layer::Curve {
        class: "chart-link",
        places,
    });
    layers.push(Layer::Points {
        glyph: Glyph::Disc,
        points: view.points.iter().map(|point| mark(view, point)).collect(),
    });
    layers.extend(view.guess.map(|guess| Layer::Guess {
        x: most.into(),
        y: guess,
    }));
    if view.points.is_empty() {
        layers.push(Layer::Note(view.blank.words(&view.texts, "chart-waiting")));
    }
    layers
}

/// The ceiling: one thread's work on one thread, and the measured ceilings on more.
fn ceiling(view: &View) -> Vec<Layer> {
    let given = |&threads: &u32| match threads {
        1 => Some((1.0, None)),
        more => view.ceiling(more).map(|times| (times.median, Some(times))),
    };
    let given: Vec<_> = (view.threads.iter())
        .filter_map(|threads| Some((f64::from(*threads), given(threads)?)))
        .collect();
    if given.iter().all(|(_, (_, measured))| measured.is_none()) {
        return Vec::new();
    }
    let bounds = given.iter().filter_map(|&(x, (y, measured))| {
        let times = measured?;
        Some(xy::Bound {
            x,
            y,
            interval: (times.low, times.high),
        })
    });
    vec![
        Layer::Bounds {
            glyph: CEILING,
            bounds: bounds.collect(),
        },
        Layer::Curve {
            class: "chart-ceiling",
            places: given.iter().map(|&(x, (y, _))| (x, y)).collect(),
        },
    ]
}

fn mark(view: &View, point: &Point) -> xy::Point {
    let (texts, speedup) = (&view.texts, &point.speedup);
    let number = |value| texts.number(value, 2);
    let values = [
        ("speedup", number(speedup.median).into()),
        ("low", number(speedup.low).into()),
        ("high", number(speedup.high).into()),
    ];
    let provisional = view.is_provisional(point);
    let mut lines = vec![
        view.threads(point.threads),
        texts.with("chart-point-speedup", &values),
    ];
    let efficiency = view.percent(point.efficiency);
    lines.push(texts.with(
        "chart-point-efficiency",
        &[("efficiency", efficiency.into())],
    ));
    if let Some(share) = view.share_of_ceiling(point) {
        lines.push(texts.with("chart-point-share", &[("share", share.into())]));
    }
    if let Some(times) = view.ceiling(point.threads) {
        let times = words::speedup(texts, &times);
        lines.push(texts.with("chart-point-ceiling", &[("times", times.into())]));
    }
    if provisional {
        lines.push(texts.get("chart-point-provisional"));
    }
    xy::Point {
        x: point.threads.into(),
        y: speedup.median,
        interval: (speedup.low, speedup.high),
        provisional,
        mark: Mark {
            kind: "point",
            lines,
            data: vec![
                ("data-threads", point.threads.to_string()),
                ("data-value", format!("{:.2}", speedup.median)),
            ],
            ..Mark::default()
        },
    }
}
