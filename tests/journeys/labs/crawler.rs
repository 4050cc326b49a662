//! **crawler**: every page that can be reached is fetched once or given up, whatever the strategy,
//! and no more requests are in flight than allowed.

use super::{expect_page_to_show, strategies, strategy, warnings};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use spindle_journeys::{Page, journeys};

journeys!(
    crawler_fetches_each_page_once,
    crawler_runs_what_the_form_asks_for,
    crawler_with_failures_adds_up,
    crawler_has_as_many_requests_on_their_way_as_allowed,
    crawler_stops_in_the_middle_of_requests,
    crawler_over_its_limit_keeps_what_it_fetched,
    crawler_refuses_what_makes_no_sense,
    crawler_says_what_is_missing_where_the_service_worker_is_denied,
    the_service_worker_leaves_the_page_alone,
);

mod without_isolation {
    use super::*;
    journeys!(super::super::super::WITHOUT_ISOLATION; crawler_without_shared_memory_leaves_threads_out);

    async fn crawler_without_shared_memory_leaves_threads_out(page: &Page) -> Result<()> {
        page.open("?lab=crawler&pages=12&delay_ms=20&run=1").await?;
        page.until_phase("finished").await?;
        let result: Value = serde_json::from_str(&page.download("json").await?)?;
        ensure!(result["flavour"] == "solo", "{}", result["flavour"]);
        ensure!(strategies(&result)? == ["sequential", "processes", "coroutines"]);
        ensure!(warnings(&result) == ["left-out"], "{:?}", warnings(&result));
        expect_it_to_add_up(&result)?;
        expect_page_to_show(page, &result).await?;
        let asked = json!({"lab": "crawler", "params": {"strategies": ["threads"]}});
        let error = page.rejection(asked).await?;
        ensure!(error["code"] == "unsupported", "{error}");
        Ok(())
    }
}

const ALL: [&str; 4] = ["sequential", "threads", "processes", "coroutines"];

fn number(of: &Value, key: &str) -> Result<u64> {
    of[key]
        .as_u64()
        .with_context(|| format!("no {key} in {of}"))
}

/// The pages of the site in a result, with their states.
fn site(result: &Value) -> Result<&Vec<Value>> {
    let site = result["outcome"]["site"].as_array();
    site.with_context(|| format!("no site in {}", result["outcome"]))
}

/// Checks the invariants of every complete run.
fn expect_it_to_add_up(result: &Value) -> Result<()> {
    ensure!(
        result["outcome"]["same_pages"] == true,
        "they met other pages"
    );
    let site = site(result)?;
    let gave_up = site.iter().filter(|page| page["state"] == "failed");
    let gave_up: Vec<&Value> = gave_up.map(|page| &page["page"]).collect();
    for id in strategies(result)? {
        let entry = strategy(result, id)?;
        let reachable = number(entry, "reachable")?;
        let (fetched, failed) = (number(entry, "fetched")?, number(entry, "failed")?);
        ensure!(
            fetched + failed == reachable && reachable == site.len() as u64,
            "{id}: {fetched} + {failed} of {reachable}"
        );
        ensure!(entry["unique"] == fetched, "{id}: {entry}");
        let most = match id {
            "sequential" => 1,
            _ => number(&result["params"], "workers")?,
        };
        let in_flight = number(entry, "max_in_flight")?;
        ensure!(
            (1..=most).contains(&in_flight),
            "{id}: {in_flight} of {most}"
        );
        let failures = entry["failures"].as_array().context("no failures")?;
        ensure!(
            failures.iter().collect::<Vec<_>>() == gave_up,
            "{id} gave up {failures:?}, not {gave_up:?}"
        );
        let requests = site.iter().map(|page| number(page, "requests"));
        let requests: u64 = requests.sum::<Result<u64>>()?;
        ensure!(
            entry["requests"] == requests,
            "{id}: {entry}, not {requests}"
        );
        ensure!(entry["retried"] == requests - reachable, "{id}: {entry}");
    }
    Ok(())
}

async fn crawler_fetches_each_page_once(page: &Page) -> Result<()> {
    page.open("?lab=crawler").await?;
    let params = json!({"pages": 25, "delay_ms": 30, "workers": 4});
    let asked = json!({"lab": "crawler", "params": params});
    let result = page.result(asked.clone()).await?;
    ensure!(strategies(&result)? == ALL);
    expect_it_to_add_up(&result)?;
    for id in ALL {
        let entry = strategy(&result, id)?;
        ensure!(
            entry["fetched"] == 25 && entry["failed"] == 0 && entry["retried"] == 0,
            "{id}: {entry}"
        );
        let spans = result["trace"].as_array().context("no trace")?;
        let requests = spans.iter().filter(|span| span["group"] == id).count();
        ensure!(requests == 25, "{requests} requests of {id}");
    }
    expect_page_to_show(page, &result).await?;
    let drawn = page.marked("site", "data-page").await?;
    ensure!(drawn.len() == 25, "{} pages are drawn", drawn.len());
    let again = page.result(asked).await?;
    ensure!(site(&again)? == site(&result)?, "the site is another one");
    Ok(())
}

async fn crawler_runs_what_the_form_asks_for(page: &Page) -> Result<()> {
    page.open("?lab=crawler&delay_ms=10&strategies=sequential,coroutines")
        .await?;
    for (param, value) in [("pages", "8"), ("links", "1"), ("workers", "3")] {
        page.type_in(param, value).await?;
    }
    page.press("run").await?;
    page.until_phase("finished").await?;
    let result: Value = serde_json::from_str(&page.download("json").await?)?;
    ensure!(strategies(&result)? == ["sequential", "coroutines"]);
    expect_it_to_add_up(&result)?;
    // With one link per page the site is a chain: no two pages can be requested at a time.
    let depths: Vec<Option<u64>> = (site(&result)?.iter())
        .map(|page| page["depth"].as_u64())
        .collect();
    ensure!(depths == (0..8).map(Some).collect::<Vec<_>>(), "{depths:?}");
    ensure!(strategy(&result, "coroutines")?["max_in_flight"] == 1);
    expect_page_to_show(page, &result).await
}

async fn crawler_with_failures_adds_up(page: &Page) -> Result<()> {
    page.open("?lab=crawler").await?;
    for (failures, retries) in [(90, 1), (40, 3)] {
        let params = json!({"pages": 40, "delay_ms": 5, "failures": failures, "retries": retries});
        let result = page
            .result(json!({"lab": "crawler", "params": params}))
            .await?;
        expect_it_to_add_up(&result)?;
        let failed = number(strategy(&result, "threads")?, "failed")?;
        ensure!(failed > 0 || failures < 90, "nothing failed");
        for one in site(&result)? {
            let requests = number(one, "requests")?;
            ensure!(
                requests == retries + 1 || one["state"] == "fetched" && requests <= retries,
                "{one}"
            );
        }
        expect_page_to_show(page, &result).await?;
        ensure!(page.count("[data-given-up]").await? == usize::from(failed > 0));
    }
    Ok(())
}

async fn crawler_has_as_many_requests_on_their_way_as_allowed(page: &Page) -> Result<()> {
    page.open("?lab=crawler").await?;
    let params = json!({"pages": 60, "links": 20, "delay_ms": 150, "workers": 24,
        "strategies": ["threads", "processes", "coroutines"]});
    let result = page
        .result(json!({"lab": "crawler", "params": params}))
        .await?;
    expect_it_to_add_up(&result)?;
    for id in ["threads", "processes", "coroutines"] {
        let entry = strategy(&result, id)?;
        ensure!(entry["max_in_flight"] == 24, "{id}: {entry}");
    }
    Ok(())
}

async fn crawler_stops_in_the_middle_of_requests(page: &Page) -> Result<()> {
    page.open("?lab=crawler").await?;
    for strategy in ["threads", "processes", "coroutines"] {
        let params = json!({"delay_ms": 10000, "workers": 6, "strategies": [strategy]});
        page.begin(json!({"lab": "crawler", "params": params}))
            .await?;
        let workers = if strategy == "coroutines" { 1 } else { 7 };
        page.until(&format!("spindle.workers() === {workers}"))
            .await?;
        page.stop().await?;
        page.expect_no_worker().await?;
        let error = page.ended().await?.err().unwrap_or_default();
        ensure!(error["code"] == "stopped", "{strategy} ended in {error}");
    }
    let params = json!({"pages": 3, "delay_ms": 0});
    page.result(json!({"lab": "crawler", "params": params}))
        .await?;
    Ok(())
}

async fn crawler_over_its_limit_keeps_what_it_fetched(page: &Page) -> Result<()> {
    page.open(
        "?lab=crawler&pages=300&delay_ms=50&links=2&workers=2&limit_s=4&strategies=threads&run=1",
    )
    .await?;
    page.until_phase("failed").await?;
    let failures = page.failures().await?;
    ensure!(
        failures.len() == 1 && failures[0].0 == "timeout",
        "{failures:?}"
    );
    let drawn = page.marked("site", "data-page").await?;
    ensure!(!drawn.is_empty(), "nothing was kept");
    page.expect_no_worker().await
}

async fn crawler_refuses_what_makes_no_sense(page: &Page) -> Result<()> {
    page.open("?lab=crawler").await?;
    for (param, value) in [
        ("pages", json!(0)),
        ("pages", json!(501)),
        ("delay_ms", json!(10001)),
        ("links", json!(21)),
        ("failures", json!(91)),
        ("retries", json!(6)),
        ("workers", json!(65)),
        ("strategies", json!(["gil"])),
    ] {
        let params = json!({param: value});
        let error = page
            .rejection(json!({"lab": "crawler", "params": params}))
            .await?;
        ensure!(
            error["code"] == "bad-param" && error["param"] == param,
            "{error}"
        );
    }
    page.expect_no_worker().await
}

/// As in private windows, frames of other sites, and insecure pages.
async fn crawler_says_what_is_missing_where_the_service_worker_is_denied(
    page: &Page,
) -> Result<()> {
    page.open("?lab=crawler&pages=3&delay_ms=0").await?;
    let mut told = Vec::new();
    for denied in [
        "navigator.serviceWorker.register = () => Promise.reject(
            new DOMException('The operation is insecure.', 'SecurityError'))",
        "Object.defineProperty(Navigator.prototype, 'serviceWorker', {configurable: true, get: () => undefined})",
    ] {
        page.js::<Value>(denied, &[]).await?;
        let error = page.rejection(json!({"lab": "crawler"})).await?;
        ensure!(error["code"] == "unsupported", "{error}");
        page.until_phase("failed").await?;
        let failures = page.failures().await?;
        ensure!(
            failures.len() == 1 && failures[0].0 == "unsupported",
            "{failures:?}"
        );
        let text = page.text("[data-failure]").await?;
        ensure!(
            text.contains("service worker") && text.contains("https"),
            "{text}"
        );
        told.push(text);
        page.expect_no_worker().await?;
    }
    ensure!(
        told[0].contains("The operation is insecure."),
        "{}",
        told[0]
    );
    page.press("lang").await?;
    page.until("document.documentElement.lang === 'zh-CN'")
        .await?;
    let chinese = page.text("[data-failure]").await?;
    ensure!(chinese.contains("Service Worker"), "{chinese}");
    // Other labs need none.
    let params = json!({"n": 20, "threads": [1], "rounds": 3});
    page.result(json!({"lab": "fib", "params": params})).await?;
    Ok(())
}

async fn the_service_worker_leaves_the_page_alone(page: &Page) -> Result<()> {
    page.open("?lab=crawler&pages=3&delay_ms=0").await?;
    let params = json!({"pages": 3, "delay_ms": 0});
    page.result(json!({"lab": "crawler", "params": params}))
        .await?;
    // Firefox's driver reloads past the service worker, as a reader's Shift-reload does: the page
    // goes without it, its workers do not.
    page.reload().await?;
    let params = json!({"pages": 3, "delay_ms": 0});
    page.result(json!({"lab": "crawler", "params": params}))
        .await?;
    page.open("?lab=crawler&pages=4&delay_ms=0").await?;
    page.until("navigator.serviceWorker.controller !== null")
        .await?;
    ensure!(
        page.get::<bool>("crossOriginIsolated").await?,
        "a page that it serves is isolated no more"
    );
    // The pages that it generates are marked; everything else comes from the host.
    let statuses: Vec<u16> = page
        .js(
            "const ask = async (path) => (await fetch(path)).status;
            const worker = `${document.documentElement.dataset.engine}/solo/worker.js`;
            return Promise.all(['site/9-2-0-0-1/0', 'index.html', worker].map(ask))",
            &[],
        )
        .await?;
    ensure!(statuses == [200; 3], "{statuses:?}");
    let params = json!({"n": 20, "threads": [2], "rounds": 3});
    page.result(json!({"lab": "fib", "params": params})).await?;
    Ok(())
}
