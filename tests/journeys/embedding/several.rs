//! Several labs on one page: one runs at a time, and a removed lab takes its workers with it.

use anyhow::{Result, ensure};
use serde_json::Value;
use spindle_journeys::{Browser, Page, journeys};

journeys!(
    labs_that_start_at_once_run_one_after_another,
    a_lab_that_waits_says_so_and_can_be_stopped,
    twenty_labs_on_a_page_and_one_runs,
    a_frame_removed_while_it_runs_leaves_no_worker,
    a_frame_that_leaves_while_it_runs_lets_the_next_one_run,
);

const SCRIPT: &str = "<script src=SPINDLE/embed.js async></script>";

/// A lab that runs as soon as it loads.
fn lab(id: &str, n: u32) -> String {
    format!("<spindle-lab id={id} lab=fib n={n} threads=2 rounds=3 limit_s=600 run></spindle-lab>")
}

/// A lab that runs for long, and one that waits for a command.
fn one_that_runs_and_one_to_run() -> String {
    let second = lab("b", 20).replace(" run", "");
    format!("{SCRIPT}{}{second}", lab("a", 50))
}

async fn labs_that_start_at_once_run_one_after_another(page: &Page) -> Result<()> {
    // Waiting labs take as long on a busy machine.
    let lab = |id| format!("<spindle-lab id={id} lab=sleep tasks=2 ms=100 run></spindle-lab>");
    let labs: String = ["a", "b", "c"].map(lab).concat();
    let _host = page
        .open_host(
            &format!("{SCRIPT}<style>body {{ columns: 3 }}</style>{labs}"),
            &[],
        )
        .await?;
    show_all(page, 3).await?;
    for id in ["a", "b", "c"] {
        let told = page.heard(id, "result").await?;
        ensure!(told["result"]["lab"] == "sleep", "{told}");
    }
    // Between the first sign of work of one and its end there is none of another.
    let said: Vec<(String, String, Value)> = page
        .get("heard.map(({type, id, detail}) => [type, id, detail.waiting ?? null])")
        .await?;
    let mut working: Option<&str> = None;
    for (kind, id, waiting) in &said {
        match (kind.as_str(), working) {
            ("progress", None) if waiting == false => working = Some(id),
            ("progress", Some(at_work)) if waiting == false => {
                ensure!(at_work == id, "{id} runs beside {at_work}: {said:?}");
            }
            ("result", Some(at_work)) if at_work == id => working = None,
            ("error", _) => anyhow::bail!("{said:?}"),
            _ => {}
        }
    }
    Ok(())
}

async fn a_lab_that_waits_says_so_and_can_be_stopped(page: &Page) -> Result<()> {
    let _host = page.open_host(&one_that_runs_and_one_to_run(), &[]).await?;
    show_all(page, 2).await?;
    page.until(
        "heard.some(({id, type, detail}) => id === 'a' && type === 'progress' && !detail.waiting)",
    )
    .await?;
    page.js::<()>("document.querySelector('#b').run()", &[])
        .await?;
    page.until("heard.some(({id, detail}) => id === 'b' && detail.waiting)")
        .await?;
    page.enter_lab("#b").await?;
    page.until("document.querySelector('.progress')?.innerText.includes('another lab')")
        .await?;
    ensure!(page.get::<u32>("spindle.workers()").await? == 0);
    page.press("stop").await?;
    page.until_phase("failed").await?;
    // On a second request it waits again, and starts when the other one ends.
    page.press("run").await?;
    page.until_phase("running").await?;
    page.leave_frame().await?;
    page.js::<()>("document.querySelector('#a').stop()", &[])
        .await?;
    page.heard("b", "result").await?;
    let stopped = page.heard("a", "error").await?;
    ensure!(stopped["error"]["code"] == "stopped", "{stopped}");
    page.enter_lab("#b").await?;
    page.expect_no_worker().await
}

async fn twenty_labs_on_a_page_and_one_runs(page: &Page) -> Result<()> {
    let labs: String = (0..20)
        .map(|at| lab(&format!("l{at}"), 24).replace(" run", ""))
        .collect();
    let _host = page.open_host(&format!("{SCRIPT}{labs}"), &[]).await?;
    show_all(page, 20).await?;
    page.js::<()>("document.querySelector('#l7').run()", &[])
        .await?;
    let told = page.heard("l7", "result").await?;
    ensure!(told["result"]["outcome"]["value"] == "46368", "{told}");
    let ran: Vec<String> = page
        .get("heard.filter(({type}) => type !== 'ready').map(({id}) => id)")
        .await?;
    ensure!(ran.iter().all(|id| id == "l7"), "{ran:?}");
    page.enter_lab("#l13").await?;
    ensure!(page.phase().await? == "idle");
    page.expect_no_worker().await
}

async fn a_frame_removed_while_it_runs_leaves_no_worker(page: &Page) -> Result<()> {
    // In a page of another site, Chromium's list of workers shows it; in the article, locks do.
    let _host = page.open_host(&one_that_runs_and_one_to_run(), &[]).await?;
    show_all(page, 2).await?;
    page.enter_lab("#a").await?;
    page.until("spindle.workers() >= 3").await?;
    page.leave_frame().await?;
    page.js::<()>("document.querySelector('#a').remove()", &[])
        .await?;
    page.enter_lab("#b").await?;
    until_all_are_gone(page).await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    page.expect_no_worker().await?;
    page.leave_frame().await?;

    page.web.goto(format!("{}article/", page.url)).await?;
    page.until("document.querySelector('spindle-lab').shadowRoot !== null")
        .await?;
    page.js::<()>(
        "const lab = document.querySelector('spindle-lab');
        lab.setAttribute('n', 50);
        lab.scrollIntoView();
        lab.run()",
        &[],
    )
    .await?;
    let living = "navigator.locks.query().then(({held}) => held.length";
    page.until(&format!("{living} >= 3)")).await?;
    page.js::<()>("document.querySelector('spindle-lab').remove()", &[])
        .await?;
    page.until(&format!("{living} === 0)")).await?;
    page.until_no_worker_target().await
}

async fn a_frame_that_leaves_while_it_runs_lets_the_next_one_run(page: &Page) -> Result<()> {
    let frame = "<iframe src='SPINDLE/?embed=1&n=50&threads=2&rounds=3&run=1' width=600 height=900></iframe>";
    let body = format!("{SCRIPT}{frame}{}", lab("b", 20));
    let _host = page.open_host(&body, &[]).await?;
    show_all(page, 1).await?;
    page.told(0, "progress").await?;
    page.js::<()>("document.querySelector('iframe').src = 'about:blank'", &[])
        .await?;
    let told = page.heard("b", "result").await?;
    ensure!(told["result"]["outcome"]["value"] == "6765", "{told}");
    page.enter_lab("#b").await?;
    until_all_are_gone(page).await
}

/// Waits until no worker of any frame is left. Workers of a removed frame end on their own, and
/// Chromium takes two seconds to end a thread that computes.
async fn until_all_are_gone(page: &Page) -> Result<()> {
    if page.browser == Browser::Chromium {
        page.until("navigator.locks.query().then(({held}) => held.length === 0)")
            .await?;
    }
    page.expect_no_worker().await
}

/// Scrolls until `labs` labs have loaded.
async fn show_all(page: &Page, labs: usize) -> Result<()> {
    page.until("document.querySelector('spindle-lab').shadowRoot !== null")
        .await?;
    page.js::<()>(
        "for (const lab of document.querySelectorAll('spindle-lab')) {
            lab.scrollIntoView();
            while (!heard.some(({id}) => id === lab.id)) await new Promise((resolve) => setTimeout(resolve, 25));
        }",
        &[],
    )
    .await?;
    page.until(&format!(
        "new Set(heard.map(({{id}}) => id)).size === {labs}"
    ))
    .await
}
