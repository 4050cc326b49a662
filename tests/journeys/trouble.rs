//! A page that does not load, or has crashed, says which it is and what to do.

use anyhow::{Context, Result, ensure};
use spindle_journeys::{Page, Visitor, copy_of_page, journeys};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The browser has reason to complain, too.
const IN_TROUBLE: Visitor = Visitor {
    complains: true,
    ..Visitor::USUAL
};

journeys!(super::IN_TROUBLE;
    what_keeps_the_page_from_coming_up_is_named_in_both_languages,
    a_crash_of_the_page_is_named,
    a_part_that_could_not_be_had_comes_when_it_can,
    a_frame_without_an_origin_says_so,
);

/// A change that breaks the page.
type Change = fn(&Path) -> Result<()>;

const CHANGES: [(&str, Change); 8] = [
    ("missing", |dist| {
        Ok(fs::remove_file(find(dist, "_bg.wasm")?)?)
    }),
    ("missing", |dist| Ok(fs::remove_file(find(dist, ".js")?)?)),
    ("broken", |dist| cut(&find(dist, "_bg.wasm")?, 500)),
    ("broken", |dist| cut(&find(dist, ".js")?, 20_000)),
    ("blocked", |dist| replace(dist, "'wasm-unsafe-eval' ", "")),
    ("off", |dist| before(dist, "delete self.WebAssembly")),
    ("old", |dist| {
        before(
            dist,
            "delete self.CompressionStream; delete self.WebAssembly",
        )
    }),
    ("type", |dist| {
        let script = find(dist, ".js")?;
        fs::rename(&script, script.with_extension("txt"))?;
        let script = script.file_name().and_then(|name| name.to_str());
        let script = script.context("no name")?;
        before(dist, "")?;
        replace(dist, script, &script.replace(".js", ".txt"))
    }),
];

async fn what_keeps_the_page_from_coming_up_is_named_in_both_languages(page: &Page) -> Result<()> {
    let root = tempfile::tempdir()?;
    for (number, (kind, change)) in CHANGES.iter().enumerate() {
        // Each in a folder of its own, so that nothing comes from the browser's cache of another.
        let folder = root.path().join(number.to_string());
        fs::rename(copy_of_page()?.path(), &folder)?;
        change(&folder).with_context(|| (*kind).to_owned())?;
    }
    fs::rename(copy_of_page()?.path(), root.path().join("whole"))?;
    page.publish(root.path())?;
    for (number, (kind, _)) in CHANGES.iter().enumerate() {
        page.web.goto(format!("{}{number}/", page.url)).await?;
        page.until("document.querySelector('#trouble')").await?;
        let found: String = page
            .get("document.querySelector('#trouble').dataset.trouble")
            .await?;
        ensure!(found == *kind, "{kind} is called {found}");
        let said = page.text("#trouble").await?;
        let is_chinese = |letter: char| ('\u{4e00}'..='\u{9fff}').contains(&letter);
        ensure!(said.chars().any(is_chinese) && said.len() > 100, "{said}");
        ensure!(page.count("main").await? == 0);
    }
    // Once it loads, there is no message.
    page.open("whole/?n=20").await?;
    ensure!(page.count("#trouble").await? == 0);
    Ok(())
}

async fn a_crash_of_the_page_is_named(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    ensure!(page.count("#trouble").await? == 0);
    // Yew panics where a browser refuses operations that browsers do not refuse.
    page.js::<()>(
        "const insert = Node.prototype.insertBefore;
        Node.prototype.insertBefore = function (node, before) {
            if (node.id !== 'trouble') throw Error('refused');
            return insert.call(this, node, before);
        };
        document.querySelector('[data-action=lang]').click()",
        &[],
    )
    .await?;
    page.until("document.querySelector('[data-trouble=crashed]')")
        .await?;
    let said = page.text("#trouble").await?;
    ensure!(said.contains("crashed") && said.contains("崩溃"), "{said}");
    Ok(())
}

async fn a_part_that_could_not_be_had_comes_when_it_can(page: &Page) -> Result<()> {
    let copy = copy_of_page()?;
    let part = find(copy.path(), "_later.wasm")?;
    let aside = part.with_extension("aside");
    fs::rename(&part, &aside)?;
    page.publish(copy.path())?;
    page.web.goto(format!("{}?lab=fib", page.url)).await?;
    page.ready().await?;
    page.click("[data-menu=share] summary").await?;
    page.until("document.querySelector('[data-menu=share] .waiting')")
        .await?;
    page.until(
        "performance.getEntriesByType('resource').some(({name}) => name.endsWith('_later.wasm'))",
    )
    .await?;
    fs::rename(&aside, &part)?;
    let moves = "dispatchEvent(new PointerEvent('pointermove'))";
    page.until(&format!(
        "{moves}, document.querySelector('[data-menu=share] .share')"
    ))
    .await
}

async fn a_frame_without_an_origin_says_so(page: &Page) -> Result<()> {
    let frame = "<iframe id=a sandbox=allow-scripts src='SPINDLE/?lab=fib&embed=1'></iframe>";
    let _host = page.open_host(frame, &[]).await?;
    let told = page.told(0, "error").await?;
    let message = told["error"]["message"].as_str().unwrap_or_default();
    ensure!(
        message.contains("allow-same-origin") && message.contains("沙盒"),
        "{told}"
    );
    page.enter("document.querySelector('iframe')").await?;
    let said = page.text("[data-trouble=sandbox]").await?;
    ensure!(said.contains("allow-same-origin"), "{said}");
    Ok(())
}

/// The page's own file with this end to its name.
fn find(dist: &Path, end: &str) -> Result<PathBuf> {
    for entry in fs::read_dir(dist)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        let is_it = |name: &str| {
            name.starts_with("spindle-app") && name.ends_with(end) && !name.contains("_split")
        };
        if name.is_some_and(is_it) {
            return Ok(path);
        }
    }
    anyhow::bail!("the page has no {end}")
}

/// Cuts a file short.
fn cut(file: &Path, length: usize) -> Result<()> {
    let mut bytes = fs::read(file)?;
    ensure!(bytes.len() > length);
    bytes.truncate(length);
    Ok(fs::write(file, bytes)?)
}

/// Replaces a part of the document.
fn replace(dist: &Path, old: &str, new: &str) -> Result<()> {
    let index = dist.join("index.html");
    let html = fs::read_to_string(&index)?;
    ensure!(html.contains(old), "the page has no {old}");
    Ok(fs::write(index, html.replace(old, new))?)
}

/// Has a script run before everything else, in a document without a policy, which would forbid it.
fn before(dist: &Path, script: &str) -> Result<()> {
    replace(
        dist,
        "http-equiv=\"Content-Security-Policy\"",
        "name=\"none\"",
    )?;
    replace(dist, "<head>", &format!("<head><script>{script}</script>"))
}
