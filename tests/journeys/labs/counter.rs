//! **counter**: without a guard increments are lost, with one none is.

use super::{expect_verdict_and_no_worker, is_clock_named};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use spindle_journeys::{Page, journeys};

journeys!(
    counter_loses_updates_only_without_a_guard,
    counter_shows_step_by_step_how_one_is_lost,
    counter_runs_the_guard_that_the_form_asks_for,
    counter_read_without_join_is_short,
    counter_of_one_thread_loses_nothing,
    counter_keeps_what_was_counted_when_time_is_up,
    counter_can_be_stopped_while_threads_add,
    counter_names_what_is_not_allowed,
);

mod without_isolation {
    use super::*;
    use crate::unsupported::expect_a_tab_of_its_own;
    journeys!(super::super::super::WITHOUT_ISOLATION; counter_without_shared_memory_says_what_is_missing);

    async fn counter_without_shared_memory_says_what_is_missing(page: &Page) -> Result<()> {
        let address = "?lab=counter&threads=3";
        expect_a_tab_of_its_own(page, "counter", address, &["lab=counter", "threads=3"]).await
    }
}

/// Expects that every requested guard adds up, that lock and atomic lose nothing, and that each has
/// its throughput at each number of threads.
fn expect_sums(result: &Value, guards: &[&str]) -> Result<()> {
    let (params, outcome) = (&result["params"], &result["outcome"]);
    let number = |value: &Value| value.as_u64().context("not a number");
    let expected = number(&params["threads"])? * number(&params["increments"])?;
    let entries = outcome["guards"].as_array().context("no guards")?;
    let ids: Vec<&str> = entries
        .iter()
        .filter_map(|entry| entry["guard"].as_str())
        .collect();
    ensure!(ids == guards, "{ids:?} ran");
    for entry in entries {
        let (last, lost) = (number(&entry["final"])?, number(&entry["lost"])?);
        ensure!(
            entry["expected"] == expected && entry["done"] == expected && last + lost == expected,
            "{entry}"
        );
        ensure!(entry["guard"] == "none" || lost == 0, "{entry}");
        let observed = number(&entry["observed"])?;
        ensure!(observed <= last, "{entry}");
        ensure!(params["join"] == false || observed == last, "{entry}");
        let is_named = is_clock_named(result);
        for figure in [&entry["wall_ms"], &entry["increments_per_s"]] {
            // A figure that was over before the clock ticked is absent.
            let is_absent = is_named && figure.is_null();
            ensure!(is_absent || figure.as_f64() > Some(0.0), "{entry}");
        }
    }
    let points = outcome["scaling"].as_array().context("no scaling")?;
    for &guard in guards {
        let of_guard = points.iter().filter(|point| point["guard"] == guard);
        let threads: Vec<u64> = of_guard
            .filter_map(|point| point["threads"].as_u64())
            .collect();
        ensure!(
            threads.first() == Some(&1) && threads.last() == params["threads"].as_u64().as_ref(),
            "{guard} was measured on {threads:?} threads"
        );
    }
    Ok(())
}

async fn counter_loses_updates_only_without_a_guard(page: &Page) -> Result<()> {
    page.open("?lab=counter").await?;
    let mut lossy = None;
    for _ in 0..5 {
        let result = page.result(json!({"lab": "counter"})).await?;
        expect_sums(&result, &["none", "lock", "atomic"])?;
        if result["outcome"]["guards"][0]["lost"] != 0 {
            lossy = Some(result);
            break;
        }
    }
    // Most runs lose some; five in a row without a loss are unlikely.
    let result = lossy.context("five runs lost nothing")?;
    page.until_phase("finished").await?;
    let parts = page.marked("counted", "data-part").await?;
    ensure!(parts == ["kept", "lost", "kept", "kept"], "{parts:?}");
    page.click(".more-figures summary").await?;
    let rows = page.table("guards", "data-guard").await?;
    let ids: Vec<&str> = rows.iter().map(|(id, _)| id.as_str()).collect();
    ensure!(ids == ["none", "lock", "atomic"], "{rows:?}");
    let places = page.marked("throughput", "data-curve").await?;
    ensure!(places.len() == 9, "the throughput chart has {places:?}");
    let lost = result["outcome"]["guards"][0]["lost"].as_u64();
    let verdict = page.text("[data-verdict]").await?.replace(',', "");
    let lost = lost.context("no count")?.to_string();
    ensure!(verdict.contains(&lost), "{lost} is not in {verdict}");
    expect_verdict_and_no_worker(page, &result).await
}

async fn counter_shows_step_by_step_how_one_is_lost(page: &Page) -> Result<()> {
    page.open("?lab=counter").await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    let states =
        "[...document.querySelectorAll('.ladder tbody tr')].map((row) => row.dataset.state)";
    ensure!(page.get::<Vec<String>>(states).await? == ["done", "done", "done", "now"]);
    ensure!(page.count(".ladder [data-fatal]").await? == 2);
    page.press("step-back").await?;
    let chain = page.web.action_chain();
    chain
        .send_keys(thirtyfour::Key::Left.value())
        .perform()
        .await?;
    page.until("document.querySelectorAll('.ladder tr[data-state=ahead]').length === 2")
        .await?;
    let current = page.text(".ladder tr[aria-current='step']").await?;
    ensure!(current.contains("reads 0"), "{current}");
    page.press("step-forward").await?;
    page.press("step-forward").await?;
    page.until("document.querySelectorAll('.ladder tr[data-state=ahead]').length === 0")
        .await
}

async fn counter_runs_the_guard_that_the_form_asks_for(page: &Page) -> Result<()> {
    page.open("?lab=counter&increments=20000&threads=3").await?;
    for guard in ["lock", "atomic", "none"] {
        page.choose("guard", guard).await?;
        page.until(&format!("location.search.includes('guard={guard}')"))
            .await?;
        page.press("run").await?;
        page.until_phase("finished").await?;
        let result: Value = serde_json::from_str(&page.download("json").await?)?;
        ensure!(result["params"]["guard"] == guard, "{}", result["params"]);
        expect_sums(&result, &[guard])?;
        let groups = result["trace"].as_array().into_iter().flatten();
        let others = groups.filter(|span| span["group"] != guard);
        ensure!(others.count() == 0, "the trace has other guards");
        expect_verdict_and_no_worker(page, &result).await?;
    }
    Ok(())
}

async fn counter_read_without_join_is_short(page: &Page) -> Result<()> {
    page.open("?lab=counter&increments=3000000&threads=2")
        .await?;
    page.choose("join", "false").await?;
    page.until("location.search.includes('join=false')").await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    let result: Value = serde_json::from_str(&page.download("json").await?)?;
    expect_sums(&result, &["none", "lock", "atomic"])?;
    let atomic = &result["outcome"]["guards"][2];
    ensure!(
        atomic["observed"].as_u64() < atomic["final"].as_u64(),
        "{atomic}"
    );
    let late = page.marked("counted", "data-part").await?;
    ensure!(late.iter().any(|part| part == "late"), "{late:?}");
    expect_verdict_and_no_worker(page, &result).await
}

async fn counter_of_one_thread_loses_nothing(page: &Page) -> Result<()> {
    page.open("?lab=counter").await?;
    let params = json!({"threads": 1, "increments": 1});
    let result = page
        .result(json!({"lab": "counter", "params": params}))
        .await?;
    expect_sums(&result, &["none", "lock", "atomic"])?;
    ensure!(result["outcome"]["guards"][0]["lost"] == 0);
    page.until_phase("finished").await?;
    expect_verdict_and_no_worker(page, &result).await
}

async fn counter_keeps_what_was_counted_when_time_is_up(page: &Page) -> Result<()> {
    page.open("?lab=counter").await?;
    let params = json!({"threads": 16, "increments": 100_000_000, "guard": "lock", "limit_s": 3});
    let error = page
        .rejection(json!({"lab": "counter", "params": params}))
        .await?;
    ensure!(error["code"] == "timeout", "it ended in {error}");
    let outcome = &error["partial"]["outcome"];
    ensure!(
        outcome["scaling"].as_array().map_or(0, Vec::len) == 5,
        "{outcome}"
    );
    let lock = &outcome["guards"][0];
    let done = lock["done"].as_u64().context("nothing done")?;
    ensure!(
        (1..1_600_000_000).contains(&done) && lock["lost"].is_null(),
        "{lock}"
    );
    page.until_phase("failed").await?;
    page.expect_no_worker().await
}

async fn counter_can_be_stopped_while_threads_add(page: &Page) -> Result<()> {
    page.open("?lab=counter").await?;
    for guard in ["none", "lock", "atomic"] {
        let params = json!({"threads": 16, "increments": 100_000_000, "guard": guard});
        page.begin(json!({"lab": "counter", "params": params}))
            .await?;
        // The last step is the long one.
        page.until("Number(document.querySelector('[data-progress]')?.getAttribute('aria-valuenow')) >= 80")
            .await?;
        page.stop().await?;
        let error = page.ended().await?.err().unwrap_or_default();
        ensure!(error["code"] == "stopped", "{guard} ended in {error}");
        page.expect_no_worker().await?;
    }
    Ok(())
}

async fn counter_names_what_is_not_allowed(page: &Page) -> Result<()> {
    page.open("?lab=counter").await?;
    for (params, param) in [
        (json!({"threads": 0}), "threads"),
        (json!({"threads": 65}), "threads"),
        (json!({"increments": 100_000_001}), "increments"),
        (json!({"guard": "rwlock"}), "guard"),
        (json!({"join": "perhaps"}), "join"),
    ] {
        let error = page
            .rejection(json!({"lab": "counter", "params": params}))
            .await?;
        ensure!(
            error["code"] == "bad-param" && error["param"] == param,
            "{error}"
        );
    }
    page.expect_no_worker().await
}
