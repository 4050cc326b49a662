//! **sleep**: the same waits one after another, on threads, on processes, as coroutines.

use super::{expect_page_to_show, strategies, strategy, warnings};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use spindle_journeys::{Page, journeys};

journeys!(sleep_waits_in_every_way);

mod without_isolation {
    use super::*;
    journeys!(super::super::super::WITHOUT_ISOLATION; sleep_without_shared_memory_waits_without_threads);

    async fn sleep_without_shared_memory_waits_without_threads(page: &Page) -> Result<()> {
        page.open("?lab=sleep&tasks=3&ms=60&run=1").await?;
        page.until_phase("finished").await?;
        let result: Value = serde_json::from_str(&page.download("json").await?)?;
        ensure!(result["flavour"] == "solo");
        ensure!(strategies(&result)? == ["sequential", "processes", "coroutines"]);
        ensure!(warnings(&result) == ["left-out"], "{}", result["warnings"]);
        expect_page_to_show(page, &result).await
    }
}

async fn sleep_waits_in_every_way(page: &Page) -> Result<()> {
    page.open("?lab=sleep").await?;
    let params = json!({"tasks": 6, "ms": 80});
    let result = page
        .result(json!({"lab": "sleep", "params": params}))
        .await?;
    ensure!(strategies(&result)? == ["sequential", "threads", "processes", "coroutines"]);
    for id in strategies(&result)? {
        let entry = strategy(&result, id)?;
        let times = |key: &str| -> Result<Vec<f64>> {
            let times = entry[key].as_array().context("no times")?;
            Ok(times.iter().filter_map(Value::as_f64).collect())
        };
        let (started, ended) = (times("started_ms")?, times("ended_ms")?);
        ensure!(started.len() == 6 && ended.len() == 6, "{id}: {entry}");
        // No wait is shorter than requested, within the resolution of browsers' clocks.
        let waits = started
            .iter()
            .zip(&ended)
            .all(|(from, to)| to - from >= 78.0);
        ensure!(waits, "{id} waits from {started:?} to {ended:?}");
        // Sequential waits never overlap.
        let apart = ended
            .iter()
            .zip(started.iter().skip(1))
            .all(|(end, next)| next >= end);
        ensure!(
            apart == (id == "sequential"),
            "{id} waits from {started:?} to {ended:?}"
        );
    }
    expect_page_to_show(page, &result).await
}
