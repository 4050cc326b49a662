//! **memory**: the parent sees threads' changes, but not those of processes.

use super::{expect_verdict_and_no_worker, warnings};
use anyhow::{Result, ensure};
use serde_json::{Value, json};
use spindle_journeys::{Page, journeys};

journeys!(
    memory_is_shared_by_threads_only,
    memory_takes_numbers_below_zero
);

mod without_isolation {
    use super::*;
    journeys!(super::super::super::WITHOUT_ISOLATION; memory_without_threads_shows_processes);

    async fn memory_without_threads_shows_processes(page: &Page) -> Result<()> {
        page.open("?lab=memory&value=5&run=1").await?;
        page.until_phase("finished").await?;
        let result: Value = serde_json::from_str(&page.download("json").await?)?;
        ensure!(result["flavour"] == "solo" && warnings(&result) == ["left-out"]);
        let processes = json!({"before": 5, "after": 5, "seen": [6, 6, 6]});
        ensure!(
            result["outcome"] == json!({"threads": null, "processes": processes}),
            "{}",
            result["outcome"]
        );
        expect_verdict_and_no_worker(page, &result).await
    }
}

async fn memory_is_shared_by_threads_only(page: &Page) -> Result<()> {
    page.open("?lab=memory&workers=4&value=7").await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    let result: Value = serde_json::from_str(&page.download("json").await?)?;
    let threads = &result["outcome"]["threads"];
    ensure!(
        threads["before"] == 7 && threads["after"] == 11,
        "{threads}"
    );
    let mut seen: Vec<i64> = threads["seen"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_i64)
        .collect();
    seen.sort_unstable();
    ensure!(seen == [8, 9, 10, 11], "threads saw {seen:?}");
    let processes = json!({"before": 7, "after": 7, "seen": [8, 8, 8, 8]});
    ensure!(
        result["outcome"]["processes"] == processes,
        "{}",
        result["outcome"]
    );
    let houses = "[...document.querySelectorAll('[data-house]')].map((one) => one.dataset.house + one.dataset.n)";
    ensure!(
        page.get::<Vec<String>>(houses).await?
            == [
                "threads11",
                "parent7",
                "process8",
                "process8",
                "process8",
                "process8"
            ]
    );
    page.click("[data-chart='houses'] .as-table summary")
        .await?;
    page.until("document.querySelector('table[data-table=\"memory\"]')")
        .await?;
    let rows = page.table("memory", "data-who").await?;
    ensure!(rows.len() == 6, "the table has {rows:?}");
    let after = &rows[5];
    ensure!(
        after.0 == "after" && after.1.contains("11") && after.1.contains('7'),
        "{after:?}"
    );
    expect_verdict_and_no_worker(page, &result).await
}

async fn memory_takes_numbers_below_zero(page: &Page) -> Result<()> {
    page.open("?lab=memory").await?;
    let result = page
        .result(json!({"lab": "memory", "params": {"value": -3, "workers": 1}}))
        .await?;
    ensure!(result["outcome"]["threads"] == json!({"before": -3, "after": -2, "seen": [-2]}));
    let error = page
        .rejection(json!({"lab": "memory", "params": {"workers": 17}}))
        .await?;
    ensure!(
        error["code"] == "bad-param" && error["param"] == "workers",
        "{error}"
    );
    Ok(())
}
