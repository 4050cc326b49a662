//! The service worker answers for Spindle alone, and leaves no trace when its host takes Spindle
//! down.

use anyhow::{Context, Result, ensure};
use serde_json::json;
use spindle_journeys::{Host, Page, copy_of_page, journeys};
use std::{fs, path::Path};

journeys!(super::super::WITHOUT_HEADERS; pages_beside_spindle_load_as_without_it);

mod taken_down {
    use super::*;
    journeys!(the_guide_has_a_service_worker_that_takes_spindle_down);
}

async fn pages_beside_spindle_load_as_without_it(page: &Page) -> Result<()> {
    let copy = copy_of_page()?;
    for folder in ["blog", "content", "site"] {
        let folder = copy.path().join(folder);
        fs::create_dir_all(&folder)?;
        fs::write(
            folder.join("index.html"),
            "<link rel=icon href=data:,><p>Beside it",
        )?;
    }
    page.publish(copy.path())?;
    let elsewhere = Host::start(page, "", &[])?;
    page.arrive("?lab=sleep").await?;
    page.until_kept().await?;
    for folder in ["blog/", "content/", "site/index.html"] {
        page.web.goto(format!("{}{folder}", page.url)).await?;
        page.until("navigator.serviceWorker.controller").await?;
        ensure!(page.text("p").await? == "Beside it", "{folder}");
        let is_isolated = "crossOriginIsolated";
        ensure!(!page.get::<bool>(is_isolated).await?, "{folder}");
        // Requested like an image: an isolated page would not get it.
        let picture = "return (await fetch(arguments[0], {mode: 'no-cors'})).type";
        let kind: String = page.js(picture, &[elsewhere.url.as_str().into()]).await?;
        ensure!(kind == "opaque", "{folder}: {kind}");
    }
    page.open("?lab=sleep").await?;
    ensure!(page.get::<bool>("crossOriginIsolated").await?);
    Ok(())
}

async fn the_guide_has_a_service_worker_that_takes_spindle_down(page: &Page) -> Result<()> {
    page.open("?lab=fib&n=20&threads=2&rounds=3").await?;
    page.until_kept().await?;
    let copy = copy_of_page()?;
    fs::write(copy.path().join("sw.js"), taking_down("hosting.md")?)?;
    ensure!(taking_down("hosting.md")? == taking_down("hosting.zh.md")?);
    page.publish(copy.path())?;
    let is_gone = "(async () => !(await navigator.serviceWorker.getRegistration()) && !(await caches.keys()).length)()";
    // As a browser does at the next visit. The page reloads meanwhile.
    page.js::<()>(
        "navigator.serviceWorker.getRegistration().then((there) => there?.update())",
        &[],
    )
    .await?;
    page.until_after_loading(is_gone).await?;
    page.open("?lab=fib&n=20&threads=2&rounds=3&run=1").await?;
    page.until_phase("finished").await?;
    // An open page registers it again, without a reload.
    page.js::<()>(
        "window.isSame = true; await navigator.serviceWorker.register('sw.js')",
        &[],
    )
    .await?;
    page.until(is_gone).await?;
    ensure!(page.get::<bool>("window.isSame").await?);
    page.result(json!({"lab": "fib", "params": {"n": 20, "threads": [2], "rounds": 3}}))
        .await?;
    Ok(())
}

/// The script in the guide's section about this.
fn taking_down(guide: &str) -> Result<String> {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../docs")
        .join(guide);
    let text = fs::read_to_string(guide)?;
    let script = text
        .split("```js\n")
        .find(|part| part.starts_with("addEventListener"))
        .and_then(|part| part.split("```").next());
    Ok(script.context("no script")?.to_owned())
}
