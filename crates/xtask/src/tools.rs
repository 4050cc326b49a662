//! Finds the tools that build the page.

use crate::{
    process::output,
    project::{NIGHTLY, WASI, WASM, tools_dir, wasm_bindgen_version},
};
use anyhow::{Result, bail};
use semver::Version;
use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// The file name of the program `name` on this system.
pub(crate) fn exe(name: &str) -> String {
    format!("{name}{}", std::env::consts::EXE_SUFFIX)
}

/// The path of `name` on PATH.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    which::which(name).ok()
}

/// The version that `program --version` prints.
pub(crate) fn version_of(program: &Path) -> Option<Version> {
    first_version(&output(Command::new(program).arg("--version"))?)
}

/// The first word of `text` that starts as a version; browsers print four numbers where three are asked for.
pub(crate) fn first_version(text: &str) -> Option<Version> {
    text.split_whitespace().find_map(|word| {
        let word = word.trim_start_matches('v');
        if let Ok(version) = Version::parse(word) {
            return Some(version);
        }
        let mut numbers = word.split('.').map_while(|number| number.parse().ok());
        Some(Version::new(
            numbers.next()?,
            numbers.next()?,
            numbers.next().unwrap_or(0),
        ))
    })
}

/// Whether the active toolchain can compile for the browser.
pub(crate) fn has_wasm_target() -> bool {
    output(Command::new("rustc").args(["--print", "sysroot"]))
        .is_some_and(|sysroot| Path::new(&sysroot).join("lib/rustlib").join(WASM).is_dir())
}

/// Whether the pinned nightly is installed with the sources of std.
pub(crate) fn has_nightly() -> bool {
    // The check must not install: some versions of rustup do that unless told not to.
    output(
        Command::new("rustup")
            .args(["run", NIGHTLY, "rustc", "--print", "sysroot"])
            .env("RUSTUP_AUTO_INSTALL", "0"),
    )
    .is_some_and(|sysroot| {
        Path::new(&sysroot)
            .join("lib/rustlib/src/rust/library/Cargo.toml")
            .is_file()
    })
}

/// The toolchain's folder with wasi-libc: the nightly's own where there is one, or that of the
/// active toolchain.
pub(crate) fn wasi_libc() -> Option<PathBuf> {
    let mut nightly = Command::new("rustup");
    nightly
        .args(["run", NIGHTLY, "rustc"])
        .env("RUSTUP_AUTO_INSTALL", "0");
    [nightly, Command::new("rustc")]
        .into_iter()
        .filter_map(|mut rustc| output(rustc.args(["--print", "sysroot"])))
        .map(|sysroot| {
            let libraries = Path::new(&sysroot).join("lib/rustlib").join(WASI);
            libraries.join("lib/self-contained")
        })
        .find(|folder| folder.join("libc.a").is_file())
}

/// The path where Trunk looks for a wasm-bindgen that is not on PATH.
pub(crate) fn trunk_cache(version: &Version) -> Option<PathBuf> {
    let dirs = directories::ProjectDirs::from("dev", "trunkrs", "trunk")?;
    Some(dirs.cache_dir().join(format!("wasm-bindgen-{version}")))
}

/// The wasm-bindgen that fits Cargo.lock: the one on PATH, or the one in Trunk's cache.
pub(crate) fn find_wasm_bindgen(version: &Version) -> Option<PathBuf> {
    let cached = || Some(trunk_cache(version)?.join(exe("wasm-bindgen")));
    [on_path("wasm-bindgen"), cached()]
        .into_iter()
        .flatten()
        .find(|program| version_of(program).as_ref() == Some(version))
}

/// A Trunk that can serve this page: the one on PATH, or the one installed for this repository only.
pub(crate) fn find_trunk() -> Option<PathBuf> {
    [
        on_path("trunk"),
        Some(tools_dir().join("bin").join(exe("trunk"))),
    ]
    .into_iter()
    .flatten()
    .find(|program| version_of(program).is_some_and(|version| fits_trunk(&version)))
}

/// Whether Trunk.toml is written for this version of Trunk.
fn fits_trunk(version: &Version) -> bool {
    (version.major, version.minor) == (0, 21)
}

/// The wasm-bindgen that fits Cargo.lock, or an error with instructions.
pub(crate) fn wasm_bindgen() -> Result<PathBuf> {
    let version = wasm_bindgen_version()?;
    match find_wasm_bindgen(&version) {
        Some(program) => Ok(program),
        None => bail!("wasm-bindgen {version} is not installed; `cargo xtask setup` installs it"),
    }
}

/// Fails with instructions if the engine cannot be built here yet.
pub(crate) fn check_engine() -> Result<()> {
    if !has_nightly() {
        bail!("{NIGHTLY} with rust-src is not installed; `cargo xtask setup` installs it");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_what_the_tools_print() {
        assert_eq!(
            first_version("wasm-bindgen 0.2.129"),
            Some(Version::new(0, 2, 129))
        );
        assert_eq!(
            first_version("wasm-bindgen 0.2.129 (abcdef 2026-01-01)"),
            Some(Version::new(0, 2, 129))
        );
        assert_eq!(
            first_version("trunk 0.21.14"),
            Some(Version::new(0, 21, 14))
        );
        assert_eq!(
            first_version("Chromium 156.0.7000.10 built on Debian"),
            Some(Version::new(156, 0, 7000))
        );
        assert_eq!(
            first_version("Mozilla Firefox 153.0"),
            Some(Version::new(153, 0, 0))
        );
        assert_eq!(first_version("no version"), None);
    }

    #[test]
    fn only_trunk_0_21_fits() {
        assert!(fits_trunk(&Version::new(0, 21, 0)));
        assert!(!fits_trunk(&Version::new(0, 22, 0)));
        assert!(!fits_trunk(&Version::new(1, 21, 0)));
    }
}
