//! The interpreter is fetched once, with its progress, and can be cancelled, resumed and removed; from then on the bench
//! works without a network.

use super::{expect_a_good_run, run_code, runs, stdout, until_editor};
use anyhow::{Result, ensure};
use spindle_journeys::{Page, journeys};

journeys!(python_is_fetched_once_cancelled_resumed_kept_and_removed);

/// Holds back the request for the third part of the interpreter until `window.goOn()`, and counts those for all parts.
const HOLD: &str = "
    window.parts = [];
    window.cancelled = 0;
    const held = new Promise((go) => (window.goOn = go));
    const ask = window.fetch.bind(window);
    window.fetch = async (what, ...more) => {
        const name = String(what.url ?? what).split('/').at(-1);
        if (/python_bg/.test(name)) window.parts.push(name);
        const signal = more[0]?.signal;
        if (/python_bg.*2$/.test(name)) {
            const stopped = new Promise((_, no) => signal?.addEventListener('abort', () => {
                window.cancelled += 1;
                no(signal.reason);
            }));
            await Promise.race([held, stopped]);
        }
        return ask(what, ...more);
    }";

/// How many parts of the interpreter the browser keeps.
const KEPT: &str = "caches.open('spindle-python').then((store) => store.keys())
    .then((keys) => keys.filter(({url}) => /python_bg/.test(url)).length)";

const PROGRESS: &str =
    "Number(document.querySelector('[data-progress]')?.getAttribute('aria-valuenow') ?? 0)";

async fn python_is_fetched_once_cancelled_resumed_kept_and_removed(page: &Page) -> Result<()> {
    page.open("?lab=python").await?;
    page.until_kept().await?;
    // Firefox's driver reloads past the service worker. Here it keeps what it is asked for: the editor and a program, and nothing else yet.
    page.open("?lab=python").await?;
    page.until("document.querySelector('.interpreter[data-kept=false]') !== null")
        .await?;
    let size = page.text(".interpreter").await?;
    ensure!(size.contains(" MB"), "{size}");
    page.js::<()>(HOLD, &[]).await?;
    page.press("run").await?;
    page.until("parts.length === 3").await?;
    page.until(&format!("{PROGRESS} > 0")).await?;
    page.press("stop").await?;
    page.until_phase("failed").await?;
    page.until("cancelled === 1").await?;
    page.expect_no_worker().await?;
    // What came stays, and the next run goes on where that one ended.
    page.until(&format!("{KEPT}.then((kept) => kept === 2)"))
        .await?;
    page.js::<()>("goOn()", &[]).await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    page.until("parts.length === 9").await?;
    let all: usize = page.get(KEPT).await?;
    ensure!(all == 6, "{all} parts are kept");
    page.until("document.querySelector('.interpreter[data-kept=true]') !== null")
        .await?;
    // The page itself has it now: no part is asked for again.
    expect_a_good_run(page, "a fetch").await?;
    ensure!(page.get::<usize>("parts.length").await? == 9);
    // Removed, it is fetched again when it is needed again.
    page.press("forget").await?;
    page.until("document.querySelector('.interpreter[data-kept=false]') !== null")
        .await?;
    ensure!(
        page.get::<bool>("caches.has('spindle-python').then((has) => !has)")
            .await?
    );
    expect_a_good_run(page, "a removal").await?;
    ensure!(page.get::<usize>("parts.length").await? == 15);
    page.until("document.querySelector('.interpreter[data-kept=true]') !== null")
        .await?;

    // In the next visit, and without a network.
    page.open("?lab=python").await?;
    page.until("document.querySelector('.interpreter[data-kept=true]') !== null")
        .await?;
    // One that was never looked at before, either.
    page.until(
        "caches.open('spindle-python').then((store) => store.keys())
        .then((keys) => [/programs.en.race.py/, /editor-/].every((file) => keys.some(({url}) => file.test(url))))",
    )
    .await?;
    page.unplug();
    page.open("?lab=python&program=race&interpreter=gil&run=1")
        .await?;
    page.until_phase("finished").await?;
    until_editor(page).await?;
    let result = run_code(page, "import json, asyncio\nprint(json.dumps([1]))").await?;
    for run in runs(&result)? {
        ensure!(stdout(run)? == "[1]\n", "{run}");
    }
    page.expect_no_worker().await
}
