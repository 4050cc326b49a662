//! **primitives**: never more threads inside than allowed, every thread woken, none through early.

use super::expect_verdict_and_no_worker;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use spindle_journeys::{Page, journeys};

journeys!(
    primitives_lets_one_thread_at_a_time_have_a_lock,
    primitives_keeps_the_promise_of_each_kind,
    primitives_runs_the_kind_that_the_form_asks_for,
    primitives_keeps_what_was_seen_when_time_is_up,
    primitives_can_be_stopped_while_threads_wait,
    primitives_names_what_is_not_allowed,
);

mod without_isolation {
    use super::*;
    use crate::unsupported::expect_a_tab_of_its_own;
    journeys!(super::super::super::WITHOUT_ISOLATION; primitives_without_shared_memory_says_what_is_missing);

    async fn primitives_without_shared_memory_says_what_is_missing(page: &Page) -> Result<()> {
        let address = "?lab=primitives&primitive=event";
        expect_a_tab_of_its_own(page, "primitives", address, &["primitive=event"]).await
    }
}

/// Expects that each thread went on once per round, and that no thread waited for itself.
fn expect_waits(result: &Value) -> Result<()> {
    let (params, outcome) = (&result["params"], &result["outcome"]);
    let waits = outcome["waits"].as_array().context("no waits")?;
    let mut passed: Vec<(Option<u64>, Option<u64>)> = waits
        .iter()
        .map(|wait| (wait["thread"].as_u64(), wait["round"].as_u64()))
        .collect();
    passed.sort_unstable();
    let expected = |of: &str| params[of].as_u64().context("no number");
    let (threads, rounds) = (expected("threads")?, expected("rounds")?);
    let all: Vec<(Option<u64>, Option<u64>)> = (0..threads)
        .flat_map(|thread| (0..rounds).map(move |round| (Some(thread), Some(round))))
        .collect();
    ensure!(passed == all, "{passed:?}");
    ensure!(
        outcome["violations"] == 0 && outcome["primitive"] == params["primitive"],
        "{outcome}"
    );
    let trace = result["trace"].as_array().context("no trace")?;
    for wait in trace.iter().filter(|span| span["state"] == "waiting") {
        let holders = wait["wait"]["held_by"].as_array().context("no holders")?;
        ensure!(
            wait["wait"]["for"] == params["primitive"]
                && !holders.is_empty()
                && !holders.contains(&wait["worker"]),
            "{wait}"
        );
    }
    Ok(())
}

/// Spans in which threads were inside, in order of their start, as in the trace.
fn insides(result: &Value) -> Vec<(f64, f64)> {
    let trace = result["trace"].as_array().into_iter().flatten();
    let mut insides: Vec<(f64, f64)> = trace
        .filter(|span| span["what"] == "inside")
        .filter_map(|span| Some((span["from_ms"].as_f64()?, span["to_ms"].as_f64()?)))
        .collect();
    insides.sort_by(|a, b| a.0.total_cmp(&b.0));
    insides
}

async fn primitives_lets_one_thread_at_a_time_have_a_lock(page: &Page) -> Result<()> {
    page.open("?lab=primitives").await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    let result: Value = serde_json::from_str(&page.download("json").await?)?;
    expect_waits(&result)?;
    let outcome = &result["outcome"];
    ensure!(outcome["max_inside"] == 1 && outcome["allowed"] == 1);
    let insides = insides(&result);
    ensure!(
        insides.len() == 8 && insides.windows(2).all(|pair| pair[0].1 <= pair[1].0),
        "two were inside: {insides:?}"
    );
    let rows = page.table("waits", "data-thread").await?;
    ensure!(rows.len() == 4, "the table has {rows:?}");
    let bars = page.marked("waits", "data-thread").await?;
    ensure!(
        ["0", "1", "2", "3"]
            .iter()
            .all(|thread| bars.iter().any(|bar| bar == thread)),
        "the bars are of {bars:?}"
    );
    expect_verdict_and_no_worker(page, &result).await
}

async fn primitives_keeps_the_promise_of_each_kind(page: &Page) -> Result<()> {
    page.open("?lab=primitives").await?;
    for (primitive, allowed, inside) in [
        ("rlock", json!(1), 1),
        ("semaphore", json!(3), 3),
        ("event", Value::Null, 5),
        ("condition", json!(1), 1),
        ("barrier", Value::Null, 5),
    ] {
        let params = json!({
            "primitive": primitive, "threads": 5, "permits": 3, "hold_ms": 20, "rounds": 2,
        });
        let asked = json!({"lab": "primitives", "params": params});
        let result = page.result(asked).await?;
        expect_waits(&result)?;
        let outcome = &result["outcome"];
        ensure!(
            outcome["allowed"] == allowed && outcome["max_inside"] == inside,
            "{outcome}"
        );
        let nested = if primitive == "rlock" { 10 } else { 0 };
        ensure!(
            outcome["reentered"] == nested && outcome["refused"] == nested,
            "{outcome}"
        );
        page.until_phase("finished").await?;
        expect_verdict_and_no_worker(page, &result).await?;
    }
    Ok(())
}

async fn primitives_runs_the_kind_that_the_form_asks_for(page: &Page) -> Result<()> {
    page.open("?lab=primitives&hold_ms=0&threads=3&rounds=5")
        .await?;
    page.choose("primitive", "event").await?;
    page.until("location.search.includes('primitive=event')")
        .await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    let result: Value = serde_json::from_str(&page.download("json").await?)?;
    expect_waits(&result)?;
    ensure!(result["params"]["primitive"] == "event");
    // The setter is worker 0 and waits for no other thread.
    let trace = result["trace"].as_array().context("no trace")?;
    ensure!(
        trace
            .iter()
            .all(|span| (span["worker"] == 0) == (span["state"] != "waiting"))
    );
    expect_verdict_and_no_worker(page, &result).await
}

async fn primitives_keeps_what_was_seen_when_time_is_up(page: &Page) -> Result<()> {
    page.open("?lab=primitives").await?;
    // The first round alone takes longer than the limit.
    let params = json!({"threads": 64, "hold_ms": 400, "rounds": 100, "limit_s": 6});
    let error = page
        .rejection(json!({"lab": "primitives", "params": params}))
        .await?;
    ensure!(error["code"] == "timeout", "{error}");
    let outcome = &error["partial"]["outcome"];
    let waits = outcome["waits"].as_array().context("nothing was kept")?;
    ensure!(
        (1..64).contains(&waits.len()) && outcome["max_inside"] == 1,
        "{outcome}"
    );
    page.until_phase("failed").await?;
    let rows = page.table("waits", "data-thread").await?;
    ensure!(rows.len() == 64, "the table has {rows:?}");
    page.expect_no_worker().await
}

async fn primitives_can_be_stopped_while_threads_wait(page: &Page) -> Result<()> {
    page.open("?lab=primitives").await?;
    for primitive in ["lock", "semaphore", "event", "condition", "barrier"] {
        let params = json!({"primitive": primitive, "hold_ms": 5000, "threads": 3});
        page.begin(json!({"lab": "primitives", "params": params}))
            .await?;
        page.until("spindle.workers() >= 4").await?;
        page.stop().await?;
        let error = page.ended().await?.err().unwrap_or_default();
        ensure!(error["code"] == "stopped", "{primitive} ended in {error}");
        page.expect_no_worker().await?;
    }
    Ok(())
}

async fn primitives_names_what_is_not_allowed(page: &Page) -> Result<()> {
    page.open("?lab=primitives").await?;
    for (params, param) in [
        (json!({"primitive": "mutex"}), "primitive"),
        (json!({"threads": 1}), "threads"),
        (json!({"hold_ms": 5001}), "hold_ms"),
        (json!({"permits": 0}), "permits"),
        (json!({"rounds": 101}), "rounds"),
    ] {
        let asked = json!({"lab": "primitives", "params": params});
        let error = page.rejection(asked).await?;
        ensure!(
            error["code"] == "bad-param" && error["param"] == param,
            "{error}"
        );
    }
    page.expect_no_worker().await
}
