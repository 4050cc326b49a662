//! Names the engines' folder after its content, so that no version of the page ever gets the
//! engines of another.

use crate::{digest::short, document, files::files_in};
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::{fs, path::Path};

/// Moves the content of `engine/` one folder down, and writes the name into the page.
pub(crate) fn name_engine(staging: &Path) -> Result<()> {
    let engine = staging.join("engine");
    let mut digest = Sha256::new();
    for file in files_in(&engine)? {
        digest.update(file.as_bytes());
        digest.update(fs::read(engine.join(&file))?);
    }
    let name = short(&digest.finalize());
    let moved = staging.join("engine-moved");
    fs::rename(&engine, &moved).context("Trunk's hook left no engine")?;
    fs::create_dir(&engine)?;
    fs::rename(&moved, engine.join(&name)).context("cannot move the engines")?;

    document::tell(staging, "engine", &format!("engine/{name}"))
}
