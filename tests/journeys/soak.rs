//! Random runs over all labs, with shared memory and without: each ends in a result that satisfies
//! its lab's invariants or in a typed error, some are stopped at a random moment, and nothing is
//! left.
//!
//! `SPINDLE_SOAK` is the number of runs (20 by default), `SPINDLE_SOAK_SEED` the seed, which is
//! printed.

#![expect(
    clippy::disallowed_types,
    reason = "the ban guards code that runs in browsers"
)]

#[path = "../../crates/model/tests/support/clocked.rs"]
mod clocked;
mod draw;
mod invariants;

use crate::endurance::Size;
use anyhow::{Context, Result, ensure};
use draw::{Lab, Rng};
use serde_json::{Value, json};
use spindle_journeys::{Headers, Page, Visitor, journeys};
use std::{
    collections::BTreeMap,
    env,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

journeys!(super::patient(); random_runs_end_as_they_should_and_leave_nothing);
journeys!(super::patient_without_isolation(); random_runs_on_processes_end_as_they_should);

/// Each run's limit, in seconds: one that would take longer ends in `timeout`.
const LIMIT_S: u32 = 10;

/// Limit of a small run, in seconds, which has to have a result however busy the machine.
const SMALL_LIMIT_S: u32 = 60;

/// Longest time until a run is stopped, in milliseconds.
const STOP_WITHIN_MS: u64 = 1500;

/// Labs that need shared memory; all others have a result without it, too.
const NEED_THREADS: [&str; 4] = ["counter", "deadlock", "primitives", "python"];

/// Largest growth of the JavaScript heap that counts as none, in bytes.
const NO_GROWTH: f64 = 5e6;

fn number(name: &str) -> Option<u64> {
    env::var(name).ok().and_then(|text| text.parse().ok())
}

fn runs() -> u64 {
    number("SPINDLE_SOAK").unwrap_or(20)
}

/// A visitor with time for all the runs.
fn patient() -> Visitor {
    Visitor {
        longest: Visitor::USUAL.longest
            + Duration::from_secs(2 * u64::from(SMALL_LIMIT_S) + runs() * u64::from(LIMIT_S + 5)),
        ..Visitor::USUAL
    }
}

fn patient_without_isolation() -> Visitor {
    Visitor {
        headers: Headers::Lost,
        ..patient()
    }
}

async fn random_runs_on_processes_end_as_they_should(page: &Page) -> Result<()> {
    random_runs_end_as_they_should_and_leave_nothing(page).await
}

async fn random_runs_end_as_they_should_and_leave_nothing(page: &Page) -> Result<()> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis() as u64;
    let seed = number("SPINDLE_SOAK_SEED").unwrap_or(now);
    let browser = page.browser;
    eprintln!("{browser:?}: {} runs from SPINDLE_SOAK_SEED={seed}", runs());
    page.open("?lab=fib").await?;
    let labs: Vec<Lab> = page.get("spindle.labs()").await?;
    ensure!(!labs.is_empty(), "there is no lab");

    // Permanent data of the page for a lab exists after one run of it.
    for lab in &labs {
        let end = one(page, &draw::small(lab, SMALL_LIMIT_S), None).await?;
        let cannot = page.headers == Headers::Lost && NEED_THREADS.contains(&lab.id.as_str());
        let expected = if cannot { "unsupported" } else { "result" };
        ensure!(end == format!("{} {expected}", lab.id), "{end}");
    }
    let before = settled(page).await?;
    let mut ends = BTreeMap::<String, u32>::new();
    for nth in 0..runs() {
        // With a seed of its own, so that one run can be repeated without those before it.
        let mut rng = Rng::with_seed(seed.wrapping_add(nth));
        let request = draw::request(&mut rng, &labs, LIMIT_S).context("no lab")?;
        let stop_ms = (rng.u32(..5) == 0).then(|| rng.u64(..STOP_WITHIN_MS));
        let end = one(page, &request, stop_ms).await;
        let end = end.with_context(|| format!("run {nth} of seed {seed}, {request}"))?;
        *ends.entry(end).or_default() += 1;
    }
    eprintln!("{browser:?}: {ends:?}");
    let after = settled(page).await?;
    let grown = after.heap - before.heap;
    ensure!(grown <= NO_GROWTH, "the heap grew by {grown} bytes");
    let more = after.nodes.abs_diff(before.nodes);
    ensure!(more <= 100, "{more} nodes more or less in the document");
    Ok(())
}

/// Does one run, which may be stopped, and returns how it ended.
async fn one(page: &Page, request: &Value, stop_ms: Option<u64>) -> Result<String> {
    page.begin(request.clone()).await?;
    let Some(ms) = stop_ms else {
        return judge(page, request, &[]).await;
    };
    // Not a wait for an event: any moment must do.
    tokio::time::sleep(Duration::from_millis(ms)).await;
    page.stop().await?;
    judge(page, request, &["stopped"]).await
}

/// Waits for the end of the run and checks that it is a valid one; the codes in `also` are valid as
/// well.
async fn judge(page: &Page, request: &Value, also: &[&str]) -> Result<String> {
    let without: &[&str] = match page.headers {
        Headers::Isolating => &[],
        Headers::Plain | Headers::Lost => &["unsupported"],
    };
    // A program of the bench has limits of its own, time among them.
    let limit: &[&str] = match request["lab"] == "python" {
        true => &["limit"],
        false => &[],
    };
    let allowed = [also, without, limit, &["timeout", "bad-param"]].concat();
    let end = match page.ended().await? {
        Ok(result) => {
            invariants::expect(&result).with_context(|| result["outcome"].to_string())?;
            "result".to_owned()
        }
        Err(error) => {
            let code = error["code"].as_str().unwrap_or_default();
            ensure!(allowed.contains(&code), "{request} ended in {error}");
            code.to_owned()
        }
    };
    page.expect_no_worker().await?;
    Ok(format!(
        "{} {end}",
        request["lab"].as_str().unwrap_or_default()
    ))
}

/// The page's size with the same small result in it.
async fn settled(page: &Page) -> Result<Size> {
    let params = json!({"n": 10, "threads": [2], "cutoff": 5, "rounds": 3});
    page.result(json!({"lab": "fib", "params": params})).await?;
    page.until_phase("finished").await?;
    Size::of(page).await
}
