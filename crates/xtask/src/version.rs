//! Gives the service worker the list of the files of this version of the page, with the digest of
//! each: it stores this version and nothing else (`www/sw/page.js`).

use crate::{
    digest::{integrity, short},
    files::files_in,
    hosts,
    text::replace_once,
};
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::{fs, path::Path};

/// The placeholder in the service worker.
const NONE: &str = "{ version: \"\", files: [] }";

/// Text in a page that reloads itself after each build: no version of it is offered offline.
const RELOADS: &str = ".well-known/trunk/ws";

/// Files that are not part of the page: the service worker itself.
const APART: [&str; 2] = ["sw.js", "sw/"];

/// Writes the list into `sw.js`, unless the page is served by `trunk serve`.
pub(crate) fn list(staging: &Path) -> Result<()> {
    let index = fs::read_to_string(staging.join("index.html")).context("cannot read index.html")?;
    if index.contains(RELOADS) {
        return Ok(());
    }
    let mut files = Vec::new();
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
        files.push((file, digest));
    }
    let version = short(&whole.finalize());
    let script = staging.join("sw.js");
    let text = fs::read_to_string(&script).context("cannot read sw.js")?;
    let list = serde_json::json!({"version": version, "files": files}).to_string();
    let text = replace_once("sw.js", &text, NONE, &list)?;
    fs::write(&script, text).context("cannot write sw.js")
}
