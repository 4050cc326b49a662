//! Starts other programs.

use anyhow::{Context, Result, bail, ensure};
use std::{
    fs::{self, File},
    io::{self, IsTerminal},
    path::Path,
    process::{Command, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    thread,
    time::{Duration, Instant},
};

/// Runs `command` with its output shown. Fails unless it succeeds.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let program = program(command);
    let status = command
        .status()
        .with_context(|| format!("cannot start {program}"))?;
    ensure!(status.success(), "{program} failed ({status})");
    Ok(())
}

/// The output of `command`, trimmed; `None` if it cannot be started or fails.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

/// Runs a long `command` behind one progress line. Its output goes into `log`, and is shown if it
/// fails.
pub(crate) fn run_quietly(what: &str, command: &mut Command, log: &Path) -> Result<()> {
    with_progress(what, || run_into(log, command))
}

/// Does a long `task` behind one progress line.
pub(crate) fn with_progress<T>(what: &str, task: impl FnOnce() -> Result<T>) -> Result<T> {
    let progress = Progress::start(what);
    let done = task();
    progress.stop(done.is_ok());
    done
}

/// Runs `command` without a word. Its output goes into `log`, and is in the error if it fails.
pub(crate) fn run_into(log: &Path, command: &mut Command) -> Result<()> {
    if let Some(parent) = log.parent() {
        fs::create_dir_all(parent)
            .with_context(|| format!("cannot create {}", parent.display()))?;
    }
    let file = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
    command
        .stdin(Stdio::null())
        .stdout(file.try_clone()?)
        .stderr(file);
    let program = program(command);
    let status = command
        .status()
        .with_context(|| format!("cannot start {program}"))?;
    if !status.success() {
        let text = fs::read_to_string(log).unwrap_or_default();
        bail!("{program} failed ({status}):\n{}", text.trim_end());
    }
    Ok(())
}

/// Replaces this process by `command` where the system can do that, so that signals reach it alone;
/// runs it elsewhere.
pub(crate) fn replace_by(command: &mut Command) -> Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt;
        let error = command.exec();
        Err(error).with_context(|| format!("cannot start {}", program(command)))
    }
    #[cfg(not(unix))]
    run(command)
}

fn program(command: &Command) -> String {
    Path::new(command.get_program()).file_name().map_or_else(
        || "the program".to_owned(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// A line that counts seconds: rewritten in a terminal, repeated from time to time elsewhere. Shows
/// nothing for less than a second.
struct Progress {
    stop: Sender<()>,
    line: thread::JoinHandle<()>,
}

impl Progress {
    fn start(what: &str) -> Self {
        let (stop, stopped) = channel();
        let what = what.to_owned();
        let line = thread::spawn(move || show(&what, &stopped));
        Self { stop, line }
    }

    fn stop(self, good: bool) {
        // The line's thread outlives this only if it panicked, and then there is nothing left to stop.
        if good {
            let _ = self.stop.send(());
        } else {
            drop(self.stop);
        }
        let _ = self.line.join();
    }
}

/// Shows the line until `stopped` reports the end: a message on success, no message on failure.
fn show(what: &str, stopped: &Receiver<()>) {
    let started = Instant::now();
    let terminal = io::stderr().is_terminal();
    let (start, again) = if terminal { ("\r", "") } else { ("", "\n") };
    let mut step = Duration::from_secs(1);
    let mut shown = false;
    let end = loop {
        match stopped.recv_timeout(step) {
            Err(RecvTimeoutError::Timeout) => {
                eprint!("{start}{what} … {} s{again}", started.elapsed().as_secs());
                shown = true;
                step = Duration::from_secs(if terminal { 1 } else { 30 });
            }
            Ok(()) => break "done",
            Err(RecvTimeoutError::Disconnected) => break "failed",
        }
    };
    if shown {
        eprintln!("{start}{what}: {end}, {} s", started.elapsed().as_secs());
    }
}
