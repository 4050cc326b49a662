#![allow(dead_code, reason = "each file of tests uses a part")]
//! Runs the crate's program natively, as the page runs its wasm: an order goes in, messages come out.

use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::Duration;

/// What a run said.
pub(crate) struct Run {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) spans: Vec<Value>,
    pub(crate) output: Vec<Value>,
    pub(crate) end: Value,
    /// What the search of interleavings said, the last of it last.
    pub(crate) explored: Vec<Value>,
}

impl Run {
    pub(crate) fn ended(&self) -> &str {
        self.end["ended"].as_str().unwrap_or_default()
    }

    pub(crate) fn lines(&self) -> Vec<&str> {
        let mut lines: Vec<_> = self.stdout.lines().collect();
        lines.sort_unstable();
        lines
    }
}

/// An order for this code.
pub(crate) fn order(code: &str, interpreter: &str) -> Value {
    serde_json::json!({ "code": code, "interpreter": interpreter })
}

/// What the search of interleavings says of this code at its end.
pub(crate) fn explore(code: &str) -> Value {
    explore_with(code, serde_json::json!({}), "any")
}

/// The same, with these settings.
pub(crate) fn explore_with(code: &str, settings: Value, yields: &str) -> Value {
    let mut order = order(code, "gil");
    order["explore"] = settings;
    order["yields"] = yields.into();
    let run = run(&order, None);
    let last = run.explored.last().cloned().unwrap_or_default();
    assert_eq!(last["last"], true, "{} {}", run.end, run.stderr);
    last
}

/// Runs an order; a Stop comes when `stop_at` is printed.
pub(crate) fn run(order: &Value, stop_at: Option<&str>) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_spindle-python"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("stdin is piped");
    writeln!(stdin, "{order}").expect("the program reads its order");
    // A run that hangs is ended, so that a test fails rather than waits for ever.
    let pid = child.id();
    let (over, watched) = std::sync::mpsc::channel::<()>();
    std::thread::spawn(move || {
        if watched.recv_timeout(Duration::from_secs(120)).is_err() {
            let _ = Command::new("kill").args(["-9", &pid.to_string()]).status();
        }
    });
    let mut run = Run {
        stdout: String::new(),
        stderr: String::new(),
        spans: Vec::new(),
        output: Vec::new(),
        end: Value::Null,
        explored: Vec::new(),
    };
    let mut stdin = Some(stdin);
    for line in BufReader::new(child.stdout.take().expect("stdout is piped")).lines() {
        let line = line.expect("messages are UTF-8");
        let message: Value = serde_json::from_str(&line).expect("messages are JSON");
        for piece in message["output"].as_array().into_iter().flatten() {
            let text = piece["text"].as_str().unwrap_or_default();
            if piece["stream"] == "stdout" {
                run.stdout.push_str(text);
            } else {
                run.stderr.push_str(text);
            }
            run.output.push(piece.clone());
        }
        run.spans
            .extend(message["spans"].as_array().into_iter().flatten().cloned());
        if !message["explored"].is_null() {
            run.explored.push(message["explored"].clone());
        }
        if !message["end"].is_null() {
            assert!(run.end.is_null(), "a run ends once");
            run.end = message["end"].clone();
        }
        if stop_at.is_some_and(|text| run.stdout.contains(text))
            && let Some(mut stdin) = stdin.take()
        {
            writeln!(stdin, "stop").expect("the program reads a Stop");
            std::mem::forget(stdin);
        }
    }
    let status = child.wait().expect("the program ends");
    let _ = over.send(());
    assert!(
        !run.end.is_null(),
        "the run said no end: {status}, {}",
        run.stderr
    );
    run
}
