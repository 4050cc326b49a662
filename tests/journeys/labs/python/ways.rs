//! The ways to the bench and from it: one press from the front page, from a lab with its values, and back to the lab.

use super::{PROGRAM, until_program};
use anyhow::{Result, ensure};
use spindle_journeys::{Page, journeys};

journeys!(python_is_one_press_from_the_front_page_and_from_labs);

async fn python_is_one_press_from_the_front_page_and_from_labs(page: &Page) -> Result<()> {
    page.open("").await?;
    page.click("header [data-to-bench]").await?;
    page.until("document.querySelector('main')?.dataset.lab === 'python'")
        .await?;
    page.until(&format!("{PROGRAM}.startsWith('# Two threads')"))
        .await?;
    // With the values of a lab written into the program.
    page.open("?lab=sleep&tasks=7&ms=250").await?;
    page.give_sign().await?;
    page.until("document.querySelector('main [data-to-bench]') !== null")
        .await?;
    page.click("main [data-to-bench]").await?;
    page.until("document.querySelector('main')?.dataset.lab === 'python'")
        .await?;
    page.until(&format!(
        "{PROGRAM}.includes('TASKS, SECONDS = 7, 0.25\\n')"
    ))
    .await?;
    ensure!(page.phase().await? == "idle", "it ran by itself");
    page.press("run").await?;
    page.until_phase("finished").await?;
    page.until("document.querySelectorAll('.output-line').length === 8")
        .await?;
    // With its usual values it is the page's program.
    page.open("?lab=primitives&primitive=semaphore").await?;
    page.give_sign().await?;
    page.until("document.querySelector('main [data-to-bench=semaphore]') !== null")
        .await?;
    let usual = "from threading import Semaphore";
    page.click("main [data-to-bench]").await?;
    page.until(&format!("{PROGRAM}.includes('{usual}')"))
        .await?;
    let code: String = page.get(PROGRAM).await?;
    until_program(page, &code).await?;
    // And back.
    page.open("?lab=python&program=semaphore").await?;
    page.until("document.querySelector('[data-to-lab=primitives]') !== null")
        .await?;
    page.click("[data-to-lab]").await?;
    page.until("document.querySelector('main')?.dataset.lab === 'primitives'")
        .await?;
    page.until("document.querySelector('[data-param=primitive] select')?.value === 'semaphore'")
        .await?;
    page.expect_no_worker().await
}
