//! The Python interpreter as the page fetches it: in parts, so that what has come stays when a reader goes on later, with
//! a list of them and their size, which is told before.

use crate::{
    files::{copy_tree, remove_tree, write_if_changed},
    project::{engine_dir, root},
};
use anyhow::Result;
use flate2::{Compression, write::GzEncoder};
use serde_json::json;
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

/// The list of the parts.
const LIST: &str = "parts.json";

/// Bytes of a part: about a third of that travels.
const PART: usize = 2 << 20;

/// The attribute of the page that says where its engines are.
const PLACE: &str = "data-engine=\"";

/// The parts of the interpreter that was built last, and its worker.
pub(crate) fn parts_dir() -> PathBuf {
    engine_dir().join("python-parts")
}

/// Cuts `wasm`, the file of that name, into parts in the folder `to`, where nothing older is left.
pub(crate) fn part(to: &Path, name: &str, wasm: &[u8]) -> Result<()> {
    remove_tree(to)?;
    let mut names = Vec::new();
    for (index, part) in wasm.chunks(PART).enumerate() {
        let name = format!("{name}.{index}");
        write_if_changed(&to.join(&name), part)?;
        names.push(name);
    }
    let list = json!({"parts": names, "bytes": wasm.len(), "compressed": compressed(wasm)?});
    write_if_changed(&to.join(LIST), list.to_string().as_bytes())?;
    Ok(())
}

/// Copies the parts into the page in `staging`, if they were built.
pub(crate) fn stage(staging: &Path) -> Result<()> {
    let parts = parts_dir();
    if parts.join(LIST).is_file() {
        copy_tree(&parts, &staging.join("engine/python"))?;
    }
    Ok(())
}

/// Copies the parts into the page that is served while they are built. One that comes later has them
/// anyway. Returns whether there is a page.
pub(crate) fn deliver() -> Result<bool> {
    let dist = root().join("dist");
    let html = fs::read_to_string(dist.join("index.html")).unwrap_or_default();
    let place = html
        .split_once(PLACE)
        .and_then(|(_, rest)| rest.split_once('"'));
    let Some((place, _)) = place else {
        return Ok(false);
    };
    copy_tree(&parts_dir(), &dist.join(place).join("python"))?;
    Ok(true)
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
        let folder = std::env::temp_dir().join(format!("spindle-parts-{}", std::process::id()));
        let bytes: Vec<u8> = (0..PART + 10).map(|byte| byte as u8).collect();
        part(&folder, "a.wasm", &bytes).unwrap();
        let list = fs::read_to_string(folder.join(LIST)).unwrap();
        let list: serde_json::Value = serde_json::from_str(&list).unwrap();
        let mut whole = Vec::new();
        for name in list["parts"].as_array().unwrap() {
            whole.extend(fs::read(folder.join(name.as_str().unwrap())).unwrap());
        }
        remove_tree(&folder).unwrap();
        assert_eq!(
            (list["bytes"].as_u64().unwrap() as usize, whole.len()),
            (bytes.len(), bytes.len())
        );
        assert!(whole == bytes);
    }
}
