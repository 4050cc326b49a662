//! What the page and this crate say to each other, as JSON. The formats are described in README.md.

use serde::{Deserialize, Serialize};

/// What to run, and how.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Order {
    /// The program's source.
    pub(crate) code: String,
    /// Which scheduler decides who runs.
    pub(crate) interpreter: Interpreter,
    /// After how many milliseconds a waiting thread asks for the GIL.
    #[serde(default = "switch_ms")]
    pub(crate) switch_ms: u32,
    /// Where the GIL may change hands.
    #[serde(default)]
    pub(crate) yields: Yields,
    /// What `input()` reads.
    #[serde(default)]
    pub(crate) stdin: String,
    /// The longest a run may take, in seconds.
    #[serde(default = "limit_s")]
    pub(crate) limit_s: u32,
    /// The most memory a program may hold, in MiB.
    #[serde(default = "memory_mib")]
    pub(crate) memory_mib: u32,
    /// How much the browser's memory can hold, in MiB; what there is natively if left out.
    #[serde(default)]
    pub(crate) room_mib: Option<u32>,
    /// What `os.cpu_count()` answers.
    #[serde(default = "cores")]
    pub(crate) cores: u32,
    /// The orders of the program's steps are to be tried, instead of one run with the clock.
    #[serde(default)]
    pub(crate) explore: Option<Explore>,
}

/// Which orders to try.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Explore {
    /// What a step is.
    #[serde(default)]
    pub(crate) grain: Grain,
    /// The most interruptions of an order; null: any number.
    #[serde(default = "preemptions")]
    pub(crate) preemptions: Option<u32>,
    /// The most runs.
    #[serde(default = "max_schedules")]
    pub(crate) max_schedules: u64,
    /// Only this order is run, and told.
    #[serde(default)]
    pub(crate) schedule: Vec<u8>,
    /// How often that order is run: each time the same is to come of it.
    #[serde(default = "times")]
    pub(crate) times: u32,
    /// Whether orders are left out that only swap steps which do not touch the same things; false is for tests.
    #[serde(default = "reduces")]
    pub(crate) reduces: bool,
}

fn times() -> u32 {
    1
}
fn reduces() -> bool {
    true
}

fn preemptions() -> Option<u32> {
    Some(2)
}
fn max_schedules() -> u64 {
    20_000
}

/// Where a thread may be interrupted.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Grain {
    /// Before each access to something that threads share and one of them changes.
    #[default]
    Access,
    /// Before each line.
    Line,
    /// Before each bytecode.
    Bytecode,
}

fn switch_ms() -> u32 {
    5
}
fn limit_s() -> u32 {
    60
}
fn memory_mib() -> u32 {
    512
}
fn cores() -> u32 {
    2
}

/// A scheduler by name.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Interpreter {
    /// One lock to run bytecode.
    Gil,
    /// Threads run at the same time.
    Free,
}

/// Where the GIL may change hands.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Yields {
    /// At calls and at the ends of loops, as CPython since 3.10.
    #[default]
    Calls,
    /// Before any bytecode.
    Any,
}

/// One message to the page: exactly one key, which names it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Message {
    /// The interpreter is up, and the program starts.
    Ready {
        /// How long that took, in milliseconds.
        boot_ms: f64,
    },
    /// What threads printed since the last such message.
    Output(Vec<Output>),
    /// What threads did since the last such message.
    Spans(Vec<Span>),
    /// What the search of interleavings found so far.
    Explored(Box<Explored>),
    /// The last message.
    End(Box<End>),
}

/// A piece of output, whole lines where the program printed whole lines.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Output {
    /// The process; 0 is the program's own.
    pub(crate) process: u32,
    /// The thread's name.
    pub(crate) thread: String,
    /// The thread by the order of its start; 0 is the main thread.
    pub(crate) index: u32,
    /// Which stream.
    pub(crate) stream: Stream,
    /// When, in milliseconds since the program's start.
    pub(crate) at_ms: f64,
    /// The line of the program that printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) line: Option<u32>,
    /// The text.
    pub(crate) text: String,
}

/// A stream of a program.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Stream {
    /// Standard output.
    Stdout,
    /// Standard error.
    Stderr,
}

/// What one thread did for a while.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Span {
    /// The thread by the order of its start.
    pub(crate) index: u32,
    /// What it did.
    pub(crate) kind: Kind,
    /// From when, in milliseconds since the program's start.
    pub(crate) from_ms: f64,
    /// Until when.
    pub(crate) to_ms: f64,
    /// What it waited for or held: a lock, a call such as `Queue.get`, a task's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) what: Option<String>,
    /// Who held what it waited for, as the wait began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) held_by: Option<u32>,
    /// The line of the program that did it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) line: Option<u32>,
}

/// What a thread may be doing.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    /// Running bytecode; with a GIL, holding it.
    Run,
    /// Waiting for a lock, a thread, a queue, an event.
    Wait,
    /// Waiting for the GIL.
    Gil,
    /// Sleeping.
    Sleep,
    /// Holding a lock, whatever else it does.
    Hold,
    /// Running one step of an asyncio task.
    Task,
}

/// How a run ended, and what it was like.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct End {
    /// How it ended.
    pub(crate) ended: Ended,
    /// The exit code that CPython would give; null if the run was ended from outside.
    pub(crate) exit_code: Option<i32>,
    /// The exception that ended the main thread, else the first that ended a thread.
    pub(crate) exception: Option<Exception>,
    /// What was exceeded, if that ended the run.
    pub(crate) limit: Option<Limit>,
    /// From the program's start to its end, in milliseconds.
    pub(crate) wall_ms: f64,
    /// All threads, by the order of their start.
    pub(crate) threads: Vec<Thread>,
    /// How often the GIL went to another thread.
    pub(crate) gil_switches: u64,
    /// The circle of waits of a deadlock, else empty.
    pub(crate) deadlock: Vec<Blocked>,
    /// How many spans were not kept, because there were too many.
    pub(crate) spans_left_out: u64,
    /// The most memory that was in use, in bytes.
    pub(crate) memory_most: usize,
}

/// What the search of interleavings found, so far or at its end.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Explored {
    /// This is all: no more will be said of it.
    pub(crate) last: bool,
    /// All runs, with those that were given up because what followed was known.
    pub(crate) runs: u64,
    /// Runs that ended.
    pub(crate) tried: u64,
    /// The orders that they stand for, exactly, as decimal digits; null if not all were looked at or there are too many.
    pub(crate) orders: Option<String>,
    /// Nothing was left out.
    pub(crate) complete: bool,
    /// Orders were left out for another reason than the limits of the search.
    pub(crate) cut: bool,
    /// The most interruptions; null: any number.
    pub(crate) bound: Option<u32>,
    /// Runs that were given up as too long.
    pub(crate) too_long: u64,
    /// What the program does that cannot be done again in the same way, by name: the search is over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) refused: Option<String>,
    /// The outcomes.
    pub(crate) outputs: Vec<ExploredOutput>,
    /// What breaks the program, by cause, the fewest interruptions first. Before the end it is left out if nothing changed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) found: Vec<ExploredFailure>,
    /// The order that was asked for, as it ran, or one that breaks nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) shown: Option<ExploredRun>,
}

/// One outcome.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ExploredOutput {
    /// What was printed, and what ended the run.
    pub(crate) text: String,
    /// The runs that ended so.
    pub(crate) tried: u64,
    /// The orders that end so, as decimal digits; null if they were not counted.
    pub(crate) orders: Option<String>,
    /// Whether that is a fault; null if it is not known yet.
    pub(crate) broken: Option<bool>,
    /// The fewest interruptions that lead there.
    pub(crate) preemptions: u32,
}

/// The kinds of faults.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Failure {
    /// An exception, a failing `assert` among them.
    Exception,
    /// All threads wait for ever.
    Deadlock,
    /// Lines that no order without interruptions gives.
    Output,
}

/// One cause of faults.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ExploredFailure {
    /// Its kind.
    pub(crate) kind: Failure,
    /// What happens.
    pub(crate) message: String,
    /// The line where it happens.
    pub(crate) line: Option<u32>,
    /// The runs that end so.
    pub(crate) tried: u64,
    /// The circle of waits of a deadlock.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) deadlock: Vec<Blocked>,
    /// The order with the fewest interruptions that ends so.
    #[serde(flatten)]
    pub(crate) run: ExploredRun,
}

/// One order, step by step.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ExploredRun {
    /// The thread of each step.
    pub(crate) schedule: String,
    /// How often it interrupts a thread that could go on.
    pub(crate) preemptions: u32,
    /// What was printed, and what ended the run.
    pub(crate) text: String,
    /// Names of the threads, by index.
    pub(crate) threads: Vec<String>,
    /// The steps.
    pub(crate) steps: Vec<ExploredStep>,
}

/// One step.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ExploredStep {
    /// The thread, by the order of its start.
    pub(crate) thread: u32,
    /// The program's line.
    pub(crate) line: Option<u32>,
    /// `read`, `write`, `call`, `acquire`, `try`, `release`, `run`.
    pub(crate) does: String,
    /// What it does that to.
    pub(crate) what: String,
    /// What it read or wrote.
    pub(crate) value: Option<String>,
    /// What threads share, after the step: values of names, holders of locks.
    pub(crate) shared: std::collections::BTreeMap<String, String>,
    /// What it printed.
    pub(crate) output: String,
}

/// The ways to end.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Ended {
    /// To its last line.
    Finished,
    /// By an exception in the main thread.
    Raised,
    /// By `SystemExit`.
    Exited,
    /// All threads were blocked for ever.
    Deadlocked,
    /// By a Stop.
    Stopped,
    /// Something was exceeded for which Python has no exception.
    Limit,
    /// The interpreter itself failed: a bug, or more native recursion or memory than there is.
    Failed,
}

/// What was exceeded.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Limit {
    /// `time`, `output` or `memory`.
    pub(crate) what: LimitOf,
    /// How much was allowed: seconds, bytes, MiB.
    pub(crate) allowed: u64,
}

/// What can be exceeded.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LimitOf {
    /// Seconds.
    Time,
    /// Bytes printed.
    Output,
    /// MiB held.
    Memory,
}

/// An exception that ended a thread.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Exception {
    /// Its class.
    #[serde(rename = "type")]
    pub(crate) class: String,
    /// Its text.
    pub(crate) message: String,
    /// The last line of the program that it passed.
    pub(crate) line: Option<u32>,
    /// The thread's name.
    pub(crate) thread: String,
    /// The thread by the order of its start.
    pub(crate) index: u32,
    /// Python's own traceback.
    pub(crate) traceback: String,
    /// Which advice fits, if a module was not there: the module's kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) advice: Option<Advice>,
}

/// Why a module is not there.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Advice {
    /// A package that is not part of Python.
    Package,
    /// Needs other processes.
    Processes,
    /// Needs a network.
    Network,
    /// Part of Python's library that is not here.
    Library,
}

/// A thread's summary.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Thread {
    /// The process; 0 is the program's own.
    pub(crate) process: u32,
    /// Its name.
    pub(crate) name: String,
    /// When it started, in milliseconds since the program's start.
    pub(crate) started_ms: f64,
    /// When it ended; null if it had not.
    pub(crate) ended_ms: Option<f64>,
    /// How long it ran or could have run.
    pub(crate) ran_ms: f64,
    /// How long it waited, asleep or blocked.
    pub(crate) waited_ms: f64,
    /// How long it waited for the GIL.
    pub(crate) gil_waited_ms: f64,
}

/// One thread of a deadlock.
#[derive(Clone, Debug, Eq, Hash, PartialEq, Serialize)]
pub(crate) struct Blocked {
    /// Its name.
    pub(crate) thread: String,
    /// The thread by the order of its start.
    pub(crate) index: u32,
    /// What it holds that others of the circle wait for.
    pub(crate) holds: Vec<String>,
    /// What it waits for.
    pub(crate) waits_for: String,
    /// The thread that has it to give, if one does.
    pub(crate) held_by: Option<u32>,
    /// The line of the program that waits.
    pub(crate) line: Option<u32>,
}
