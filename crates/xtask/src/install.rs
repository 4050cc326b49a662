//! Installs tools beside the user's own, never over them.

use crate::{
    process::run_quietly,
    project::{TRUNK, root, tools_dir},
    tools,
};
use anyhow::{Context, Result, bail};
use semver::Version;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The log file of an installation.
pub(crate) fn log(name: &str) -> PathBuf {
    tools_dir().join(format!("{name}.log"))
}

/// Runs rustup with these arguments behind a progress line with `what`.
pub(crate) fn rustup(what: &str, args: &str) -> Result<()> {
    if tools::on_path("rustup").is_none() {
        bail!("rustup is not on PATH; https://rustup.rs says how to get it");
    }
    let mut rustup = Command::new("rustup");
    rustup.args(args.split(' ')).current_dir(root());
    run_quietly(what, &mut rustup, &log("rustup"))
}

/// Installs wasm-bindgen into cargo's bin folder if there is none. A different version there stays,
/// and ours goes where Trunk looks for it.
pub(crate) fn install_wasm_bindgen(version: &Version, package: &str) -> Result<()> {
    if tools::on_path("wasm-bindgen").is_none() {
        return cargo_install(&format!("installing wasm-bindgen {version}"), package, None);
    }
    let cache = tools::trunk_cache(version).context("this system has no folder for caches")?;
    let staging = tools_dir().join(format!("wasm-bindgen-{version}"));
    let what = format!("installing wasm-bindgen {version} for Trunk, as another one is on PATH");
    cargo_install(&what, package, Some(&staging))?;

    fs::create_dir_all(&cache).with_context(|| format!("cannot create {}", cache.display()))?;
    let program = tools::exe("wasm-bindgen");
    // Under another name first: another process must not find half a program.
    let half = cache.join("wasm-bindgen.new");
    fs::copy(staging.join("bin").join(&program), &half)
        .and_then(|_| fs::rename(&half, cache.join(&program)))
        .with_context(|| format!("cannot write to {}", cache.display()))
}

/// Installs Trunk into cargo's bin folder, or for this repository only if an unsuitable one is on PATH.
pub(crate) fn install_trunk(package: &str) -> Result<()> {
    if tools::on_path("trunk").is_none() {
        return cargo_install(&format!("installing trunk {TRUNK}"), package, None);
    }
    let what = format!("installing trunk {TRUNK} into target/tools, as another one is on PATH");
    cargo_install(&what, package, Some(&tools_dir()))
}

/// Runs `cargo install` cheaply: these tools run for seconds, so optimising them would not pay off.
pub(crate) fn cargo_install(what: &str, package: &str, into: Option<&Path>) -> Result<()> {
    let mut cargo = Command::new("cargo");
    cargo
        .args(["install", "--locked", "--quiet"])
        .args(package.split(' '))
        // One folder for all, so that shared dependencies are compiled once.
        .env("CARGO_TARGET_DIR", tools_dir().join("build"))
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
        .env_remove("CARGO_BUILD_TARGET")
        .env_remove("RUSTFLAGS")
        .current_dir(root());
    if let Some(into) = into {
        cargo.arg("--root").arg(into);
    }
    run_quietly(what, &mut cargo, &log("cargo-install"))
}
