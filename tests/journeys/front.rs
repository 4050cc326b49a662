//! The front page: fib with its threads, and beside it the claims of tutorials, each tested in place.

use anyhow::{Result, ensure};
use serde_json::json;
use spindle_journeys::{Page, journeys};

journeys!(
    the_front_page_runs_fib_with_one_control_and_lists_every_claim,
    a_claim_is_tested_in_place_and_keeps_its_stamp,
    all_claims_are_tested_one_after_another_until_somebody_stops,
    an_address_with_parameters_is_the_lab,
);

mod without_isolation {
    use super::*;
    journeys!(crate::labs::WITHOUT_ISOLATION; a_claim_that_needs_threads_says_so_in_its_place);

    async fn a_claim_that_needs_threads_says_so_in_its_place(page: &Page) -> Result<()> {
        page.open("").await?;
        page.click(&test("threads-share")).await?;
        page.until("document.querySelector('.board [role=status]').innerText.trim() !== ''")
            .await?;
        page.until(&format!(
            "{}.dataset.holds === undefined",
            row("threads-share")
        ))
        .await?;
        page.click(&test("processes-separate")).await?;
        page.until(&format!(
            "{}?.dataset.holds === 'yes'",
            row("processes-separate")
        ))
        .await?;
        page.until(TESTED).await?;
        page.expect_no_worker().await
    }
}

/// Whether all tests have ended.
const TESTED: &str = "document.querySelector('.board:not([data-testing])') !== null";

/// JavaScript expression of the row of a claim.
fn row(claim: &str) -> String {
    format!("document.querySelector('.board [data-claim=\"{claim}\"]')")
}

/// The button that tests a claim.
fn test(claim: &str) -> String {
    format!(".board [data-claim='{claim}'] [data-action='test']")
}

/// The claims of the board that have a stamp with a day.
const STAMPED: &str = "[...document.querySelectorAll('.board [data-claim]')].filter((row) => row.querySelector('time'))";

async fn the_front_page_runs_fib_with_one_control_and_lists_every_claim(page: &Page) -> Result<()> {
    page.open("").await?;
    ensure!(page.query().await?.is_empty(), "{}", page.query().await?);
    let fields: Vec<String> = page
        .get(
            "[...document.querySelectorAll('main [data-param]')].map(({dataset}) => dataset.param)",
        )
        .await?;
    ensure!(fields == ["threads"], "{fields:?}");
    let listed: Vec<String> = page
        .get("[...document.querySelectorAll('.board [data-claim]')].map(({dataset}) => dataset.claim)")
        .await?;
    let claims: Vec<String> = page
        .get("spindle.labs().find(({id}) => id === 'claims').params.find(({id}) => id === 'claims').choices")
        .await?;
    ensure!(listed == claims, "{listed:?} are listed");
    page.press("run").await?;
    page.until_phase("finished").await?;
    page.until("document.querySelector('main [data-chart=\"speedup\"]') !== null")
        .await?;
    // It is still the front page, and requests no more than before.
    ensure!(page.query().await?.is_empty(), "{}", page.query().await?);
    ensure!(page.count(".board").await? == 1);
    page.expect_no_worker().await
}

async fn a_claim_is_tested_in_place_and_keeps_its_stamp(page: &Page) -> Result<()> {
    page.open("").await?;
    page.click(&test("processes-separate")).await?;
    page.until(&format!("{STAMPED}.length === 1")).await?;
    page.until(TESTED).await?;
    page.expect_no_worker().await?;
    let stamp = page
        .text(".board [data-claim='processes-separate']")
        .await?;
    ensure!(stamp.contains("Holds here"), "{stamp:?}");
    page.reload().await?;
    // Earlier findings appear with the first sign of a reader.
    page.give_sign().await?;
    page.until(&format!("{STAMPED}.length === 1")).await?;
    // They also appear in the report card.
    page.open("?lab=claims").await?;
    page.give_sign().await?;
    page.until("document.querySelectorAll('[data-claim][data-holds=yes]').length === 1")
        .await?;
    page.open("").await?;
    page.click(".board [data-claim='processes-separate'] a")
        .await?;
    page.until("document.querySelector('main')?.dataset.lab === 'memory'")
        .await
}

async fn all_claims_are_tested_one_after_another_until_somebody_stops(page: &Page) -> Result<()> {
    page.open("").await?;
    page.press("test-all").await?;
    page.until(&format!("{STAMPED}.length >= 2")).await?;
    page.until("document.querySelector('[data-action=run]').disabled")
        .await?;
    let error = page.rejection(json!({"lab": "fib"})).await?;
    ensure!(error["code"] == "busy", "{error}");
    page.press("stop-test").await?;
    page.until(TESTED).await?;
    page.expect_no_worker().await?;
    let stamped: usize = page.get(&format!("{STAMPED}.length")).await?;
    ensure!(stamped >= 2, "{stamped} are stamped after a stop");
    ensure!(page.failures().await?.is_empty());
    // Tests before the stop keep their results, whatever else is run.
    for _ in 0..3 {
        page.result(json!({"lab": "sleep", "params": {"ms": 1}}))
            .await?;
    }
    page.open("").await?;
    page.give_sign().await?;
    page.until(&format!("{STAMPED}.length >= 2")).await?;
    page.result(json!({"lab": "fib", "params": {"n": 20, "rounds": 3}}))
        .await?;
    // That lab is not the front page's.
    page.until("document.querySelector('.board') === null")
        .await
}

async fn an_address_with_parameters_is_the_lab(page: &Page) -> Result<()> {
    for query in ["?lab=fib", "?threads=1,2", "?n=24"] {
        page.open(query).await?;
        ensure!(page.count("[data-param='n']").await? > 0, "{query}");
        ensure!(page.count(".board").await? == 0, "{query}");
    }
    page.open("?lang=zh&theme=dark").await?;
    ensure!(page.count(".board").await? == 1);
    ensure!(page.text(".board h2").await? == "教程里的说法");
    Ok(())
}
