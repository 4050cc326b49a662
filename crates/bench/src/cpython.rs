//! CPython: the same work twice, one after the other, on two threads and on two processes; and a
//! check of the labs' statements about CPython.

use crate::row::{Figure, Goal, Row, Unit};
use anyhow::{Context, Result, ensure};
use serde::{Deserialize, de::DeserializeOwned};
use spindle_model::stats;
use std::{
    ffi::OsStr,
    io::Write,
    process::{Command, Stdio},
};

/// A file, because the processes that it starts load it again.
const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/rivals/fib.py");

/// The facts that the labs state, with a check of each.
const FACTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/rivals/facts.py");

/// About a quarter of a second a call.
const N: u32 = 30;
const ROUNDS: u32 = 5;

/// Seconds, sample by sample.
#[derive(Deserialize)]
struct Samples {
    sequential: Vec<f64>,
    threads: Vec<f64>,
    processes: Vec<f64>,
}

/// The speedups of two threads and of two processes over one after the other.
pub(crate) fn rows() -> [Row; 2] {
    let samples = measure().map_err(|error| format!("{error:#}"));
    let row = |name: &str, of: fn(&Samples) -> &[f64]| {
        let figure = match &samples {
            Ok(samples) => speedup(&samples.sequential, of(samples)),
            Err(why) => Err(anyhow::anyhow!(why.clone())),
        };
        let what = format!("speedup on 2 {name}, CPython, fib({N}) twice");
        Row::new(what, "python3", Unit::Times, figure)
    };
    [
        row("threads (threading)", |samples| &samples.threads),
        row("processes (multiprocessing)", |samples| &samples.processes),
    ]
}

/// A row for each fact: 1 where it holds.
pub(crate) fn facts() -> Vec<Row> {
    let row = |(lab, fact, holds): (String, String, bool)| {
        let figure = Figure {
            value: f64::from(u8::from(holds)),
            how: format!("lab {lab}"),
        };
        Row::new(format!("holds: {fact}"), "python3", Unit::Count, Ok(figure))
            .with_goal(Goal::AtLeast(1.0))
    };
    match run::<Vec<_>>(&[FACTS]) {
        Ok(facts) => facts.into_iter().map(row).collect(),
        Err(error) => vec![Row::new("facts", "python3", Unit::Count, Err(error))],
    }
}

fn speedup(sequential: &[f64], parallel: &[f64]) -> Result<Figure> {
    let speedup = stats::paired_speedup(sequential, parallel, 0)?;
    let ms = |samples| stats::median(samples).unwrap_or(f64::NAN) * 1e3;
    Ok(Figure {
        value: speedup.median,
        how: format!(
            "95% {:.2}–{:.2}; {:.0} ms ÷ {:.0} ms, {ROUNDS} pairs",
            speedup.low,
            speedup.high,
            ms(sequential),
            ms(parallel)
        ),
    })
}

fn measure() -> Result<Samples> {
    run(&[SCRIPT, &N.to_string(), &ROUNDS.to_string()])
}

/// The output of the program in `file`, given `stdin`, however it ends.
///
/// # Errors
/// There is no CPython.
pub(crate) fn printed(file: impl AsRef<OsStr>, stdin: &str) -> Result<String> {
    let mut child = Command::new("python3")
        .arg(file)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .context("python3 was not found")?;
    if let Some(mut input) = child.stdin.take() {
        // A program that reads nothing may have ended before.
        let _ = input.write_all(stdin.as_bytes());
    }
    let output = child.wait_with_output()?;
    Ok(String::from_utf8(output.stdout)?)
}

/// The output of a script, parsed.
fn run<T: DeserializeOwned>(args: &[&str]) -> Result<T> {
    let output = Command::new("python3")
        .args(args)
        .output()
        .context("python3 was not found")?;
    ensure!(
        output.status.success(),
        "python3 failed: {}",
        String::from_utf8_lossy(&output.stderr).trim()
    );
    Ok(serde_json::from_slice(&output.stdout)?)
}
