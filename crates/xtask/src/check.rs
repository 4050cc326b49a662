//! Everything that must hold before a change is good: the same here and in the workflow.

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result};
use clap::ValueEnum;

use crate::process::run;
use crate::project::{WASM, root};
use crate::setup::{Extras, setup};
use crate::{browsers, page};

/// One step of the check; they run in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Step {
    /// The sources are formatted.
    Fmt,
    /// No lint speaks, natively and for the browser.
    Clippy,
    /// Licences, sources and bans of the dependencies.
    Deny,
    /// All tests but the journeys.
    Unit,
    /// The page as it is published.
    Build,
    /// Journeys through that page in real browsers.
    Journeys,
}

/// Runs `only` these steps, or all where none is named; the first error ends it.
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

/// Says that `what` begins, and how long it took once it is done.
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
            Self::Fmt => run(&mut cargo("fmt --all --check")),
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
            Self::Build => page::build(&[]),
            // Journeys take turns by browser; with more threads than browsers, one that waits for its turn
            // keeps none of the other browser from going on.
            // A journey's error says where it was; a backtrace of futures would push that out of sight.
            Self::Journeys => run(cargo("test --package spindle-journeys -- --test-threads=4")
                .env("SPINDLE_DIST", dist())
                .env("RUST_BACKTRACE", "0")
                .envs(browsers::variables())),
        }
    }
}

/// Cargo with these arguments, in this repository.
fn cargo(args: &str) -> Command {
    let mut command = Command::new("cargo");
    command.args(args.split(' ')).current_dir(root());
    command
}

/// Where Trunk leaves the page.
fn dist() -> PathBuf {
    root().join("dist")
}
