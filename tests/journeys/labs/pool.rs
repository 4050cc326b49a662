//! **pool**: a new worker for each task against workers that are reused.

use super::{expect_page_to_show, strategies, strategy, warnings};
use anyhow::{Result, ensure};
use serde_json::{Value, json};
use spindle_journeys::{Page, journeys};

journeys!(
    pool_does_every_task_once,
    pool_starts_more_threads_than_live_at_a_time
);

mod without_isolation {
    use super::*;
    journeys!(super::super::super::WITHOUT_ISOLATION; pool_without_shared_memory_is_one_of_processes);

    async fn pool_without_shared_memory_is_one_of_processes(page: &Page) -> Result<()> {
        page.open("?lab=pool&tasks=7&workers=3&task_ms=10&run=1")
            .await?;
        page.until_phase("finished").await?;
        let result: Value = serde_json::from_str(&page.download("json").await?)?;
        ensure!(result["flavour"] == "solo");
        ensure!(
            warnings(&result) == ["processes-instead"],
            "{}",
            result["warnings"]
        );
        expect_all_tasks(&result, 7)?;
        expect_page_to_show(page, &result).await
    }
}

async fn pool_does_every_task_once(page: &Page) -> Result<()> {
    page.open("?lab=pool").await?;
    let params = json!({"tasks": 10, "workers": 4, "task_ms": 20});
    let result = page
        .result(json!({"lab": "pool", "params": params}))
        .await?;
    ensure!(strategies(&result)? == ["sequential", "thread-per-task", "pool"]);
    expect_all_tasks(&result, 10)?;
    let each = strategy(&result, "pool")?["tasks_per_worker"]
        .as_array()
        .map_or(0, Vec::len);
    ensure!(each == 4, "{each} workers in the pool");
    expect_page_to_show(page, &result).await
}

async fn pool_starts_more_threads_than_live_at_a_time(page: &Page) -> Result<()> {
    page.open("?lab=pool").await?;
    let params =
        json!({"tasks": 150, "workers": 8, "task_ms": 1, "strategies": ["thread-per-task"]});
    let result = page
        .result(json!({"lab": "pool", "params": params}))
        .await?;
    ensure!(strategies(&result)? == ["sequential", "thread-per-task"]);
    expect_all_tasks(&result, 150)?;
    page.expect_no_worker().await
}

fn expect_all_tasks(result: &Value, tasks: u64) -> Result<()> {
    for id in strategies(result)? {
        let each = strategy(result, id)?["tasks_per_worker"]
            .as_array()
            .into_iter()
            .flatten();
        let done: u64 = each.filter_map(Value::as_u64).sum();
        ensure!(done == tasks, "{id} did {done} tasks of {tasks}");
        let trace = result["trace"].as_array().into_iter().flatten();
        let traced = trace.filter(|span| {
            span["group"] == id
                && span["what"]
                    .as_str()
                    .is_some_and(|what| what.starts_with("task"))
        });
        ensure!(traced.count() as u64 == tasks, "{id} traced other tasks");
    }
    Ok(())
}
