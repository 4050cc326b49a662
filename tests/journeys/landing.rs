//! The list of labs: all at a glance, found by word, each at an address of its own.

use anyhow::{Result, ensure};
use spindle_journeys::{Page, journeys};
use thirtyfour::Key;

journeys!(
    every_lab_is_listed_with_its_question,
    labs_are_found_by_word,
    a_lab_of_the_list_opens_at_its_own_address,
    the_first_lab_runs_at_once,
);

const LISTED: &str =
    "[...document.querySelectorAll('[data-lab-link]')].map(({dataset}) => dataset.labLink)";

async fn every_lab_is_listed_with_its_question(page: &Page) -> Result<()> {
    page.open("").await?;
    let listed: Vec<String> = page.get(LISTED).await?;
    let labs: Vec<String> = page.get("spindle.labs().map(({id}) => id)").await?;
    let (mut sorted, mut known) = (listed.clone(), labs);
    sorted.sort();
    known.sort();
    ensure!(sorted == known, "{listed:?} are listed");
    let questions: Vec<String> = page
        .get("[...document.querySelectorAll('[data-lab-link]')].map(({title}) => title)")
        .await?;
    ensure!(
        questions.len() == listed.len() && questions.iter().all(|question| question.ends_with('?')),
        "the questions are {questions:?}"
    );
    page.press("lang").await?;
    page.until("[...document.querySelectorAll('[data-lab-link]')].every(({title}) => title.endsWith('？'))")
        .await
}

async fn labs_are_found_by_word(page: &Page) -> Result<()> {
    page.open("").await?;
    let search = page.element("[data-search]").await?;
    for (words, found) in [
        ("GIL", &["jobs", "python"][..]),
        ("gil multiprocessing", &["jobs"]),
        ("asyncio gather", &["sleep"]),
        ("I/O-bound", &["sleep", "crawler", "pool", "server"]),
        ("守护线程", &["lifecycle"]),
        ("no such words", &[]),
    ] {
        search.send_keys(Key::Control + "a").await?;
        search.send_keys(words).await?;
        let found = serde_json::to_string(found)?;
        page.until(&format!("JSON.stringify({LISTED}) === '{found}'"))
            .await?;
    }
    let none = page.text("nav .none").await?;
    ensure!(none.contains("no such words"), "{none:?}");
    search.send_keys(Key::Control + "a").await?;
    search.send_keys(Key::Delete.value().to_string()).await?;
    page.until(&format!("{LISTED}.length === spindle.labs().length"))
        .await
}

async fn a_lab_of_the_list_opens_at_its_own_address(page: &Page) -> Result<()> {
    page.open("?theme=dark").await?;
    let labs: Vec<String> = page.get("spindle.labs().map(({id}) => id)").await?;
    for lab in labs {
        page.click(&format!("[data-lab-link='{lab}']")).await?;
        page.until(&format!(
            "document.querySelector('main')?.dataset.lab === '{lab}'"
        ))
        .await?;
        page.ready().await?;
        let query = page.query().await?;
        ensure!(
            query.contains(&format!("lab={lab}")) && query.contains("theme=dark"),
            "{query}"
        );
        let question = page.text("main h1").await?;
        let title: String = page.get("document.title").await?;
        ensure!(
            question.ends_with('?') && title.starts_with(&question),
            "{title:?} is titled"
        );
        if lab == "claims" || lab == "python" {
            // One runs the code of other labs, the other that in its editor.
            continue;
        }
        page.give_sign().await?;
        page.until("document.querySelector('[data-code]') !== null")
            .await?;
        // Code is fetched when it comes near the viewport, and elements that load later move it
        // away again.
        page.until(
            "(() => {
                for (const code of document.querySelectorAll('details.rust')) code.open = true;
                document.querySelector('[data-code]').scrollIntoView();
                const codes = [...document.querySelectorAll('[data-code] pre code')];
                const are_coloured = codes.every((code) => code.querySelector('i'));
                return are_coloured && codes.filter((code) => code.innerText.length > 100).length === 2;
            })()",
        )
        .await?;
    }
    Ok(())
}

async fn the_first_lab_runs_at_once(page: &Page) -> Result<()> {
    page.open("").await?;
    ensure!(
        page.element("main")
            .await?
            .attr("data-lab")
            .await?
            .as_deref()
            == Some("fib")
    );
    page.press("run").await?;
    page.until_phase("running").await?;
    page.stop().await?;
    page.expect_no_worker().await
}
