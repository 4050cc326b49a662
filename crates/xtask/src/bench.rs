//! Measures the page beside its rivals, with everything set up and built.

use crate::{browsers, needs::Extras, page, process::run, project::root, setup::setup};
use anyhow::Result;
use std::{ffi::OsString, process::Command};

/// Builds the page and runs `spindle-bench` with `args`. The rows of a missing browser stay empty.
pub(crate) fn bench(args: &[OsString]) -> Result<()> {
    let browsers = Extras {
        browsers: true,
        ..Extras::default()
    };
    if let Err(error) = setup(browsers) {
        eprintln!("{error:#}\n\nwhat needs it will not be measured");
    }
    page::build(&[])?;
    run(Command::new("cargo")
        // Native kernels are compiled like the engine's, so that only the target differs.
        .args(["run", "--quiet", "--profile", "engine"])
        .args(["--package", "spindle-bench", "--"])
        .args(args)
        .env("SPINDLE_DIST", root().join("dist"))
        .envs(browsers::variables())
        .current_dir(root()))
}
