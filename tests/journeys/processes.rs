//! Processes: workers with a memory of their own, with and without isolation headers.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use spindle_journeys::{Browser, Headers, Page, Visitor, journeys};

const WITHOUT_ISOLATION: Visitor = Visitor {
    headers: Headers::Lost,
    ..Visitor::USUAL
};

journeys!(
    sixty_four_threads_and_as_many_processes_start_work_and_end,
    stop_ends_processes_in_the_middle_of_a_computation_at_once,
);

mod without_isolation {
    use super::*;

    journeys!(
        super::super::WITHOUT_ISOLATION;
        sixty_four_processes_start_work_and_end,
        stop_ends_processes_in_the_middle_of_a_computation,
    );

    async fn sixty_four_processes_start_work_and_end(page: &Page) -> Result<()> {
        page.open("?lab=fib").await?;
        sleep_in_64(page, "processes").await
    }

    async fn stop_ends_processes_in_the_middle_of_a_computation(page: &Page) -> Result<()> {
        page.open("?lab=fib").await?;
        stop_endless_processes(page).await.map(drop)
    }
}

async fn sixty_four_threads_and_as_many_processes_start_work_and_end(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    let mut heaps = Vec::new();
    for strategy in ["threads", "processes", "threads", "processes"] {
        sleep_in_64(page, strategy).await?;
        if page.browser == Browser::Chromium {
            heaps.push(page.heap().await?);
        }
    }
    if let [first, .., last] = heaps[..] {
        let grown = last - first;
        ensure!(grown < 2e6, "the heap grew by {grown} bytes: {heaps:?}");
    }
    Ok(())
}

async fn stop_ends_processes_in_the_middle_of_a_computation_at_once(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    let ms = stop_endless_processes(page).await?;
    // 100 ms on a machine with nothing else to do. Terminating alone takes Chromium 2,000.
    ensure!(ms < 1000.0, "it took {ms} ms");
    Ok(())
}

/// Sleeps in 64 workers at the same time, which are alive meanwhile and not after.
async fn sleep_in_64(page: &Page, strategy: &str) -> Result<()> {
    let params = json!({"tasks": 64, "ms": 1500, "strategies": [strategy], "limit_s": 600});
    page.begin(json!({"lab": "sleep", "params": params}))
        .await?;
    page.until("spindle.workers() === 65").await?;
    // One more lock is the page's turn to run.
    page.until("navigator.locks.query().then(({held}) => held.length === 66)")
        .await?;
    // Then comes the baseline, one sleep after another, which the test does not wait for.
    page.until("spindle.workers() === 2").await?;
    page.stop().await?;
    page.expect_no_worker().await?;
    let stopped = page.ended().await?.err().unwrap_or_default();
    let one = of_strategy(&stopped["partial"], strategy);
    let waited = one["wall_ms"].as_f64().unwrap_or_default();
    ensure!(
        (1490.0..10_000.0).contains(&waited),
        "64 waits took {waited} ms: {stopped}"
    );
    let started = one["started_ms"].as_array().map(Vec::len);
    ensure!(started == Some(64), "{started:?} of 64 waited");
    Ok(())
}

fn of_strategy(result: &Value, strategy: &str) -> Value {
    let strategies = result["outcome"]["strategies"].as_array().cloned();
    let mut strategies = strategies.unwrap_or_default().into_iter();
    let one = strategies.find(|one| one["strategy"] == strategy);
    one.unwrap_or_default()
}

/// Stops two processes that compute for ever, and returns how long that took, in milliseconds.
async fn stop_endless_processes(page: &Page) -> Result<f64> {
    let params = json!({
        "kind": "process", "workers": 2, "job": "endless", "join_timeout_ms": 60_000, "limit_s": 600,
    });
    page.begin(json!({"lab": "lifecycle", "params": params}))
        .await?;
    page.until("spindle.workers() === 3").await?;
    page.until("navigator.locks.query().then(({held}) => held.length === 4)")
        .await?;
    let ms = page
        .js("const start = performance.now(); await spindle.stop(); return performance.now() - start", &[])
        .await?;
    page.expect_no_worker().await?;
    let error = page.ended().await?.err().unwrap_or_default();
    ensure!(error["code"] == "stopped", "it ended in {error}");
    Ok(ms)
}
