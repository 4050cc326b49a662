//! **server**: clients get one answer to each request, and it is the right one, whatever the
//! strategy.

use super::{expect_page_to_show, strategies, strategy, warnings};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use spindle_journeys::{Page, journeys};

journeys!(
    server_answers_every_request_and_shows_how_long_clients_waited,
    server_runs_what_the_form_asks_for,
    server_shares_processors_among_requests_that_compute,
    server_answers_two_hundred_clients,
    server_stops_in_the_middle,
    server_over_its_limit_keeps_what_was_measured,
    server_refuses_what_is_out_of_range,
);

mod without_isolation {
    use super::*;
    journeys!(super::super::super::WITHOUT_ISOLATION; server_without_shared_memory_is_one_process_or_coroutines);

    async fn server_without_shared_memory_is_one_process_or_coroutines(page: &Page) -> Result<()> {
        page.open("?lab=server&clients=8&requests=5&work_ms=10&run=1")
            .await?;
        page.until_phase("finished").await?;
        let result: Value = serde_json::from_str(&page.download("json").await?)?;
        ensure!(result["flavour"] == "solo", "{}", result["flavour"]);
        ensure!(strategies(&result)? == ["one", "coroutines"]);
        ensure!(warnings(&result) == ["left-out"], "{:?}", warnings(&result));
        expect_all_answered(&result, 40)?;
        expect_page_to_show(page, &result).await?;
        let asked = json!({"lab": "server", "params": {"strategies": ["pool"]}});
        let error = page.rejection(asked).await?;
        ensure!(error["code"] == "unsupported", "{error}");
        Ok(())
    }
}

const ALL: [&str; 4] = ["one", "pool", "per-connection", "coroutines"];

fn number(value: &Value) -> Result<f64> {
    value
        .as_f64()
        .with_context(|| format!("{value} is no number"))
}

/// Checks the invariants of every strategy: number of answers, latencies in order, a rising
/// distribution.
fn expect_all_answered(result: &Value, requests: u64) -> Result<()> {
    for id in strategies(result)? {
        let entry = strategy(result, id)?;
        ensure!(
            entry["ok"] == requests,
            "{id}: {} were answered",
            entry["ok"]
        );
        let latency = &entry["latency_ms"];
        let [p50, p95, p99] = ["p50", "p95", "p99"].map(|key| number(&latency[key]));
        let (p50, p95, p99) = (p50?, p95?, p99?);
        ensure!(0.0 < p50 && p50 <= p95 && p95 <= p99, "{id}: {latency}");
        ensure!(number(&entry["requests_per_s"])? > 0.0, "{id}: {entry}");
        let distribution = entry["distribution"]
            .as_array()
            .context("no distribution")?;
        let rises = distribution.windows(2).all(|pair| {
            let [from, to] = [&pair[0], &pair[1]];
            from[0].as_f64() < to[0].as_f64() && from[1].as_f64() <= to[1].as_f64()
        });
        ensure!(rises && distribution.len() > 10, "{id}: {distribution:?}");
    }
    Ok(())
}

fn rate(result: &Value, id: &str) -> Result<f64> {
    number(&strategy(result, id)?["requests_per_s"])
}

async fn server_answers_every_request_and_shows_how_long_clients_waited(page: &Page) -> Result<()> {
    page.open("?lab=server").await?;
    let params = json!({"clients": 12, "requests": 4, "work_ms": 20, "pool": 5});
    let asked = json!({"lab": "server", "params": params});
    let result = page.result(asked).await?;
    ensure!(strategies(&result)? == ALL);
    expect_all_answered(&result, 48)?;
    let threads = |id| strategy(&result, id).map(|entry| entry["threads"].as_u64());
    ensure!(threads("pool")? == Some(5) && threads("per-connection")? == Some(12));
    // Five at a time, and twelve, wait less than one after another, on any machine.
    let one = rate(&result, "one")?;
    for id in &ALL[1..] {
        let other = rate(&result, id)?;
        ensure!(
            other > one,
            "{id} answered {other} a second, one thread {one}"
        );
    }
    let pools = result["outcome"]["pools"].as_array().context("no pools")?;
    let sizes: Vec<_> = pools.iter().map(|pool| pool["threads"].as_u64()).collect();
    ensure!(sizes == [1, 2, 4, 5].map(Some), "{sizes:?}");
    ensure!(pools.iter().all(|pool| pool["ok"].as_u64() > Some(0)));
    for id in ALL {
        let spans = result["trace"].as_array().context("no trace")?;
        let mine = spans.iter().filter(|span| span["group"] == id);
        ensure!(mine.count() == 48, "the timeline of {id} is not whole");
    }
    expect_page_to_show(page, &result).await?;
    let rows = page.table("latencies", "data-strategy").await?;
    ensure!(rows.len() == 4, "the table has {rows:?}");
    for chart in ["throughput", "latency"] {
        let lines = page.marked(chart, "data-curve").await?;
        for id in ALL {
            ensure!(lines.iter().any(|line| line == id), "{chart} has no {id}");
        }
    }
    Ok(())
}

async fn server_runs_what_the_form_asks_for(page: &Page) -> Result<()> {
    page.open("?lab=server&clients=4&requests=3&work_ms=0&pool=2")
        .await?;
    let one = page
        .element("[data-param=strategies] input[value=one]")
        .await?;
    ensure!(!one.is_enabled().await?, "the baseline can be unticked");
    page.tick("strategies", "per-connection").await?;
    page.until("location.search.includes('strategies=one,pool,coroutines')")
        .await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    let result: Value = serde_json::from_str(&page.download("json").await?)?;
    ensure!(strategies(&result)? == ["one", "pool", "coroutines"]);
    expect_all_answered(&result, 12)?;
    expect_page_to_show(page, &result).await
}

async fn server_shares_processors_among_requests_that_compute(page: &Page) -> Result<()> {
    page.open("?lab=server").await?;
    let params = json!({"clients": 6, "requests": 3, "work": "cpu", "work_ms": 5, "pool": 3});
    let asked = json!({"lab": "server", "params": params});
    let result = page.result(asked).await?;
    expect_all_answered(&result, 18)?;
    for id in ALL {
        let steps = strategy(&result, id)?["steps"].as_u64();
        ensure!(steps > Some(1000), "{id}: {steps:?} steps are no work");
        let spans = result["trace"].as_array().context("no trace")?;
        let mut mine = spans.iter().filter(|span| span["group"] == id);
        ensure!(
            mine.all(|span| span["state"] == "running"),
            "{id} did not compute"
        );
    }
    expect_page_to_show(page, &result).await
}

async fn server_answers_two_hundred_clients(page: &Page) -> Result<()> {
    page.open("?lab=server").await?;
    let params = json!({"clients": 200, "requests": 5, "work_ms": 1, "pool": 16});
    let asked = json!({"lab": "server", "params": params});
    let result = page.result(asked).await?;
    ensure!(strategies(&result)? == ALL);
    expect_all_answered(&result, 1000)?;
    ensure!(strategy(&result, "per-connection")?["threads"] == 64);
    let verdict = result["verdict"].as_str().unwrap_or_default();
    ensure!(verdict.contains("64 of 200 connections"), "{verdict}");
    expect_page_to_show(page, &result).await
}

async fn server_stops_in_the_middle(page: &Page) -> Result<()> {
    for (strategy, work) in [
        ("pool", "wait"),
        ("per-connection", "cpu"),
        ("coroutines", "wait"),
        ("coroutines", "cpu"),
    ] {
        page.open(&format!(
            "?lab=server&strategies={strategy}&work={work}&clients=20&requests=1000&run=1"
        ))
        .await?;
        // There are measurements, so clients wait for their next answers by now.
        page.until("document.querySelector('[data-chart=latency] [data-curve]')")
            .await?;
        page.press("stop").await?;
        page.until_phase("failed").await?;
        page.expect_no_worker().await?;
    }
    Ok(())
}

async fn server_over_its_limit_keeps_what_was_measured(page: &Page) -> Result<()> {
    page.open("?lab=server").await?;
    let params = json!({"requests": 1000, "limit_s": 4, "strategies": ["pool"]});
    let asked = json!({"lab": "server", "params": params});
    let error = page.rejection(asked).await?;
    ensure!(error["code"] == "timeout", "it ended in {error}");
    let ok = &strategy(&error["partial"], "pool")?["ok"];
    ensure!(
        ok.as_u64().is_some_and(|ok| (1..20_000).contains(&ok)),
        "{ok} requests were answered"
    );
    page.until_phase("failed").await?;
    page.expect_no_worker().await
}

async fn server_refuses_what_is_out_of_range(page: &Page) -> Result<()> {
    page.open("?lab=server&clients=201").await?;
    let complaint = page.complaint("clients").await?.unwrap_or_default();
    ensure!(complaint.contains("200"), "{complaint}");
    for (params, param) in [
        (json!({"clients": 0}), "clients"),
        (json!({"requests": 1001}), "requests"),
        (json!({"work": "sleep"}), "work"),
        (json!({"work_ms": -1}), "work_ms"),
        (json!({"pool": 65}), "pool"),
        (json!({"strategies": ["sequential"]}), "strategies"),
    ] {
        let asked = json!({"lab": "server", "params": params});
        let error = page.rejection(asked).await?;
        ensure!(
            error["code"] == "bad-param" && error["param"] == param,
            "{error}"
        );
    }
    page.expect_no_worker().await
}
