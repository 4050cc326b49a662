//! The tools that are needed, with a check and an installation for each.

use crate::{
    axe, browsers,
    install::{cargo_install, install_trunk, install_wasm_bindgen, log, rustup},
    process::output,
    project::{CARGO_DENY, GECKODRIVER, NIGHTLY, TRUNK, WASI, WASM, wasm_bindgen_version},
    tools,
};
use anyhow::Result;
use semver::Version;
use std::process::Command;

/// Needs of a task beside those of every task.
#[derive(Clone, Copy, Default)]
pub(crate) struct Extras {
    /// Browsers, their drivers and Chinese fonts.
    pub(crate) browsers: bool,
    /// rustfmt, clippy and `cargo deny`.
    pub(crate) checks: bool,
}

/// A tool or component that is needed.
pub(crate) struct Need {
    pub(crate) what: String,
    pub(crate) present: Box<dyn Fn() -> bool>,
    pub(crate) install: Box<dyn Fn() -> Result<()>>,
    /// Instructions for installing it by hand where `install` cannot.
    pub(crate) advice: String,
}

/// All needs of a task with these extras.
pub(crate) fn needs(extras: Extras) -> Result<Vec<Need>> {
    let mut needs = vec![
        wasm_target(),
        nightly(),
        wasm_bindgen(wasm_bindgen_version()?),
        trunk(),
    ];
    if extras.checks {
        needs.push(component("rustfmt", "fmt"));
        needs.push(component("clippy", "clippy"));
        needs.push(cargo_tool("cargo-deny", &CARGO_DENY));
    }
    if extras.browsers {
        needs.push(system_packages());
        needs.push(cargo_tool("geckodriver", &GECKODRIVER));
        needs.push(axe());
    }
    Ok(needs)
}

/// What building the Python engine needs.
pub(crate) fn python() -> Vec<Need> {
    vec![nightly(), wasi_target()]
}

/// Of this target, the engine takes wasi-libc. The nightly's own is not always to be had.
fn wasi_target() -> Need {
    Need {
        what: format!("the target {WASI} of the active toolchain"),
        present: Box::new(|| tools::wasi_libc().is_some()),
        install: Box::new(|| {
            rustup(
                &format!("adding the target {WASI}"),
                &format!("target add {WASI}"),
            )
        }),
        advice: format!("rustup target add {WASI}"),
    }
}

fn wasm_target() -> Need {
    Need {
        what: format!("the target {WASM} of the active toolchain"),
        present: Box::new(tools::has_wasm_target),
        install: Box::new(|| {
            rustup(
                &format!("adding the target {WASM}"),
                &format!("target add {WASM}"),
            )
        }),
        advice: format!("rustup target add {WASM}"),
    }
}

fn nightly() -> Need {
    let args =
        format!("toolchain install {NIGHTLY} --profile minimal -c rust-src --no-self-update");
    Need {
        what: format!("{NIGHTLY} with rust-src, which the threads engine is built with"),
        present: Box::new(tools::has_nightly),
        advice: format!("rustup {args}"),
        install: Box::new(move || rustup(&format!("installing {NIGHTLY}"), &args)),
    }
}

fn wasm_bindgen(version: Version) -> Need {
    let package = format!("wasm-bindgen-cli --version {version}");
    Need {
        what: format!("wasm-bindgen {version}, the version in Cargo.lock"),
        advice: format!("cargo install --locked {package}"),
        present: Box::new({
            let version = version.clone();
            move || tools::find_wasm_bindgen(&version).is_some()
        }),
        install: Box::new(move || install_wasm_bindgen(&version, &package)),
    }
}

fn trunk() -> Need {
    let package = format!("trunk --version {TRUNK} --no-default-features --features rustls");
    Need {
        what: "trunk 0.21".to_owned(),
        present: Box::new(|| tools::find_trunk().is_some()),
        advice: format!("cargo install --locked {package}"),
        install: Box::new(move || install_trunk(&package)),
    }
}

/// A component of the active toolchain, which adds a command to cargo.
fn component(name: &'static str, command: &'static str) -> Need {
    Need {
        what: format!("{name} of the active toolchain"),
        present: Box::new(move || {
            output(Command::new("cargo").args([command, "--version"])).is_some()
        }),
        install: Box::new(move || {
            rustup(&format!("adding {name}"), &format!("component add {name}"))
        }),
        advice: format!("rustup component add {name}"),
    }
}

/// A tool that is a crate of the same name. Any version will do; `version` is the one to install.
fn cargo_tool(name: &'static str, version: &Version) -> Need {
    let package = format!("{name} --version {version}");
    Need {
        what: name.to_owned(),
        present: Box::new(move || tools::on_path(name).is_some()),
        advice: format!("cargo install --locked {package}"),
        install: Box::new(move || cargo_install(&format!("installing {name}"), &package, None)),
    }
}

fn system_packages() -> Need {
    Need {
        what: browsers::missing()
            .iter()
            .map(|one| one.what)
            .collect::<Vec<_>>()
            .join(", "),
        present: Box::new(|| browsers::missing().is_empty()),
        install: Box::new(|| browsers::install(&log("apt"))),
        advice: browsers::advice(&browsers::missing()),
    }
}

/// Comes after the system's packages, which include npm where it is needed.
fn axe() -> Need {
    Need {
        what: format!("axe-core {}", axe::VERSION),
        present: Box::new(axe::is_here),
        install: Box::new(axe::install),
        advice: axe::advice(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_need_says_how_a_person_gets_it() {
        let all = Extras {
            browsers: false,
            checks: true,
        };
        for need in needs(all)
            .unwrap()
            .into_iter()
            .chain(python())
            .chain([axe()])
        {
            assert!(!need.what.is_empty());
            assert!(
                need.advice.contains("install") || need.advice.contains("add"),
                "{}",
                need.advice
            );
        }
    }
}
