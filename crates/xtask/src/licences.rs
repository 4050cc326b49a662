//! The notices of everything that the page ships, in one file that it links to: their licences ask for that.

use crate::{
    files::write_if_changed,
    process::output,
    project::{WASI, WASM, root},
};
use anyhow::{Context, Result};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The file in the page.
pub(crate) const FILE: &str = "licences.txt";

/// A workspace, the target that it is built for, and its packages that ship. Python's library ships by way of a build script.
const WORKSPACES: [(&str, &str, &[&str]); 2] = [
    ("Cargo.toml", WASM, &["spindle-app", "spindle-engine"]),
    (
        "crates/python/Cargo.toml",
        WASI,
        &["spindle-python", "rustpython-pylib"],
    ),
];

/// How files with notices begin, in capitals.
const NOTICES: [&str; 6] = [
    "LICENSE",
    "LICENCE",
    "COPYING",
    "NOTICE",
    "UNLICENSE",
    "PSF-LICENSE",
];

/// Folders of a package that may have them.
const PLACES: [&str; 2] = ["", "Lib"];

/// Works that are in every wasm and come from no package.
const TOOLCHAIN: &str = "The standard library of Rust · MIT OR Apache-2.0 · The Rust Project Developers
wasi-libc · MIT OR Apache-2.0 OR Apache-2.0 WITH LLVM-exception · its contributors, and those of musl (MIT)
";

/// Something that ships: what it is, and its notices.
type Shipped = BTreeMap<String, String>;

/// Writes the notices into the page in `staging`.
pub(crate) fn write(staging: &Path) -> Result<()> {
    let mut shipped = Shipped::new();
    for (manifest, target, roots) in WORKSPACES {
        add_packages(&metadata(manifest, target)?, roots, &mut shipped)?;
    }
    add_editor(&root().join("target/editor/node_modules"), &mut shipped)?;
    write_if_changed(&staging.join(FILE), text(&shipped).as_bytes())?;
    Ok(())
}

/// The packages of a workspace, as cargo lists them.
fn metadata(manifest: &str, target: &str) -> Result<Value> {
    let mut cargo = Command::new("cargo");
    cargo
        .args([
            "metadata",
            "--locked",
            "--format-version",
            "1",
            "--filter-platform",
            target,
        ])
        .arg("--manifest-path")
        .arg(root().join(manifest));
    let known = output(&mut cargo).with_context(|| format!("cargo cannot read {manifest}"))?;
    Ok(serde_json::from_str(&known)?)
}

/// The packages that `roots` are compiled with.
fn add_packages(known: &Value, roots: &[&str], shipped: &mut Shipped) -> Result<()> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let packages: BTreeMap<String, Value> = list(&known["packages"])
        .into_iter()
        .map(|package| (string(&package["id"]), package))
        .collect();
    let nodes: BTreeMap<String, Value> = list(&known["resolve"]["nodes"])
        .into_iter()
        .map(|node| (string(&node["id"]), node))
        .collect();
    let is_root = |package: &Value| roots.contains(&string(&package["name"]).as_str());
    let mut open: Vec<String> = packages
        .iter()
        .filter(|(_, package)| is_root(package))
        .map(|(id, _)| id.clone())
        .collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if !seen.insert(id.clone()) {
            continue;
        }
        let package = packages
            .get(&id)
            .context("cargo names a package that it does not list")?;
        // Macros run while the page is built.
        let is_macro = list(&package["targets"])
            .iter()
            .any(|target| target["kind"][0] == "proc-macro");
        if is_macro {
            continue;
        }
        if !package["source"].is_null() {
            let (what, notices) = of_package(package)?;
            shipped.insert(what, notices);
        }
        let used = list(&nodes.get(&id).context("cargo resolves no such package")?["deps"]);
        let is_linked = |used: &&Value| {
            list(&used["dep_kinds"])
                .iter()
                .any(|kind| kind["kind"].is_null())
        };
        open.extend(
            used.iter()
                .filter(is_linked)
                .map(|used| string(&used["pkg"])),
        );
    }
    Ok(())
}

/// A package, and its notices; without files of it, the text of its licence with its authors.
fn of_package(package: &Value) -> Result<(String, String)> {
    let licence = string(&package["license"]);
    let what = format!(
        "{} {} · {licence}",
        string(&package["name"]),
        string(&package["version"])
    );
    let manifest = PathBuf::from(string(&package["manifest_path"]));
    let found = notices_in(manifest.parent().unwrap_or(&manifest))?;
    if !found.is_empty() {
        return Ok((what, found));
    }
    let authors: Vec<String> = package["authors"]
        .as_array()
        .into_iter()
        .flatten()
        .map(string)
        .collect();
    let names = match authors.is_empty() {
        true => string(&package["repository"]),
        false => authors.join(", "),
    };
    let id = licence.split([' ', '/']).next().unwrap_or_default();
    let known = spdx::text::LICENSE_TEXTS
        .iter()
        .find(|(name, _)| *name == id);
    let (_, text) = known.with_context(|| format!("{what} has no notices"))?;
    Ok((what, format!("Copyright {names}\n\n{text}")))
}

/// The notices in a package's folder. Of several licences that one may choose from, MIT's.
fn notices_in(folder: &Path) -> Result<String> {
    let mut files = Vec::new();
    for place in PLACES {
        let Ok(entries) = fs::read_dir(folder.join(place)) else {
            continue;
        };
        for entry in entries {
            let path = entry?.path();
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .to_uppercase();
            if path.is_file() && NOTICES.iter().any(|start| name.starts_with(start)) {
                files.push((name, path));
            }
        }
    }
    files.sort();
    if files.iter().any(|(name, _)| name.contains("MIT")) {
        files.retain(|(name, _)| !name.contains("APACHE") && !name.contains("UNLICENSE"));
    }
    let mut notices = Vec::new();
    for (_, path) in files {
        let text = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        notices.push(String::from_utf8_lossy(&text).trim().replace('\r', ""));
    }
    Ok(notices.join("\n\n"))
}

/// The packages that npm fetched for the editor; esbuild and its parts only join them.
fn add_editor(modules: &Path, shipped: &mut Shipped) -> Result<()> {
    let Ok(entries) = fs::read_dir(modules) else {
        return Ok(()); // a development build without npm
    };
    for entry in entries {
        let folder = entry?.path();
        let name = folder
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name.starts_with('@') {
            add_editor(&folder, shipped)?;
        }
        let Ok(package) = fs::read_to_string(folder.join("package.json")) else {
            continue;
        };
        if name.contains("esbuild") || folder.to_string_lossy().contains("@esbuild") {
            continue;
        }
        let package: Value = serde_json::from_str(&package)?;
        let [name, version, licence] =
            ["name", "version", "license"].map(|key| string(&package[key]));
        shipped.insert(
            format!("{name} {version} · {licence}"),
            notices_in(&folder)?,
        );
    }
    Ok(())
}

/// All of it: works with the same notices stand together.
fn text(shipped: &Shipped) -> String {
    let mut by_notices: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (what, notices) in shipped {
        by_notices.entry(notices).or_default().push(what);
    }
    let mut groups: Vec<(Vec<&str>, &str)> = by_notices
        .into_iter()
        .map(|(notices, works)| (works, notices))
        .collect();
    groups.sort();
    let mut text = format!(
        "What Spindle ships beside its own code, each with its licence and its notices.\n\n{TOOLCHAIN}"
    );
    for (works, notices) in groups {
        text += &format!(
            "\n{}\n\n{}\n\n{notices}\n",
            "=".repeat(72),
            works.join("\n")
        );
    }
    text
}

fn string(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_ships_stands_with_its_notices() {
        let mut shipped = Shipped::new();
        for (manifest, target, roots) in WORKSPACES {
            add_packages(&metadata(manifest, target).unwrap(), roots, &mut shipped).unwrap();
        }
        for name in ["rayon ", "yew ", "rustpython-vm ", "rustpython-pylib "] {
            assert!(shipped.keys().any(|what| what.starts_with(name)), "{name}");
        }
        let text = text(&shipped);
        for notice in [
            "PYTHON SOFTWARE FOUNDATION LICENSE",
            "RustPython Team",
            "Permission is hereby granted",
        ] {
            assert!(text.contains(notice), "{notice}");
        }
        assert!(shipped.values().all(|notices| notices.len() > 100));
        assert!(!shipped.keys().any(|what| what.starts_with("serde_derive ")));
    }
}
