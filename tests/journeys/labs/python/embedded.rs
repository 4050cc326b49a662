//! The bench in other pages: an element with one of the page's programs.

use anyhow::{Result, ensure};
use spindle_journeys::{Page, journeys};

journeys!(python_in_an_article_runs_a_program_of_the_page);

async fn python_in_an_article_runs_a_program_of_the_page(page: &Page) -> Result<()> {
    let body = "<script src=SPINDLE/embed.js async></script>
        <spindle-lab id=a lab=python program=race interpreter=gil rounds=2></spindle-lab>";
    let _host = page.open_host(body, &spindle_journeys::ISOLATED).await?;
    page.heard("a", "ready").await?;
    page.js::<()>("document.querySelector('#a').run()", &[])
        .await?;
    let told = page.heard("a", "result").await?;
    let run = &told["result"]["outcome"]["runs"][0];
    ensure!(run["stdout"] == "expected 40000\ngot 40000\n", "{told}");
    ensure!(told["result"]["params"]["program"] == "race", "{told}");
    page.enter_lab("#a").await?;
    page.until_phase("finished").await?;
    ensure!(page.count("[data-headline]").await? == 1);
    page.expect_no_worker().await?;
    page.leave_frame().await
}
