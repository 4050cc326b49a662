//! Long tasks of the page's own thread, with the charts of small and of large runs.

use crate::{
    browser::Kind,
    row::{Figure, Goal, Row, Unit},
    spindle::Spindle,
};
use anyhow::Result;
use serde::Deserialize;

const LONG_TASKS: &str = include_str!("../scripts/long_tasks.js");

/// Shortest task of the main thread that the browser reports, in milliseconds.
const LONG_TASK_MS: f64 = 50.0;

/// Number of observed runs of each lab.
const RUNS: usize = 3;

/// Runs, with parameters that give them about the longest trace that they keep.
const LABS: [(&str, &str); 5] = [
    ("fib", ""),
    ("crawler", "pages=500&delay_ms=5&links=20&workers=16"),
    ("server", "clients=64&requests=50&work_ms=1&pool=16"),
    ("image", "count=64&width=320&workers=16"),
    (
        "queue",
        "producers=8&consumers=8&items=10000&produce_us=100&consume_us=100",
    ),
];

/// The longest task of each run; Firefox reports none.
pub(crate) async fn rows(spindle: &Spindle<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    if spindle.kind != Kind::Chromium {
        return rows;
    }
    for (lab, params) in LABS {
        let what = match params {
            "" => format!("longest main-thread task during a run of {lab}"),
            params => format!("longest main-thread task during a run of {lab} with {params}"),
        };
        let figure = long_tasks(spindle, &format!("?lab={lab}&{params}")).await;
        let row = Row::new(what, spindle.kind.name(), Unit::Ms, figure);
        rows.push(row.with_goal(Goal::Below(LONG_TASK_MS)));
    }
    rows
}

/// The long tasks of the page's own thread, and the number of marks of its charts at the end.
#[derive(Deserialize)]
struct Busy {
    tasks: Vec<f64>,
    frame: Option<Frame>,
    marks: u32,
}

/// The longest frame, in milliseconds.
#[derive(Deserialize)]
struct Frame {
    duration: f64,
    script: f64,
    layout: f64,
}

async fn long_tasks(spindle: &Spindle<'_>, query: &str) -> Result<Figure> {
    let mut tasks: Vec<f64> = Vec::new();
    let mut frames: Vec<Frame> = Vec::new();
    let mut marks = 0;
    for _ in 0..RUNS {
        spindle.open_at(query).await?;
        let busy: Busy = spindle.call(LONG_TASKS, ()).await?;
        tasks.extend(busy.tasks);
        frames.extend(busy.frame);
        marks = marks.max(busy.marks);
    }
    let mut how = format!(
        "{RUNS} runs, {marks} marks in the charts; {} tasks of 50 ms or more, which is what the browser reports",
        tasks.len()
    );
    frames.sort_by(|a, b| b.duration.total_cmp(&a.duration));
    if let Some(Frame {
        duration,
        script,
        layout,
    }) = frames.first()
    {
        how += &format!(
            "; longest frame {duration:.0} ms, of it {script:.0} ms scripts and {layout:.0} ms style and layout"
        );
    }
    Ok(Figure {
        value: tasks.iter().copied().fold(0.0, f64::max),
        how,
    })
}
