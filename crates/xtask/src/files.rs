//! Copies files without touching unchanged ones, so that tools that compare file times do not build
//! again.

use anyhow::{Context, Result};
use std::{fs, path::Path};

/// Writes `bytes` to `path` unless it holds them already. Returns whether it wrote.
pub(crate) fn write_if_changed(path: &Path, bytes: &[u8]) -> Result<bool> {
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(false);
    }
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)
            .with_context(|| format!("cannot create {}", parent.display()))?;
    }
    fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(true)
}

/// Copies the content of the folder `from` into the folder `to`, file by file. Returns whether a
/// file changed.
pub(crate) fn copy_tree(from: &Path, to: &Path) -> Result<bool> {
    let mut changed = false;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        changed |= if entry.file_type()?.is_dir() {
            copy_tree(&entry.path(), &target)?
        } else {
            let bytes = fs::read(entry.path())
                .with_context(|| format!("cannot read {}", entry.path().display()))?;
            write_if_changed(&target, &bytes)?
        };
    }
    Ok(changed)
}

/// Names of all files in the folder `dir` and below, relative to it, with slashes, in a fixed
/// order.
pub(crate) fn files_in(dir: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dir).with_context(|| format!("cannot read {}", dir.display()))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() {
            let inside = files_in(&entry.path())?;
            files.extend(inside.into_iter().map(|file| format!("{name}/{file}")));
        } else {
            files.push(name);
        }
    }
    files.sort();
    Ok(files)
}

/// Removes the folder `dir` with its content, if it exists.
pub(crate) fn remove_tree(dir: &Path) -> Result<()> {
    if dir.exists() {
        fs::remove_dir_all(dir).with_context(|| format!("cannot remove {}", dir.display()))?;
    }
    Ok(())
}
