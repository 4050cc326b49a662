//! **lifecycle**: a process is ended from outside, a thread only ends by itself.

use super::{expect_verdict_and_no_worker, warnings};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use spindle_journeys::{Page, journeys};

journeys!(
    lifecycle_ends_processes_from_outside_and_threads_by_an_event,
    lifecycle_joins_what_ends_by_itself,
    lifecycle_runs_what_the_form_asks_for,
);

mod without_isolation {
    use super::*;
    journeys!(super::super::super::WITHOUT_ISOLATION; lifecycle_without_threads_ends_processes);

    async fn lifecycle_without_threads_ends_processes(page: &Page) -> Result<()> {
        page.open("?lab=lifecycle&join_timeout_ms=100&run=1")
            .await?;
        page.until_phase("finished").await?;
        let result: Value = serde_json::from_str(&page.download("json").await?)?;
        ensure!(result["flavour"] == "solo" && warnings(&result) == ["left-out"]);
        ensure!(told(&result, "process")? == ENDLESS_PROCESSES);
        expect_verdict_and_no_worker(page, &result).await?;
        page.open("?lab=lifecycle&kind=thread").await?;
        ensure!(page.count("[data-notice='unsupported']").await? == 1);
        let asked = json!({"lab": "lifecycle", "params": {"kind": "thread"}});
        let error = page.rejection(asked).await?;
        ensure!(error["code"] == "unsupported", "{error}");
        Ok(())
    }
}

/// The steps of two processes in an endless loop. Whether one is still alive for a moment after
/// `terminate` depends on the browser.
const ENDLESS_PROCESSES: [(&str, Option<bool>); 8] = [
    ("start", Some(true)),
    ("start", Some(true)),
    ("join-timed-out", Some(true)),
    ("join-timed-out", Some(true)),
    ("terminate", None),
    ("terminate", None),
    ("join", Some(false)),
    ("join", Some(false)),
];

const ENDLESS_THREADS: [(&str, Option<bool>); 8] = [
    ("start", Some(true)),
    ("start", Some(true)),
    ("join-timed-out", Some(true)),
    ("join-timed-out", Some(true)),
    ("set-stop-event", None),
    ("set-stop-event", None),
    ("join", Some(false)),
    ("join", Some(false)),
];

/// Steps and `is_alive` of one kind; the latter is left out where both values are allowed.
fn told<'a>(result: &'a Value, kind: &str) -> Result<Vec<(&'a str, Option<bool>)>> {
    let events = result["outcome"]["events"]
        .as_array()
        .context("no events")?;
    let of_kind = events.iter().filter(|event| event["kind"] == kind);
    let told = of_kind.map(|event| {
        let action = event["action"].as_str()?;
        let either = matches!(action, "terminate" | "set-stop-event");
        Some((action, event["is_alive"].as_bool().filter(|_| !either)))
    });
    told.collect::<Option<_>>().context("an event is no event")
}

async fn lifecycle_ends_processes_from_outside_and_threads_by_an_event(page: &Page) -> Result<()> {
    page.open("?lab=lifecycle").await?;
    let params = json!({"join_timeout_ms": 150});
    let result = page
        .result(json!({"lab": "lifecycle", "params": params}))
        .await?;
    ensure!(
        told(&result, "thread")? == ENDLESS_THREADS,
        "{}",
        result["outcome"]
    );
    ensure!(
        told(&result, "process")? == ENDLESS_PROCESSES,
        "{}",
        result["outcome"]
    );
    page.until_phase("finished").await?;
    let rows = page.table("events", "data-action").await?;
    ensure!(rows.len() == 16, "the table has {rows:?}");
    expect_verdict_and_no_worker(page, &result).await
}

async fn lifecycle_joins_what_ends_by_itself(page: &Page) -> Result<()> {
    page.open("?lab=lifecycle").await?;
    let params = json!({"job": "finite", "job_ms": 30, "join_timeout_ms": 20_000, "workers": 3});
    let result = page
        .result(json!({"lab": "lifecycle", "params": params}))
        .await?;
    let expected = [
        ("start", Some(true)),
        ("start", Some(true)),
        ("start", Some(true)),
        ("join", Some(false)),
        ("join", Some(false)),
        ("join", Some(false)),
    ];
    for kind in ["thread", "process"] {
        ensure!(
            told(&result, kind)? == expected,
            "{kind}: {}",
            result["outcome"]
        );
    }
    page.until_phase("finished").await?;
    expect_verdict_and_no_worker(page, &result).await
}

async fn lifecycle_runs_what_the_form_asks_for(page: &Page) -> Result<()> {
    page.open("?lab=lifecycle&join_timeout_ms=50&workers=1")
        .await?;
    page.choose("kind", "thread").await?;
    page.choose("job", "endless").await?;
    page.until("location.search.includes('kind=thread')")
        .await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    let result: Value = serde_json::from_str(&page.download("json").await?)?;
    ensure!(told(&result, "process")?.is_empty() && told(&result, "thread")?.len() == 4);
    for (params, param) in [
        (json!({"kind": "fiber"}), "kind"),
        (json!({"job": 1}), "job"),
        (json!({"join_timeout_ms": -1}), "join_timeout_ms"),
    ] {
        let error = page
            .rejection(json!({"lab": "lifecycle", "params": params}))
            .await?;
        ensure!(
            error["code"] == "bad-param" && error["param"] == param,
            "{error}"
        );
    }
    Ok(())
}
