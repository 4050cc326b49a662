//! Plain JavaScript in module workers, in the same browser.

use super::median;
use crate::{
    row::{Figure, Row, Unit},
    server::Server,
    spindle::Spindle,
};
use anyhow::Result;
use serde::Deserialize;
use serde_json::json;
use spindle_labs::{clock, fib};
use spindle_model::stats;
use std::{hint::black_box, path::Path};

const MEASURE: &str = "return window.measure(args.n, args.rounds);";
const N: u32 = 38;
const ROUNDS: u32 = 5;

#[derive(Default, Deserialize)]
struct Samples {
    sequential: Vec<f64>,
    parallel: Vec<f64>,
    single: Vec<f64>,
}

/// Speedup of two workers with half of the work each, and one worker beside native Rust.
pub(crate) async fn rows(spindle: &Spindle<'_>) -> Vec<Row> {
    let (speedup, single) = match measure(spindle).await {
        Ok((speedup, single)) => (Ok(speedup), Ok(single)),
        Err(error) => {
            let why = format!("{error:#}");
            (Err(error), Err(anyhow::anyhow!(why)))
        }
    };
    let what = format!("speedup on 2 workers, plain JavaScript, fib({N}) twice");
    let one = format!("sequential fib({N}) in plain JavaScript ÷ native Rust");
    vec![
        Row::new(what, spindle.kind.name(), Unit::Times, speedup),
        Row::new(one, spindle.kind.name(), Unit::Times, single),
    ]
}

async fn measure(spindle: &Spindle<'_>) -> Result<(Figure, Figure)> {
    let browser = spindle.browser()?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rivals");
    let server = Server::start(&folder)?;
    browser
        .open(&format!("{}/plain.html", server.origin()))
        .await?;
    let mut samples = Samples::default();
    let mut native = Vec::new();
    for _ in 0..ROUNDS {
        native.push(clock::time_ms(1, || {
            black_box(fib::sequential(black_box(N)));
        }));
        let turn: Samples = browser.call(MEASURE, json!({"n": N, "rounds": 1})).await?;
        samples.sequential.extend(turn.sequential);
        samples.parallel.extend(turn.parallel);
        samples.single.extend(turn.single);
    }
    let speedup = stats::paired_speedup(&samples.sequential, &samples.parallel, 0)?;
    let single = stats::paired_speedup(&samples.single, &native, 0)?;
    let how = |ratio: stats::Interval, over: &[f64], under: &[f64]| {
        let (over, under) = (median(over), median(under));
        format!(
            "95% {:.2}–{:.2}; {over:.0} ms ÷ {under:.0} ms, {ROUNDS} pairs",
            ratio.low, ratio.high
        )
    };
    Ok((
        Figure {
            value: speedup.median,
            how: how(speedup, &samples.sequential, &samples.parallel),
        },
        Figure {
            value: single.median,
            how: how(single, &samples.single, &native),
        },
    ))
}
