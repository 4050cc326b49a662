//! Memory and workers left after a hundred runs.

use crate::{
    row::{Figure, Goal, Row, Unit},
    spindle::Spindle,
};
use anyhow::Result;
use serde_json::json;

const MANY_RUNS: &str = include_str!("../scripts/many_runs.js");

/// Growth of the JavaScript heap, and workers left. Only Chromium reports them.
pub(crate) async fn rows(spindle: &Spindle<'_>) -> Vec<Row> {
    let place = spindle.kind.name();
    let (heap, workers) = match measure(spindle).await {
        Ok((heap, workers)) => (Ok(heap), Ok(workers)),
        Err(error) => {
            let why = format!("{error:#}");
            (Err(error), Err(anyhow::anyhow!(why)))
        }
    };
    vec![
        Row::new(
            "growth of the JS heap after 100 runs",
            place,
            Unit::Mb,
            heap,
        )
        .with_goal(Goal::AtMost(5.0)),
        Row::new("workers after 100 runs", place, Unit::Count, workers)
            .with_goal(Goal::AtMost(0.0)),
    ]
}

async fn measure(spindle: &Spindle<'_>) -> Result<(Figure, Figure)> {
    spindle.open().await?;
    let fresh = spindle.browser()?.heap().await?;
    let mut workers = 0_u32;
    let mut first = fresh;
    for part in 0..10 {
        // The first run, whose code and charts stay, is one of the hundred.
        if part == 0 {
            spindle.call::<u32>(MANY_RUNS, json!({"times": 1})).await?;
            first = spindle.browser()?.heap().await?;
        }
        let times = if part == 0 { 9 } else { 10 };
        workers = spindle.call(MANY_RUNS, json!({"times": times})).await?;
    }
    let last = spindle.browser()?.heap().await?;
    let mb = |bytes: f64| bytes / 1e6;
    let heap = Figure {
        value: mb(last - fresh),
        how: format!(
            "{:.2} MB before, {:.2} MB after the first run, {:.2} MB after the last, garbage collected",
            mb(fresh),
            mb(first),
            mb(last)
        ),
    };
    let workers = Figure {
        value: workers.into(),
        how: "as the page counts them".to_owned(),
    };
    Ok((heap, workers))
}
