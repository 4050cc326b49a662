//! A run can be stopped at any time, and then no worker is left.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use spindle_journeys::{Page, journeys};

journeys!(
    stop_by_api_in_the_middle_of_fib_50_leaves_no_worker,
    stop_by_button_leaves_no_worker,
    stop_right_after_run_leaves_no_worker,
);

async fn stop_by_api_in_the_middle_of_fib_50_leaves_no_worker(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    begin_fib_50(page).await?;
    page.stop().await?;
    page.expect_no_worker().await?;
    let error = page.ended().await?.err().unwrap_or_default();
    ensure!(
        error["code"] == "stopped" && error["message"].is_string(),
        "it ended in {error}"
    );
    ensure!(error.get("param").is_none(), "{error}");
    ensure!(page.phase().await? == "failed");
    expect_next_run_to_work(page).await
}

async fn stop_by_button_leaves_no_worker(page: &Page) -> Result<()> {
    page.open("?n=50&threads=2&rounds=3&cutoff=20").await?;
    page.press("run").await?;
    page.until("spindle.workers() === 3").await?;
    page.press("stop").await?;
    page.until_phase("failed").await?;
    page.expect_no_worker().await?;
    let failures = page.failures().await?;
    ensure!(
        failures.len() == 1 && failures[0].0 == "stopped",
        "{failures:?}"
    );
    expect_next_run_to_work(page).await
}

async fn stop_right_after_run_leaves_no_worker(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    let stopped: Value = page
        .js(
            "const run = spindle.run({lab: 'fib', params: {n: 40, threads: [4]}});
            await spindle.stop();
            return [spindle.workers(), await run.then(() => 'a result', ({code}) => code)]",
            &[],
        )
        .await?;
    ensure!(stopped == json!([0, "stopped"]), "{stopped}");
    page.expect_no_worker().await?;
    expect_next_run_to_work(page).await
}

/// Begins fib(50) on two threads and waits until they compute.
async fn begin_fib_50(page: &Page) -> Result<()> {
    let params = json!({"n": 50, "threads": [2], "cutoff": 20, "rounds": 3, "limit_s": 600});
    page.begin(json!({"lab": "fib", "params": params})).await?;
    // The first round of fib(50) alone takes many seconds.
    page.until(
        "Number(document.querySelector('[data-progress]')?.getAttribute('aria-valuenow')) > 0",
    )
    .await?;
    ensure!(
        page.get::<u32>("spindle.workers()").await? == 3,
        "not a coordinator and two threads"
    );
    ensure!(
        page.living().await? == 3,
        "{} workers live",
        page.living().await?
    );
    Ok(())
}

async fn expect_next_run_to_work(page: &Page) -> Result<()> {
    let params = json!({"n": 20, "threads": [2], "rounds": 3});
    let result = page.result(json!({"lab": "fib", "params": params})).await?;
    ensure!(result["outcome"]["value"] == "6765", "{result}");
    page.expect_no_worker().await
}
