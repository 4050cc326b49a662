//! **ipc**: messages over a pipe, a queue and shared memory, a semaphore and a signal.

use super::{expect_verdict_and_no_worker, warnings};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use spindle_journeys::{Page, journeys};

journeys!(
    ipc_measures_every_channel_and_every_payload_is_intact,
    ipc_measures_the_channel_that_the_form_asks_for,
    ipc_refuses_what_is_out_of_range,
    ipc_over_its_limit_keeps_what_was_measured,
    ipc_stops_while_processes_wait_for_each_other,
);

mod without_isolation {
    use super::*;
    journeys!(super::super::super::WITHOUT_ISOLATION; ipc_without_shared_memory_has_pipe_and_queue);

    async fn ipc_without_shared_memory_has_pipe_and_queue(page: &Page) -> Result<()> {
        page.open("?lab=ipc&messages=50&run=1").await?;
        page.until_phase("finished").await?;
        let result: Value = serde_json::from_str(&page.download("json").await?)?;
        ensure!(
            warnings(&result).contains(&"left-out"),
            "{}",
            result["warnings"]
        );
        expect_channels(&result, &["pipe", "queue"], 1024, 50)?;
        let outcome = &result["outcome"];
        ensure!(outcome["semaphore"].is_null(), "{}", outcome["semaphore"]);
        ensure!(
            outcome["signal"]["how"] == "terminate",
            "{}",
            outcome["signal"]
        );
        expect_verdict_and_no_worker(page, &result).await?;
        // If there are fewer messages than the clock needs, more are sent.
        let asked =
            json!({"lab": "ipc", "params": {"channel": "pipe", "payload": 256, "messages": 1}});
        let result = page.result(asked).await?;
        expect_channels(&result, &["pipe"], 256, 1)?;
        page.open("?lab=ipc&channel=shared-memory").await?;
        ensure!(page.count("[data-notice='unsupported']").await? == 1);
        let asked = json!({"lab": "ipc", "params": {"channel": "shared-memory"}});
        let error = page.rejection(asked).await?;
        ensure!(error["code"] == "unsupported", "{error}");
        Ok(())
    }
}

/// The sizes that every curve has.
const SIZES: [u64; 7] = [1, 16, 256, 4096, 65_536, 1_048_576, 16_777_216];

/// Expects exactly these channels in a result, intact and measured with all sizes.
fn expect_channels(result: &Value, expected: &[&str], payload: u64, messages: u64) -> Result<()> {
    let channels = result["outcome"]["channels"]
        .as_array()
        .context("no channels")?;
    let names: Vec<&str> = channels
        .iter()
        .filter_map(|one| one["channel"].as_str())
        .collect();
    ensure!(names == expected, "{names:?} were measured");
    for one in channels {
        let number = |value: &Value| value.as_f64().unwrap_or_default();
        let trip = &one["round_trip_us"];
        ensure!(
            0.0 < number(&trip["median"]) && number(&trip["median"]) <= number(&trip["p95"]),
            "{trip}"
        );
        ensure!(
            one["intact"] == true && number(&one["megabytes_per_s"]) > 0.0,
            "{one}"
        );
        // There, back and one way.
        ensure!(one["checked"].as_u64() >= Some(3 * messages), "{one}");
        let curve = one["curve"].as_array().context("no curve")?;
        let sizes: Vec<u64> = curve
            .iter()
            .filter_map(|point| point["payload"].as_u64())
            .collect();
        let mut all = SIZES.to_vec();
        all.push(payload);
        all.sort_unstable();
        all.dedup();
        ensure!(sizes == all, "the curve has {sizes:?}");
        for point in curve {
            ensure!(
                number(&point["round_trip_us"]) > 0.0 && number(&point["megabytes_per_s"]) > 0.0,
                "{point}"
            );
        }
    }
    Ok(())
}

async fn ipc_measures_every_channel_and_every_payload_is_intact(page: &Page) -> Result<()> {
    page.open("?lab=ipc").await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    let result: Value = serde_json::from_str(&page.download("json").await?)?;
    let all = ["pipe", "queue", "shared-memory"];
    expect_channels(&result, &all, 1024, 1000)?;
    let semaphore = &result["outcome"]["semaphore"];
    let [permits, most] = ["permits", "max_inside"].map(|key| semaphore[key].as_u64());
    ensure!(
        Some(1) <= most && most <= permits && semaphore["entered"] == 16,
        "{semaphore}"
    );
    ensure!(
        result["outcome"]["signal"]["how"] == "flag",
        "{}",
        result["outcome"]["signal"]
    );
    let trace = result["trace"].as_array().context("no trace")?;
    for group in all.into_iter().chain(["semaphore", "signal"]) {
        ensure!(
            trace.iter().any(|span| span["group"] == group),
            "{group} has no trace"
        );
    }
    let rows = page.table("channels", "data-channel").await?;
    for ((id, row), one) in rows.iter().zip(
        result["outcome"]["channels"]
            .as_array()
            .into_iter()
            .flatten(),
    ) {
        ensure!(
            one["channel"] == id.as_str() && row.contains("all "),
            "{row}"
        );
    }
    ensure!(rows.len() == 3, "{rows:?}");
    for chart in ["latency", "throughput"] {
        let marks = page.marked(chart, "data-curve").await?;
        ensure!(
            marks.len() == 3 * (SIZES.len() + 1),
            "{chart} has {marks:?}"
        );
    }
    expect_verdict_and_no_worker(page, &result).await
}

async fn ipc_measures_the_channel_that_the_form_asks_for(page: &Page) -> Result<()> {
    page.open("?lab=ipc&messages=20&payload=3").await?;
    for channel in ["pipe", "queue", "shared-memory"] {
        page.choose("channel", channel).await?;
        page.until(&format!("location.search.includes('channel={channel}')"))
            .await?;
        page.press("run").await?;
        page.until(&format!(
            "document.querySelector('main').dataset.phase === 'finished' && \
             document.querySelectorAll('[data-channel]').length === 1 && \
             document.querySelector('[data-channel={channel}]')?.innerText.includes('all ')"
        ))
        .await?;
        let result: Value = serde_json::from_str(&page.download("json").await?)?;
        expect_channels(&result, &[channel], 3, 20)?;
        expect_verdict_and_no_worker(page, &result).await?;
    }
    Ok(())
}

async fn ipc_refuses_what_is_out_of_range(page: &Page) -> Result<()> {
    page.open("?lab=ipc").await?;
    for (params, param) in [
        (json!({"channel": "socket"}), "channel"),
        (json!({"payload": 0}), "payload"),
        (json!({"payload": 16_777_217}), "payload"),
        (json!({"messages": 100_001}), "messages"),
    ] {
        let error = page
            .rejection(json!({"lab": "ipc", "params": params}))
            .await?;
        ensure!(
            error["code"] == "bad-param" && error["param"] == param,
            "{error}"
        );
    }
    Ok(())
}

async fn ipc_over_its_limit_keeps_what_was_measured(page: &Page) -> Result<()> {
    page.open("?lab=ipc").await?;
    let params = json!({"payload": 1_048_576, "messages": 100_000, "limit_s": 5});
    let error = page
        .rejection(json!({"lab": "ipc", "params": params}))
        .await?;
    ensure!(error["code"] == "timeout", "it ended in {error}");
    let pipe = &error["partial"]["outcome"]["channels"][0];
    ensure!(
        pipe["channel"] == "pipe" && pipe["checked"].as_u64() > Some(0),
        "{}",
        error["partial"]["outcome"]
    );
    page.expect_no_worker().await
}

async fn ipc_stops_while_processes_wait_for_each_other(page: &Page) -> Result<()> {
    page.open("?lab=ipc").await?;
    for channel in ["pipe", "queue", "shared-memory"] {
        let params = json!({"channel": channel, "payload": 65_536, "messages": 100_000});
        page.begin(json!({"lab": "ipc", "params": params})).await?;
        page.until("document.querySelectorAll('[data-curve]').length > 0")
            .await?;
        ensure!(page.get::<u32>("spindle.workers()").await? == 5);
        page.stop().await?;
        page.expect_no_worker().await?;
        let error = page.ended().await?.err().unwrap_or_default();
        ensure!(error["code"] == "stopped", "{error}");
    }
    Ok(())
}
