//! A run by form, by address and by API: the page while it runs and at its end.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use spindle_journeys::{Mark, Moment, Page, journeys};
use thirtyfour::Key;

journeys!(
    a_run_by_form_shows_points_verdict_and_table,
    a_run_by_address_starts_by_itself,
    a_run_by_api_is_seen_in_the_page,
    progress_is_seen_and_points_appear_one_after_another,
    enter_in_a_field_runs,
);

async fn a_run_by_form_shows_points_verdict_and_table(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    ensure!(page.phase().await? == "idle");
    for (param, text) in [
        ("n", "27"),
        ("threads", "1,2"),
        ("cutoff", "15"),
        ("rounds", "4"),
    ] {
        page.type_in(param, text).await?;
    }
    page.press("run").await?;
    page.until_phase("finished").await?;
    let result: Value = serde_json::from_str(&page.download("json").await?)?;
    let params = json!({"n": 27, "threads": [1, 2], "cutoff": 15, "rounds": 4, "limit_s": 60});
    ensure!(
        result["params"] == params,
        "other parameters ran: {}",
        result["params"]
    );
    expect_page_to_show(page, &result).await
}

async fn a_run_by_address_starts_by_itself(page: &Page) -> Result<()> {
    page.open("?lab=fib&n=26&threads=1,2&cutoff=14&rounds=3&run=1")
        .await?;
    page.until_phase("finished").await?;
    let result: Value = serde_json::from_str(&page.download("json").await?)?;
    ensure!(result["params"]["n"] == 26 && result["outcome"]["value"] == "121393");
    expect_page_to_show(page, &result).await
}

async fn a_run_by_api_is_seen_in_the_page(page: &Page) -> Result<()> {
    page.open("?n=31").await?;
    let params = json!({"n": 25, "threads": [2, 1], "cutoff": 12, "rounds": 3});
    let result = page.result(json!({"lab": "fib", "params": params})).await?;
    ensure!(result["outcome"]["value"] == "75025");
    page.until_phase("finished").await?;
    expect_page_to_show(page, &result).await?;
    for (param, text) in [
        ("n", "25"),
        ("threads", "2,1"),
        ("cutoff", "12"),
        ("rounds", "3"),
    ] {
        let typed = page.typed(param).await?;
        ensure!(typed == text, "the form has {typed:?} for {param}");
    }
    Ok(())
}

async fn progress_is_seen_and_points_appear_one_after_another(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    page.watch().await?;
    let params = json!({"n": 28, "threads": [1, 2], "rounds": 5});
    page.result(json!({"lab": "fib", "params": params})).await?;
    page.until_phase("finished").await?;
    let seen = page.seen().await?;
    let running: Vec<&Moment> = seen
        .iter()
        .filter(|moment| moment.phase == "running")
        .collect();
    let points: Vec<usize> = running.iter().map(|moment| moment.points).collect();
    ensure!(points.is_sorted(), "points came and went: {seen:?}");
    ensure!(
        points.contains(&0) && points.contains(&1),
        "points came at once: {seen:?}"
    );
    let progress: Vec<f64> = running
        .iter()
        .filter_map(|moment| moment.progress)
        .collect();
    ensure!(progress.is_sorted(), "progress went back: {seen:?}");
    let between = progress
        .iter()
        .filter(|&&percent| percent > 0.0 && percent < 100.0);
    ensure!(
        between.count() >= 3,
        "there was hardly any progress: {seen:?}"
    );
    let last = seen.last().context("nothing was seen")?;
    ensure!(
        (last.points, last.progress) == (2, None),
        "at the end there was {last:?}"
    );
    Ok(())
}

async fn enter_in_a_field_runs(page: &Page) -> Result<()> {
    page.open("?n=22&threads=1&rounds=3").await?;
    page.type_in("n", "23").await?;
    page.web
        .action_chain()
        .send_keys(Key::Enter)
        .perform()
        .await?;
    page.until_phase("finished").await?;
    let value = page
        .attribute("[data-value].points-value", "data-value")
        .await?;
    ensure!(value.as_deref() == Some("28657"), "the value is {value:?}");
    Ok(())
}

/// Expects that points, table, verdict and value match the result.
async fn expect_page_to_show(page: &Page, result: &Value) -> Result<()> {
    let points = result["outcome"]["points"]
        .as_array()
        .context("no points")?;
    let mut expected: Vec<Mark> = points
        .iter()
        .map(mark)
        .collect::<Option<_>>()
        .context("no speedup")?;
    let mut shown = page.marks().await?;
    for marks in [&mut expected, &mut shown] {
        marks.sort_by_key(|mark| mark.threads);
    }
    ensure!(
        shown.len() == expected.len(),
        "{shown:?} is shown of {expected:?}"
    );
    for (shown, expected) in shown.iter().zip(&expected) {
        // Marks carry two decimals.
        let same = (shown.value - expected.value).abs() <= 0.005_001;
        ensure!(
            shown.threads == expected.threads && same,
            "{shown:?} is shown for {expected:?}"
        );
    }

    let rows = page.rows().await?;
    ensure!(rows.len() == expected.len(), "the table has {rows:?}");
    for (threads, text) in rows {
        let mark = shown
            .iter()
            .find(|mark| mark.threads == threads)
            .context("a row without a mark")?;
        let speedup = format!("{:.2}×", mark.value);
        ensure!(
            text.contains(&speedup),
            "the row of {threads} threads has no {speedup}: {text}"
        );
    }

    for part in ["headline", "verdict"] {
        let told = page.text(&format!("[data-{part}]")).await?;
        ensure!(
            result[part] == *told.trim(),
            "the {part} is {told:?}, not {}",
            result[part]
        );
    }
    let warnings = result["warnings"].as_array().context("no warnings")?;
    let is_busy = warnings.iter().any(|one| one["code"] == "busy-machine");
    for warning in warnings {
        let code = warning["code"]
            .as_str()
            .context("a warning without a code")?;
        // A busy machine makes samples vary: the page says it once.
        let times = usize::from(!(is_busy && code == "noisy-samples"));
        let shown = page.count(&format!("[data-warning='{code}']")).await?;
        ensure!(shown == times, "{code} is shown {shown} times");
    }
    Ok(())
}

fn mark(point: &Value) -> Option<Mark> {
    Some(Mark {
        threads: point["threads"].as_u64()?.try_into().ok()?,
        value: point["speedup"]["median"].as_f64()?,
    })
}
