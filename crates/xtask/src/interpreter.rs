//! The Python interpreter as the page fetches it: in parts, so that what has come stays when a reader goes on later, with
//! a list of them and their size, which is told before.

use crate::{files::copy_tree, project::engine_dir};
use anyhow::{Context, Result};
use flate2::{Compression, write::GzEncoder};
use serde_json::json;
use spindle_model::lab::PYTHON_IS_OPEN;
use std::{fs, io::Write, path::Path};

/// The wasm in the engine's folder.
const WASM: &str = "python_bg.wasm";

/// The list of its parts.
const LIST: &str = "parts.json";

/// Bytes of a part: about a third of that travels.
const PART: usize = 2 << 20;

/// Cuts the interpreter in `staging` into parts, if it is there: where it is built, a page that offers Python has it.
pub(crate) fn part(staging: &Path) -> Result<()> {
    let folder = staging.join("engine/python");
    let built = engine_dir().join("python");
    if PYTHON_IS_OPEN && built.join(WASM).is_file() {
        copy_tree(&built, &folder)?;
    }
    let wasm = folder.join(WASM);
    if !wasm.is_file() {
        return Ok(());
    }
    let bytes = fs::read(&wasm).with_context(|| format!("cannot read {WASM}"))?;
    let mut names = Vec::new();
    for (index, part) in bytes.chunks(PART).enumerate() {
        let name = format!("{WASM}.{index}");
        fs::write(folder.join(&name), part).with_context(|| format!("cannot write {name}"))?;
        names.push(name);
    }
    fs::remove_file(&wasm).with_context(|| format!("cannot remove {WASM}"))?;
    let list = json!({"parts": names, "bytes": bytes.len(), "compressed": compressed(&bytes)?});
    fs::write(folder.join(LIST), list.to_string()).with_context(|| format!("cannot write {LIST}"))
}

/// Bytes that travel where a host compresses.
fn compressed(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_are_the_whole_and_the_list_names_them() {
        let staging = std::env::temp_dir().join(format!("spindle-parts-{}", std::process::id()));
        let folder = staging.join("engine/python");
        fs::create_dir_all(&folder).unwrap();
        let bytes: Vec<u8> = (0..PART + 10).map(|byte| byte as u8).collect();
        fs::write(folder.join(WASM), &bytes).unwrap();
        part(&staging).unwrap();
        let list = fs::read_to_string(folder.join(LIST)).unwrap();
        let list: serde_json::Value = serde_json::from_str(&list).unwrap();
        let mut whole = Vec::new();
        for name in list["parts"].as_array().unwrap() {
            whole.extend(fs::read(folder.join(name.as_str().unwrap())).unwrap());
        }
        fs::remove_dir_all(&staging).unwrap();
        assert_eq!(
            (list["bytes"].as_u64().unwrap() as usize, whole.len()),
            (bytes.len(), bytes.len())
        );
        assert!(whole == bytes);
    }
}
