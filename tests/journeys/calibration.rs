//! Defaults of computing labs follow from the speed of the machine, which is measured once per
//! visit.

use anyhow::{Result, ensure};
use serde_json::Value;
use spindle_journeys::{Page, journeys};
use thirtyfour::Key;

journeys!(
    the_first_movement_calibrates_and_the_visit_keeps_it,
    what_the_address_gives_stays,
    a_run_that_is_asked_for_ends_the_calibration,
    an_embedded_lab_is_calibrated_too,
    where_storage_is_denied_each_page_is_calibrated,
);

/// Counts the workers that the page starts from now on.
const COUNT: &str = "
    window.started = 0;
    window.Worker = new Proxy(Worker, {
        construct(worker, args) {
            window.started += 1;
            return new worker(...args);
        },
    })";

/// Whether the hint of a calibrated default is there.
fn is_told(param: &str) -> String {
    format!("document.querySelector('[data-param={param}] [data-calibrated=yes]') !== null")
}

async fn press_a_key(page: &Page) -> Result<()> {
    let keys = page.web.action_chain().send_keys(Key::Shift);
    Ok(keys.perform().await?)
}

/// Makes a reader's first move and waits until the lab is calibrated. Returns the default.
async fn calibrated(page: &Page, lab: &str, param: &str) -> Result<u32> {
    press_a_key(page).await?;
    page.until(&is_told(param)).await?;
    let number: u32 = page.typed(param).await?.parse()?;
    ensure!((30..=45).contains(&number), "{param} is {number}");
    let default: u32 = page
        .get(&format!(
            "spindle.labs().find(({{id}}) => id === '{lab}').params.find(({{id}}) => id === '{param}').default"
        ))
        .await?;
    ensure!(default == number, "{default} is said, {number} shown");
    page.until(&format!("location.search.includes('{param}={number}')"))
        .await?;
    let hint = page.text(&format!("[data-param={param}] .hint")).await?;
    ensure!(hint.contains("set for 0."), "{hint:?}");
    page.expect_no_worker().await?;
    Ok(number)
}

async fn the_first_movement_calibrates_and_the_visit_keeps_it(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    ensure!(page.typed("n").await? == "38" && !page.get::<bool>(&is_told("n")).await?);
    page.js::<()>(COUNT, &[]).await?;
    let n = calibrated(page, "fib", "n").await?;
    ensure!(page.get::<u32>("window.started").await? == 1);
    page.press("lang").await?;
    page.until("document.querySelector('[data-param=n] .hint').innerText.includes('0.2 秒')")
        .await?;
    page.press("lang").await?;

    // A run takes the number in the form, and leaves it there.
    page.type_in("threads", "1").await?;
    page.type_in("rounds", "3").await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    let result: Value = serde_json::from_str(&page.download("json").await?)?;
    ensure!(result["params"]["n"] == n, "{}", result["params"]);
    ensure!(page.typed("n").await? == n.to_string() && page.get(&is_told("n")).await?);
    ensure!(page.query().await?.contains(&format!("n={n}")));
    page.press("reset").await?;
    page.until("!location.search.includes('threads')").await?;
    ensure!(page.typed("n").await? == n.to_string() && page.get(&is_told("n")).await?);

    // A reloaded page has the number in its address, so it counts as given.
    page.reload().await?;
    ensure!(page.typed("n").await? == n.to_string() && !page.get::<bool>(&is_told("n")).await?);

    // Another lab has the same machine.
    page.open("?lab=jobs").await?;
    ensure!(page.typed("to").await? == "38");
    page.js::<()>(COUNT, &[]).await?;
    calibrated(page, "jobs", "to").await?;
    ensure!(
        page.get::<u32>("window.started").await? == 0,
        "it measured again"
    );
    Ok(())
}

async fn what_the_address_gives_stays(page: &Page) -> Result<()> {
    for (query, param, text) in [
        ("?n=25", "n", "25"),
        ("?n=38", "n", "38"),
        ("?lab=jobs&from=20&to=25", "to", "25"),
    ] {
        page.open(query).await?;
        page.js::<()>(COUNT, &[]).await?;
        press_a_key(page).await?;
        // The later part has loaded, and done its first work.
        page.until("document.querySelector('.picture [data-chart]') !== null")
            .await?;
        ensure!(page.typed(param).await? == text && !page.get::<bool>(&is_told(param)).await?);
        ensure!(page.get::<u32>("window.started").await? == 0, "it measured");
    }
    page.open("?threads=1&rounds=3&limit_s=600&run=1").await?;
    page.until_phase("finished").await?;
    press_a_key(page).await?;
    ensure!(page.typed("n").await? == "38" && !page.get::<bool>(&is_told("n")).await?);
    page.expect_no_worker().await
}

async fn a_run_that_is_asked_for_ends_the_calibration(page: &Page) -> Result<()> {
    page.open("?threads=1&rounds=3&limit_s=600").await?;
    press_a_key(page).await?;
    page.until("spindle.workers() === 1 || document.querySelector('[data-calibrated=yes]')")
        .await?;
    // Reads the form and its run in one script.
    let asked: u32 = page
        .js(
            "const n = Number(document.querySelector('[data-param=n] input').value);
            document.querySelector('[data-action=run]').click();
            return n",
            &[],
        )
        .await?;
    page.until_phase("finished").await?;
    let result: Value = serde_json::from_str(&page.download("json").await?)?;
    ensure!(result["params"]["n"] == asked, "{}", result["params"]);
    ensure!(page.typed("n").await? == asked.to_string());
    page.expect_no_worker().await
}

async fn an_embedded_lab_is_calibrated_too(page: &Page) -> Result<()> {
    page.open("?lab=jobs&embed=1").await?;
    // The hint of a parameter that is not beside Run.
    page.press("more").await?;
    calibrated(page, "jobs", "to").await?;
    ensure!(page.query().await?.contains("embed=1"));
    Ok(())
}

async fn where_storage_is_denied_each_page_is_calibrated(page: &Page) -> Result<()> {
    for _ in 0..2 {
        page.open("?lab=fib").await?;
        page.js::<()>(
            "Object.defineProperty(window, 'sessionStorage', {
                get() { throw new DOMException('denied', 'SecurityError'); },
            })",
            &[],
        )
        .await?;
        page.js::<()>(COUNT, &[]).await?;
        calibrated(page, "fib", "n").await?;
        ensure!(page.get::<u32>("window.started").await? == 1);
    }
    Ok(())
}
