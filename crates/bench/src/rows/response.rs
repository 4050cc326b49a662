//! Response times of the page.

use super::{median, spread};
use crate::{
    engine::{self, Until},
    row::{Figure, Goal, Row, Unit},
    spindle::Spindle,
};
use anyhow::{Result, ensure};
use serde::Deserialize;
use serde_json::json;
use spindle_model::{
    labs::fib,
    message::{Job, On, Work},
};

const FIRST_POINT: &str = include_str!("../scripts/first_point.js");
const STOP: &str = include_str!("../scripts/stop.js");

/// Run to first point, stop to no worker, and starts of engines.
pub(crate) async fn rows(spindle: &Spindle<'_>) -> Vec<Row> {
    let place = spindle.kind.name();
    let mut rows = vec![
        Row::new(
            "Run pressed → first measured point",
            place,
            Unit::Ms,
            first_point(spindle).await,
        )
        .with_goal(Goal::AtMost(1500.0)),
        Row::new(
            "Stop pressed → no worker left, fib(50), longest",
            place,
            Unit::Ms,
            stop(spindle).await,
        )
        .with_goal(Goal::AtMost(100.0)),
    ];
    for threads in [1, 2, 4, 16] {
        let what = format!("start of an engine with {threads} threads");
        rows.push(Row::new(
            what,
            place,
            Unit::Ms,
            engine_start(spindle, threads).await,
        ));
    }
    rows
}

/// Milliseconds since Run was pressed.
#[derive(Deserialize)]
struct Milestones {
    coordinator: f64,
    threads: f64,
    point: f64,
}

async fn first_point(spindle: &Spindle<'_>) -> Result<Figure> {
    let mut samples: Vec<Milestones> = Vec::new();
    for _ in 0..7 {
        spindle.open().await?;
        samples.push(spindle.call(FIRST_POINT, ()).await?);
    }
    let all = |of: fn(&Milestones) -> f64| samples.iter().map(of).collect::<Vec<_>>();
    let points = all(|sample| sample.point);
    Ok(Figure {
        value: median(&points),
        how: format!(
            "median; {}, fresh page, kept by the service worker; coordinator made after {:.0} ms, threads after {:.0} ms",
            spread(&points),
            median(&all(|sample| sample.coordinator)),
            median(&all(|sample| sample.threads))
        ),
    })
}

/// The result of stopping a run.
#[derive(Deserialize)]
struct Stopped {
    ms: f64,
    workers: u32,
    ended: String,
}

async fn stop(spindle: &Spindle<'_>) -> Result<Figure> {
    spindle.open().await?;
    let mut samples = Vec::new();
    // During warm-up, at its end, and deep in fib(50); on one thread, on both cores, and on more
    // threads than cores.
    for after_ms in [0, 100, 700, 1500] {
        for threads in [1, 2, 8] {
            let args = json!({"threads": threads, "after_ms": after_ms});
            let Stopped { ms, workers, ended } = spindle.call(STOP, args).await?;
            ensure!(workers == 0, "{workers} workers are left");
            ensure!(ended == "stopped", "the stopped run ended with {ended}");
            samples.push(ms);
        }
    }
    Ok(Figure {
        value: samples.iter().copied().fold(f64::NAN, f64::max),
        how: format!(
            "median {:.1} ms; {}, 1, 2 and 8 threads",
            median(&samples),
            spread(&samples)
        ),
    })
}

async fn engine_start(spindle: &Spindle<'_>, threads: u32) -> Result<Figure> {
    spindle.open().await?;
    let work = fib::Work {
        n: 1,
        cutoff: 1,
        rounds: 3,
        traces: true,
    };
    let job = Job {
        on: On::Threads(threads),
        work: Work::Fib(work),
        fault: None,
    };
    let heard = engine::start(spindle, &job, Until::Progress, 5).await?;
    let samples: Vec<f64> = heard.iter().map(|one| one.ms).collect();
    Ok(Figure {
        value: median(&samples),
        how: format!("median; {}, wasm compiled before", spread(&samples)),
    })
}
