//! Installs what is missing: adds to what the user has, and never changes it.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use semver::Version;

use crate::process::run_quietly;
use crate::project::{NIGHTLY, TRUNK, WASM, root, tools_dir, wasm_bindgen_version};
use crate::{browsers, tools};

/// What a task needs beside what every task needs.
#[derive(Clone, Copy, Default)]
pub(crate) struct Extras {
    /// Browsers, their drivers and Chinese fonts.
    pub(crate) browsers: bool,
    /// `cargo deny`.
    pub(crate) deny: bool,
}

/// One thing to have.
struct Need {
    what: String,
    present: Box<dyn Fn() -> bool>,
    install: Box<dyn Fn() -> Result<()>>,
    /// How a person gets it where `install` cannot.
    advice: String,
}

/// Something that could not be installed.
struct Failure {
    what: String,
    why: String,
    advice: String,
}

/// Makes sure that all is there.
///
/// # Errors
///
/// One error that names everything that is still missing, with the command that installs it.
pub(crate) fn setup(extras: Extras) -> Result<()> {
    let mut failures = Vec::new();
    for need in needs(extras)? {
        if (need.present)() {
            continue;
        }
        let why = match (need.install)() {
            Ok(()) if (need.present)() => continue,
            Ok(()) => {
                "it was installed, but is not found: is cargo's bin folder on PATH?".to_owned()
            }
            Err(error) => format!("{error:#}"),
        };
        failures.push(Failure {
            what: need.what,
            why,
            advice: need.advice,
        });
    }
    if failures.is_empty() {
        Ok(())
    } else {
        bail!(advice(&failures))
    }
}

/// All failures in one text: what, how to get it, and why it did not work here.
fn advice(failures: &[Failure]) -> String {
    let mut text = String::from("this is missing and could not be installed:");
    for Failure {
        what, why, advice, ..
    } in failures
    {
        text += &format!(
            "\n\n* {what}\n  install it with: {advice}\n  {}",
            why.replace('\n', "\n  ")
        );
    }
    text
}

fn needs(extras: Extras) -> Result<Vec<Need>> {
    let mut needs = vec![
        wasm_target(),
        nightly(),
        wasm_bindgen(wasm_bindgen_version()?),
        trunk(),
    ];
    if extras.deny {
        needs.push(cargo_tool("cargo-deny"));
    }
    if extras.browsers {
        needs.push(system_packages());
        needs.push(cargo_tool("geckodriver"));
    }
    Ok(needs)
}

fn wasm_target() -> Need {
    Need {
        what: format!("the target {WASM} of the active toolchain"),
        present: Box::new(tools::has_wasm_target),
        install: Box::new(|| {
            rustup(
                &format!("adding the target {WASM}"),
                &["target", "add", WASM],
            )
        }),
        advice: format!("rustup target add {WASM}"),
    }
}

fn nightly() -> Need {
    let args = [
        "toolchain",
        "install",
        NIGHTLY,
        "--profile",
        "minimal",
        "-c",
        "rust-src",
        "--no-self-update",
    ];
    Need {
        what: format!("{NIGHTLY} with rust-src, which the threads engine is built with"),
        present: Box::new(tools::has_nightly),
        install: Box::new(move || rustup(&format!("installing {NIGHTLY}"), &args)),
        advice: format!("rustup {}", args.join(" ")),
    }
}

fn rustup(what: &str, args: &[&str]) -> Result<()> {
    if tools::on_path("rustup").is_none() {
        bail!("rustup is not on PATH; https://rustup.rs says how to get it");
    }
    run_quietly(
        what,
        Command::new("rustup").args(args).current_dir(root()),
        &log("rustup"),
    )
}

fn wasm_bindgen(version: Version) -> Need {
    let command = format!("cargo install --locked wasm-bindgen-cli --version {version}");
    Need {
        what: format!("wasm-bindgen {version}, the version in Cargo.lock"),
        present: Box::new({
            let version = version.clone();
            move || tools::find_wasm_bindgen(&version).is_some()
        }),
        install: Box::new(move || install_wasm_bindgen(&version)),
        advice: command,
    }
}

/// Into cargo's bin folder if there is none; a different one that is there stays, and ours goes where Trunk
/// looks for it.
fn install_wasm_bindgen(version: &Version) -> Result<()> {
    let args = ["wasm-bindgen-cli", "--version", &version.to_string()];
    if tools::on_path("wasm-bindgen").is_none() {
        return cargo_install(&format!("installing wasm-bindgen {version}"), &args, None);
    }
    let cache = tools::trunk_cache(version).context("this system has no folder for caches")?;
    let staging = tools_dir().join(format!("wasm-bindgen-{version}"));
    let what = format!("installing wasm-bindgen {version} for Trunk, as another one is on PATH");
    cargo_install(&what, &args, Some(&staging))?;
    fs::create_dir_all(&cache).with_context(|| format!("cannot create {}", cache.display()))?;
    let program = tools::exe("wasm-bindgen");
    // Copied under another name first: who looks meanwhile must not find half a program.
    let half = cache.join("wasm-bindgen.new");
    fs::copy(staging.join("bin").join(&program), &half)
        .and_then(|_| fs::rename(&half, cache.join(&program)))
        .with_context(|| format!("cannot write to {}", cache.display()))
}

fn trunk() -> Need {
    let version = TRUNK.to_string();
    let args = format!("trunk --version {version} --no-default-features --features rustls");
    let command = format!("cargo install --locked {args}");
    Need {
        what: "trunk 0.21".to_owned(),
        present: Box::new(|| tools::find_trunk().is_some()),
        install: Box::new(move || {
            let args: Vec<&str> = args.split(' ').collect();
            if tools::on_path("trunk").is_none() {
                cargo_install(&format!("installing trunk {version}"), &args, None)
            } else {
                let what = format!(
                    "installing trunk {version} into target/tools/bin, as another one is on PATH"
                );
                cargo_install(&what, &args, Some(&tools_dir()))
            }
        }),
        advice: command,
    }
}

/// A tool that is a crate of the same name, in any version.
fn cargo_tool(name: &'static str) -> Need {
    Need {
        what: name.to_owned(),
        present: Box::new(move || tools::on_path(name).is_some()),
        install: Box::new(move || cargo_install(&format!("installing {name}"), &[name], None)),
        advice: format!("cargo install --locked {name}"),
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

/// `cargo install`, made cheap: these tools run for seconds, so compiling them well would never pay off.
fn cargo_install(what: &str, args: &[&str], into: Option<&Path>) -> Result<()> {
    let mut cargo = Command::new("cargo");
    cargo
        .args(["install", "--locked", "--quiet"])
        .args(args)
        // One folder for all, so that what they share is compiled once.
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

fn log(name: &str) -> std::path::PathBuf {
    tools_dir().join(format!("{name}.log"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_advice_names_everything_that_is_missing_with_its_command() {
        let failure = |what: &str, advice: &str| Failure {
            what: what.to_owned(),
            why: "no network\nat all".to_owned(),
            advice: advice.to_owned(),
        };
        let text = advice(&[failure("a", "get a"), failure("b", "get b")]);
        assert_eq!(
            text,
            "this is missing and could not be installed:\n\n\
             * a\n  install it with: get a\n  no network\n  at all\n\n\
             * b\n  install it with: get b\n  no network\n  at all"
        );
    }

    #[test]
    fn each_need_says_how_a_person_gets_it() {
        let all = Extras {
            browsers: false,
            deny: true,
        };
        for need in needs(all).unwrap() {
            assert!(!need.what.is_empty());
            assert!(
                need.advice.contains("install") || need.advice.contains("add"),
                "{}",
                need.advice
            );
        }
    }
}
