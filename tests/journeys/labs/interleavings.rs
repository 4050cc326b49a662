//! **interleavings**: the orders of a program's steps, and the one that breaks it.

mod stage;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use spindle_journeys::{Page, journeys};
use spindle_model::lab::INTERLEAVINGS_IS_OPEN;

journeys!(interleavings_are_found_proved_absent_repeated_and_stopped);

/// Two threads add to one number, each by a lock of its own choice.
fn race(guard: &str) -> String {
    format!(
        "from threading import Lock, Thread\nlock, n = Lock(), 0\ndef work():\n    global n\n    {guard}n += 1\n\
         threads = [Thread(target=work) for _ in range(2)]\nfor t in threads: t.start()\nfor t in threads: t.join()\nprint(n)"
    )
}

/// A program with far more orders than can be tried.
const ENDLESS: &str = "from threading import Thread\nn = 0\ndef work():\n    global n\n    for _ in range(200): n += 1\n\
    threads = [Thread(target=work) for _ in range(4)]\nfor t in threads: t.start()\nfor t in threads: t.join()\nprint(n)";

async fn searched(page: &Page, params: Value) -> Result<Value> {
    let request = json!({"lab": "interleavings", "params": params});
    let result = page.result(request).await?;
    Ok(result["outcome"].clone())
}

/// Expects that no list, script or address leads to the lab.
async fn expect_closed(page: &Page) -> Result<()> {
    page.open("?lab=python").await?;
    let listed: bool = page
        .get("spindle.labs().some(({id}) => id === 'interleavings')")
        .await?;
    ensure!(!listed, "it is listed");
    let error = page.rejection(json!({"lab": "interleavings"})).await?;
    ensure!(error["code"] == "unknown-lab", "{error}");
    page.open("?lab=interleavings").await?;
    let told = page.failures().await?;
    ensure!(
        matches!(told.as_slice(), [(code, _)] if code == "unknown-lab"),
        "{told:?}"
    );
    Ok(())
}

async fn interleavings_are_found_proved_absent_repeated_and_stopped(page: &Page) -> Result<()> {
    if !INTERLEAVINGS_IS_OPEN {
        return expect_closed(page).await;
    }
    page.open("?lab=interleavings").await?;
    let found = searched(page, json!({"program": "race"})).await?;
    let told = json!([
        found["orders"],
        found["complete"],
        found["wrong"]["orders"],
        found["cut"]
    ]);
    ensure!(told == json!([6, true, 4, null]), "{found}");
    let first = &found["found"][0];
    ensure!(
        first["schedule"] == "1 2 2 1" && first["preemptions"] == 1 && first["kind"] == "output",
        "{first}"
    );
    let does = |at: usize| first["steps"][at]["does"].as_str().unwrap_or_default();
    ensure!(
        [0, 1, 2, 3].map(does) == ["read", "read", "write", "write"],
        "{first}"
    );

    // The same order shows the same again.
    let again = searched(page, json!({"program": "race", "schedule": "1 2 2 1"})).await?;
    ensure!(again["shown"]["steps"] == first["steps"], "{again}");
    let lost = searched(page, json!({"program": "race", "schedule": "1 9"})).await?;
    ensure!(lost["refused"] == "schedule", "{lost}");

    // With a lock, and where CPython 3.10 is interrupted, nothing is found, and that is all.
    for params in [
        json!({"code": race("with lock: ")}),
        json!({"code": race(""), "yields": "calls"}),
    ] {
        let proved = searched(page, params.clone()).await?;
        let told = json!([
            proved["complete"],
            proved["found"],
            proved["wrong"]["kinds"]
        ]);
        ensure!(told == json!([true, [], 0]), "{params}: {proved}");
    }
    let stuck = searched(page, json!({"program": "deadlock"})).await?;
    ensure!(stuck["found"][0]["kind"] == "deadlock", "{stuck}");

    // Stopped, it leaves nothing behind.
    let endless =
        json!({"lab": "interleavings", "params": {"code": ENDLESS, "preemptions": "all"}});
    page.begin(endless).await?;
    page.until("spindle.workers() > 1").await?;
    page.stop().await?;
    page.expect_no_worker().await?;
    let error = page.ended().await?.err().context("it came to its end")?;
    ensure!(error["code"] == "stopped", "{error}");

    // Out of time, it says so.
    let cut = searched(
        page,
        json!({"code": ENDLESS, "preemptions": "all", "limit_s": 1}),
    )
    .await?;
    let told = json!([cut["complete"], cut["orders"], cut["cut"]]);
    ensure!(told == json!([false, null, "time"]), "{cut}");
    Ok(())
}
