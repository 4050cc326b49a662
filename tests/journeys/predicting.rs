//! The reader's prediction before a run, and its comparison with the result.

use anyhow::{Result, ensure};
use spindle_journeys::{Page, journeys};

journeys!(
    a_guess_is_answered_by_the_run,
    a_guess_goes_with_the_parameters_it_was_made_for,
);

/// Gives the first sign of a reader, and waits for the question that follows.
async fn until_asked(page: &Page) -> Result<()> {
    page.give_sign().await?;
    page.until("document.querySelector('.prediction') !== null")
        .await
}

async fn a_guess_is_answered_by_the_run(page: &Page) -> Result<()> {
    page.open("?lab=memory").await?;
    until_asked(page).await?;
    page.click("[data-guess='2']").await?;
    page.click("[data-guess='0']").await?;
    page.until("document.querySelectorAll('[data-guess][aria-pressed=true]').length === 1")
        .await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    page.until("document.querySelector('[data-guessed=guess-right]') !== null")
        .await?;
    ensure!(page.text(".guess").await?.contains("the threads’"));
    page.open("?lab=memory&lang=zh").await?;
    until_asked(page).await?;
    page.click("[data-guess='1']").await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    page.until("document.querySelector('[data-guessed=guess-wrong]') !== null")
        .await?;
    ensure!(page.text(".guess").await?.contains("实际是：线程的"));
    // The prediction was about the first run.
    page.press("run").await?;
    page.until("document.querySelector('.guess') === null")
        .await?;
    page.until_phase("finished").await?;
    page.expect_no_worker().await
}

async fn a_guess_goes_with_the_parameters_it_was_made_for(page: &Page) -> Result<()> {
    page.open("?lab=fib&n=20&threads=1,2").await?;
    until_asked(page).await?;
    page.click("[data-guess='1']").await?;
    page.type_in("threads", "1").await?;
    page.until("document.querySelectorAll('[data-guess][aria-pressed=true]').length === 0")
        .await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    ensure!(page.count(".guess").await? == 0);
    page.expect_no_worker().await
}
