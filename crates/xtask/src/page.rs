//! Serves and builds the page with Trunk.

use crate::{
    environment,
    needs::{self, Extras},
    process::{replace_by, run},
    project::root,
    python::{self, Profile},
    setup::{meet, setup},
    tools,
};
use anyhow::{Context, Result};
use std::{
    env,
    ffi::OsString,
    path::Path,
    process::{Command, Stdio},
    thread,
};

/// Runs `trunk serve` after setup, and behind it the build of the Python engine, for which nobody should wait.
pub(crate) fn serve(args: &[OsString]) -> Result<()> {
    setup(Extras::default())?;
    meet(needs::python())?;
    let own = env::current_exe().context("cannot find this program")?;
    // It ends with the terminal's job, as Trunk does.
    let behind = in_background(&own)
        .args(["python", "--behind"])
        .stdin(Stdio::null())
        .spawn();
    behind.context("cannot start the build of the Python engine")?;
    replace_by(trunk()?.arg("serve").args(args))
}

/// Runs `trunk build --release` after setup; leaves a `dist/` that any web server can serve.
pub(crate) fn build(args: &[OsString]) -> Result<()> {
    setup(Extras::default())?;
    meet(needs::python())?;
    // Beside the page, because its last minutes take one core. Trunk's last hook waits for it, and tells what went wrong.
    let engine = thread::spawn(|| python::build(Profile::Release));
    let page = run(trunk()?.args(["build", "--release"]).args(args));
    let _ = engine.join();
    page
}

/// A command of low priority, where the system has one.
fn in_background(program: &Path) -> Command {
    if !cfg!(unix) {
        return Command::new(program);
    }
    let mut command = Command::new("nice");
    command.arg(program);
    command
}

fn trunk() -> Result<Command> {
    let mut command = Command::new(tools::find_trunk().context("trunk 0.21 is not installed")?);
    command.current_dir(root());
    environment::prepare(&mut command);
    environment::configure()?;
    Ok(command)
}
