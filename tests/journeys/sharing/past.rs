//! Past runs: kept from visit to visit, named, compared, deleted, and not missed where the browser
//! stores nothing.

use super::measure;
use anyhow::{Result, ensure};
use spindle_journeys::{Page, journeys};
use thirtyfour::Key;

journeys!(
    past_runs_are_kept_named_compared_and_forgotten,
    past_runs_are_a_row_each_and_three_at_first,
    what_is_no_run_in_the_storage_is_passed_over,
    where_storage_is_denied_runs_last_as_long_as_the_page,
);

const LISTED: &str =
    "[...document.querySelectorAll('.runs [data-run]')].map((run) => run.dataset.run)";

async fn until_listed(page: &Page, count: usize) -> Result<()> {
    page.until(&format!("{LISTED}.length === {count}")).await
}

/// Deletes the newest run.
async fn forget_first(page: &Page) -> Result<()> {
    page.open_menu("[data-run] [data-menu=run]").await?;
    page.press("forget").await?;
    page.until("document.activeElement?.dataset.action === 'undo'")
        .await
}

/// Renames the newest run and ends with a key, after which the focus is back on the name.
async fn name(page: &Page, name: &str, key: Key) -> Result<()> {
    page.press("rename").await?;
    let field = page.element(".runs [data-run] [type='text']").await?;
    field.send_keys(Key::Control + "a").await?;
    field
        .send_keys(name.to_owned() + key.value().to_string().as_str())
        .await?;
    page.until("document.activeElement?.dataset.action === 'rename'")
        .await
}

/// Ticks or unticks the nth run from the newest.
async fn tick(page: &Page, nth: usize) -> Result<()> {
    page.click(&format!(".runs li:nth-of-type({nth}) [type='checkbox']"))
        .await
}

/// Waits until the chart of chosen runs has `bars` bars; each of these runs has two parts.
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
    until_bars(page, 4).await?;
    tick(page, 3).await?;
    until_bars(page, 6).await?;
    tick(page, 1).await?;
    until_bars(page, 4).await?;

    name(page, "not this one", Key::Escape).await?;
    name(page, "quiet <b>machine</b>", Key::Enter).await?;
    page.reload().await?;
    // The past runs appear with the first sign of a reader.
    page.press("theme").await?;
    until_listed(page, 3).await?;
    let named = page.text("[data-action=rename]").await?;
    ensure!(
        named.starts_with("quiet <b>machine</b>"),
        "it is called {named:?}"
    );
    ensure!(page.count(".runs b").await? == 0, "a name became markup");

    let before: Vec<String> = page.get(LISTED).await?;
    forget_first(page).await?;
    until_listed(page, 2).await?;
    let after: Vec<String> = page.get(LISTED).await?;
    ensure!(after == before[1..], "of {before:?} are left {after:?}");
    page.press("undo").await?;
    until_listed(page, 3).await?;
    ensure!(
        page.get::<Vec<String>>(LISTED).await? == before,
        "it came back elsewhere"
    );
    page.open_menu("[data-menu=runs]").await?;
    page.press("forget-all").await?;
    until_listed(page, 0).await?;
    page.press("undo").await?;
    until_listed(page, 3).await?;
    page.open_menu("[data-menu=runs]").await?;
    page.press("forget-all").await?;
    until_listed(page, 0).await?;
    page.reload().await?;
    page.press("theme").await?;
    page.until("document.querySelector('.picture [data-chart]') !== null")
        .await?;
    until_listed(page, 0).await
}

async fn past_runs_are_a_row_each_and_three_at_first(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    for n in [18, 18, 19, 19, 19] {
        measure(page, n).await?;
    }
    until_listed(page, 3).await?;
    let row = page.text(".runs [data-run]").await?;
    for told in ["just now", "19"] {
        ensure!(row.contains(told), "no {told:?} in {row:?}");
    }
    // The cutoff follows n; parameters that are equal in all runs are not named.
    let differs = page.text(".run-differs").await?;
    ensure!(differs == "Number n 19 · Cutoff 19", "{differs:?} differs");
    ensure!(page.count(".runs [data-run] button:not(.run-name)").await? == 0);
    page.press("show-all").await?;
    until_listed(page, 5).await
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
    forget_first(page).await?;
    until_listed(page, 1).await?;
    page.press("undo").await?;
    until_listed(page, 2).await
}
