//! Each lab, as a reader and a script run it, one file per lab.

mod claims;
mod counter;
mod crawler;
mod deadlock;
mod fib;
mod image;
mod interleavings;
mod ipc;
mod jobs;
mod lifecycle;
mod memory;
mod pool;
mod primitives;
mod python;
mod queue;
mod server;
mod sleep;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use spindle_journeys::{Headers, Page, Visitor};

/// A reader of a host that isolates nothing.
pub(crate) const WITHOUT_ISOLATION: Visitor = Visitor {
    headers: Headers::Lost,
    ..Visitor::USUAL
};

/// The strategies of a result, in its order.
fn strategies(result: &Value) -> Result<Vec<&str>> {
    let entries = result["outcome"]["strategies"]
        .as_array()
        .context("no strategies")?;
    let ids = entries.iter().map(|entry| entry["strategy"].as_str());
    ids.collect::<Option<_>>().context("a strategy has no name")
}

/// The strategy of this name in a result.
fn strategy<'a>(result: &'a Value, id: &str) -> Result<&'a Value> {
    let entries = result["outcome"]["strategies"].as_array();
    let found = entries.and_then(|all| all.iter().find(|entry| entry["strategy"] == id));
    found.with_context(|| format!("no {id} in {}", result["outcome"]))
}

/// Expects that every strategy has its times and a speedup in its interval if the clock carries
/// them, that chart and table show it, that the page shows the headline and the verdict of the
/// result, and that no worker is left afterwards.
async fn expect_page_to_show(page: &Page, result: &Value) -> Result<()> {
    page.until_phase("finished").await?;
    page.unfold("strategies").await?;
    let rows = page.table("strategies", "data-strategy").await?;
    let bars = page.marked("strategies", "data-strategy").await?;
    for id in strategies(result)? {
        let entry = strategy(result, id)?;
        let is_quick = is_too_quick(result, id);
        let times = entry["samples_ms"].as_array().context("no samples")?;
        let is_time = |ms: &Value| ms.as_f64() > Some(0.0) || is_quick && ms.is_null();
        ensure!(
            !times.is_empty() && times.iter().all(is_time),
            "the samples are {times:?}"
        );
        let (_, row) = rows
            .iter()
            .find(|(of, _)| of == id)
            .with_context(|| format!("no row of {id} in {rows:?}"))?;
        if entry["speedup"].is_null() && (is_quick || is_too_quick(result, "sequential")) {
            continue;
        }
        let [low, median, high] =
            ["low", "median", "high"].map(|end| entry["speedup"][end].as_f64());
        ensure!(
            low.is_some_and(|low| low > 0.0) && low <= median && median <= high,
            "the speedup is {}",
            entry["speedup"]
        );
        let speedup = format!("{:.2}×", median.unwrap_or(0.0));
        ensure!(
            row.contains(&speedup),
            "the row of {id} has no {speedup}: {row}"
        );
        ensure!(
            bars.iter().any(|bar| bar == id),
            "no bar of {id} in {bars:?}"
        );
    }
    expect_verdict_and_no_worker(page, result).await
}

async fn expect_verdict_and_no_worker(page: &Page, result: &Value) -> Result<()> {
    for part in ["headline", "verdict"] {
        let told = page.text(&format!("[data-{part}]")).await?;
        ensure!(
            result[part] == *told.trim() && !told.trim().is_empty(),
            "the {part} is {told:?}, not {}",
            result[part]
        );
    }
    page.expect_no_worker().await
}

/// The codes of a result's warnings, except that of the clock: whether a small task is long enough
/// for it depends on the host's headers and on the machine.
fn warnings(result: &Value) -> Vec<&str> {
    codes(result).filter(|code| *code != CLOCK).collect()
}

/// Whether the result warns that the clock is too coarse for something in it.
pub(crate) fn is_clock_named(result: &Value) -> bool {
    codes(result).any(|code| code == CLOCK)
}

/// Whether the result warns that this strategy was too quick for the clock: its figures may be absent.
pub(crate) fn is_too_quick(result: &Value, id: &str) -> bool {
    let warnings = result["warnings"].as_array().into_iter().flatten();
    let mut named = warnings
        .filter(|warning| warning["code"] == CLOCK)
        .filter_map(|warning| warning["detail"].as_str());
    named.any(|detail| detail.split(',').any(|one| one == id))
}

const CLOCK: &str = "clock-too-coarse";

fn codes(result: &Value) -> impl Iterator<Item = &str> {
    let warnings = result["warnings"].as_array().into_iter().flatten();
    warnings.filter_map(|warning| warning["code"].as_str())
}
