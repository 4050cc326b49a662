//! A newer version of the page is offered, and never mixed with the one in use.

use anyhow::{Context, Result, ensure};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use spindle_journeys::{Page, copy_of_page, journeys};
use std::{fs, path::Path};
use tempfile::TempDir;

journeys!(
    a_newer_version_is_offered_and_pages_of_the_older_one_go_on,
    a_version_that_is_not_whole_is_not_offered,
);

/// Whether the page is of the newer version.
const IS_NEWER: &str = "document.querySelector('meta[name=newer]') !== null";

async fn a_newer_version_is_offered_and_pages_of_the_older_one_go_on(page: &Page) -> Result<()> {
    page.open("?lab=sleep&tasks=3&ms=20").await?;
    page.until_kept().await?;
    let newer = newer_version()?;
    page.publish(newer.path())?;
    page.open("?lab=sleep&tasks=4&ms=20").await?;
    page.until("document.querySelector('[data-notice=newer]')")
        .await?;
    ensure!(!page.get::<bool>(IS_NEWER).await?, "it was taken unasked");

    let first = page.web.window().await?;
    let other = page.web.new_tab().await?;
    page.web.switch_to_window(other.clone()).await?;
    page.open("?lab=memory").await?;
    ensure!(!page.get::<bool>(IS_NEWER).await?);

    page.web.switch_to_window(first).await?;
    page.click("[data-action=newer]").await?;
    page.until_after_loading(IS_NEWER).await?;
    page.ready().await?;
    ensure!(page.count("[data-notice=newer]").await? == 0);
    page.result(json!({"lab": "sleep", "params": {"tasks": 3, "ms": 20}}))
        .await?;

    // The host has no files of the older version any more.
    page.web.switch_to_window(other).await?;
    ensure!(!page.get::<bool>(IS_NEWER).await?);
    page.result(json!({"lab": "memory"})).await?;
    page.expect_no_worker().await
}

async fn a_version_that_is_not_whole_is_not_offered(page: &Page) -> Result<()> {
    page.open("?lab=sleep&tasks=3&ms=20").await?;
    page.until_kept().await?;
    let newer = newer_version()?;
    // The host still has another version of one file.
    let index = newer.path().join("index.html");
    fs::write(&index, fs::read_to_string(&index)? + "\n")?;
    page.publish(newer.path())?;
    let tried = "(async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        await registration.update();
        const coming = registration.installing;
        if (!coming) return false;
        await new Promise((resolve) => {
            coming.onstatechange = () => coming.state === 'redundant' && resolve();
        });
        return registration.waiting === null;
    })()";
    page.until(tried).await?;
    page.open("?lab=sleep&tasks=4&ms=20").await?;
    ensure!(!page.get::<bool>(IS_NEWER).await?);
    page.result(json!({"lab": "sleep", "params": {"tasks": 3, "ms": 20}}))
        .await?;
    Ok(())
}

/// The page as a later release, with nothing at the path of the current engines.
fn newer_version() -> Result<TempDir> {
    let copy = copy_of_page()?;
    let dist = copy.path();
    let (index, script) = (dist.join("index.html"), dist.join("sw.js"));
    let html = fs::read_to_string(&index)?;
    let older = html
        .split("data-engine=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let older = older.context("the page names no engine")?;
    let html = html
        .replace(older, "engine/newer")
        .replace("</title>", "</title><meta name=\"newer\">");
    fs::rename(dist.join(older), dist.join("engine/newer"))?;
    fs::write(&index, &html)?;

    let text = fs::read_to_string(&script)?;
    let list = text
        .lines()
        .find_map(|line| line.split_once(" } = "))
        .context("no list")?
        .1;
    let mut value: Value = serde_json::from_str(list.trim_end_matches(';'))?;
    value["version"] = "newer".into();
    let files = value["files"].as_array_mut().context("no files")?;
    for file in files {
        let name = file[0]
            .as_str()
            .context("no name")?
            .replace(older, "engine/newer");
        file[0] = name.as_str().into();
        file[1] = digest(&dist.join(&name))?.into();
    }
    fs::write(&script, text.replace(list, &format!("{value};")))?;
    Ok(copy)
}

fn digest(file: &Path) -> Result<String> {
    let bytes = fs::read(file).with_context(|| format!("no {}", file.display()))?;
    Ok(format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes))))
}
