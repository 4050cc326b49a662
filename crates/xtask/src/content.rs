//! Makes the files that the page fetches beside its wasm: compiled texts and highlighted code.
//! Their folder is named after their content, so that no version of the page ever gets the files of
//! another.

use crate::{
    embed::{self, embed},
    files::{copy_tree, remove_tree, write_if_changed},
    project::{content_dir, root},
};
use anyhow::{Context, Result};
use spindle_content::{COMMON, SOURCES};
use std::{
    fs::{self, File},
    path::Path,
    time::SystemTime,
};

/// Makes the files again if a source changed; as Trunk's hook also copies them into the page.
pub(crate) fn content() -> Result<()> {
    let dir = content_dir();
    fs::create_dir_all(&dir).context("cannot create target/content")?;
    // One process at a time: Trunk's hook and a user may both run this.
    let lock = File::create(dir.join("lock")).context("cannot write to target/content")?;
    lock.lock().context("cannot lock target/content")?;
    let (files, script) = (dir.join("files"), dir.join("content.js"));
    if !is_fresh(&script) {
        make(&files, &script)?;
    }
    if let Some(staging) = std::env::var_os("TRUNK_STAGING_DIR") {
        copy_tree(&files, &Path::new(&staging).join("content"))?;
        let element = embed(&spindle_content::texts(&root())?)?;
        let staging = Path::new(&staging);
        write_if_changed(&staging.join(embed::ELEMENT), element.as_bytes())?;
        write_if_changed(&staging.join(embed::PYTHON), embed::python()?.as_bytes())?;
    }
    Ok(())
}

/// Writes all files into `out`, and `script`, which gives the page their paths.
fn make(out: &Path, script: &Path) -> Result<()> {
    let files = spindle_content::files(&root())?;
    let version = spindle_content::version(&files);
    remove_tree(out)?;
    for file in &files {
        write_if_changed(&out.join(&version).join(&file.name), file.text.as_bytes())?;
    }
    let labs = files.iter().filter_map(|file| {
        let name = file.name.strip_prefix("en/")?.strip_suffix(".txt")?;
        (name != COMMON).then_some(name)
    });
    let labs: Vec<&str> = labs.collect();
    let data = "document.documentElement.dataset";
    let text = format!(
        "{data}.content = \"content/{version}\";\n{data}.labs = \"{}\";\n",
        labs.join(" ")
    );
    // Written last and always: its modification time marks completion.
    fs::write(script, text).with_context(|| format!("cannot write {}", script.display()))
}

/// Whether `made` is newer than every source and than this program.
fn is_fresh(made: &Path) -> bool {
    let Some(made) = modified(made) else {
        return false;
    };
    let program = std::env::current_exe().ok();
    let program = program.and_then(|program| modified(&program));
    let sources = SOURCES.iter().map(|source| newest(&root().join(source)));
    sources.chain([program]).all(|time| time <= Some(made))
}

/// Last modification time of a file, or of anything in a folder. A removed file changes its folder.
fn newest(path: &Path) -> Option<SystemTime> {
    let entries = fs::read_dir(path).into_iter().flatten().flatten();
    let inside = entries.filter_map(|entry| newest(&entry.path()));
    inside.chain(modified(path)).max()
}

fn modified(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|data| data.modified()).ok()
}
