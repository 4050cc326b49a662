//! Serves and builds the page with Trunk.

use crate::{
    environment,
    needs::Extras,
    process::{replace_by, run},
    project::root,
    setup::setup,
    tools,
};
use anyhow::{Context, Result};
use std::{ffi::OsString, process::Command};

/// Runs `trunk serve` after setup.
pub(crate) fn serve(args: &[OsString]) -> Result<()> {
    setup(Extras::default())?;
    replace_by(trunk()?.arg("serve").args(args))
}

/// Runs `trunk build --release` after setup; leaves a `dist/` that any web server can serve.
pub(crate) fn build(args: &[OsString]) -> Result<()> {
    setup(Extras::default())?;
    run(trunk()?.args(["build", "--release"]).args(args))
}

fn trunk() -> Result<Command> {
    let mut command = Command::new(tools::find_trunk().context("trunk 0.21 is not installed")?);
    command.current_dir(root());
    environment::prepare(&mut command);
    environment::configure()?;
    Ok(command)
}
