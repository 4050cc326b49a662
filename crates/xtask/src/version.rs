//! Gives the service worker the list of the files of this version of the page, with the digest of
//! each: it stores this version and nothing else (`www/sw/page.js`).

use crate::{
    digest::{integrity, short},
    files::files_in,
    hosts, licences,
    text::replace_once,
};
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::{fs, path::Path};

/// The placeholder in the service worker.
const NONE: &str = "{ version: \"\", files: [], late: [] }";

/// Text in a page that reloads itself after each build: no version of it is offered offline.
const RELOADS: &str = ".well-known/trunk/ws";

/// Files that are not part of the page: the service worker itself.
const APART: [&str; 2] = ["sw.js", "sw/"];

/// Whether a file is kept only once a reader needed it. Texts are not: without them the bench would not come up offline,
/// not even to say that its interpreter cannot be fetched.
fn is_late(file: &str) -> bool {
    let parts: Vec<&str> = file.split('/').collect();
    match parts.as_slice() {
        ["engine", _, "python", _] | ["content", _, "programs", ..] => true,
        _ => file.starts_with("editor-") || file == licences::FILE,
    }
}

/// Writes the list into `sw.js`, unless the page is served by `trunk serve`.
pub(crate) fn list(staging: &Path) -> Result<()> {
    let index = fs::read_to_string(staging.join("index.html")).context("cannot read index.html")?;
    if index.contains(RELOADS) {
        return Ok(());
    }
    let (mut files, mut late) = (Vec::new(), Vec::new());
    let mut whole = Sha256::new();
    for file in files_in(staging)? {
        // Hosts do not even serve all the files meant for them.
        let is_for_hosts = hosts::FILES.contains(&file.as_str());
        if is_for_hosts || APART.iter().any(|apart| file.starts_with(apart)) {
            continue;
        }
        let bytes = fs::read(staging.join(&file)).with_context(|| format!("cannot read {file}"))?;
        let digest = integrity(bytes);
        whole.update(&file);
        whole.update(&digest);
        match is_late(&file) {
            true => late.push((file, digest)),
            false => files.push((file, digest)),
        }
    }
    let version = short(&whole.finalize());
    let script = staging.join("sw.js");
    let text = fs::read_to_string(&script).context("cannot read sw.js")?;
    let list = serde_json::json!({"version": version, "files": files, "late": late}).to_string();
    let text = replace_once("sw.js", &text, NONE, &list)?;
    fs::write(&script, text).context("cannot write sw.js")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_the_bench_needs_is_kept_late_and_nothing_else() {
        assert!(is_late("engine/0123/python/python_bg.wasm.0"));
        assert!(is_late("engine/0123/python/worker.js") && is_late("editor-0123.js"));
        assert!(is_late("content/0123/programs/zh/gil.py"));
        for file in [
            "engine/0123/threads/worker.js",
            "content/0123/en/python.txt",
            "index.html",
        ] {
            assert!(!is_late(file), "{file}");
        }
    }
}
