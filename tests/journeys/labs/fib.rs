//! **fib** without shared memory: processes do the work of threads. Other journeys cover it with
//! threads.

use super::warnings;
use anyhow::{Result, ensure};
use serde_json::{Value, json};
use spindle_journeys::{Page, journeys};

journeys!(super::super::WITHOUT_ISOLATION; fib_without_shared_memory_runs_on_processes);

async fn fib_without_shared_memory_runs_on_processes(page: &Page) -> Result<()> {
    page.open("?lab=fib&n=30&threads=1,2,3&cutoff=15&rounds=3&run=1")
        .await?;
    page.until_phase("finished").await?;
    let result: Value = serde_json::from_str(&page.download("json").await?)?;
    ensure!(result["flavour"] == "solo" && result["environment"]["isolated"] == false);
    ensure!(
        result["outcome"]["value"] == "832040",
        "{}",
        result["outcome"]
    );
    ensure!(
        warnings(&result).contains(&"processes-instead"),
        "{}",
        result["warnings"]
    );
    ensure!(page.count("[data-warning='processes-instead']").await? == 1);
    ensure!(page.count("[data-flavour='solo']").await? == 1);
    let rows = page.rows().await?;
    ensure!(rows.len() == 3, "the table has {rows:?}");
    for (point, workers) in result["outcome"]["points"]
        .as_array()
        .into_iter()
        .flatten()
        .zip(1..)
    {
        ensure!(
            point["threads"] == workers
                && point["parallel_ms"]
                    .as_array()
                    .is_some_and(|ms| ms.len() == 3)
        );
        let tasks = point["tasks_per_worker"].as_array().map_or(0, Vec::len);
        ensure!(tasks == workers, "tasks of {tasks} workers, not {workers}");
    }
    page.expect_no_worker().await?;

    let error = page
        .rejection(json!({"lab": "fib", "params": {"n": 0}}))
        .await?;
    ensure!(
        error["code"] == "bad-param" && error["param"] == "n",
        "{error}"
    );
    Ok(())
}
