//! **python** · What does your Python do on real threads? The reader's program, round after round, under a GIL and
//! without one, each round in an interpreter of its own.

mod engine;
mod outcome;
mod program;
#[cfg(test)]
mod tests;

pub use engine::{EngineError, GIL, Message, Round};
pub use outcome::{
    Advice, Ended, Exception, Held, Outcome, Output, Piece, Report, Run, Stream, Task, Thread,
    Waiter,
};
pub use program::Program;

pub(super) use engine::{SaidEnd, name};
pub(super) use outcome::shortened;

use crate::{
    Word,
    declare::{Conclusion, Lab},
    param::Context,
    stats::{self, Interval},
    warning::{Warning, WarningCode},
    workers::On,
};
use serde::Serialize;

/// The longest program, in bytes of UTF-8.
pub const LONGEST_CODE: usize = 65_536;

/// The longest input of a program, in bytes of UTF-8.
pub const LONGEST_STDIN: usize = 65_536;

/// Seed of the bootstrap, as in all labs.
const SEED: u64 = 1;

params! {
    /// The interpreters that run the program, in turn.
    interpreter: some[Interpreter];
    /// Time for which a thread may keep the GIL while another waits, in milliseconds.
    switch_ms: int(1..=1000) = 5;
    /// The places where a thread may give up the GIL.
    yields: choice[Yields] = Yields::Calls;
    /// Runs of the program on each interpreter.
    rounds: int(1..=1000) = 1;
    /// The program, unless `code` replaces it.
    program: choice[Program] = Program::Gil;
    /// The text that `input()` reads.
    stdin: text(LONGEST_STDIN) = "";
    /// The reader's own program; empty for one of ours.
    code: text(LONGEST_CODE) = "";
}

word! {
    /// An interpreter.
    pub enum Interpreter {
        /// One lock to run bytecode, as in CPython by default.
        Gil,
        /// No such lock, as in CPython's free-threaded build.
        Free,
    }
}

word! {
    /// Places where a thread may give up the GIL.
    pub enum Yields {
        /// Calls and ends of loops, as in CPython 3.10 and later.
        Calls,
        /// Any bytecode, which is all that the language promises.
        Any,
    }
}

/// The work of one engine: one round on one interpreter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Work {
    /// The interpreter.
    pub interpreter: Interpreter,
}

impl Params {
    /// Whether it runs the reader's own program.
    pub fn is_own(&self) -> bool {
        !self.code.is_empty()
    }
}

impl Lab for Params {
    type Work = Work;
    type Report = Report;
    type Outcome = Outcome;

    fn rounds(&self) -> u32 {
        self.rounds
    }

    /// A round is a set of its own: each interpreter is fresh.
    fn jobs_a_set(&self, _: &Context) -> usize {
        self.interpreter.len().max(1)
    }

    /// The interpreter's memory is shared, whatever the program does.
    fn runs(&self, context: &Context) -> bool {
        context.shared_memory
    }

    /// Each round on each interpreter, in turn, so that drift of the machine meets both.
    fn jobs(&self, context: &Context) -> Vec<(On, Work)> {
        if !self.runs(context) {
            return Vec::new();
        }
        let round = |_| {
            let work = |&interpreter| (On::Threads(1), Work { interpreter });
            self.interpreter.iter().map(work)
        };
        (0..self.rounds).flat_map(round).collect()
    }

    fn conclude(&self, reports: &[&Report], context: &Context) -> Option<Conclusion<Outcome>> {
        reports.first()?;
        let of = |interpreter| -> Vec<&Report> {
            let reports = reports.iter().copied();
            reports
                .filter(|one| one.interpreter == interpreter)
                .collect()
        };
        let speedup = self.speedup(&of(Interpreter::Gil), &of(Interpreter::Free), context);
        let runs = self.interpreter.iter().filter_map(|&interpreter| {
            let speedup = speedup.filter(|_| interpreter == Interpreter::Free);
            outcome::run(interpreter, &of(interpreter), speedup)
        });
        let runs: Vec<Run> = runs.collect();
        let last = self.interpreter.iter().filter_map(|one| of(*one).pop());
        let trace = last.flat_map(|report| report.trace.clone()).collect();
        let noisy = speedup.is_some() && runs.iter().any(Run::is_noisy);
        let words = |runs: &[Run]| -> Vec<&str> {
            runs.iter()
                .filter(|run| run.is_noisy())
                .map(|run| run.interpreter.id())
                .collect()
        };
        let warnings = noisy
            .then(|| Warning::new(WarningCode::NoisySamples, words(&runs).join(",")))
            .into_iter();
        Some(Conclusion {
            warnings: warnings.collect(),
            outcome: Outcome { runs },
            trace,
        })
    }

    fn agree(&self, reports: &[&Report], context: &Context) -> bool {
        let jobs = self.jobs(context).into_iter();
        jobs.zip(reports).all(|((_, work), report)| {
            report.interpreter == work.interpreter && report.is_consistent()
        })
    }
}

impl Params {
    /// How many times as fast the program is without a GIL, round by round; `None` after one round, which cannot tell,
    /// and where a round did not finish or was too short for the clock.
    fn speedup(&self, gil: &[&Report], free: &[&Report], context: &Context) -> Option<Interval> {
        let pairs = gil.len().min(free.len());
        if pairs < 2 {
            return None;
        }
        let (gil, free) = (gil.get(..pairs)?, free.get(..pairs)?);
        let finished = |report: &&Report| report.ended == Ended::Finished;
        if !gil.iter().chain(free).all(finished) {
            return None;
        }
        let told = |reports: &[&Report]| -> Vec<f64> {
            let told = reports.iter();
            told.map(|one| context.clock.figure(one.wall_ms)).collect()
        };
        // A time that the clock cannot tell is NaN, which has no ratio.
        stats::paired_speedup(&told(gil), &told(free), SEED).ok()
    }
}
