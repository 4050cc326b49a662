//! Costs of workers: starting a pool of them, and sending one a message, beside plain JavaScript.

use super::median;
use crate::{
    engine::{self, Until},
    row::{Figure, Row, Unit},
    server::Server,
    spindle::Spindle,
};
use anyhow::{Result, bail};
use serde::Serialize;
use serde_json::json;
use spindle_model::{
    Word,
    labs::sleep,
    message::{Event, Job, On, Report, Work},
    strategy::Strategy,
};
use std::path::Path;

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
        for (on, strategy) in [
            (On::Threads(workers), Strategy::Threads),
            (On::Processes(workers), Strategy::Processes),
        ] {
            let what = format!("start of {workers} {}, each", strategy.id());
            let figure = pool_start(spindle, on, strategy).await;
            rows.push(Row::new(what, place, Unit::Ms, figure));
        }
        let args = json!({"workers": workers, "times": STARTS});
        let what = format!("start of {workers} empty workers in plain JavaScript, each");
        let figure = in_plain(spindle, PLAIN_START, args).await;
        rows.push(Row::new(what, place, Unit::Ms, figure));
    }
    let args = json!({ "times": ROUND_TRIPS });
    let figure = round_trips(spindle).await;
    let what = "message to a process and its answer";
    rows.push(Row::new(what, place, Unit::Us, figure));
    let figure = in_plain(spindle, PLAIN_ROUND_TRIP, args).await;
    let what = "message to a plain worker and its answer";
    rows.push(Row::new(what, place, Unit::Us, figure));
    rows
}

/// Milliseconds per worker to start a pool, as its coordinator measures it: from requesting all at
/// once until all have started.
async fn pool_start(spindle: &Spindle<'_>, on: On, strategy: Strategy) -> Result<Figure> {
    spindle.open().await?;
    let workers = on.workers();
    let work = sleep::Work {
        tasks: workers,
        ms: 1,
        strategy,
    };
    let job = Job {
        on,
        work: Work::Sleep(work),
        fault: None,
    };
    let each = |event| match event {
        Event::Done(Report::Sleep(report)) => Ok(report.extra.startup_ms / f64::from(workers)),
        other => bail!("an engine measures something else: {other:?}"),
    };
    let heard = engine::start(spindle, &job, Until::Done, STARTS).await?;
    let samples: Result<Vec<f64>> = heard.into_iter().map(|one| each(one.event)).collect();
    Ok(figure(&samples?))
}

async fn round_trips(spindle: &Spindle<'_>) -> Result<Figure> {
    spindle.open().await?;
    Ok(figure(&engine::round_trips(spindle, ROUND_TRIPS).await?))
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
