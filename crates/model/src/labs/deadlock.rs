//! **deadlock** · How do threads stop for ever, and what prevents it? Each thread takes two locks,
//! round after round, in an order that may close a ring of waits.

use crate::{
    declare::{Conclusion, Lab},
    param::{Context, ParamError, Values},
    trace::Span,
    warning::{Warning, WarningCode},
    workers::On,
};
use serde::{Deserialize, Serialize};

params! {
    /// The pattern of locks.
    scenario: choice[Scenario] = Scenario::TwoLocks;
    /// Number of threads.
    threads: int(2..=16) = 2;
    /// Time from having the first lock to wanting the second, in milliseconds.
    hold_ms: int(0..=1000) = 10;
    /// The remedy.
    remedy: choice[Remedy] = Remedy::None;
    /// Number of times that each thread takes both its locks.
    rounds: int(1..=100_000) = 100;
}

word! {
    /// The pattern in which threads take locks.
    pub enum Scenario {
        /// Two locks: threads 1, 3, 5, … take lock A, then lock B; the others take B, then A.
        TwoLocks,
        /// A fork between each two philosophers: philosopher i takes fork i, then the next.
        Philosophers,
    }
}

impl Scenario {
    /// How many threads there are where nobody says: two philosophers would be two locks again.
    fn usual_threads(self) -> u32 {
        match self {
            Self::TwoLocks => 2,
            Self::Philosophers => 5,
        }
    }

    /// Number of locks that `threads` threads share.
    pub fn locks(self, threads: usize) -> usize {
        match self {
            Self::TwoLocks => 2,
            Self::Philosophers => threads,
        }
    }

    /// The two locks of a thread in the order in which it takes them, all counted from 0.
    pub fn order(self, thread: usize, threads: usize) -> [usize; 2] {
        match self {
            Self::TwoLocks if thread.is_multiple_of(2) => [0, 1],
            Self::TwoLocks => [1, 0],
            Self::Philosophers => [thread, (thread + 1) % threads.max(1)],
        }
    }

    /// The name of a lock in results and traces.
    pub fn lock(self, lock: usize) -> String {
        match (self, lock) {
            (Self::TwoLocks, 0) => "lock A".to_owned(),
            (Self::TwoLocks, _) => "lock B".to_owned(),
            (Self::Philosophers, _) => format!("fork {}", lock + 1),
        }
    }
}

word! {
    /// A remedy against a deadlock.
    pub enum Remedy {
        /// Nothing.
        None,
        /// Every thread takes the lower of its locks first.
        Ordering,
        /// A thread only tries the second lock; if it does not get it, it gives up the first and starts
        /// again.
        TryLock,
        /// Threads ask for a seat first, and there are too few seats for a ring of waits.
        Arbiter,
    }
}

/// The work of one engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// The pattern of locks.
    pub scenario: Scenario,
    /// Number of threads.
    pub threads: u32,
    /// Time from having the first lock to wanting the second, in milliseconds.
    pub hold_ms: u32,
    /// The remedy.
    pub remedy: Remedy,
    /// Number of times that each thread takes both its locks.
    pub rounds: u32,
}

/// The observations of one engine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The outcome, final or so far.
    pub outcome: Outcome,
    /// The spans; only the last ones where there were very many.
    pub trace: Vec<Span>,
}

/// The outcome of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// Whether a ring of waits was found: threads that wait for each other stop for ever.
    pub deadlocked: bool,
    /// That ring: each thread waits for a lock that the next one holds, the last for one of the
    /// first. Empty without a deadlock.
    pub cycle: Vec<Link>,
    /// Number of times that a thread had both its locks, all threads together.
    pub rounds_done: u32,
    /// Time at which the ring was found, in milliseconds since the threads were released; `None` if
    /// the clock cannot resolve it.
    pub detected_ms: Option<f64>,
    /// Time at which the ring closed, when the last of its threads began to wait, in milliseconds
    /// since the release; `None` if the clock cannot resolve it.
    pub closed_ms: Option<f64>,
    /// Time of this observation, in milliseconds since the release: the end of the run, if it
    /// ended.
    pub wall_ms: f64,
    /// Start of the trace, in milliseconds since the release: above 0 if its beginning was left
    /// out.
    pub trace_from_ms: f64,
    /// The final state of each thread.
    pub threads: Vec<Thread>,
    /// The final state of each lock.
    pub locks: Vec<Lock>,
}

/// One thread of a ring of waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Its index, from 0.
    pub thread: u32,
    /// Names of the locks that it holds.
    pub holds: Vec<String>,
    /// Name of the lock that it waits for.
    pub waits_for: String,
}

/// The final state of one thread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thread {
    /// Number of times that it had both its locks.
    pub rounds: u32,
    /// Number of times that it gave up its first lock, because it did not get the second.
    pub retries: u32,
    /// Names of the locks that it holds at the end.
    pub holds: Vec<String>,
    /// Name of the lock that it waits for at the end.
    pub waits_for: Option<String>,
}

/// The final state of one lock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lock {
    /// Its name.
    pub name: String,
    /// Number of times that a thread had it together with its other one.
    pub uses: u32,
    /// Index of the thread that holds it at the end.
    pub held_by: Option<u32>,
}

impl Lab for Params {
    type Work = Work;
    type Report = Report;
    type Outcome = Outcome;

    /// The number of threads that is usual depends on the scenario.
    fn settle(self, values: &Values<'_>) -> Result<Self, ParamError> {
        let threads = if values.is_given("threads") {
            self.threads
        } else {
            self.scenario.usual_threads()
        };
        Ok(Self { threads, ..self })
    }

    /// One more thread watches the others. Locks are in shared memory: without it the lab does not
    /// run.
    fn runs(&self, context: &Context) -> bool {
        context.shared_memory
    }

    fn jobs(&self, context: &Context) -> Vec<(On, Work)> {
        let work = Work {
            scenario: self.scenario,
            threads: self.threads,
            hold_ms: self.hold_ms,
            remedy: self.remedy,
            rounds: self.rounds,
        };
        let job = (On::Threads(self.threads + 1), work);
        context.shared_memory.then_some(job).into_iter().collect()
    }

    fn conclude(&self, reports: &[&Report], context: &Context) -> Option<Conclusion<Outcome>> {
        let (report, clock) = (reports.first()?, context.clock);
        let mut outcome = report.outcome.clone();
        // An event before the end took less time than the whole, whose end is reported.
        for ms in [&mut outcome.detected_ms, &mut outcome.closed_ms] {
            *ms = ms.map(|ms| clock.figure(ms)).filter(|ms| !ms.is_nan());
        }
        outcome.wall_ms = clock.figure(outcome.wall_ms);
        let is_untold = outcome.wall_ms.is_nan()
            || [report.outcome.detected_ms, report.outcome.closed_ms]
                .into_iter()
                .flatten()
                .any(|ms| !clock.is_sure(ms));
        let coarse = (clock.tick.is_some() && is_untold)
            .then(|| Warning::new(WarningCode::ClockTooCoarse, ""));
        Some(Conclusion {
            outcome,
            warnings: coarse.into_iter().collect(),
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

    fn threads(pairs: &[(&str, &str)]) -> u32 {
        let given = given(pairs.iter().copied());
        Params::check(&given, &Context::default()).unwrap().threads
    }

    #[test]
    fn philosophers_are_five_where_nobody_says_how_many() {
        assert_eq!(threads(&[]), 2);
        assert_eq!(threads(&[("scenario", "philosophers")]), 5);
        let given = [("scenario", "philosophers"), ("threads", "2")];
        assert_eq!(threads(&given), 2);
    }

    #[test]
    fn what_is_not_allowed_is_refused_by_name() {
        for (param, text) in [
            ("scenario", "readers"),
            ("threads", "1"),
            ("threads", "17"),
            ("hold_ms", "1001"),
            ("hold_ms", "-1"),
            ("remedy", "prayer"),
            ("rounds", "0"),
            ("rounds", "100001"),
        ] {
            let error = Params::check(&given([(param, text)]), &Context::default()).unwrap_err();
            assert_eq!(error.param, param);
        }
    }

    #[test]
    fn each_thread_takes_two_locks_and_each_philosopher_shares_one_with_each_neighbour() {
        for scenario in Scenario::ALL {
            for threads in 2..=16 {
                let mut users = vec![0; scenario.locks(threads)];
                for thread in 0..threads {
                    let [first, second] = scenario.order(thread, threads);
                    assert_ne!(first, second);
                    users[first] += 1;
                    users[second] += 1;
                }
                let expected = 2 * threads / users.len();
                assert!(users.iter().all(|&of_lock| of_lock == expected));
            }
        }
    }

    #[test]
    fn without_shared_memory_there_is_nothing_to_run() {
        let context = Context {
            cores: Some(2),
            shared_memory: false,
            ..Context::default()
        };
        let params = Params::check(&RawParams::default(), &context).unwrap();
        assert_eq!(params.jobs(&context), []);
    }
}
