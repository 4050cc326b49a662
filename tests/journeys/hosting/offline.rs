//! After one visit, everything works offline.

use anyhow::{Result, ensure};
use serde_json::json;
use spindle_journeys::{Browser, Page, Visitor, journeys};

journeys!(after_one_visit_every_lab_works_without_a_network);

mod without_the_interpreter {
    use super::*;
    // Browsers complain of what cannot be fetched.
    const COMPLAINING: Visitor = Visitor {
        complains: true,
        ..Visitor::USUAL
    };
    journeys!(super::COMPLAINING; the_bench_comes_up_without_a_network_and_says_what_is_missing);

    async fn the_bench_comes_up_without_a_network_and_says_what_is_missing(
        page: &Page,
    ) -> Result<()> {
        page.open("?lab=fib&n=20").await?;
        page.until_kept().await?;
        page.unplug();
        page.open("?lab=python&lang=zh").await?;
        let question = page.text("h1").await?;
        ensure!(!question.is_ascii(), "{question}");
        page.press("run").await?;
        page.until_phase("failed").await?;
        let failures = page.failures().await?;
        ensure!(
            failures.len() == 1 && failures[0].0 == "crashed",
            "{failures:?}"
        );
        page.expect_no_worker().await
    }
}

mod without_headers {
    use super::*;
    journeys!(super::super::super::WITHOUT_HEADERS; after_one_visit_to_a_host_without_headers_threads_work_without_a_network);
}

async fn after_one_visit_every_lab_works_without_a_network(page: &Page) -> Result<()> {
    page.open("?lab=fib&n=20").await?;
    page.until_kept().await?;
    page.unplug();
    let labs: Vec<String> = page.get("spindle.labs().map((lab) => lab.id)").await?;
    // What the bench needs comes with the first program that runs.
    for lab in labs.iter().filter(|lab| *lab != "python") {
        page.open(&format!("?lab={lab}&lang=zh")).await?;
        // Not fetched before: the code loads with the later part, when it is nearly in view, and
        // elements that load later move it out of view. Claims have the code of other labs.
        if lab != "claims" {
            page.give_sign().await?;
            page.until(
                "document.querySelector('.code')?.scrollIntoView(),
                document.querySelector('.code pre')?.textContent.length > 100",
            )
            .await?;
        }
        let question = page.text("h1").await?;
        ensure!(!question.is_ascii(), "{lab}: {question}");
    }
    // WebKit has no shared memory, online or offline, and counting needs it.
    let shares_memory = page.browser != Browser::WebKit;
    let flavour = if shares_memory { "threads" } else { "solo" };
    let counter = json!({"lab": "counter", "params": {"increments": 1000}});
    let asked = [
        json!({"lab": "sleep", "params": {"tasks": 4, "ms": 20}}),
        json!({"lab": "crawler", "params": {"pages": 8, "delay_ms": 5}}),
    ];
    for asked in asked.into_iter().chain(shares_memory.then_some(counter)) {
        let result = page.result(asked).await?;
        ensure!(result["flavour"] == flavour, "{result}");
    }
    page.expect_no_worker().await
}

async fn after_one_visit_to_a_host_without_headers_threads_work_without_a_network(
    page: &Page,
) -> Result<()> {
    page.arrive("?lab=sleep").await?;
    page.until_kept().await?;
    page.unplug();
    page.open("?lab=fib&n=20&threads=2&rounds=3&run=1").await?;
    page.until_phase("finished").await?;
    let flavour = page.text(".flavour").await?;
    ensure!(flavour.contains("Real threads"), "{flavour}");
    Ok(())
}
