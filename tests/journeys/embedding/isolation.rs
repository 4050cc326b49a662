//! Shared memory in a frame: where the page around it has none, where it has some, and where no
//! page can have any.

use anyhow::{Result, ensure};
use serde_json::Value;
use spindle_journeys::{Browser, Headers, ISOLATED, Page, Visitor, journeys};

journeys!(
    a_page_without_headers_has_threads_in_its_frame_where_browsers_can,
    an_isolated_page_has_threads_in_its_frame,
);

const WITHOUT_HEADERS: Visitor = Visitor {
    headers: Headers::Plain,
    denied: true,
    ..Visitor::USUAL
};

mod without_headers {
    spindle_journeys::journeys!(super::super::WITHOUT_HEADERS; processes_carry_on_and_a_line_says_so);
    use super::processes_carry_on_and_a_line_says_so;
}

const LAB: &str = "<script src=SPINDLE/embed.js async></script>
    <spindle-lab id=a lab=fib n=20 threads=2 rounds=3 run></spindle-lab>";

async fn a_page_without_headers_has_threads_in_its_frame_where_browsers_can(
    page: &Page,
) -> Result<()> {
    let _host = page.open_host(LAB, &[]).await?;
    ensure!(
        !page.get::<bool>("crossOriginIsolated").await?,
        "the page around it is isolated"
    );
    let ready = page.heard("a", "ready").await?;
    match page.browser {
        // By Document-Isolation-Policy, which Spindle's host sends.
        Browser::Chromium => {
            ensure!(ready["sharedMemory"] == true, "{ready}");
            expect_threads(page).await
        }
        Browser::Firefox | Browser::WebKit => {
            ensure!(ready["sharedMemory"] == false, "{ready}");
            expect_processes(page).await
        }
    }
}

async fn an_isolated_page_has_threads_in_its_frame(page: &Page) -> Result<()> {
    let _host = page.open_host(LAB, &ISOLATED).await?;
    ensure!(page.get::<bool>("crossOriginIsolated").await?);
    let ready = page.heard("a", "ready").await?;
    ensure!(ready["sharedMemory"] == true, "{ready}");
    expect_threads(page).await
}

async fn processes_carry_on_and_a_line_says_so(page: &Page) -> Result<()> {
    let _host = page.open_host(LAB, &[]).await?;
    let ready = page.heard("a", "ready").await?;
    ensure!(ready["sharedMemory"] == false, "{ready}");
    expect_processes(page).await
}

async fn expect_threads(page: &Page) -> Result<()> {
    let told = page.heard("a", "result").await?;
    ensure!(told["result"]["flavour"] == "threads", "{told}");
    ensure!(told["result"]["environment"]["isolated"] == true, "{told}");
    page.enter_lab("#a").await?;
    ensure!(page.count("[data-notice]").await? == 0, "it complains");
    page.expect_no_worker().await
}

async fn expect_processes(page: &Page) -> Result<()> {
    let told = page.heard("a", "result").await?;
    ensure!(told["result"]["flavour"] == "solo", "{told}");
    ensure!(told["result"]["outcome"]["value"] == "6765", "{told}");
    page.enter_lab("#a").await?;
    let lines = page.count("[data-notice='processes'] > *").await?;
    ensure!(lines == 1, "{lines} lines");
    let link: Value = page
        .get("document.querySelector('[data-notice] a').getAttribute('href')")
        .await?;
    let link = link.as_str().unwrap_or_default();
    ensure!(
        link.starts_with("?lab=fib&n=20&threads=2&rounds=3") && !link.contains("embed"),
        "the link leads to {link}"
    );
    page.expect_no_worker().await
}
