//! From the messages of the Python engine to a round. The engine says JSON, one object a message, with the kind of the
//! message in `kind`.

use super::{
    Ended, Exception, Held, Interpreter, Piece, Report, Stream, Task, Thread, Waiter,
    outcome::LONGEST_NAME,
};
use crate::{
    Word,
    error::{Limited, RunError},
    trace::{Span, SpanState, Wait},
};
use serde::Deserialize;
use thiserror::Error;

/// The name of the GIL where a thread waits for it.
pub const GIL: &str = "GIL";

/// Most spans of a round: of more, the first are kept.
const MOST_SPANS: usize = 20_000;

/// A message of the engine.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Message {
    /// The interpreter is up: the program begins.
    Ready,
    /// Output, in the order of time.
    Output {
        /// The pieces.
        pieces: Vec<SaidPiece>,
    },
    /// What threads did.
    Spans {
        /// The spans.
        spans: Vec<SaidSpan>,
    },
    /// The program has ended; the last message.
    End(Box<SaidEnd>),
}

/// A piece of output as the engine says it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default)]
#[derive(Default)]
pub struct SaidPiece {
    process: u32,
    thread: String,
    stream: String,
    at_ms: f64,
    line: u32,
    text: String,
}

/// A span as the engine says it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct SaidSpan {
    /// Index of the thread.
    thread: u32,
    /// Name of the asyncio task, if it is one's.
    task: Option<String>,
    /// `running`, `waiting`, `gil`, `sleeping`, `holding`.
    state: String,
    from_ms: f64,
    to_ms: f64,
    /// The thing that it waits for or holds.
    what: String,
    /// Index of the thread that holds it.
    holder: Option<u32>,
    line: u32,
}

/// The end of a program as the engine says it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct SaidEnd {
    ended: String,
    exit_code: Option<i32>,
    wall_ms: f64,
    exception: Option<SaidException>,
    threads: Vec<SaidThread>,
    gil_switches: u64,
    deadlock: Vec<SaidWaiter>,
    limit: Option<SaidLimit>,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct SaidException {
    r#type: String,
    message: String,
    line: Option<u32>,
    thread: String,
    traceback: String,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct SaidThread {
    process: u32,
    name: String,
    started_ms: f64,
    ended_ms: Option<f64>,
    ran_ms: f64,
    waited_ms: f64,
    gil_waited_ms: f64,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct SaidWaiter {
    thread: String,
    holds: Vec<String>,
    waits_for: String,
    line: u32,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct SaidLimit {
    what: String,
    allowed: u64,
}

/// A message that no engine of this version says.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EngineError {
    /// It is no JSON, or none of the messages.
    #[error("the Python engine says something unknown: {0}")]
    Unknown(String),
}

impl Message {
    /// Reads a message.
    ///
    /// # Errors
    /// It is none of this version's.
    pub fn read(json: &str) -> Result<Self, EngineError> {
        serde_json::from_str(json).map_err(|error| EngineError::Unknown(error.to_string()))
    }
}

/// A round as the engine tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct Round {
    /// The measurements so far.
    pub report: Report,
    /// Whether the program runs.
    pub is_ready: bool,
}

impl Round {
    /// A round that begins.
    pub fn new(interpreter: Interpreter) -> Self {
        Self {
            report: Report::new(interpreter),
            is_ready: false,
        }
    }

    /// Takes a message; whether it was the last one.
    ///
    /// # Errors
    /// The program was stopped, or went beyond a limit.
    pub fn take(&mut self, message: Message) -> Result<bool, RunError> {
        match message {
            Message::Ready => self.is_ready = true,
            Message::Output { pieces } => {
                for piece in pieces {
                    self.write(piece);
                }
            }
            Message::Spans { spans } => {
                for span in spans {
                    self.add(span);
                }
            }
            Message::End(end) => {
                self.end(*end)?;
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn write(&mut self, said: SaidPiece) {
        let stream = match said.stream.as_str() {
            "stderr" => Stream::Stderr,
            _ => Stream::Stdout,
        };
        self.report.wall_ms = self.report.wall_ms.max(plain_ms(said.at_ms));
        self.report.output.push(Piece {
            process: said.process,
            thread: name(&said.thread),
            stream,
            at_ms: plain_ms(said.at_ms),
            line: said.line,
            text: said.text,
        });
    }

    fn add(&mut self, said: SaidSpan) {
        let (from_ms, to_ms) = (plain_ms(said.from_ms), plain_ms(said.to_ms));
        if self.report.trace.len() + self.report.held.len() >= MOST_SPANS || to_ms < from_ms {
            return;
        }
        self.report.wall_ms = self.report.wall_ms.max(to_ms);
        if said.state == "holding" {
            let lock = name(&said.what);
            let thread = said.thread;
            self.report.held.push(Held {
                thread,
                lock,
                from_ms,
                to_ms,
            });
            return;
        }
        let state = match said.state.as_str() {
            "waiting" | "gil" => SpanState::Waiting,
            "sleeping" => SpanState::Sleeping,
            _ => SpanState::Running,
        };
        let thing = match said.state.as_str() {
            "gil" => GIL.to_owned(),
            _ => name(&said.what),
        };
        let wait = (state == SpanState::Waiting).then(|| Wait {
            thing,
            held_by: said.holder.into_iter().collect(),
        });
        let span = Span {
            worker: said.thread,
            what: match said.line {
                0 => String::new(),
                line => line.to_string(),
            },
            from_ms,
            to_ms,
            group: self.report.interpreter.id().to_owned(),
            state,
            wait,
        };
        let span = match said.task {
            Some(task) => self.of_task(&task, span),
            None => span,
        };
        self.report.trace.push(span);
    }

    /// The span on the lane of a task, which is told apart from threads until the number of these is known.
    fn of_task(&mut self, task: &str, span: Span) -> Span {
        let (task, thread) = (name(task), span.worker);
        let tasks = &mut self.report.tasks;
        let known = tasks
            .iter()
            .position(|one| one.name == task && one.thread == thread);
        let index = known.unwrap_or_else(|| {
            tasks.push(Task { name: task, thread });
            tasks.len() - 1
        });
        Span {
            worker: TASKS + u32::try_from(index).unwrap_or_default(),
            ..span
        }
    }

    fn end(&mut self, said: SaidEnd) -> Result<(), RunError> {
        let report = &mut self.report;
        report.wall_ms = plain_ms(said.wall_ms);
        report.exit_code = said.exit_code;
        report.gil_switches = said.gil_switches;
        report.threads = said.threads.into_iter().map(thread).collect();
        report.exception = said.exception.map(exception);
        report.deadlock = said.deadlock.into_iter().map(waiter).collect();
        let threads = u32::try_from(report.threads.len()).unwrap_or_default();
        let lanes = threads + u32::try_from(report.tasks.len()).unwrap_or_default();
        for span in &mut report.trace {
            if span.worker >= TASKS {
                span.worker = span.worker - TASKS + threads;
            }
        }
        // An engine that counts otherwise would break the picture.
        for task in &mut report.tasks {
            task.thread = task.thread.min(threads.saturating_sub(1));
        }
        report.trace.retain(|span| span.worker < lanes);
        report.held.retain(|held| held.thread < threads);
        report.ended = match said.ended.as_str() {
            "finished" => Ended::Finished,
            "raised" => Ended::Raised,
            "exited" => Ended::Exited,
            "deadlocked" => Ended::Deadlocked,
            "stopped" => return Err(RunError::Stopped),
            _ => return Err(limit(said.limit)),
        };
        Ok(())
    }
}

/// Where the lanes of tasks begin while a program runs: there are never so many threads in one report.
const TASKS: u32 = 1 << 19;

fn limit(said: Option<SaidLimit>) -> RunError {
    let found = said.as_ref().and_then(|said| {
        let mut known = Limited::ALL.iter();
        known.find(|limited| limited.id() == said.what).copied()
    });
    match (said, found) {
        (Some(said), Some(what)) => RunError::Limit {
            what,
            allowed: said.allowed,
        },
        (said, _) => RunError::Crashed {
            reason: said.map_or_else(
                || "the program ended in no known way".to_owned(),
                |said| said.what,
            ),
        },
    }
}

fn thread(said: SaidThread) -> Thread {
    Thread {
        process: said.process,
        name: name(&said.name),
        started_ms: plain_ms(said.started_ms),
        ended_ms: said.ended_ms.map(plain_ms),
        ran_ms: plain_ms(said.ran_ms),
        waited_ms: plain_ms(said.waited_ms),
        gil_waited_ms: plain_ms(said.gil_waited_ms),
    }
}

fn exception(said: SaidException) -> Exception {
    Exception {
        kind: name(&said.r#type),
        message: said.message,
        line: said.line.unwrap_or_default(),
        thread: name(&said.thread),
        traceback: said.traceback,
    }
}

fn waiter(said: SaidWaiter) -> Waiter {
    Waiter {
        thread: name(&said.thread),
        holds: said.holds.iter().map(|held| name(held)).collect(),
        waits_for: name(&said.waits_for),
        line: said.line,
    }
}

/// A name in one line that is not too long: programs may name threads as they like.
fn name(text: &str) -> String {
    let mut name = String::new();
    for letter in text.chars() {
        if name.len() + letter.len_utf8() > LONGEST_NAME {
            break;
        }
        name.push(if letter.is_control() { ' ' } else { letter });
    }
    name
}

/// A time that can have been measured.
fn plain_ms(ms: f64) -> f64 {
    if ms.is_finite() { ms.clamp(0.0, 1e9) } else { 0.0 }
}
