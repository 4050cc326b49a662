//! What workers cost: to start a pool of them, and to send one a message, beside plain JavaScript.

use std::path::Path;

use anyhow::Result;
use serde::Serialize;
use serde_json::json;

use super::median;
use crate::row::{Figure, Row, Unit};
use crate::server::Server;
use crate::spindle::Spindle;

const POOL_START: &str = include_str!("../scripts/pool_start.js");
const ROUND_TRIP: &str = include_str!("../scripts/round_trip.js");
const PLAIN_START: &str = "return window.startWorkers(args.workers, args.times);";
const PLAIN_ROUND_TRIP: &str = "return window.roundTrips(args.times);";

const POOLS: [u32; 3] = [2, 16, 64];
const STARTS: u32 = 5;
const ROUND_TRIPS: u32 = 2000;

/// Starts of pools of threads, of processes and of empty workers, then round trips.
pub(crate) async fn rows(spindle: &Spindle<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    let place = spindle.kind.name();
    for workers in POOLS {
        for on in ["threads", "processes"] {
            let args = json!({"on": on, "workers": workers, "times": STARTS});
            let what = format!("start of {workers} {on}, each");
            let figure = in_page(spindle, POOL_START, args).await;
            rows.push(Row::new(what, place, Unit::Ms, figure));
        }
        let args = json!({"workers": workers, "times": STARTS});
        let what = format!("start of {workers} empty workers in plain JavaScript, each");
        let figure = in_plain(spindle, PLAIN_START, args).await;
        rows.push(Row::new(what, place, Unit::Ms, figure));
    }
    let args = json!({ "times": ROUND_TRIPS });
    let figure = in_page(spindle, ROUND_TRIP, args.clone()).await;
    let what = "message to a process and its answer";
    rows.push(Row::new(what, place, Unit::Us, figure));
    let figure = in_plain(spindle, PLAIN_ROUND_TRIP, args).await;
    let what = "message to a plain worker and its answer";
    rows.push(Row::new(what, place, Unit::Us, figure));
    rows
}

async fn in_page(spindle: &Spindle<'_>, script: &str, args: impl Serialize) -> Result<Figure> {
    spindle.open().await?;
    Ok(figure(&spindle.call::<Vec<f64>>(script, args).await?))
}

async fn in_plain(spindle: &Spindle<'_>, script: &str, args: impl Serialize) -> Result<Figure> {
    let browser = spindle.browser()?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rivals");
    let server = Server::start(&folder)?;
    browser
        .open(&format!("{}/plain.html", server.origin()))
        .await?;
    Ok(figure(&browser.call::<Vec<f64>>(script, args).await?))
}

fn figure(samples: &[f64]) -> Figure {
    let low = samples.iter().copied().fold(f64::INFINITY, f64::min);
    let high = samples.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    Figure {
        value: median(samples),
        how: format!("median; {low:.1}–{high:.1} in {} times", samples.len()),
    }
}
