//! The machine that everything was measured on.

use serde::Serialize;
use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

/// The machine and the programs on it; unknown values stay empty.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Machine {
    pub(crate) cores: usize,
    pub(crate) cpu: Option<String>,
    pub(crate) system: String,
    /// Version of the compiler that made the native kernels.
    pub(crate) rustc: Option<String>,
    pub(crate) python: Option<String>,
    /// Name and version of each browser that was measured.
    pub(crate) browsers: Vec<String>,
    /// Processes ready to run, averaged over a minute, before and after the bench: other work
    /// disturbs it.
    pub(crate) load: Vec<String>,
}

impl Machine {
    pub(crate) fn look() -> Self {
        Self {
            cores: std::thread::available_parallelism().map_or(1, usize::from),
            cpu: cpu(),
            system: format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
            rustc: version_of(Path::new("rustc")),
            python: version_of(Path::new("python3")),
            browsers: Vec::new(),
            load: load().into_iter().collect(),
        }
    }

    /// Notes the current load of the machine.
    pub(crate) fn look_again(&mut self) {
        self.load.extend(load());
    }

    pub(crate) fn facts(&self) -> Vec<(&'static str, String)> {
        let or_none =
            |fact: &Option<String>| fact.clone().unwrap_or_else(|| "not found".to_owned());
        vec![
            ("cores", self.cores.to_string()),
            ("processor", or_none(&self.cpu)),
            ("system", self.system.clone()),
            ("rustc", or_none(&self.rustc)),
            ("python", or_none(&self.python)),
            ("browsers", self.browsers.join(", ")),
            ("load before and after", self.load.join(", ")),
        ]
    }
}

/// The first line that `program --version` prints.
pub(crate) fn version_of(program: &Path) -> Option<String> {
    let output = Command::new(program)
        .arg("--version")
        .stdin(Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let line = text.lines().next()?.trim();
    output.status.success().then(|| line.to_owned())
}

fn cpu() -> Option<String> {
    let text = fs::read_to_string("/proc/cpuinfo").ok()?;
    let line = text.lines().find(|line| line.starts_with("model name"))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

fn load() -> Option<String> {
    let text = fs::read_to_string("/proc/loadavg").ok()?;
    Some(text.split_whitespace().next()?.to_owned())
}
