//! Paths in this repository, and the versions that it pins.

use anyhow::{Context, Result};
use semver::Version;
use std::path::{Path, PathBuf};

/// The toolchain of the `threads` engine: its `build-std` needs a nightly, and nightlies change.
pub(crate) const NIGHTLY: &str = "nightly-2026-05-20";

/// The Trunk to install where there is none; any other 0.21 will do.
pub(crate) const TRUNK: Version = Version::new(0, 21, 14);

/// The `cargo deny` to install where there is none.
pub(crate) const CARGO_DENY: Version = Version::new(0, 20, 2);

/// The geckodriver to install where there is none.
pub(crate) const GECKODRIVER: Version = Version::new(0, 37, 1);

/// The target of everything that runs in the browser.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// The target of the Python engine: WASI's calls, of which the page's scripts answer a few.
pub(crate) const WASI: &str = "wasm32-wasip1-threads";

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}

/// The folder in which the engines are assembled for the page.
pub(crate) fn engine_dir() -> PathBuf {
    root().join("target/engine")
}

/// The folder in which the texts and the code that the page fetches are assembled.
pub(crate) fn content_dir() -> PathBuf {
    root().join("target/content")
}

/// The folder for tools that must not change the user's own.
pub(crate) fn tools_dir() -> PathBuf {
    root().join("target/tools")
}

/// The version of wasm-bindgen in Cargo.lock. Its command line tool must match exactly.
pub(crate) fn wasm_bindgen_version() -> Result<Version> {
    let path = root().join("Cargo.lock");
    let text = std::fs::read_to_string(&path)
        .with_context(|| format!("cannot read {}", path.display()))?;
    locked_version(&text, "wasm-bindgen")
}

/// The version of `package` in the text of a lockfile.
fn locked_version(lockfile: &str, package: &str) -> Result<Version> {
    let lock: toml::Table = lockfile.parse().context("Cargo.lock is not TOML")?;
    let version = lock
        .get("package")
        .and_then(toml::Value::as_array)
        .into_iter()
        .flatten()
        .find(|entry| entry.get("name").and_then(toml::Value::as_str) == Some(package))
        .and_then(|entry| entry.get("version")?.as_str())
        .with_context(|| format!("{package} is not in Cargo.lock"))?;
    Version::parse(version)
        .with_context(|| format!("{package} has the version {version} in Cargo.lock"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "version = 4\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.129\"\n\n\
                        [[package]]\nname = \"wasm-bindgen-rayon\"\nversion = \"1.3.0\"\n";

    #[test]
    fn the_version_is_that_of_the_package_of_exactly_this_name() {
        assert_eq!(
            locked_version(LOCK, "wasm-bindgen").unwrap(),
            Version::new(0, 2, 129)
        );
        assert_eq!(
            locked_version(LOCK, "wasm-bindgen-rayon").unwrap(),
            Version::new(1, 3, 0)
        );
    }

    #[test]
    fn a_package_that_is_not_locked_is_named() {
        let error = locked_version(LOCK, "wasm").unwrap_err();
        assert_eq!(error.to_string(), "wasm is not in Cargo.lock");
    }

    #[test]
    fn the_root_is_the_workspace() {
        assert!(root().join("crates/xtask/Cargo.toml").is_file());
    }
}
