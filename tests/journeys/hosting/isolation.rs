//! Shared memory on hosts that send no headers: the service worker adds them, after one reload.

use super::LOADED;
use anyhow::{Result, ensure};
use serde_json::json;
use spindle_journeys::{Browser, Page, copy_of_page, journeys};
use std::fs;

journeys!(super::super::WITHOUT_HEADERS;
    a_host_without_headers_gives_threads_after_one_reload_and_what_was_asked_for_runs,
    a_host_that_cannot_be_isolated_is_tried_once,
    a_frame_of_a_host_without_headers_has_threads_where_browsers_can,
);

/// The build of the engine of the finished run.
const FLAVOUR: &str = "document.querySelector('[data-flavour]').dataset.flavour";

mod denied {
    use super::*;
    journeys!(super::super::super::DENIED; where_service_workers_are_denied_the_page_stays_as_it_is_and_says_so);
}

async fn a_host_without_headers_gives_threads_after_one_reload_and_what_was_asked_for_runs(
    page: &Page,
) -> Result<()> {
    page.arrive("?lab=fib&n=20&threads=2&rounds=3&run=1")
        .await?;
    page.until_phase("finished").await?;
    ensure!(page.get::<String>(FLAVOUR).await? == "threads");
    ensure!(page.get::<String>(LOADED).await? == "reload");
    ensure!(page.count("[data-notice]").await? == 0, "it complains");
    // From now on, nothing has to be loaded twice.
    page.open("?lab=counter").await?;
    ensure!(page.get::<String>(LOADED).await? == "navigate");
    let ended = page.result(json!({"lab": "counter"})).await?;
    ensure!(ended["flavour"] == "threads", "{}", ended["flavour"]);
    page.expect_no_worker().await
}

async fn a_host_that_cannot_be_isolated_is_tried_once(page: &Page) -> Result<()> {
    let copy = copy_of_page()?;
    // Such a service worker adds no headers to anything.
    fs::write(copy.path().join("sw/page.js"), "")?;
    page.publish(copy.path())?;
    page.web
        .goto(format!(
            "{}?lab=fib&n=20&threads=2&rounds=3&run=1",
            page.url
        ))
        .await?;
    page.until_after_loading("document.querySelector(\"main[data-phase='finished']\")")
        .await?;
    ensure!(page.get::<String>(LOADED).await? == "reload");
    ensure!(page.count("[data-notice='processes']").await? == 1);
    ensure!(page.get::<String>(FLAVOUR).await? == "solo");
    page.open("?lab=counter").await?;
    page.until("document.querySelector('[data-notice=\"unsupported\"]')")
        .await?;
    ensure!(page.get::<String>(LOADED).await? == "navigate");
    Ok(())
}

async fn where_service_workers_are_denied_the_page_stays_as_it_is_and_says_so(
    page: &Page,
) -> Result<()> {
    page.open("?lab=fib&n=20&threads=2&rounds=3&run=1").await?;
    page.until_phase("finished").await?;
    ensure!(page.count("[data-notice='processes']").await? == 1);
    ensure!(page.get::<String>(LOADED).await? == "navigate");
    ensure!(page.get::<String>(FLAVOUR).await? == "solo");
    Ok(())
}

async fn a_frame_of_a_host_without_headers_has_threads_where_browsers_can(
    page: &Page,
) -> Result<()> {
    let lab = "<script src=SPINDLE/embed.js async></script>
        <spindle-lab id=a lab=fib n=20 threads=2 rounds=3 run></spindle-lab>";
    let _host = page.open_host(lab, &[]).await?;
    let ready = page.heard("a", "ready").await?;
    let told = page.heard("a", "result").await?;
    // Firefox never follows the policy for documents in frames.
    let has_threads = page.browser == Browser::Chromium;
    ensure!(ready["sharedMemory"] == has_threads, "{ready}");
    let flavour = if has_threads { "threads" } else { "solo" };
    ensure!(told["result"]["flavour"] == flavour, "{told}");
    Ok(())
}
