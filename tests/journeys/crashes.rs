//! A worker that dies ends the run with its reason, and the next run works.

use anyhow::{Result, ensure};
use serde_json::json;
use spindle_journeys::{Page, journeys};

journeys!(a_panic_in_a_pool_thread_ends_in_crashed_and_the_next_run_works);

async fn a_panic_in_a_pool_thread_ends_in_crashed_and_the_next_run_works(
    page: &Page,
) -> Result<()> {
    page.open("").await?;
    for threads in [1, 2, 4] {
        let params = json!({"n": 30, "threads": [threads], "rounds": 3});
        let request = json!({"lab": "fib", "params": params, "fault": "panic"});
        let error = page.rejection(request).await?;
        ensure!(
            error["code"] == "crashed",
            "on {threads} threads it ended in {error}"
        );
        let message = error["message"].as_str().unwrap_or_default();
        ensure!(
            message.contains("this panic was asked for"),
            "the reason is missing: {message}"
        );
        page.expect_no_worker().await?;
        page.until_phase("failed").await?;
        let failures = page.failures().await?;
        ensure!(
            failures.len() == 1 && failures[0].0 == "crashed",
            "{failures:?}"
        );

        let result = page.result(json!({"lab": "fib", "params": params})).await?;
        ensure!(result["outcome"]["value"] == "832040", "{result}");
        ensure!(
            page.failures().await?.is_empty(),
            "the failure stays after a good run"
        );
        page.expect_no_worker().await?;
    }
    Ok(())
}
