//! The samples behind the speedup.

use super::view::View;
use crate::charts::{
    Mark, Scene,
    axis::Axis,
    frame::{Frame, Key},
    glyph::Glyph,
    outliers,
    strips::{self, Strip},
    table::{Row, Table},
};
use spindle_model::{labs::fib::Point, stats::median};

pub(super) const HEIGHT: f64 = 300.0;

/// One of the two ways that are timed.
struct Way {
    text: &'static str,
    id: &'static str,
    class: &'static str,
    glyph: Glyph,
    samples: fn(&Point) -> &[f64],
}

const WAYS: [Way; 2] = [
    Way {
        text: "chart-sequential",
        id: "sequential",
        class: "series-2",
        glyph: Glyph::Diamond,
        samples: |point| &point.sequential_ms,
    },
    Way {
        text: "chart-parallel",
        id: "parallel",
        class: "series-1",
        glyph: Glyph::Disc,
        samples: |point| &point.parallel_ms,
    },
];

pub(super) fn scene(view: &View, (width, height): (f64, f64)) -> Scene {
    let samples = |way: &Way| view.points.iter().map(way.samples);
    let all = || WAYS.iter().flat_map(samples);
    let reach = all().flatten().copied().fold(0.0, f64::max);
    let medians = all().filter_map(median).fold(0.0, f64::max);
    let high = outliers::end(medians, reach) * 1.04;
    let key = |way: &Way| Key {
        label: view.texts.get(way.text),
        line: "",
        glyph: Some((way.glyph, way.class)),
    };
    let frame = Frame {
        title: view
            .texts
            .with("chart-times-title", &[("n", view.n.into())]),
        width,
        height,
        x: Axis::places(
            view.texts.get("chart-threads-axis"),
            view.threads.iter().map(u32::to_string),
        ),
        y: Axis::from_zero(view.texts.get("chart-ms-axis"), high, 5, ""),
        keys: WAYS.iter().map(key).collect(),
        ..Frame::default()
    };
    let at = |threads: &u32| view.points.iter().find(|point| point.threads == *threads);
    let places: Vec<Vec<Strip>> = (view.threads.iter())
        .map(|threads| at(threads).map_or_else(Vec::new, |point| point_strips(view, point)))
        .collect();
    let mut scene = strips::draw(&frame, &places);
    if view.points.is_empty() {
        view.blank.draw(&mut scene, &view.texts, "chart-waiting");
    }
    scene
}

fn point_strips(view: &View, point: &Point) -> Vec<Strip> {
    let strip = |way: &Way| {
        let samples = (way.samples)(point).to_vec();
        let median = median(&samples)?;
        let low = samples.iter().copied().fold(f64::INFINITY, f64::min);
        let high = samples.iter().copied().fold(0.0, f64::max);
        let title = format!(
            "{} · {}",
            view.threads(point.threads),
            view.texts.get(way.text)
        );
        let ms = [("ms", view.ms(median).into())];
        let spread = [
            ("count", samples.len().into()),
            ("low", view.ms(low).into()),
            ("high", view.ms(high).into()),
        ];
        let lines = vec![
            title,
            view.texts.with("chart-median", &ms),
            view.texts.with("chart-samples", &spread),
        ];
        let data = vec![
            ("data-threads", point.threads.to_string()),
            ("data-way", way.id.to_owned()),
            ("data-value", format!("{median:.3}")),
        ];
        let mark = Mark {
            kind: "samples",
            lines,
            data,
            ..Mark::default()
        };
        Some(Strip {
            class: way.class,
            glyph: way.glyph,
            samples,
            median,
            mark,
        })
    };
    WAYS.iter().filter_map(strip).collect()
}

/// Every sample as text.
pub(super) fn table(view: &View) -> Table {
    let texts = &view.texts;
    let row = |point: &Point| {
        let list = |samples: &[f64]| {
            let samples: Vec<String> = samples.iter().map(|ms| view.ms(*ms)).collect();
            samples.join("  ")
        };
        Row {
            data: vec![("data-threads", point.threads.to_string())],
            cells: vec![
                point.threads.to_string(),
                list(&point.sequential_ms),
                list(&point.parallel_ms),
            ],
        }
    };
    Table {
        name: "samples",
        caption: texts.get("chart-times-caption"),
        head: [
            "column-threads",
            "column-sequential-samples",
            "column-parallel-samples",
        ]
        .map(|key| texts.get(key))
        .to_vec(),
        rows: view.points.iter().map(row).collect(),
    }
}
