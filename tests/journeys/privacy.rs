//! The page talks to its own host only, and reveals nothing of the machine that built it.

use anyhow::{Context, Result, ensure};
use serde_json::json;
use spindle_journeys::{Page, dist, journeys};
use std::{
    env, fs,
    path::{Path, PathBuf},
};

journeys!(no_request_goes_to_another_origin);

async fn no_request_goes_to_another_origin(page: &Page) -> Result<()> {
    page.open("?lang=zh&theme=dark").await?;
    page.result(json!({"lab": "fib", "params": {"n": 20, "threads": [2], "rounds": 3}}))
        .await?;
    let asked: Vec<String> = page
        .get("performance.getEntriesByType('resource').map(({name}) => name)")
        .await?;
    ensure!(
        asked.iter().any(|url| url.ends_with(".wasm")),
        "the list is not complete: {asked:?}"
    );
    let elsewhere: Vec<&String> = asked
        .iter()
        .filter(|url| !url.starts_with(&page.url))
        .collect();
    ensure!(elsewhere.is_empty(), "it asked {elsewhere:?}");
    // Links that a reader may follow are allowed; resources that the page would load by itself are
    // not.
    let parts: Vec<String> = page
        .get(
            "[...document.querySelectorAll('[src], link[href]')]
                .map((part) => part.src || part.href).filter((url) => new URL(url).origin !== location.origin)",
        )
        .await?;
    ensure!(parts.is_empty(), "it has parts from elsewhere: {parts:?}");
    Ok(())
}

#[test]
fn no_file_of_the_page_names_a_folder_of_its_builder() -> Result<()> {
    let home = PathBuf::from(env::var_os("HOME").context("no home")?);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    let of =
        |variable, usual| env::var_os(variable).map_or_else(|| home.join(usual), PathBuf::from);
    let folders = [
        root.context("tests have a folder around them")?.to_owned(),
        of("CARGO_HOME", ".cargo"),
        of("RUSTUP_HOME", ".rustup"),
    ];
    let folders = folders.map(|folder| folder.display().to_string());
    let mut files = 0;
    let mut rest = vec![dist()?];
    while let Some(path) = rest.pop() {
        if path.is_dir() {
            for entry in fs::read_dir(&path)? {
                rest.push(entry?.path());
            }
            continue;
        }
        let text = String::from_utf8_lossy(&fs::read(&path)?).into_owned();
        for folder in &folders {
            ensure!(!text.contains(folder), "{} names {folder}", path.display());
        }
        files += 1;
    }
    ensure!(files > 20, "the page has {files} files only");
    Ok(())
}
