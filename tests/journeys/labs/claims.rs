//! **claims**: cards that exist before a run and get stamps from it, in the page, its result, its
//! link and on paper.

use super::expect_verdict_and_no_worker;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use spindle_journeys::{Browser, Page, journeys};

journeys!(
    claims_are_stamped_by_the_runs_of_their_labs,
    claims_are_run_by_scripts_and_refused_by_name,
    all_claims_are_told_by_one_run_that_can_be_handed_on,
);

mod without_isolation {
    use super::*;
    journeys!(super::super::super::WITHOUT_ISOLATION; claims_that_need_threads_say_so_without_them);

    async fn claims_that_need_threads_say_so_without_them(page: &Page) -> Result<()> {
        page.open("?lab=claims&claims=threads-share,processes-separate&run=1")
            .await?;
        page.until_phase("finished").await?;
        let result: Value = serde_json::from_str(&page.download("json").await?)?;
        expect(
            claim(&result, "threads-share")?,
            "untold",
            "no-shared-memory",
        )?;
        expect(claim(&result, "processes-separate")?, "yes", "not-seen")?;
        expect_verdict_and_no_worker(page, &result).await
    }
}

/// The claim of this name in a result.
fn claim<'a>(result: &'a Value, id: &str) -> Result<&'a Value> {
    let claims = result["outcome"]["claims"].as_array();
    let found = claims.and_then(|all| all.iter().find(|claim| claim["id"] == id));
    found.with_context(|| format!("no {id} in {}", result["outcome"]))
}

fn expect(claim: &Value, holds: &str, why: &str) -> Result<()> {
    ensure!(claim["holds"] == holds && claim["why"] == why, "{claim}");
    Ok(())
}

/// The cards: the claim, whether it holds, and whether a stamp and a link are visible.
const CARDS: &str = "
    return [...document.querySelectorAll('[data-claim]')].map((card) => [card.dataset.claim, card.dataset.holds,
        card.querySelector('.stamp').innerText.trim().length > 3, card.querySelector('a').getAttribute('href')]);";

async fn claims_are_stamped_by_the_runs_of_their_labs(page: &Page) -> Result<()> {
    page.open("?lab=claims&claims=threads-share,processes-separate,order-prevents")
        .await?;
    // The cards appear with the first sign of a reader.
    page.give_sign().await?;
    page.until("document.querySelectorAll('[data-claim][data-why=\"not-run\"]').length === 3")
        .await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    let result: Value = serde_json::from_str(&page.download("json").await?)?;
    expect(claim(&result, "threads-share")?, "yes", "seen")?;
    expect(claim(&result, "processes-separate")?, "yes", "not-seen")?;
    let order = claim(&result, "order-prevents")?;
    expect(order, "yes", "no-deadlock")?;
    ensure!(
        order["lab"] == "deadlock"
            && order["params"]["remedy"] == "ordering"
            && order["number"] == 100.0
            && order["unit"] == "rounds"
            && order["low"].is_null()
            && order["high"].is_null(),
        "{order}"
    );
    let cards: Vec<(String, String, bool, String)> = page.js(CARDS, &[]).await?;
    let ids: Vec<&str> = cards.iter().map(|(id, ..)| id.as_str()).collect();
    ensure!(ids == ["threads-share", "processes-separate", "order-prevents"]);
    for (id, holds, is_stamped, href) in &cards {
        ensure!(holds == "yes" && *is_stamped, "{id} is {holds}");
        ensure!(href.starts_with("?lab="), "{id} leads to {href}");
    }
    let csv = page.download("csv").await?;
    ensure!(csv.contains("order-prevents,deadlock,yes,no-deadlock,100,rounds,,"));
    expect_verdict_and_no_worker(page, &result).await?;
    // The link of a card leads to the lab with the parameters by which it was tested.
    page.open(&cards[2].3).await?;
    let shown: Vec<String> = page
        .js(
            "return [document.querySelector('main').dataset.lab, document.querySelector('[name=remedy]').value,
                document.querySelector('[name=rounds]').value]",
            &[],
        )
        .await?;
    ensure!(shown == ["deadlock", "ordering", "50"], "{shown:?}");
    Ok(())
}

async fn claims_are_run_by_scripts_and_refused_by_name(page: &Page) -> Result<()> {
    page.open("?lab=claims").await?;
    let labs: Value = page.js("return spindle.labs()", &[]).await?;
    let lab = labs.as_array().into_iter().flatten();
    let lab = lab
        .clone()
        .find(|lab| lab["id"] == "claims")
        .context("no claims")?;
    let param = &lab["params"][0];
    ensure!(
        param["id"] == "claims" && param["kind"] == "choices",
        "{param}"
    );
    ensure!(
        param["choices"].as_array().map(Vec::len) == Some(20),
        "{param}"
    );
    let params = json!({"claims": ["processes-separate"]});
    let result = page
        .result(json!({"lab": "claims", "params": params}))
        .await?;
    ensure!(result["params"]["claims"] == json!(["processes-separate"]));
    expect(claim(&result, "processes-separate")?, "yes", "not-seen")?;
    let error = page
        .rejection(json!({"lab": "claims", "params": {"claims": ["earth-is-flat"]}}))
        .await?;
    ensure!(
        error["code"] == "bad-param" && error["param"] == "claims",
        "{error}"
    );
    Ok(())
}

/// Claims with the same finding on every machine, however busy.
const CERTAIN: [&str; 5] = [
    "lock-saves",
    "threads-share",
    "processes-separate",
    "primitives-keep",
    "order-prevents",
];

async fn all_claims_are_told_by_one_run_that_can_be_handed_on(page: &Page) -> Result<()> {
    page.open("?lab=claims").await?;
    // They take a minute; a busy machine may take longer.
    let params = json!({"limit_s": 600});
    let result = page
        .result(json!({"lab": "claims", "params": params}))
        .await?;
    let claims = result["outcome"]["claims"].as_array();
    let claims = claims.context("no claims")?;
    ensure!(claims.len() == 20, "{} claims", claims.len());
    for claim in claims {
        ensure!(claim["why"] != "not-run", "{claim}");
    }
    for id in CERTAIN {
        ensure!(claim(&result, id)?["holds"] == "yes", "{id}: {result}");
    }
    page.until_phase("finished").await?;
    expect_one_sheet(page).await?;
    page.open_menu("[data-menu=share]").await?;
    page.until("document.querySelector('[data-export=result-link]:enabled') !== null")
        .await?;
    expect_verdict_and_no_worker(page, &result).await
}

/// A report card is pinned to a wall or handed in: it is one sheet, of either size, in either language.
async fn expect_one_sheet(page: &Page) -> Result<()> {
    if page.browser != Browser::Chromium {
        return Ok(());
    }
    for lang in ["zh-CN", "en"] {
        page.press("lang").await?;
        page.until(&format!("document.documentElement.lang === '{lang}'"))
            .await?;
        for (name, size) in [("A4", (21.0, 29.7)), ("Letter", (21.59, 27.94))] {
            let sheets = page.sheets(size).await?;
            ensure!(sheets == 1, "{lang}: {sheets} sheets of {name}");
        }
    }
    Ok(())
}
