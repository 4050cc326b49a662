//! The stage of **interleavings**: find the order that breaks a program, go through it by keys, mend it, see it proved.

use crate::people::{axe, expect_nothing_found};
use anyhow::{Result, ensure};
use serde_json::json;
use spindle_journeys::{Page, journeys};
use spindle_model::lab::INTERLEAVINGS_IS_OPEN;
use thirtyfour::Key;

journeys!(interleavings_are_found_stepped_through_mended_and_proved);

/// Two threads add one to the same number.
const RACE: &str = "from threading import Thread\n\nn = 0\n\n\ndef work():\n    global n\n    n += 1\n\n\na = Thread(target=work)\nb = Thread(target=work)\n\
    a.start()\nb.start()\na.join()\nb.join()\nprint(n)\n";

/// The step that is shown.
async fn until_step(page: &Page, at: usize) -> Result<()> {
    page.until(&format!(
        "document.querySelector('.explored')?.dataset.at === '{at}'"
    ))
    .await
}

/// What the threads share after the step that is shown.
const SHARED: &str = "document.querySelector('.lane-step[data-state=now] .after')?.innerText ?? ''";

/// What reaches over the right edge of the screen.
const IS_WIDER: &str = "document.documentElement.scrollWidth > innerWidth";

async fn interleavings_are_found_stepped_through_mended_and_proved(page: &Page) -> Result<()> {
    page.open("?lab=python&lang=en").await?;
    if !INTERLEAVINGS_IS_OPEN {
        page.until("document.querySelector('[data-editor=whole]') !== null")
            .await?;
        let ways_in = page.count("[data-action=find], [data-way], .doubt").await?;
        ensure!(ways_in == 0, "the bench leads to the search");
        return Ok(());
    }
    let write = "const field = document.querySelector('[data-editor] textarea');
        field.value = arguments[0];
        field.dispatchEvent(new Event('spindle-set'));
        field.dispatchEvent(new InputEvent('input', {bubbles: true}))";
    page.until("document.querySelector('[data-editor=whole]') !== null")
        .await?;
    page.js::<()>(write, &[json!(RACE)]).await?;
    page.click("[data-action=find]").await?;
    page.until_phase("finished").await?;
    let headline = page.text("[data-headline]").await?.replace('\u{a0}', " ");
    ensure!(headline == "6 orders, 4 wrong", "{headline}");
    ensure!(page.attribute(".explored", "data-tone").await?.as_deref() == Some("bad"));
    ensure!(page.text(".honesty").await?.contains("all 6 orders"));

    // It plays to its end by itself; then it is in the reader's hands.
    until_step(page, 4).await?;
    page.js::<()>("document.querySelector('.lanes').focus()", &[])
        .await?;
    for (key, at, shared) in [
        (Key::Home, 0, ""),
        (Key::Right, 1, "0"),
        (Key::Right, 2, "0"),
        (Key::Right, 3, "1"),
        (Key::Left, 2, "0"),
        (Key::End, 4, "1"),
    ] {
        page.web
            .action_chain()
            .send_keys(key.value())
            .perform()
            .await?;
        until_step(page, at).await?;
        let now: String = page.get(SHARED).await?;
        ensure!(now == shared, "after step {at}: {now}");
    }
    let told = page.text(".stepper p").await?;
    ensure!(told.contains("It had read 0 in step 1"), "{told}");
    ensure!(page.text(".output-lines").await?.contains('1'));
    page.web.execute(axe()?.as_str(), Vec::new()).await?;
    expect_nothing_found(page, "an order that breaks the program").await?;
    ensure!(!page.get::<bool>(IS_WIDER).await?);

    // Mended, it is proved right; and one press takes that back.
    page.click("[data-mend=lock]").await?;
    page.until("document.querySelector('.explored')?.dataset.tone === 'good'")
        .await?;
    page.until_phase("finished").await?;
    let program: String = page
        .get("document.querySelector('[data-editor] textarea').value")
        .await?;
    ensure!(
        program.contains("    with lock:\n        n += 1\n"),
        "{program}"
    );
    ensure!(page.text("[data-headline]").await? == "Every order prints 2");
    expect_nothing_found(page, "a proof").await?;
    page.click("[data-mend=undo]").await?;
    let is_back = format!(
        "document.querySelector('[data-editor] textarea').value === {}",
        json!(RACE)
    );
    page.until(&is_back).await?;

    // What was measured and what was explored stand side by side, never in one.
    page.click("[data-way=python]").await?;
    page.until("document.querySelector('main').dataset.lab === 'python'")
        .await?;
    ensure!(page.count(".explored").await? == 0);
    page.click("[data-way=interleavings]").await?;
    page.until("document.querySelector('.explored')?.dataset.tone === 'good'")
        .await
}
