//! The editor: everything by keyboard, programs picked, kept, opened, saved, and there after a change of language and a
//! reload.

use super::{
    CONTENT, PROGRAM, chord, expect_a_good_run, keys, run_code, until_editor, until_program, write,
};
use anyhow::{Result, ensure};
use serde_json::json;
use spindle_journeys::{Browser, Page, journeys};
use thirtyfour::Key;

journeys!(
    python_is_written_and_run_by_keyboard,
    python_programs_are_picked_kept_opened_and_saved,
    python_runs_before_the_editor_has_come,
);

/// Whether the focus is in the program.
const IS_INSIDE: &str = "document.activeElement?.matches('.editor-host')";

/// The lines that the editor marks as wrong, with what it says there.
fn wrong() -> String {
    format!("[...{CONTENT}.querySelectorAll('.cm-marked-error')].map((line) => line.textContent)")
}

async fn python_is_written_and_run_by_keyboard(page: &Page) -> Result<()> {
    page.open("?lab=python&interpreter=gil").await?;
    until_editor(page).await?;
    // Lines are indented and brackets closed as one types.
    write(page, "for n in range(2):\nprint(\"n\", n)").await?;
    until_program(page, "for n in range(2):\n    print(\"n\", n)").await?;
    chord(page, Key::Control, Key::Enter.into()).await?;
    page.until_phase("finished").await?;
    let printed =
        "[...document.querySelectorAll('.output-line .text')].map((line) => line.textContent)";
    page.until(&format!("{printed}.join('|').includes('n 0')"))
        .await?;
    ensure!(page.get::<bool>(IS_INSIDE).await?, "the run took the focus");

    // Tab indents, and after Escape it leaves, either way.
    write(page, "a").await?;
    keys(page, Key::Home.value().to_string()).await?;
    keys(page, Key::Tab.value().to_string()).await?;
    until_program(page, "    a").await?;
    chord(page, Key::Shift, Key::Tab.into()).await?;
    until_program(page, "a").await?;
    keys(page, Key::Escape.value().to_string()).await?;
    keys(page, Key::Tab.value().to_string()).await?;
    ensure!(!page.get::<bool>(IS_INSIDE).await?, "Tab does not leave");
    page.js::<()>(&format!("{CONTENT}.focus()"), &[]).await?;
    keys(page, Key::Escape.value().to_string()).await?;
    chord(page, Key::Shift, Key::Tab.into()).await?;
    ensure!(
        !page.get::<bool>(IS_INSIDE).await?,
        "Shift and Tab do not leave"
    );
    until_program(page, "a").await?;

    // The line of an error is marked until the program is changed, and what ran before is told apart.
    chord(page, Key::Control, 'z').await?;
    write(page, "x = 1\ny = nonesuch").await?;
    chord(page, Key::Control, Key::Enter.into()).await?;
    page.until(&format!("{}.join().includes('NameError')", wrong()))
        .await?;
    let marked: Vec<String> = page.get(&wrong()).await?;
    ensure!(
        marked.len() == 1 && marked[0].starts_with("y = nonesuch"),
        "{marked:?}"
    );
    page.until_phase("finished").await?;
    page.js::<()>(&format!("{CONTENT}.focus()"), &[]).await?;
    keys(page, "x").await?;
    page.until(&format!("{}.length === 0", wrong())).await?;
    page.until("document.querySelector('.stale') !== null")
        .await?;
    page.expect_no_worker().await
}

/// Switches to the other language, which is this one, and waits until the address says so.
async fn speak(page: &Page, lang: &str) -> Result<()> {
    page.press("lang").await?;
    page.until(&format!(
        "document.documentElement.lang.startsWith('{lang}') && location.search.includes('lang={lang}')"
    ))
    .await
}

/// Answers what the page asks for with this text.
async fn answer(page: &Page, text: &str) -> Result<()> {
    page.web.send_alert_text(text).await?;
    Ok(page.web.accept_alert().await?)
}

/// Names of the kept programs.
const KEPT: &str = "[...document.querySelectorAll('[data-own]')].map(({dataset}) => dataset.own)";

async fn until_kept(page: &Page, names: &[&str]) -> Result<()> {
    let names = json!(names);
    page.until(&format!("JSON.stringify({KEPT}) === '{names}'"))
        .await
}

/// The program as the page saves it. Chromium's driver leaves files of programs to be confirmed, so there it is taken as it
/// goes out.
async fn saved(page: &Page) -> Result<Vec<u8>> {
    if page.browser != Browser::Chromium {
        return page.download_by("[data-action=save]").await;
    }
    let watch = "
        const make = URL.createObjectURL;
        URL.createObjectURL = (blob) => ((window.journeySaved = blob), make.call(URL, blob))";
    page.js::<()>(watch, &[]).await?;
    page.press("save").await?;
    let text: String = page.get("window.journeySaved.text()").await?;
    Ok(text.into_bytes())
}

async fn python_programs_are_picked_kept_opened_and_saved(page: &Page) -> Result<()> {
    page.open("?lab=python").await?;
    until_editor(page).await?;
    // One of the page: its comments are in the reader's language, and it stays after a reload.
    page.click("[data-program=timer]").await?;
    page.until(&format!("{PROGRAM}.startsWith('# A timer starts')"))
        .await?;
    page.until(&format!("{CONTENT}.textContent.startsWith('# A timer')"))
        .await?;
    page.until("location.search.includes('program=timer')")
        .await?;
    speak(page, "zh").await?;
    page.until(&format!("{PROGRAM}.startsWith('# 定时器')"))
        .await?;
    speak(page, "en").await?;
    page.reload().await?;
    page.until(&format!("{PROGRAM}.startsWith('# A timer starts')"))
        .await?;
    ensure!(
        page.attribute("[data-program=timer]", "aria-pressed")
            .await?
            == Some("true".to_owned())
    );

    // An editor without a program offers questions, and a program answers each.
    until_editor(page).await?;
    write(page, "").await?;
    page.until("document.querySelectorAll('[data-ask]').length === 6")
        .await?;
    page.click("[data-ask=race]").await?;
    page.until(&format!("{PROGRAM}.includes('n += 1')")).await?;
    ensure!(page.count("[data-ask]").await? == 0, "questions stay");

    // The reader's own stays, too, in either language, behind the address.
    let mine = "# mine\nprint(\"mine\")";
    write(page, mine).await?;
    until_program(page, mine).await?;
    page.until("location.hash.startsWith('#c=')").await?;
    ensure!(
        !page.query().await?.contains("code"),
        "{}",
        page.query().await?
    );
    speak(page, "zh").await?;
    until_program(page, mine).await?;
    speak(page, "en").await?;
    page.reload().await?;
    until_program(page, mine).await?;
    ensure!(page.phase().await? == "idle", "it ran by itself");

    // Kept under a name, and under another.
    page.press("keep").await?;
    answer(page, "first <b>name</b>").await?;
    until_kept(page, &["first <b>name</b>"]).await?;
    page.press("keep").await?;
    page.web.dismiss_alert().await?;
    until_editor(page).await?;
    write(page, "print(2)").await?;
    until_program(page, "print(2)").await?;
    page.press("keep").await?;
    answer(page, "second").await?;
    until_kept(page, &["second", "first <b>name</b>"]).await?;
    // What is typed in its place later replaces the one of that name.
    write(page, "print(3)").await?;
    until_program(page, "print(3)").await?;
    page.press("keep").await?;
    answer(page, " second ").await?;
    until_kept(page, &["second", "first <b>name</b>"]).await?;
    page.reload().await?;
    until_kept(page, &["second", "first <b>name</b>"]).await?;
    page.click("[data-own^=first]").await?;
    until_program(page, mine).await?;
    page.click("[data-own=second]").await?;
    until_program(page, "print(3)").await?;
    // Another name, at the same place, by a press and by a key; then it is gone, once the reader is sure.
    page.click("[data-own=second] ~ [data-act=rename]").await?;
    answer(page, "renamed").await?;
    until_kept(page, &["renamed", "first <b>name</b>"]).await?;
    page.js::<()>("document.querySelector('[data-own=renamed]').focus()", &[])
        .await?;
    keys(page, Key::F2.value().to_string()).await?;
    answer(page, "third").await?;
    until_kept(page, &["third", "first <b>name</b>"]).await?;
    page.until("document.activeElement?.dataset.own === 'third'")
        .await?;
    page.click("[data-own=third] ~ [data-act=remove]").await?;
    page.web.dismiss_alert().await?;
    until_kept(page, &["third", "first <b>name</b>"]).await?;
    page.js::<()>("document.querySelector('[data-own=third]').focus()", &[])
        .await?;
    keys(page, Key::Delete.value().to_string()).await?;
    page.web.accept_alert().await?;
    until_kept(page, &["first <b>name</b>"]).await?;
    until_program(page, "print(3)").await?;

    // Files in and out.
    let saved = saved(page).await?;
    ensure!(
        saved == b"print(3)",
        "{:?}",
        String::from_utf8_lossy(&saved)
    );
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("brought.py");
    std::fs::write(&path, "# brought\r\nprint(\"brought\")\r\n")?;
    let chooser = page.element("[data-action=open]").await?;
    chooser.send_keys(path.to_string_lossy()).await?;
    until_program(page, "# brought\nprint(\"brought\")\n").await?;
    until_editor(page).await?;
    page.until(&format!("{CONTENT}.textContent.includes('brought')"))
        .await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    // Dropped onto it.
    page.js::<()>(
        "const files = new DataTransfer();
        files.items.add(new File(['print(\"dropped\")'], 'dropped.py'));
        document.querySelector('.bench-body').dispatchEvent(
            new DragEvent('drop', {dataTransfer: files, bubbles: true, cancelable: true}))",
        &[],
    )
    .await?;
    until_program(page, "print(\"dropped\")").await?;
    // From there back to one of the page's.
    page.click("[data-program=gil]").await?;
    page.until(&format!("{PROGRAM}.startsWith('# Two threads')"))
        .await?;
    page.until("location.hash === ''").await?;
    page.expect_no_worker().await
}

async fn python_runs_before_the_editor_has_come(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    // Its script never comes: the plain field is all there is.
    page.js::<()>(
        "const append = Node.prototype.appendChild;
        Node.prototype.appendChild = function (node) {
            return node.id === 'editor-script' ? node : append.call(this, node);
        }",
        &[],
    )
    .await?;
    run_code(page, "print('plain')").await?;
    page.until_phase("finished").await?;
    page.until("document.querySelector('[data-editor=plain] textarea') !== null")
        .await?;
    let field = page.element("[data-editor=plain] textarea").await?;
    field.send_keys(Key::Control + "a").await?;
    field.send_keys("print('typed')").await?;
    until_program(page, "print('typed')").await?;
    field.send_keys(Key::Control + Key::Enter).await?;
    page.until_phase("running").await?;
    page.until_phase("finished").await?;
    page.until("document.querySelector('.output-line .text')?.textContent === 'typed'")
        .await?;
    expect_a_good_run(page, "the plain field").await?;
    page.expect_no_worker().await
}
