//! The measurements of a round, and what follows from those of all rounds.

use super::Interpreter;
use crate::{
    audit,
    stats::{self, Interval},
    trace::Span,
};
use serde::{Deserialize, Serialize};

/// The longest output of a round that is not the last one, in bytes of each stream: a thousand rounds may print 4 MiB
/// each.
const LONGEST_KEPT: usize = 16_384;

/// The longest name of a thread, lock or class, in bytes.
pub(super) const LONGEST_NAME: usize = 200;

/// Samples whose quarters lie further apart than this share of their median are noisy.
const NOISY: f64 = 0.25;

word! {
    /// How a program ended.
    #[derive(Default, PartialOrd, Ord)]
    pub enum Ended {
        /// It has not: these are its measurements so far.
        #[default]
        Running,
        /// With its last line.
        Finished,
        /// With an exception that nothing caught.
        Raised,
        /// By `sys.exit`.
        Exited,
        /// All its threads waited for each other.
        Deadlocked,
    }
}

word! {
    /// A stream that a program writes to.
    pub enum Stream {
        /// `sys.stdout`.
        Stdout,
        /// `sys.stderr`.
        Stderr,
    }
}

word! {
    /// The reason why a module is not there.
    pub enum Advice {
        /// It is no part of Python.
        Package,
        /// It needs other processes.
        Processes,
        /// It needs a network.
        Network,
        /// It is a part of Python's library that is left out.
        Library,
    }
}

/// The measurements of one round on one interpreter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The interpreter.
    pub interpreter: Interpreter,
    /// How it ended.
    pub ended: Ended,
    /// The exit code of the program; `None` if it has not ended by itself.
    pub exit_code: Option<i32>,
    /// Time from the first line to the end, in milliseconds.
    pub wall_ms: f64,
    /// What it wrote, in the order of time.
    pub output: Vec<Piece>,
    /// The exception that ended it.
    pub exception: Option<Exception>,
    /// Its threads, in the order of their start.
    pub threads: Vec<Thread>,
    /// Its asyncio tasks, whose lanes follow those of the threads.
    pub tasks: Vec<Task>,
    /// Number of times that the GIL went to another thread.
    pub gil_switches: u64,
    /// The threads of a deadlock.
    pub deadlock: Vec<Waiter>,
    /// What each thread did when; `worker` counts [`Report::threads`], then [`Report::tasks`].
    pub trace: Vec<Span>,
    /// The locks that threads held meanwhile.
    pub held: Vec<Held>,
}

/// A piece of output.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Piece {
    /// The process, 0 for the first.
    pub process: u32,
    /// Name of the thread.
    pub thread: String,
    /// Index of the thread.
    pub index: u32,
    /// The stream.
    pub stream: Stream,
    /// Time in milliseconds since the first line of the program.
    pub at_ms: f64,
    /// The source line that wrote it; 0 if it is unknown.
    pub line: u32,
    /// The text.
    pub text: String,
}

/// An exception.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exception {
    /// Its class.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its message.
    pub message: String,
    /// The line of the program where it was raised; 0 if it is unknown.
    pub line: u32,
    /// Name of the thread.
    pub thread: String,
    /// Python's traceback.
    pub traceback: String,
    /// The advice that fits, if a module was not there.
    pub advice: Option<Advice>,
}

/// A thread.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Thread {
    /// The process, 0 for the first.
    pub process: u32,
    /// Its name.
    pub name: String,
    /// Its start in milliseconds since the first line of the program.
    pub started_ms: f64,
    /// Its end; `None` if it did not end.
    pub ended_ms: Option<f64>,
    /// Time that it ran.
    pub ran_ms: f64,
    /// Time that it waited or slept.
    pub waited_ms: f64,
    /// Time that it waited for the GIL.
    pub gil_waited_ms: f64,
}

/// An asyncio task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Its name.
    pub name: String,
    /// Index of the thread whose loop runs it.
    pub thread: u32,
}

/// A thread of a deadlock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiter {
    /// Its name.
    pub thread: String,
    /// The locks that it holds.
    pub holds: Vec<String>,
    /// The thing that it waits for.
    pub waits_for: String,
    /// The line of the program where it waits; 0 if it is unknown.
    pub line: u32,
}

/// A lock in the hands of a thread.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Held {
    /// Index of the thread.
    pub thread: u32,
    /// Name of the lock.
    pub lock: String,
    /// Since when, in milliseconds since the first line of the program.
    pub from_ms: f64,
    /// Until when.
    pub to_ms: f64,
}

/// The outcome of a run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outcome {
    /// A run for each interpreter, in the order of the parameter.
    pub runs: Vec<Run>,
}

/// All rounds on one interpreter. What is not counted or timed is of the last one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Run {
    /// The interpreter.
    pub interpreter: Interpreter,
    /// How the program ended; the worst of all rounds.
    pub ended: Ended,
    /// The exit code of the program.
    pub exit_code: Option<i32>,
    /// Median of the times, in milliseconds.
    pub wall_ms: f64,
    /// The time of each round.
    pub samples_ms: Vec<f64>,
    /// How many times as fast the program is without a GIL; only without one, and after several rounds.
    pub speedup: Option<Interval>,
    /// All of the standard output.
    pub stdout: String,
    /// All of the standard error.
    pub stderr: String,
    /// The different outputs of all rounds, the most frequent first.
    pub outputs: Vec<Output>,
    /// What was written, piece by piece.
    pub output: Vec<Piece>,
    /// The exception that ended it.
    pub exception: Option<Exception>,
    /// The threads.
    pub threads: Vec<Thread>,
    /// The asyncio tasks.
    pub tasks: Vec<Task>,
    /// Number of times that the GIL went to another thread.
    pub gil_switches: u64,
    /// The threads of a deadlock.
    pub deadlock: Vec<Waiter>,
    /// The locks that threads held.
    pub held: Vec<Held>,
}

/// A different output.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Output {
    /// The standard output of a round.
    pub text: String,
    /// Number of rounds with this one.
    pub count: u32,
}

impl Report {
    /// A round that has just begun.
    pub fn new(interpreter: Interpreter) -> Self {
        Self {
            interpreter,
            ended: Ended::Running,
            exit_code: None,
            wall_ms: 0.0,
            output: Vec::new(),
            exception: None,
            threads: Vec::new(),
            tasks: Vec::new(),
            gil_switches: 0,
            deadlock: Vec::new(),
            trace: Vec::new(),
            held: Vec::new(),
        }
    }

    /// All that it wrote to a stream.
    pub fn text(&self, stream: Stream) -> String {
        let pieces = self.output.iter().filter(|piece| piece.stream == stream);
        pieces.map(|piece| piece.text.as_str()).collect()
    }

    /// Whether every number and text in it can have been measured.
    pub(crate) fn is_sound(&self) -> bool {
        audit::is_sound(self)
    }

    /// Whether indices are of threads and tasks that there are, and the program has ended.
    pub(crate) fn is_consistent(&self) -> bool {
        let lanes = self.threads.len() + self.tasks.len();
        let threads = self.threads.len();
        let in_group = |span: &Span| span.group == crate::Word::id(self.interpreter);
        self.ended != Ended::Running
            && (self.trace.iter()).all(|span| (span.worker as usize) < lanes && in_group(span))
            && (self.held.iter()).all(|held| (held.thread as usize) < threads)
            && (self.tasks.iter()).all(|task| (task.thread as usize) < threads)
    }

    /// Drops what only the last round needs: the events, and when each piece of output came.
    pub fn forget_traces(&mut self) {
        self.trace.clear();
        self.held.clear();
        let whole = |stream| {
            let text = self.text(stream);
            let piece = || Piece {
                process: 0,
                thread: String::new(),
                index: 0,
                stream,
                at_ms: 0.0,
                line: 0,
                text: shortened(text.clone(), LONGEST_KEPT),
            };
            (!text.is_empty()).then(piece)
        };
        self.output = [Stream::Stdout, Stream::Stderr]
            .into_iter()
            .filter_map(whole)
            .collect();
    }
}

/// A text of more than `most` bytes as its beginning and its length with a checksum, so that different ones stay different.
pub(in crate::labs) fn shortened(mut text: String, most: usize) -> String {
    if text.len() <= most {
        return text;
    }
    let (bytes, sum) = (text.len(), checksum(&text));
    let mut end = most.saturating_sub(64);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    text + &format!("\n… {bytes} bytes, {sum:08x}\n")
}

/// FNV-1a, 32 bits: <http://www.isthe.com/chongo/tech/comp/fnv/>.
fn checksum(text: &str) -> u32 {
    let step = |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    text.bytes().fold(0x811c_9dc5, step)
}

impl Run {
    /// Whether its times vary a lot.
    pub(super) fn is_noisy(&self) -> bool {
        let mut sorted = self.samples_ms.clone();
        sorted.sort_by(f64::total_cmp);
        let at = |share: f64| sorted.get((share * sorted.len() as f64) as usize).copied();
        match (at(0.25), at(0.75)) {
            (Some(low), Some(high)) => high - low > NOISY * self.wall_ms,
            _ => false,
        }
    }
}

/// All rounds on `interpreter`; `None` before there is one.
pub(super) fn run(
    interpreter: Interpreter,
    rounds: &[&Report],
    speedup: Option<Interval>,
) -> Option<Run> {
    let last = *rounds.last()?;
    let samples_ms: Vec<f64> = rounds.iter().map(|round| round.wall_ms).collect();
    // A round that ended badly is told, whichever it was.
    let told = rounds
        .iter()
        .copied()
        .rfind(|round| round.ended > Ended::Finished)
        .unwrap_or(last);
    Some(Run {
        interpreter,
        ended: told.ended,
        exit_code: told.exit_code,
        wall_ms: stats::median(&samples_ms)?,
        samples_ms,
        speedup,
        stdout: last.text(Stream::Stdout),
        stderr: last.text(Stream::Stderr),
        outputs: outputs(rounds),
        output: last.output.clone(),
        exception: told.exception.clone(),
        threads: last.threads.clone(),
        tasks: last.tasks.clone(),
        gil_switches: last.gil_switches,
        deadlock: told.deadlock.clone(),
        held: last.held.clone(),
    })
}

/// The different outputs of the rounds that have ended, in the order of their number.
fn outputs(rounds: &[&Report]) -> Vec<Output> {
    let mut outputs: Vec<Output> = Vec::new();
    for round in rounds.iter().filter(|round| round.ended != Ended::Running) {
        // The last round still has all of it.
        let text = shortened(round.text(Stream::Stdout), LONGEST_KEPT);
        match outputs.iter_mut().find(|one| one.text == text) {
            Some(one) => one.count += 1,
            None => outputs.push(Output { text, count: 1 }),
        }
    }
    outputs.sort_by_key(|one| std::cmp::Reverse(one.count));
    outputs
}
