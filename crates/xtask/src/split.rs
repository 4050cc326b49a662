//! Cuts the page's wasm in two: the part for the first view, and the part for runs. The cut is
//! marked in the page (`crates/app/src/later.rs`). Trunk has no step for it, so this repeats the
//! last step of its build.

use crate::{
    files::{copy_tree, remove_tree},
    names,
    process::{output, run},
    project::{WASM, root},
    text::replace_once,
    tools,
};
use anyhow::{Context, Result, anyhow, bail, ensure};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};
use walrus::ModuleConfig;
use wasm_split_cli_support::{Options, transform};

/// The page's program.
const APP: &str = "spindle-app";

/// The part that is fetched later, by its name in the page.
const PART: &str = "later";

/// The way in which scripts continue with the response to a request for wasm. If wasm is compiled
/// while it streams and the reader leaves the page meanwhile, Firefox 140's compiler keeps it for
/// good, and no later page of that tab compiles any.
const WHOLE: &str = ".then((answer) => answer.arrayBuffer())";

/// The name here of a script that has no name of its own.
const LINKING: &str = "the script that links the parts";

/// Replaces the wasm of the page that Trunk built in `staging` by its two parts.
pub(crate) fn split(staging: &Path) -> Result<()> {
    let name = name_in(staging)?;
    let whole = target_dir()?.join(WASM).join(format!("release/{APP}.wasm"));
    let wasm = fs::read(&whole).with_context(|| format!("cannot read {}", whole.display()))?;
    let dir = root().join("target/split");
    remove_tree(&dir)?;
    let (cut, bound) = (dir.join("cut"), dir.join("bound"));
    cut_in_two(&wasm, &name, &cut)?;
    bind(&cut.join("main.wasm"), &name, &bound)?;
    names::shorten(&bound, &name)?;
    take_later(&cut, &name, &bound)?;
    copy_tree(&bound, staging)?;
    preload(&staging.join("index.html"), &name)
}

/// Trunk's name of the page's files: the program's name and a hash.
fn name_in(staging: &Path) -> Result<String> {
    let entries = fs::read_dir(staging).context("cannot read what Trunk built")?;
    let names = entries.filter_map(|entry| {
        let name = entry.ok()?.file_name().into_string().ok()?;
        let name = name.strip_suffix("_bg.wasm")?;
        name.starts_with(APP).then(|| name.to_owned())
    });
    match names.collect::<Vec<_>>().as_slice() {
        [name] => Ok(name.clone()),
        names => bail!("the page has {} programs instead of one", names.len()),
    }
}

/// Cargo's target folder.
fn target_dir() -> Result<PathBuf> {
    let mut cargo = Command::new("cargo");
    cargo
        .args(["metadata", "--no-deps", "--format-version", "1"])
        .current_dir(root());
    let metadata = output(&mut cargo).context("cargo metadata failed")?;
    let metadata: serde_json::Value = serde_json::from_str(&metadata)?;
    let dir = metadata
        .get("target_directory")
        .and_then(|dir| dir.as_str());
    Ok(dir.context("cargo names no target directory")?.into())
}

/// Writes the first part as `main.wasm`, the later part, and the script that links them.
fn cut_in_two(wasm: &[u8], name: &str, out: &Path) -> Result<()> {
    let (main, link) = (out.join("main.wasm"), link_script(name));
    let page = format!("./{name}.js");
    let mut options = Options::new(wasm);
    options.output_dir = out;
    options.main_out_path = &main;
    options.main_module = &page;
    options.link_name = &link;
    let parts =
        transform(options).map_err(|error| anyhow!("cutting the page in two: {error:#}"))?;
    ensure!(
        parts.split_modules.len() == 1,
        "the page is cut into {} parts beside the first instead of one",
        parts.split_modules.len()
    );
    Ok(())
}

/// The script that links the parts, relative to the page.
fn link_script(name: &str) -> String {
    format!("./{name}_split.js")
}

/// Repeats on the first part the steps of Trunk on the whole.
fn bind(wasm: &Path, name: &str, out: &Path) -> Result<()> {
    run(Command::new(tools::wasm_bindgen()?)
        .args(["--target", "web", "--no-typescript", "--out-name", name])
        .args(["--remove-name-section", "--remove-producers-section"])
        // The later part gets the memory and the table of the first by their usual names.
        .arg("--keep-lld-exports")
        .arg("--out-dir")
        .arg(out)
        .arg(wasm))
}

/// Moves the later part and the script beside the first, with matching names.
fn take_later(cut: &Path, name: &str, out: &Path) -> Result<()> {
    let link = link_script(name);
    let script = fs::read_to_string(cut.join(&link)).context("cutting left no script")?;
    let (old, new) = (format!("split_{PART}.wasm"), format!("{name}_{PART}.wasm"));
    let script = replace_once(LINKING, &script, &old, &new)?;
    // The caller that requested the part receives the error, and a reader who leaves meanwhile is no
    // error.
    let script = replace_once(LINKING, &script, "console.error(e);", "")?;
    let script = replace_once(
        LINKING,
        &script,
        ", import.meta.url))",
        &format!(", import.meta.url)){WHOLE}"),
    )?;
    let script = replace_once(
        LINKING,
        &script,
        "instantiateStreaming(src",
        "instantiate(await src",
    )?;
    fs::write(out.join(&link), script)?;
    let wasm = fs::read(cut.join(&old)).with_context(|| format!("cutting left no {old}"))?;
    fs::write(out.join(&new), without_notes(&wasm)?)?;
    Ok(())
}

/// `wasm` without names and other custom sections.
fn without_notes(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut config = ModuleConfig::new();
    config
        .generate_name_section(false)
        .generate_producers_section(false);
    let mut module = config.parse(wasm)?;
    let notes: Vec<_> = module.customs.iter().map(|(id, _)| id).collect();
    for note in notes {
        module.customs.delete(note);
    }
    Ok(module.emit_wasm())
}

/// Makes the page compile its first part as a whole, and browsers preload the linking script, which
/// the page's script imports.
fn preload(index: &Path, name: &str) -> Result<()> {
    let html = fs::read_to_string(index).context("cannot read index.html")?;
    let part = format!("module_or_path: './{name}_bg.wasm'");
    let whole = format!("module_or_path: fetch('./{name}_bg.wasm'){WHOLE}");
    let html = replace_once("index.html", &html, &part, &whole)?;
    fs::write(index, &html).context("cannot write index.html")?;
    let script = format!("{name}.js");
    let hint = html.split_inclusive('>').find(|tag| {
        let tag = tag.trim_start();
        tag.starts_with("<link") && tag.contains("modulepreload") && tag.contains(&script)
    });
    let Some(hint) = hint else { return Ok(()) };
    let more = hint.replace(&script, &format!("{name}_split.js"));
    fs::write(index, html.replacen(hint, &format!("{hint}{more}"), 1))
        .context("cannot write index.html")
}
