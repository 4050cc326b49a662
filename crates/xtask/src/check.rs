//! All checks of a change: the same here and in the workflow.

use crate::{
    browsers,
    needs::Extras,
    page,
    process::run,
    project::{NIGHTLY, WASM, root},
    setup::setup,
};
use anyhow::{Context, Result};
use clap::ValueEnum;
use std::{path::PathBuf, process::Command, time::Instant};

/// One step of the check; they run in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Step {
    /// The sources are formatted.
    Fmt,
    /// No lint warns, natively and for the browser.
    Clippy,
    /// Licences, sources and bans of the dependencies.
    Deny,
    /// All tests except the journeys.
    Unit,
    /// All tests of the Python engine's program, natively.
    Python,
    /// The page in its published form.
    Build,
    /// Journeys through that page in real browsers.
    Journeys,
}

/// Runs the steps in `only`, or all if it is empty, and stops at the first error.
pub(crate) fn check(only: &[Step]) -> Result<()> {
    let chosen: Vec<Step> = Step::value_variants()
        .iter()
        .copied()
        .filter(|step| only.is_empty() || only.contains(step))
        .collect();
    let extras = Extras {
        browsers: chosen.contains(&Step::Journeys),
        checks: [Step::Fmt, Step::Clippy, Step::Deny]
            .iter()
            .any(|step| chosen.contains(step)),
    };
    timed("set-up", || setup(extras))?;
    for step in chosen {
        let name = step
            .to_possible_value()
            .map_or_else(String::new, |value| value.get_name().to_owned());
        timed(&name, || step.run()).with_context(|| format!("{name} failed"))?;
    }
    Ok(())
}

/// Prints `what` at the start, and the time it took at the end.
fn timed(what: &str, task: impl FnOnce() -> Result<()>) -> Result<()> {
    println!("== {what}");
    let started = Instant::now();
    task()?;
    println!("== {what}: good, {:.1} s", started.elapsed().as_secs_f64());
    Ok(())
}

impl Step {
    fn run(self) -> Result<()> {
        match self {
            Self::Fmt => {
                run(&mut cargo("fmt --all --check"))?;
                // A workspace of its own.
                run(&mut cargo(
                    "fmt --check --manifest-path crates/python/Cargo.toml",
                ))
            }
            Self::Clippy => {
                run(&mut cargo(
                    "clippy --quiet --workspace --all-targets -- -D warnings",
                ))?;
                run(
                    cargo("clippy --quiet --package spindle-app --package spindle-labs --target")
                        .args([WASM, "--", "-D", "warnings"]),
                )
            }
            Self::Deny => run(&mut cargo(
                "deny --log-level error check bans licenses sources",
            )),
            Self::Unit => run(&mut cargo(
                "test --quiet --workspace --exclude spindle-journeys",
            )),
            Self::Python => run(Command::new("rustup")
                .args(["run", NIGHTLY, "cargo", "test", "--quiet", "--locked"])
                .args(["--manifest-path", "crates/python/Cargo.toml"])
                .args(["--target-dir", "target/python"])
                .env_remove("RUSTUP_TOOLCHAIN")
                .current_dir(root())),
            Self::Build => page::build(&[]),
            // Journeys take turns by browser; with more threads than browsers, one that waits for
            // its turn does not block the other browsers. A journey's error has its place; a
            // backtrace of futures would push that out of sight.
            Self::Journeys => run(cargo("test --package spindle-journeys -- --test-threads=4")
                .env("SPINDLE_DIST", dist())
                .env("RUST_BACKTRACE", "0")
                .envs(browsers::variables())),
        }
    }
}

/// A cargo command with these arguments, in this repository.
fn cargo(args: &str) -> Command {
    let mut command = Command::new("cargo");
    command.args(args.split(' ')).current_dir(root());
    command
}

/// The folder that Trunk builds the page into.
fn dist() -> PathBuf {
    root().join("dist")
}
