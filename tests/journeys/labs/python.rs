//! **python**: the reader's program on real threads, with a GIL and without one, and the bench around it.

mod editor;
mod embedded;
mod faults;
mod fetching;
mod links;
mod output;
mod people;
mod programs;
mod stopping;
mod ways;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use spindle_journeys::Page;
use thirtyfour::Key;

/// Runs the bench with these parameters to its end, which must be a result.
async fn run(page: &Page, params: Value) -> Result<Value> {
    page.result(json!({"lab": "python", "params": params}))
        .await
}

/// Runs a program to its end, with a GIL and without one.
async fn run_code(page: &Page, code: &str) -> Result<Value> {
    run(page, json!({"code": code})).await
}

/// The runs of a result, one for each interpreter.
fn runs(result: &Value) -> Result<&Vec<Value>> {
    let runs = result["outcome"]["runs"].as_array();
    runs.with_context(|| format!("no runs in {result}"))
}

fn stdout(run: &Value) -> Result<&str> {
    run["stdout"].as_str().context("no output")
}

/// Lines in an order of their own: threads print as they come.
fn sorted(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = text.lines().collect();
    lines.sort_unstable();
    lines
}

/// Expects that a program runs as if there had been none before it.
async fn expect_a_good_run(page: &Page, after: &str) -> Result<()> {
    let params = json!({"code": "print('good')", "interpreter": ["gil"]});
    let result = run(page, params).await;
    let result = result.with_context(|| format!("after {after}"))?;
    let [run] = &runs(&result)?[..] else {
        anyhow::bail!("after {after}: {result}");
    };
    ensure!(
        stdout(run)? == "good\n" && run["ended"] == "finished",
        "after {after}: {run}"
    );
    Ok(())
}

/// The place in the whole editor where a program is written.
const CONTENT: &str =
    "document.querySelector('.editor-host').shadowRoot.querySelector('.cm-content')";

/// The program in the editor, as the page has it.
const PROGRAM: &str = "(document.querySelector('[data-editor] textarea')?.value ?? '')";

/// Waits until the whole editor has come, in the place of the plain field.
async fn until_editor(page: &Page) -> Result<()> {
    page.until("document.querySelector('[data-editor=whole]') !== null")
        .await
}

/// Waits until the editor has this program.
async fn until_program(page: &Page, code: &str) -> Result<()> {
    let code = serde_json::to_string(code)?;
    page.until(&format!("{PROGRAM} === {code}")).await
}

/// Presses keys wherever the focus is.
async fn keys(page: &Page, keys: impl AsRef<str>) -> Result<()> {
    let chain = page.web.action_chain();
    Ok(chain.send_keys(keys.as_ref()).perform().await?)
}

/// Presses a key while another one is held.
async fn chord(page: &Page, held: Key, key: char) -> Result<()> {
    let chain = page.web.action_chain();
    let chain = chain.key_down(held.value()).key_down(key).key_up(key);
    Ok(chain.key_up(held.value()).perform().await?)
}

/// Writes a program into the editor, key by key, in the place of the one that is there.
async fn write(page: &Page, code: &str) -> Result<()> {
    page.js::<()>(&format!("{CONTENT}.focus()"), &[]).await?;
    chord(page, Key::Control, 'a').await?;
    keys(page, Key::Delete.value().to_string()).await?;
    keys(page, code.replace('\n', &Key::Enter.value().to_string())).await
}

/// A program as the field of a fragment: `c=` and what the browser itself makes of it.
async fn packed(page: &Page, code: &str) -> Result<String> {
    let pack = "
        const stream = new Blob([arguments[0]]).stream().pipeThrough(new CompressionStream('deflate-raw'));
        const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
        const letters = [...bytes].map((byte) => String.fromCharCode(byte)).join('');
        return `c=${btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`";
    page.js(pack, &[code.into()]).await
}

/// Opens an address as a reader who comes from another page.
async fn come_to(page: &Page, address: &str) -> Result<()> {
    page.open("?v=1").await?;
    page.web.goto(address).await?;
    page.ready().await
}
