//! How much of the work each thread did.

use super::view::View;
use crate::charts::{
    Mark, Scene,
    axis::{Axis, Tick},
    bars::{self, Part},
    frame::Frame,
    table::{Row, Table},
};
use spindle_model::labs::fib::Point;

/// Room for a row for each number of threads.
pub(super) fn height(view: &View) -> f64 {
    80.0 + 30.0 * view.threads.len().max(1) as f64
}

pub(super) fn scene(view: &View, (width, height): (f64, f64)) -> Scene {
    let texts = &view.texts;
    let tick = |quarter: u32| Tick {
        value: f64::from(quarter) / 4.0,
        label: format!("{}%", quarter * 25),
    };
    let frame = Frame {
        title: texts.get("chart-share-title"),
        width,
        height,
        downwards: true,
        x: Axis {
            title: texts.get("chart-share-axis"),
            domain: (0.0, 1.0),
            ticks: (0..=4).map(tick).collect(),
            grid: true,
            ..Axis::default()
        },
        y: Axis::places(
            texts.get("chart-threads-axis"),
            view.threads.iter().map(u32::to_string),
        ),
        ..Frame::default()
    };
    let at = |threads: &u32| view.points.iter().find(|point| point.threads == *threads);
    let rows: Vec<Vec<Part>> = (view.threads.iter())
        .map(|threads| at(threads).map_or_else(Vec::new, |point| parts(view, point)))
        .collect();
    let mut scene = bars::draw(&frame, &rows);
    if scene.marks.is_empty() {
        view.blank.draw(&mut scene, texts, "chart-share-waiting");
    }
    scene
}

fn parts(view: &View, point: &Point) -> Vec<Part> {
    let texts = &view.texts;
    let total: u64 = point.tasks_per_worker.iter().sum();
    let part = |(worker, &tasks): (u32, &u64)| {
        let share = tasks as f64 / total.max(1) as f64;
        let number = worker + 1;
        let percent = view.percent(share);
        let thread = texts.with("chart-thread", &[("number", number.into())]);
        let tasks_text = texts.number(tasks as f64, 0);
        let values = [
            ("tasks", tasks_text.into()),
            ("percent", percent.as_str().into()),
        ];
        Part {
            share,
            label: format!("{number} · {percent}"),
            mark: Mark {
                kind: "part",
                lines: vec![
                    format!("{} · {thread}", view.threads(point.threads)),
                    texts.with("chart-part", &values),
                ],
                data: vec![
                    ("data-threads", point.threads.to_string()),
                    ("data-worker", worker.to_string()),
                    ("data-value", tasks.to_string()),
                ],
                ..Mark::default()
            },
            ..Part::default()
        }
    };
    (0u32..).zip(&point.tasks_per_worker).map(part).collect()
}

/// Tasks of each thread as text.
pub(super) fn table(view: &View) -> Table {
    let texts = &view.texts;
    let row = |point: &Point| {
        let tasks = point
            .tasks_per_worker
            .iter()
            .map(|&tasks| texts.number(tasks as f64, 0));
        let tasks: Vec<String> = tasks.collect();
        Row {
            data: vec![("data-threads", point.threads.to_string())],
            cells: vec![point.threads.to_string(), tasks.join("  ")],
        }
    };
    Table {
        name: "share",
        caption: texts.get("chart-share-title"),
        head: ["column-threads", "column-tasks-each"]
            .map(|key| texts.get(key))
            .to_vec(),
        rows: view.points.iter().map(row).collect(),
    }
}
