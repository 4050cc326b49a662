//! The editor of the Python bench: CodeMirror, which npm installs in the versions of `www/editor/package-lock.json`, and
//! esbuild joins with `www/editor/editor.js` into one script. Without npm, developers get the plain text field that the
//! page has anyway; a release needs it.

use crate::{
    digest::short, document, files::write_if_changed, install::log, process::run_quietly,
    project::root, tools::on_path,
};
use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The sources: the script itself, and which packages it takes.
const SOURCES: [&str; 3] = ["editor.js", "package.json", "package-lock.json"];

/// The script in `target/editor`.
const BUNDLE: &str = "bundle.js";

/// What to install, and why.
pub(crate) const ADVICE: &str = "install Node.js with npm for the editor of the Python bench; without it the bench has a plain text field";

/// Makes the script if a source changed, copies it into `staging` under a name from its content, and names it in the page.
pub(crate) fn stage(staging: &Path, is_release: bool) -> Result<()> {
    let bundle = match bundle() {
        Ok(bundle) => bundle,
        Err(error) if is_release => return Err(error),
        Err(_) => {
            println!("editor: {ADVICE}");
            return Ok(());
        }
    };
    let script = fs::read(&bundle).context("cannot read target/editor")?;
    let name = format!("editor-{}.js", short(&Sha256::digest(&script)));
    fs::write(staging.join(&name), script).with_context(|| format!("cannot write {name}"))?;
    document::tell(staging, "editor-script", &name)
}

/// The path of the script, which is made anew if a source is not what it was made of.
fn bundle() -> Result<PathBuf> {
    let (from, to) = (root().join("www/editor"), root().join("target/editor"));
    let mut changed = false;
    for file in SOURCES {
        let text = fs::read(from.join(file)).with_context(|| format!("cannot read {file}"))?;
        changed |= write_if_changed(&to.join(file), &text)?;
    }
    let bundle = to.join(BUNDLE);
    if !changed && bundle.is_file() {
        return Ok(bundle);
    }
    // A build that fails is tried again.
    let _ = fs::remove_file(&bundle);
    let Some(npm) = on_path("npm") else {
        bail!("{ADVICE}");
    };
    let mut install = Command::new(npm);
    install
        .args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"])
        .current_dir(&to);
    run_quietly("fetching the editor", &mut install, &log("npm-editor"))?;
    let mut esbuild = Command::new(to.join("node_modules/.bin/esbuild"));
    esbuild
        .args(["editor.js", "--bundle", "--minify", "--format=iife"])
        .args(["--target=es2020", "--legal-comments=none"])
        .arg(format!("--outfile={BUNDLE}"))
        .current_dir(&to);
    run_quietly("joining the editor", &mut esbuild, &log("esbuild"))?;
    Ok(bundle)
}
