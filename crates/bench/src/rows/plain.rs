//! Plain JavaScript in module workers, in the same browser.

use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::json;
use spindle_labs::{clock, fib};
use spindle_model::stats;
use std::hint::black_box;

use super::median;
use crate::row::{Figure, Row, Unit};
use crate::server::Server;
use crate::spindle::Spindle;

const MEASURE: &str = "return window.measure(args.n, args.rounds);";
const N: u32 = 38;
const ROUNDS: u32 = 5;

#[derive(Deserialize)]
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
    let native = (0..ROUNDS).map(|_| {
        clock::time_ms(1, || {
            black_box(fib::sequential(black_box(N)));
        })
    });
    let native: Vec<f64> = native.collect();
    let samples: Samples = browser
        .call(MEASURE, json!({"n": N, "rounds": ROUNDS}))
        .await
        .context("plain workers")?;
    let speedup = stats::paired_speedup(&samples.sequential, &samples.parallel, 0)?;
    let (single, native) = (median(&samples.single), median(&native));
    Ok((
        Figure {
            value: speedup.median,
            how: format!(
                "95% {:.2}–{:.2}; {:.0} ms ÷ {:.0} ms, {ROUNDS} pairs",
                speedup.low,
                speedup.high,
                median(&samples.sequential),
                median(&samples.parallel)
            ),
        },
        Figure {
            value: single / native,
            how: format!("{single:.0} ms ÷ {native:.0} ms, medians of {ROUNDS}"),
        },
    ))
}
