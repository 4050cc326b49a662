//! **jobs**: the same numbers under the GIL, on free threads, on processes.

use super::{expect_page_to_show, strategies, strategy, warnings};
use anyhow::{Result, ensure};
use serde_json::{Value, json};
use spindle_journeys::{Page, journeys};

journeys!(
    jobs_compares_its_strategies,
    jobs_runs_what_the_form_asks_for,
    jobs_refuses_what_makes_no_sense,
);

mod without_isolation {
    use super::*;
    journeys!(super::super::super::WITHOUT_ISOLATION; jobs_without_shared_memory_compares_processes);

    async fn jobs_without_shared_memory_compares_processes(page: &Page) -> Result<()> {
        page.open("?lab=jobs&from=20&to=27&rounds=2&workers=2")
            .await?;
        page.press("run").await?;
        page.until_phase("finished").await?;
        let result: Value = serde_json::from_str(&page.download("json").await?)?;
        ensure!(result["flavour"] == "solo", "{}", result["flavour"]);
        ensure!(strategies(&result)? == ["sequential", "processes"]);
        ensure!(warnings(&result) == ["left-out"] || warnings(&result).contains(&"left-out"));
        expect_page_to_show(page, &result).await?;
        let asked = json!({"lab": "jobs", "params": {"strategies": ["gil"]}});
        let error = page.rejection(asked).await?;
        ensure!(error["code"] == "unsupported", "{error}");
        Ok(())
    }
}

async fn jobs_compares_its_strategies(page: &Page) -> Result<()> {
    page.open("?lab=jobs").await?;
    let params = json!({"from": 18, "to": 34, "workers": 2, "switch_ms": 1, "rounds": 2});
    let result = page
        .result(json!({"lab": "jobs", "params": params}))
        .await?;
    ensure!(result["flavour"] == "threads" && result["lab"] == "jobs");
    ensure!(strategies(&result)? == ["sequential", "gil", "threads", "processes"]);
    let values = &result["outcome"]["values"];
    ensure!(
        values["18"] == "2584" && values["34"] == "5702887",
        "the numbers are {values}"
    );
    let switches = strategy(&result, "gil")?["switches"].as_u64();
    ensure!(
        switches.is_some_and(|switches| switches > 0),
        "the lock never changed hands"
    );
    for id in ["sequential", "gil", "threads", "processes"] {
        let spans = result["outcome"]["timeline"]
            .as_array()
            .into_iter()
            .flatten();
        let spans = spans.filter(|span| span["group"] == id).count();
        ensure!(spans >= 12, "{spans} spans of {id}");
    }
    expect_page_to_show(page, &result).await
}

async fn jobs_runs_what_the_form_asks_for(page: &Page) -> Result<()> {
    page.open("?lab=jobs&from=20&to=26&rounds=1&workers=2")
        .await?;
    page.tick("strategies", "gil").await?;
    page.tick("strategies", "processes").await?;
    page.until("location.search.includes('strategies=sequential,threads')")
        .await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    let result: Value = serde_json::from_str(&page.download("json").await?)?;
    ensure!(strategies(&result)? == ["sequential", "threads"]);
    expect_page_to_show(page, &result).await
}

async fn jobs_refuses_what_makes_no_sense(page: &Page) -> Result<()> {
    page.open("?lab=jobs&from=40&to=39").await?;
    let failures = page.failures().await?;
    ensure!(
        failures.len() == 1 && failures[0].0 == "bad-param",
        "{failures:?}"
    );
    let complaint = page.complaint("to").await?.unwrap_or_default();
    ensure!(
        complaint.contains("40") && page.typed("to").await? == "39",
        "{complaint}"
    );
    for (params, param) in [
        (json!({"workers": 0}), "workers"),
        (json!({"switch_ms": "fast"}), "switch_ms"),
        (json!({"strategies": ["threads", "fibers"]}), "strategies"),
        (json!({"strategies": []}), "strategies"),
        (json!({"to": 46}), "to"),
        (json!({"n": 30}), "n"),
    ] {
        let error = page
            .rejection(json!({"lab": "jobs", "params": params}))
            .await?;
        ensure!(
            error["code"] == "bad-param" && error["param"] == param,
            "{error}"
        );
    }
    ensure!(page.phase().await? == "idle");
    page.expect_no_worker().await
}
