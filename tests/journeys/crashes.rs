//! A worker that dies ends the run with its reason, and the next run works.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use spindle_journeys::{Headers, Page, Visitor, journeys};

const WITHOUT_ISOLATION: Visitor = Visitor {
    headers: Headers::Lost,
    ..Visitor::USUAL
};

journeys!(
    a_panic_in_a_pool_thread_ends_in_crashed_and_the_next_run_works,
    a_thread_that_runs_out_of_memory_ends_in_crashed_and_the_next_run_works,
    a_thread_ended_from_outside_ends_in_crashed_and_the_next_run_works,
    a_dying_process_ends_in_crashed_and_the_next_run_works,
);

mod without_isolation {
    use super::*;

    journeys!(
        super::super::WITHOUT_ISOLATION;
        a_dying_process_ends_in_crashed_and_the_next_run_works,
    );

    async fn a_dying_process_ends_in_crashed_and_the_next_run_works(page: &Page) -> Result<()> {
        super::a_dying_process_ends_in_crashed_and_the_next_run_works(page).await
    }
}

async fn a_panic_in_a_pool_thread_ends_in_crashed_and_the_next_run_works(
    page: &Page,
) -> Result<()> {
    page.open("?lab=fib").await?;
    for threads in [1, 2, 4] {
        let request = on_threads(threads, "panic");
        expect_crash(page, request, "thread", "this panic was asked for").await?;
    }
    Ok(())
}

async fn a_thread_that_runs_out_of_memory_ends_in_crashed_and_the_next_run_works(
    page: &Page,
) -> Result<()> {
    page.open("?lab=fib").await?;
    let request = on_threads(2, "out-of-memory");
    expect_crash(page, request, "thread", "out of memory").await
}

async fn a_thread_ended_from_outside_ends_in_crashed_and_the_next_run_works(
    page: &Page,
) -> Result<()> {
    page.open("?lab=fib").await?;
    let request = on_threads(2, "vanish");
    expect_crash(page, request, "thread 2", "ended without a word").await
}

async fn a_dying_process_ends_in_crashed_and_the_next_run_works(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    for (fault, reason) in [
        ("panic", "this panic was asked for"),
        ("out-of-memory", "out of memory"),
        ("vanish", "ended without a word"),
    ] {
        let params = json!({"kind": "process", "workers": 1});
        let request = json!({"lab": "lifecycle", "params": params, "fault": fault});
        expect_crash(page, request, "process 1", reason).await?;
    }
    Ok(())
}

/// Computes longer than a browser needs to end a thread.
fn on_threads(threads: u32, fault: &str) -> Value {
    let params = json!({"n": 45, "threads": [threads], "rounds": 3});
    json!({"lab": "fib", "params": params, "fault": fault})
}

async fn expect_crash(page: &Page, request: Value, who: &str, why: &str) -> Result<()> {
    let error = page.rejection(request.clone()).await?;
    ensure!(error["code"] == "crashed", "{request} ended in {error}");
    let message = error["message"].as_str().unwrap_or_default();
    ensure!(
        message.contains(who) && message.contains(why),
        "{who} or {why} is missing: {message}"
    );
    page.expect_no_worker().await?;
    page.until_phase("failed").await?;
    let failures = page.failures().await?;
    ensure!(
        failures.len() == 1 && failures[0].0 == "crashed",
        "{failures:?}"
    );

    let params = json!({"n": 30, "threads": [2], "rounds": 3});
    let result = page.result(json!({"lab": "fib", "params": params})).await?;
    ensure!(result["outcome"]["value"] == "832040", "{result}");
    ensure!(
        page.failures().await?.is_empty(),
        "the failure stays after a good run"
    );
    page.expect_no_worker().await
}
