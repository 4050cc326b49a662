//! **queue**: nothing is lost, doubled or reordered, the queue never overflows, and the slower side
//! makes the other wait.

use super::{expect_page_to_show, strategies, strategy, warnings};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use spindle_journeys::{Page, journeys};

journeys!(
    queue_loses_nothing_and_shows_who_waits,
    queue_runs_what_the_form_asks_for,
    queue_passes_a_million_items,
    queue_stops_in_the_middle,
    queue_over_its_limit_keeps_what_came_through,
    queue_refuses_what_makes_no_sense,
);

mod without_isolation {
    use super::*;
    journeys!(super::super::super::WITHOUT_ISOLATION; queue_without_shared_memory_runs_on_processes);

    async fn queue_without_shared_memory_runs_on_processes(page: &Page) -> Result<()> {
        page.open("?lab=queue&items=300&run=1").await?;
        page.until_phase("finished").await?;
        let result: Value = serde_json::from_str(&page.download("json").await?)?;
        ensure!(result["flavour"] == "solo", "{}", result["flavour"]);
        ensure!(strategies(&result)? == ["sequential", "processes"]);
        ensure!(warnings(&result) == ["left-out"], "{:?}", warnings(&result));
        expect_each_item_once(&result, 300, 10)?;
        expect_page_to_show(page, &result).await?;
        let asked = json!({"lab": "queue", "params": {"strategies": ["threads"]}});
        let error = page.rejection(asked).await?;
        ensure!(error["code"] == "unsupported", "{error}");
        Ok(())
    }
}

/// Checks the invariants of every strategy with a queue.
fn expect_each_item_once(result: &Value, items: u64, capacity: u64) -> Result<()> {
    for id in strategies(result)? {
        let entry = strategy(result, id)?;
        ensure!(
            entry["items_in"] == items
                && entry["items_out"] == items
                && entry["duplicates"] == 0
                && entry["out_of_order"] == 0,
            "{id}: {entry}"
        );
        let occupancy = entry["occupancy"].as_array().context("no occupancy")?;
        if id == "sequential" {
            ensure!(occupancy.is_empty(), "a queue without a queue: {entry}");
            continue;
        }
        let lengths: Option<Vec<u64>> = occupancy.iter().map(|place| place[1].as_u64()).collect();
        let lengths = lengths.context("a length is no number")?;
        let most = lengths.iter().max().copied().unwrap_or(0);
        ensure!(
            most <= capacity && most > 0 && entry["max_occupancy"] == most,
            "{id}: {most} of {capacity}, {}",
            entry["max_occupancy"]
        );
        ensure!(lengths.last() == Some(&0), "{id} left something");
        ensure!(lengths.len() <= 500, "{} places", lengths.len());
        let times: Vec<f64> = occupancy
            .iter()
            .filter_map(|place| place[0].as_f64())
            .collect();
        ensure!(
            times.len() == lengths.len() && times.is_sorted(),
            "{id}: {times:?}"
        );
    }
    Ok(())
}

/// Time for which a side of a strategy waited, in milliseconds.
fn blocked(result: &Value, id: &str, side: &str) -> Result<f64> {
    let blocked = &strategy(result, id)?["blocked_ms"][side];
    blocked
        .as_f64()
        .with_context(|| format!("no waits in {blocked}"))
}

async fn queue_loses_nothing_and_shows_who_waits(page: &Page) -> Result<()> {
    page.open("?lab=queue").await?;
    for (produce_us, consume_us, waiting, thing) in [
        (100, 3_000, "producers", "space"),
        (3_000, 100, "consumers", "item"),
    ] {
        let params = json!({"items": 200, "capacity": 6, "producers": 3, "consumers": 2,
            "produce_us": produce_us, "consume_us": consume_us});
        let result = page
            .result(json!({"lab": "queue", "params": params}))
            .await?;
        ensure!(strategies(&result)? == ["sequential", "threads", "processes"]);
        expect_each_item_once(&result, 200, 6)?;
        let other = if waiting == "producers" {
            "consumers"
        } else {
            "producers"
        };
        for id in ["threads", "processes"] {
            let (waited, other) = (blocked(&result, id, waiting)?, blocked(&result, id, other)?);
            ensure!(
                waited > other,
                "{id}: {waiting} waited {waited} ms, the others {other}"
            );
            let spans = result["trace"].as_array().context("no trace")?;
            ensure!(
                spans
                    .iter()
                    .any(|span| span["group"] == id && span["wait"]["for"] == thing),
                "{id}: nobody waits for {thing}"
            );
        }
        let verdict = result["verdict"].as_str().unwrap_or_default();
        let other = if waiting == "producers" {
            "consumers"
        } else {
            "producers"
        };
        ensure!(
            verdict.contains(&format!("the {other} set the pace")),
            "{verdict}"
        );
        expect_page_to_show(page, &result).await?;
        let rows = page.table("waits", "data-strategy").await?;
        ensure!(rows.len() == 2, "the table has {rows:?}");
        let lines = page.marked("occupancy", "data-curve").await?;
        for id in ["threads", "processes"] {
            ensure!(lines.iter().any(|line| line == id), "no line of {id}");
        }
    }
    Ok(())
}

async fn queue_runs_what_the_form_asks_for(page: &Page) -> Result<()> {
    page.open("?lab=queue&items=120&producers=1&consumers=4")
        .await?;
    page.tick("strategies", "processes").await?;
    page.until("location.search.includes('strategies=sequential,threads')")
        .await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    let result: Value = serde_json::from_str(&page.download("json").await?)?;
    ensure!(strategies(&result)? == ["sequential", "threads"]);
    expect_each_item_once(&result, 120, 10)?;
    expect_page_to_show(page, &result).await
}

async fn queue_passes_a_million_items(page: &Page) -> Result<()> {
    page.open("?lab=queue").await?;
    let params = json!({"items": 1_000_000, "capacity": 1_000, "produce_us": 0, "consume_us": 0,
        "producers": 3, "consumers": 3});
    let result = page
        .result(json!({"lab": "queue", "params": params}))
        .await?;
    expect_each_item_once(&result, 1_000_000, 1_000)?;
    let spans = result["trace"].as_array().map_or(0, Vec::len);
    ensure!(spans < 10_000, "{spans} spans");
    expect_page_to_show(page, &result).await
}

async fn queue_stops_in_the_middle(page: &Page) -> Result<()> {
    for strategy in ["threads", "processes"] {
        page.open(&format!(
            "?lab=queue&strategies={strategy}&items=1000000&capacity=3&consume_us=20000&run=1"
        ))
        .await?;
        // There are measurements, so producers are blocked by now.
        page.until("document.querySelector('[data-chart=occupancy] [data-curve]')")
            .await?;
        page.press("stop").await?;
        page.until_phase("failed").await?;
        page.expect_no_worker().await?;
    }
    Ok(())
}

async fn queue_over_its_limit_keeps_what_came_through(page: &Page) -> Result<()> {
    page.open("?lab=queue").await?;
    let params = json!({"items": 100_000, "limit_s": 3, "strategies": ["threads"]});
    let error = page
        .rejection(json!({"lab": "queue", "params": params}))
        .await?;
    ensure!(error["code"] == "timeout", "it ended in {error}");
    let out = &strategy(&error["partial"], "threads")?["items_out"];
    ensure!(
        out.as_u64().is_some_and(|out| (1..100_000).contains(&out)),
        "{out} items came through"
    );
    page.until_phase("failed").await?;
    page.expect_no_worker().await
}

async fn queue_refuses_what_makes_no_sense(page: &Page) -> Result<()> {
    page.open("?lab=queue&capacity=0").await?;
    let complaint = page.complaint("capacity").await?.unwrap_or_default();
    ensure!(complaint.contains("100"), "{complaint}");
    for (params, param) in [
        (json!({"producers": 17}), "producers"),
        (json!({"consumers": 0}), "consumers"),
        (json!({"capacity": 100_001}), "capacity"),
        (json!({"items": 1_000_001}), "items"),
        (json!({"produce_us": -1}), "produce_us"),
        (json!({"consume_us": "long"}), "consume_us"),
        (json!({"strategies": ["coroutines"]}), "strategies"),
    ] {
        let error = page
            .rejection(json!({"lab": "queue", "params": params}))
            .await?;
        ensure!(
            error["code"] == "bad-param" && error["param"] == param,
            "{error}"
        );
    }
    page.expect_no_worker().await
}
