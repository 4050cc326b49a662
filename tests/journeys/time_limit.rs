//! A run over its time limit ends, with its measurements until then.

use anyhow::{Result, ensure};
use serde_json::json;
use spindle_journeys::{Page, journeys};

journeys!(
    a_run_over_its_limit_ends_in_timeout,
    a_timeout_keeps_what_was_measured_until_then,
);

async fn a_run_over_its_limit_ends_in_timeout(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    let params = json!({"n": 50, "threads": [2], "limit_s": 1});
    let error = page
        .rejection(json!({"lab": "fib", "params": params}))
        .await?;
    ensure!(error["code"] == "timeout", "it ended in {error}");
    page.expect_no_worker().await?;
    page.until_phase("failed").await?;
    let failures = page.failures().await?;
    ensure!(
        failures.len() == 1 && failures[0].0 == "timeout",
        "{failures:?}"
    );
    ensure!(
        failures[0].1.contains("1 s"),
        "the limit is not named: {failures:?}"
    );
    Ok(())
}

async fn a_timeout_keeps_what_was_measured_until_then(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    // Many rounds, each far shorter than the limit.
    let params = json!({"n": 38, "threads": [1, 2], "rounds": 100, "limit_s": 4});
    let error = page
        .rejection(json!({"lab": "fib", "params": params}))
        .await?;
    ensure!(error["code"] == "timeout", "it ended in {error}");
    let partial = &error["partial"];
    ensure!(
        partial["v"] == 1 && partial["outcome"]["value"] == "39088169",
        "{partial}"
    );
    let rounds = partial["outcome"]["points"][0]["parallel_ms"]
        .as_array()
        .map_or(0, Vec::len);
    ensure!((1..100).contains(&rounds), "{rounds} rounds");
    page.until_phase("failed").await?;
    ensure!(
        page.marks().await?.len() == 1,
        "the point is gone from the chart"
    );
    page.expect_no_worker().await
}
