//! Shortens the scripts of a release with `crates/minify`.

use crate::{files::files_in, process::run, project::root};
use anyhow::Result;
use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// Shortens every script below `folder` and in its `index.html`, in place, except `sw.js`, where [`crate::version`] has to
/// find its placeholder.
pub(crate) fn scripts_in(folder: &Path) -> Result<()> {
    let files = files_in(folder)?.into_iter();
    let scripts: Vec<PathBuf> = files
        .filter(|file| file == "index.html" || file.ends_with(".js") && file != "sw.js")
        .map(|file| folder.join(file))
        .collect();
    run(Command::new("cargo")
        .args(["run", "--quiet", "--package", "spindle-minify", "--"])
        .args(scripts)
        .current_dir(root()))
}
