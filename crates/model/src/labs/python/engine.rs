//! From the messages of the Python engine, which are JSON, to a round.

use super::{
    Advice, Ended, Exception, Held, Interpreter, Piece, Report, Stream, Task, Thread, Waiter,
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

/// A message of the engine: an object with one key, which names it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Message {
    /// The interpreter is up: the program begins.
    Ready {
        /// Time that this took, in milliseconds.
        boot_ms: f64,
    },
    /// Output, in the order of time.
    Output(Vec<SaidPiece>),
    /// The activities of threads.
    Spans(Vec<SaidSpan>),
    /// The program has ended; the last message.
    End(Box<SaidEnd>),
}

/// A piece of output as the engine says it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct SaidPiece {
    process: u32,
    thread: String,
    index: u32,
    stream: Stream,
    at_ms: f64,
    #[serde(default)]
    line: Option<u32>,
    text: String,
}

/// A span as the engine says it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct SaidSpan {
    index: u32,
    kind: SaidKind,
    from_ms: f64,
    to_ms: f64,
    #[serde(default)]
    what: Option<String>,
    #[serde(default)]
    held_by: Option<u32>,
    #[serde(default)]
    line: Option<u32>,
}

/// The activity of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum SaidKind {
    Run,
    Wait,
    Gil,
    Sleep,
    Hold,
    Task,
}

/// The end of a program as the engine says it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct SaidEnd {
    ended: SaidEnded,
    exit_code: Option<i32>,
    wall_ms: f64,
    exception: Option<SaidException>,
    threads: Vec<SaidThread>,
    gil_switches: u64,
    deadlock: Vec<SaidWaiter>,
    limit: Option<SaidLimit>,
}

/// The ways to end, as the engine says them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum SaidEnded {
    Finished,
    Raised,
    Exited,
    Deadlocked,
    Stopped,
    Limit,
    Failed,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
struct SaidException {
    #[serde(rename = "type")]
    class: String,
    message: String,
    line: Option<u32>,
    thread: String,
    traceback: String,
    #[serde(default)]
    advice: Option<Advice>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
struct SaidThread {
    process: u32,
    name: String,
    started_ms: f64,
    ended_ms: Option<f64>,
    ran_ms: f64,
    waited_ms: f64,
    gil_waited_ms: f64,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
struct SaidWaiter {
    thread: String,
    holds: Vec<String>,
    waits_for: String,
    line: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
struct SaidLimit {
    what: Limited,
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
            Message::Ready { .. } => self.is_ready = true,
            Message::Output(pieces) => pieces.into_iter().for_each(|piece| self.write(piece)),
            Message::Spans(spans) => spans.into_iter().for_each(|span| self.add(span)),
            Message::End(end) => {
                self.end(*end)?;
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn write(&mut self, said: SaidPiece) {
        let at_ms = plain_ms(said.at_ms);
        self.meet(said.index, Some(&said.thread), at_ms);
        self.report.wall_ms = self.report.wall_ms.max(at_ms);
        self.report.output.push(Piece {
            process: said.process,
            thread: name(&said.thread),
            index: said.index,
            stream: said.stream,
            at_ms,
            line: said.line.unwrap_or_default(),
            text: said.text,
        });
    }

    fn add(&mut self, said: SaidSpan) {
        let (from_ms, to_ms) = (plain_ms(said.from_ms), plain_ms(said.to_ms));
        if self.report.trace.len() + self.report.held.len() >= MOST_SPANS || to_ms < from_ms {
            return;
        }
        self.meet(said.index, None, from_ms);
        self.report.wall_ms = self.report.wall_ms.max(to_ms);
        let what = name(&said.what.unwrap_or_default());
        let (state, thing) = match said.kind {
            SaidKind::Hold => {
                self.report.held.push(Held {
                    thread: said.index,
                    lock: what,
                    from_ms,
                    to_ms,
                });
                return;
            }
            SaidKind::Wait => (SpanState::Waiting, Some(what.clone())),
            SaidKind::Gil => (SpanState::Waiting, Some(GIL.to_owned())),
            SaidKind::Sleep => (SpanState::Sleeping, None),
            SaidKind::Run | SaidKind::Task => (SpanState::Running, None),
        };
        let wait = thing.map(|thing| Wait {
            thing,
            held_by: said.held_by.into_iter().collect(),
        });
        let span = Span {
            worker: said.index,
            what: said.line.map_or_else(String::new, |line| line.to_string()),
            from_ms,
            to_ms,
            group: self.report.interpreter.id().to_owned(),
            state,
            wait,
        };
        let span = match said.kind {
            SaidKind::Task => self.of_task(what, span),
            _ => span,
        };
        self.report.trace.push(span);
    }

    /// Learns of a thread before the engine tells all of them at the end.
    fn meet(&mut self, index: u32, said: Option<&str>, at_ms: f64) {
        let threads = &mut self.report.threads;
        let index = index as usize;
        if index >= MOST_THREADS {
            return;
        }
        while threads.len() <= index {
            threads.push(Thread {
                process: 0,
                name: threads.len().to_string(),
                started_ms: at_ms,
                ended_ms: None,
                ran_ms: 0.0,
                waited_ms: 0.0,
                gil_waited_ms: 0.0,
            });
        }
        if let (Some(thread), Some(said)) = (threads.get_mut(index), said) {
            thread.name = name(said);
        }
    }

    /// The measurements of a program that still runs.
    pub fn so_far(&self) -> Report {
        let mut report = self.report.clone();
        settle_lanes(&mut report);
        report
    }

    /// The span on the lane of a task, which is told apart from threads until the number of these is known.
    fn of_task(&mut self, task: String, span: Span) -> Span {
        let thread = span.worker;
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
        report.threads = said.threads.iter().map(thread).collect();
        report.deadlock = said.deadlock.iter().map(waiter).collect();
        let ended = said.ended();
        report.exception = said.exception();
        settle_lanes(report);
        report.ended = ended?;
        Ok(())
    }
}

impl SaidEnd {
    /// How the program ended.
    ///
    /// # Errors
    /// It was stopped, or went beyond a limit.
    pub(in crate::labs) fn ended(&self) -> Result<Ended, RunError> {
        match self.ended {
            SaidEnded::Finished => Ok(Ended::Finished),
            SaidEnded::Raised => Ok(Ended::Raised),
            SaidEnded::Exited => Ok(Ended::Exited),
            SaidEnded::Deadlocked => Ok(Ended::Deadlocked),
            SaidEnded::Stopped => Err(RunError::Stopped),
            SaidEnded::Limit | SaidEnded::Failed => Err(broken_off(self.limit)),
        }
    }

    /// Time that it took, in milliseconds.
    pub(in crate::labs) fn took_ms(&self) -> f64 {
        plain_ms(self.wall_ms)
    }

    /// The exception that ended one of its threads.
    pub(in crate::labs) fn exception(self) -> Option<Exception> {
        self.exception.map(exception)
    }
}

/// Puts the lanes of tasks below those of threads, once these are counted, and drops what is of no known thread.
fn settle_lanes(report: &mut Report) {
    let threads = u32::try_from(report.threads.len()).unwrap_or_default();
    let lanes = threads + u32::try_from(report.tasks.len()).unwrap_or_default();
    for span in &mut report.trace {
        span.worker = match span.worker.checked_sub(TASKS) {
            Some(task) => task + threads,
            None if span.worker < threads => span.worker,
            None => u32::MAX,
        };
    }
    report.trace.retain(|span| span.worker < lanes);
    report.held.retain(|held| held.thread < threads);
    for task in &mut report.tasks {
        task.thread = task.thread.min(threads.saturating_sub(1));
    }
}

/// Most threads of a round that are told before its end.
const MOST_THREADS: usize = 100_000;

/// Where the lanes of tasks begin while a program runs: there are never so many threads in one report.
const TASKS: u32 = 1 << 19;

/// The error of a program that went beyond a limit, or of an interpreter that failed.
fn broken_off(said: Option<SaidLimit>) -> RunError {
    match said {
        Some(SaidLimit { what, allowed }) => RunError::Limit { what, allowed },
        None => RunError::Crashed {
            reason: "the Python interpreter failed".to_owned(),
        },
    }
}

fn thread(said: &SaidThread) -> Thread {
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
        kind: name(&said.class),
        message: said.message,
        line: said.line.unwrap_or_default(),
        thread: name(&said.thread),
        traceback: said.traceback,
        advice: said.advice,
    }
}

fn waiter(said: &SaidWaiter) -> Waiter {
    Waiter {
        thread: name(&said.thread),
        holds: said.holds.iter().map(|held| name(held)).collect(),
        waits_for: name(&said.waits_for),
        line: said.line.unwrap_or_default(),
    }
}

/// A name in one line that is not too long: programs may name threads as they like.
pub(in crate::labs) fn name(text: &str) -> String {
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
    if ms.is_finite() {
        ms.clamp(0.0, 1e9)
    } else {
        0.0
    }
}
