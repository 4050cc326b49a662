//! The environment of builds for the browser, regardless of the user's own.

use crate::{
    files::write_if_changed,
    process::output,
    project::{NIGHTLY, root},
};
use anyhow::Result;
use std::{env, fs, path::PathBuf, process::Command};

/// Compilers and flags of the user's own builds; flags from the environment replace those of
/// cargo's configuration.
const FOREIGN: [&str; 9] = [
    "RUSTC",
    "RUSTC_WRAPPER",
    "RUSTDOC",
    "RUSTFLAGS",
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_BUILD_RUSTFLAGS",
    "CARGO_BUILD_TARGET",
    "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
    "CARGO_TARGET_WASM32_WASIP1_THREADS_RUSTFLAGS",
];

/// Prepares `command` to build for the browser with this repository's settings.
pub(crate) fn prepare(command: &mut Command) {
    for name in FOREIGN {
        command.env_remove(name);
    }
    // Any text means yes (<https://no-color.org>), but Trunk 0.21 reads `true` and `false` only.
    match env::var_os("NO_COLOR") {
        Some(text) if !text.is_empty() => command.env("NO_COLOR", "true"),
        _ => command.env_remove("NO_COLOR"),
    };
}

/// Writes the machine-dependent part of cargo's configuration, which `.cargo/config.toml` includes:
/// the paths of the builder's folders, so that panic messages in the wasm do not contain them.
pub(crate) fn configure() -> Result<()> {
    let flags: String = renamed_folders()
        // A basic string of TOML escapes what one of JSON does.
        .map(|flag| format!("    {},\n", serde_json::Value::from(flag)))
        .collect();
    let text = format!(
        "# Written by `cargo xtask`.\n[target.wasm32-unknown-unknown]\nrustflags = [\n{flags}]\n"
    );
    write_if_changed(&root().join("target/cargo.toml"), text.as_bytes())?;
    Ok(())
}

/// Flags of rustc that rename the builder's folders in panic messages.
pub(crate) fn renamed_folders() -> impl Iterator<Item = String> {
    folders()
        .into_iter()
        .map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()))
}

/// Folders whose files appear in panic messages, each with its replacement. Of two that match,
/// rustc takes the later.
fn folders() -> Vec<(PathBuf, &'static str)> {
    let home = |variable: &str, usual: &str| {
        env::var_os(variable)
            .map(PathBuf::from)
            .or_else(|| Some(directories::BaseDirs::new()?.home_dir().join(usual)))
    };
    let mut nightly = Command::new("rustup");
    nightly
        .args(["run", NIGHTLY, "rustc"])
        .env("RUSTUP_AUTO_INSTALL", "0");
    let sysroots = [Command::new("rustc"), nightly]
        .into_iter()
        .filter_map(|mut rustc| output(rustc.args(["--print", "sysroot"])).map(PathBuf::from));
    let cargo = home("CARGO_HOME", ".cargo");
    let registries = cargo
        .iter()
        .filter_map(|cargo| fs::read_dir(cargo.join("registry/src")).ok())
        .flat_map(|registries| registries.flatten());
    // Engines hold many paths and have little room, so those of packages and of the standard library
    // become short ones.
    let mut folders = Vec::new();
    folders.extend(env::var_os("CARGO_TARGET_DIR").map(|folder| (folder.into(), "target")));
    folders.extend(cargo.iter().map(|folder| (folder.clone(), "cargo")));
    folders.extend(registries.map(|registry| (registry.path(), "")));
    folders.extend(home("RUSTUP_HOME", ".rustup").map(|folder| (folder, "rustup")));
    for sysroot in sysroots {
        let library = sysroot.join("lib/rustlib/src/rust/library");
        folders.extend([(sysroot, "rust"), (library, "")]);
    }
    folders.push((root(), "spindle"));
    folders
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_of_the_user_are_left_out_and_the_target_folder_is_kept() {
        let mut command = Command::new("trunk");
        prepare(&mut command);
        let removed = |name: &str| {
            command
                .get_envs()
                .any(|(key, value)| key == name && value.is_none())
        };
        assert!(removed("RUSTFLAGS") && removed("CARGO_ENCODED_RUSTFLAGS"));
        assert!(!removed("CARGO_TARGET_DIR"));
    }

    #[test]
    fn the_repository_is_among_the_folders_that_are_renamed() {
        assert!(folders().contains(&(root(), "spindle")));
    }
}
