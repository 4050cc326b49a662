//! Pyodide, beside which the Python engine is measured. It comes from npm and only the bench needs
//! it, so it is fetched into target/ and is no part of the repository.

use anyhow::{Context, Result, ensure};
use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// The release that is measured: figures of another one cannot be compared with earlier ones.
pub(crate) const VERSION: &str = "314.0.7";

/// The script that a page imports.
const SCRIPT: &str = "pyodide.mjs";

/// The folder of Pyodide: the one that `SPINDLE_PYODIDE` names, or one below `tools`, into which npm
/// fetches it if it is not there.
///
/// # Errors
/// How to install it by hand.
pub(crate) fn folder(tools: &Path) -> Result<PathBuf> {
    if let Some(given) = std::env::var_os("SPINDLE_PYODIDE") {
        let given = PathBuf::from(given);
        ensure!(
            given.join(SCRIPT).is_file(),
            "SPINDLE_PYODIDE names a folder without {SCRIPT}"
        );
        return Ok(given);
    }
    // A folder for each release, so that an old one is never taken for the new.
    let prefix = tools.join(format!("pyodide-{VERSION}"));
    let folder = prefix.join("node_modules/pyodide");
    if !folder.join(SCRIPT).is_file() {
        fetch(&prefix).with_context(|| advice(&prefix))?;
    }
    Ok(folder)
}

/// Has npm fetch it, without running any of it.
fn fetch(prefix: &Path) -> Result<()> {
    eprintln!("fetching Pyodide {VERSION}");
    let output = Command::new("npm")
        .args(["install", "--no-save", "--no-audit", "--no-fund"])
        .args(["--ignore-scripts", "--prefix"])
        .arg(prefix)
        .arg(format!("pyodide@{VERSION}"))
        .output()
        .context("npm was not found")?;
    ensure!(
        output.status.success(),
        "npm failed: {}",
        String::from_utf8_lossy(&output.stderr).trim()
    );
    Ok(())
}

fn advice(prefix: &Path) -> String {
    format!(
        "Pyodide is not here: npm install --prefix {} pyodide@{VERSION} (or let SPINDLE_PYODIDE name its folder)",
        prefix.display()
    )
}
