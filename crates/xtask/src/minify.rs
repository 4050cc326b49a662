//! Shortens the scripts of a release with `crates/minify`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::files::files_in;
use crate::process::run;
use crate::project::root;

/// Shortens every script below `folder`, in place, except `sw.js`, where [`crate::version`] has to
/// find its placeholder.
pub(crate) fn scripts_in(folder: &Path) -> Result<()> {
    let files = files_in(folder)?.into_iter();
    let scripts: Vec<PathBuf> = files
        .filter(|file| file.ends_with(".js") && file != "sw.js")
        .map(|file| folder.join(file))
        .collect();
    run(Command::new("cargo")
        .args(["run", "--quiet", "--package", "spindle-minify", "--"])
        .args(scripts)
        .current_dir(root()))
}
