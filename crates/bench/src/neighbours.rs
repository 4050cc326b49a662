//! Other processes that compute while something is measured.
//!
//! They are this program again, started to do nothing else. Each ends when its standard input is
//! closed, so none outlives the bench, however the bench ends.

use anyhow::{Context, Result, ensure};
use spindle_labs::fib;
use std::{
    hint::black_box,
    io::{self, BufRead, BufReader, Read, Write},
    path::Path,
    process::{Child, Command, ExitCode, Stdio},
    thread,
};

/// The argument that starts this program as such a process.
pub(crate) const COMPUTE: &str = "compute";

/// Line that a process prints once it computes.
const UP: &str = "computing";

/// One call takes a moment only.
const N: u32 = 25;

/// The priority of the processes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Priority {
    /// That of the bench and its browsers.
    Usual,
    /// The lowest that the operating system knows.
    Lowest,
}

/// Processes that compute for as long as this value lives, each on one thread.
#[derive(Debug, Default)]
pub(crate) struct Neighbours(Vec<Child>);

impl Neighbours {
    /// Starts `count` processes and waits until all of them compute.
    pub(crate) fn start(count: u32, priority: Priority) -> Result<Self> {
        let program = std::env::current_exe().context("this program does not know its file")?;
        Self::of(&program, &[&format!("--{COMPUTE}")], count, priority)
    }

    fn of(program: &Path, args: &[&str], count: u32, priority: Priority) -> Result<Self> {
        let mut all = Self::default();
        for _ in 0..count {
            let mut command = match priority {
                Priority::Usual => Command::new(program),
                Priority::Lowest => {
                    let mut nice = Command::new("nice");
                    nice.args(["-n", "19"]).arg(program);
                    nice
                }
            };
            let child = command
                .args(args)
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .context("no other process can be started")?;
            all.0.push(child);
        }
        for child in &mut all.0 {
            let said = child.stdout.take().context("a process without output")?;
            let mut line = String::new();
            BufReader::new(said).read_line(&mut line)?;
            ensure!(line.trim() == UP, "another process does not compute");
        }
        Ok(all)
    }
}

impl Drop for Neighbours {
    fn drop(&mut self) {
        for child in &mut self.0 {
            // It may have ended by itself.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Computes on one thread until the standard input ends.
pub(crate) fn compute() -> ExitCode {
    match until_end() {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn until_end() -> io::Result<()> {
    thread::spawn(|| {
        loop {
            black_box(fib::sequential(black_box(N)));
        }
    });
    writeln!(io::stdout(), "{UP}")?;
    io::stdin().read_to_end(&mut Vec::new())?;
    Ok(())
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    /// A shell in place of this program: it prints the line, and ends when its input does.
    const SHELL: [&str; 2] = ["-c", "echo computing; read line"];

    fn is_alive(pid: u32) -> bool {
        let mut kill = Command::new("kill");
        kill.args(["-0", &pid.to_string()]).stderr(Stdio::null());
        kill.status().unwrap().success()
    }

    #[test]
    fn no_process_is_left_behind() {
        for priority in [Priority::Usual, Priority::Lowest] {
            let neighbours = Neighbours::of(Path::new("sh"), &SHELL, 2, priority).unwrap();
            let pids: Vec<u32> = neighbours.0.iter().map(Child::id).collect();
            assert!(pids.len() == 2 && pids.iter().all(|&pid| is_alive(pid)));
            drop(neighbours);
            assert!(!pids.into_iter().any(is_alive));
        }
    }

    #[test]
    fn a_process_ends_with_its_input() {
        let mut neighbours = Neighbours::of(Path::new("sh"), &SHELL, 1, Priority::Usual).unwrap();
        let child = &mut neighbours.0[0];
        drop(child.stdin.take());
        assert!(child.wait().is_ok());
    }

    #[test]
    fn what_does_not_compute_is_noticed() {
        let none = Neighbours::of(Path::new("true"), &[], 1, Priority::Usual);
        assert!(none.is_err());
    }
}
