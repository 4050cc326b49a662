//! axe, with which the journeys look for accessibility errors. It is a script from npm and only
//! tests need it, so it is fetched into target/ and is no part of the repository.

use crate::{install::log, process::run_quietly, project::tools_dir, tools::on_path};
use anyhow::{Result, bail};
use std::{path::PathBuf, process::Command};

/// The release that the journeys were written with: another one may report other errors.
pub(crate) const VERSION: &str = "4.14.1";

/// The path of the script, whether it exists or not.
pub(crate) fn script() -> PathBuf {
    match std::env::var_os("SPINDLE_AXE") {
        Some(given) => PathBuf::from(given),
        None => folder().join("node_modules/axe-core/axe.min.js"),
    }
}

/// A folder for each release, so that an old one is never taken for the new.
fn folder() -> PathBuf {
    tools_dir().join(format!("axe-{VERSION}"))
}

/// Whether the script exists.
pub(crate) fn is_here() -> bool {
    script().is_file()
}

/// Instructions for installing it by hand.
pub(crate) fn advice() -> String {
    format!(
        "npm install --prefix {} axe-core@{VERSION} (or let SPINDLE_AXE name an axe.min.js)",
        folder().display()
    )
}

/// Has npm fetch it, without running any of it.
pub(crate) fn install() -> Result<()> {
    let Some(npm) = on_path("npm") else {
        bail!("only npm is known here, and this system has none");
    };
    let mut npm = Command::new(npm);
    npm.args(["install", "--no-save", "--no-audit", "--no-fund"])
        .args(["--ignore-scripts", "--prefix"])
        .arg(folder())
        .arg(format!("axe-core@{VERSION}"));
    run_quietly(&format!("fetching axe {VERSION}"), &mut npm, &log("npm"))
}
