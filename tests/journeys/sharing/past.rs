//! Past runs: kept from visit to visit, named, compared, forgotten, and not missed where the browser keeps nothing.

use super::measure;
use anyhow::{Result, ensure};
use spindle_journeys::{Page, journeys};
use thirtyfour::Key;

journeys!(
    past_runs_are_kept_named_compared_and_forgotten,
    what_is_no_run_in_the_storage_is_passed_over,
    where_storage_is_denied_runs_last_as_long_as_the_page,
);

const LISTED: &str =
    "[...document.querySelectorAll('.runs [data-run]')].map((run) => run.dataset.run)";

async fn until_listed(page: &Page, count: usize) -> Result<()> {
    page.until(&format!("{LISTED}.length === {count}")).await
}

/// Ticks or unticks the nth run from the newest.
async fn tick(page: &Page, nth: usize) -> Result<()> {
    page.click(&format!(".runs li:nth-of-type({nth}) [type='checkbox']"))
        .await
}

/// How many bars the chart of chosen runs has; each of these runs has three parts.
async fn until_bars(page: &Page, bars: usize) -> Result<()> {
    page.until(&format!(
        "document.querySelectorAll('[data-chart=\"compare\"] [data-mark]').length === {bars}"
    ))
    .await
}

async fn past_runs_are_kept_named_compared_and_forgotten(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    for n in [18, 19, 20] {
        measure(page, n).await?;
    }
    until_listed(page, 3).await?;
    ensure!(
        page.text(".runs [data-run]").await?.contains("20"),
        "the newest is not the first"
    );
    // The latest is in the chart already.
    until_bars(page, 0).await?;
    tick(page, 2).await?;
    until_bars(page, 6).await?;
    tick(page, 3).await?;
    until_bars(page, 9).await?;
    tick(page, 1).await?;
    until_bars(page, 6).await?;

    let name = page.element(".runs [data-run] [type='text']").await?;
    name.click().await?;
    name.send_keys("quiet <b>machine</b>".to_owned() + Key::Enter.value().to_string().as_str())
        .await?;
    page.until("document.querySelector('.runs button').getAttribute('aria-label') !== null")
        .await?;
    page.reload().await?;
    // What shows them comes with the first sign of a reader.
    page.press("theme").await?;
    until_listed(page, 3).await?;
    let named: String = page
        .get("document.querySelector('.runs [type=\"text\"]').value")
        .await?;
    ensure!(named == "quiet <b>machine</b>", "it is called {named:?}");
    ensure!(page.count(".runs b").await? == 0, "a name became markup");

    let before: Vec<String> = page.get(LISTED).await?;
    page.press("forget").await?;
    until_listed(page, 2).await?;
    let after: Vec<String> = page.get(LISTED).await?;
    ensure!(after == before[1..], "of {before:?} are left {after:?}");
    page.press("forget-all").await?;
    until_listed(page, 0).await?;
    page.reload().await?;
    page.press("theme").await?;
    page.until("document.querySelector('.picture [data-chart]') !== null")
        .await?;
    until_listed(page, 0).await
}

async fn what_is_no_run_in_the_storage_is_passed_over(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    let nonsense = "localStorage.setItem('spindle-runs', '<img src=x onerror=window.harmed=1>\\n1\\tname\\t1AAAA\\n'.repeat(50))";
    page.js::<()>(nonsense, &[]).await?;
    page.reload().await?;
    page.press("theme").await?;
    page.until("document.querySelector('.picture [data-chart]') !== null")
        .await?;
    until_listed(page, 0).await?;
    measure(page, 18).await?;
    until_listed(page, 1).await?;
    ensure!(page.get::<bool>("window.harmed === undefined").await?);
    Ok(())
}

async fn where_storage_is_denied_runs_last_as_long_as_the_page(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    page.js::<()>(
        "for (const method of ['getItem', 'setItem', 'removeItem'])
            Storage.prototype[method] = () => { throw new DOMException('denied', 'SecurityError'); }",
        &[],
    )
    .await?;
    measure(page, 18).await?;
    measure(page, 19).await?;
    until_listed(page, 2).await?;
    page.press("forget").await?;
    until_listed(page, 1).await
}
