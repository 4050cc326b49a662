//! **primitives** · What does each primitive promise? Threads that want the same thing at the same
//! time, round after round. The lab shows which threads wait and which are let in, and whether the
//! promise is kept.

use crate::{
    declare::{Conclusion, Lab},
    param::Context,
    trace::Span,
    warning::{Warning, WarningCode},
    workers::On,
};
use serde::{Deserialize, Serialize};

params! {
    /// The primitive.
    primitive: choice[Primitive] = Primitive::Lock;
    /// Number of threads.
    threads: int(2..=64) = 4;
    /// Time for which each holds it, or the others wait for it, in milliseconds.
    hold_ms: int(0..=5000) = 100;
    /// Number of threads that a semaphore lets in.
    permits: int(1..=64) = 2;
    /// Number of rounds of each thread.
    rounds: int(1..=100) = 2;
}

word! {
    /// A synchronization primitive.
    #[derive(Default)]
    pub enum Primitive {
        /// A mutex: one thread inside.
        #[default]
        /// A mutex: one thread inside.
        Lock,
        /// A re-entrant lock: one thread inside, and that one again.
        Rlock,
        /// A semaphore: a limited number of threads inside.
        Semaphore,
        /// A flag: all waiting threads go on when it is set.
        Event,
        /// A condition variable: waiting threads go on when there is an item for them.
        Condition,
        /// A barrier: no thread goes on before all are there.
        Barrier,
    }
}

impl Primitive {
    /// Whether one more thread, worker 0, sets the event or makes what the others wait for.
    pub fn has_helper(self) -> bool {
        matches!(self, Self::Event | Self::Condition)
    }

    /// Whether threads stay inside for some time, rather than being let through.
    pub fn is_held(self) -> bool {
        matches!(self, Self::Lock | Self::Rlock | Self::Semaphore)
    }
}

/// The work of the engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// The primitive.
    pub primitive: Primitive,
    /// Number of threads.
    pub threads: u32,
    /// Time for which each holds it, or the others wait for it, in milliseconds.
    pub hold_ms: u32,
    /// Number of threads that a semaphore lets in.
    pub permits: u32,
    /// Number of rounds of each thread.
    pub rounds: u32,
}

impl Work {
    /// Number of threads that the primitive lets in at a time; `None` where it lets all through
    /// together.
    pub fn allowed(&self) -> Option<u32> {
        match self.primitive {
            Primitive::Semaphore => Some(self.permits),
            Primitive::Event | Primitive::Barrier => None,
            _ => Some(1),
        }
    }
}

/// The observations of the engine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The outcome, final or so far.
    pub outcome: Outcome,
    /// The spans in which threads waited or were inside.
    pub trace: Vec<Span>,
}

/// One wait of one thread.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wait {
    /// Index of the thread, from 0.
    pub thread: u32,
    /// Index of the round, from 0.
    pub round: u32,
    /// Time from asking until it was let in or through, in milliseconds; at least a tick of the
    /// clock.
    pub waited_ms: f64,
    /// Time from then until it left, in milliseconds, at least a tick; 0 where nothing is held.
    pub held_ms: f64,
}

/// The outcome of a run.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// The primitive.
    pub primitive: Primitive,
    /// Number of threads that may be inside at a time; `None` where all are let through together.
    pub allowed: Option<u32>,
    /// Most threads inside at a time; of an event and a barrier, most let through together.
    pub max_inside: u32,
    /// Each wait that is over, in the order in which they ended.
    pub waits: Vec<Wait>,
    /// Broken promises. A run that sees one ends in an error, so that a result always has none.
    pub violations: u32,
    /// Longest time from the event that ended a wait (the last thread left, the event was set, …)
    /// until the waiting thread went on, in milliseconds; at least a tick, and 0 before any wait is
    /// over.
    pub slowest_wake_ms: f64,
    /// Number of re-entries of the owner into a re-entrant lock.
    pub reentered: u32,
    /// Number of times that a plain lock refused its own owner, which would have waited for itself
    /// for ever.
    pub refused: u32,
    /// Number of times that a thread was woken by its condition variable, found nothing and waited
    /// on.
    pub futile: u32,
    /// Number of rounds in the trace: the first ones.
    pub traced_rounds: u32,
}

impl Lab for Params {
    type Work = Work;
    type Report = Report;
    type Outcome = Outcome;

    /// One engine, where threads can share what they wait for.
    fn runs(&self, context: &Context) -> bool {
        context.shared_memory
    }

    fn jobs(&self, context: &Context) -> Vec<(On, Work)> {
        let work = Work {
            primitive: self.primitive,
            threads: self.threads,
            hold_ms: self.hold_ms,
            permits: self.permits,
            rounds: self.rounds,
        };
        let workers = self.threads + u32::from(self.primitive.has_helper());
        let job = (On::Threads(workers), work);
        context.shared_memory.then_some(job).into_iter().collect()
    }

    fn conclude(&self, reports: &[&Report], context: &Context) -> Option<Conclusion<Outcome>> {
        let (report, clock) = (reports.first()?, context.clock);
        let mut outcome = report.outcome.clone();
        let mut longest_ms = 0.0_f64;
        for wait in &mut outcome.waits {
            wait.waited_ms = clock.wait(wait.waited_ms);
            if outcome.primitive.is_held() {
                wait.held_ms = clock.wait(wait.held_ms);
            }
            longest_ms = longest_ms.max(wait.waited_ms).max(wait.held_ms);
        }
        let has_waited = !outcome.waits.is_empty();
        if has_waited {
            outcome.slowest_wake_ms = clock.wait(outcome.slowest_wake_ms);
        }
        let coarse = (has_waited && !clock.is_sure(longest_ms))
            .then(|| Warning::new(WarningCode::ClockTooCoarse, ""));
        Some(Conclusion {
            warnings: coarse.into_iter().collect(),
            outcome,
            trace: report.trace.clone(),
        })
    }

    fn traces(report: &mut Report) -> Vec<&mut Vec<Span>> {
        vec![&mut report.trace]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::given;
    use crate::{RawParams, Word};

    #[test]
    fn a_setter_or_notifier_is_one_more_thread() {
        let context = Context::default();
        for &primitive in Primitive::ALL {
            let given = given([("primitive", primitive.id()), ("threads", "64")]);
            let params = Params::check(&given, &context).unwrap();
            let [(on, work)] = params.jobs(&context)[..] else {
                panic!("not one job");
            };
            let one_more = matches!(primitive, Primitive::Event | Primitive::Condition);
            assert_eq!(on, On::Threads(64 + u32::from(one_more)));
            assert_eq!(work.primitive, primitive);
        }
    }

    #[test]
    fn without_shared_memory_there_is_nothing_to_wait_for() {
        let context = Context {
            shared_memory: false,
            ..Context::default()
        };
        let params = Params::check(&RawParams::default(), &context).unwrap();
        assert!(params.jobs(&context).is_empty());
    }
}
