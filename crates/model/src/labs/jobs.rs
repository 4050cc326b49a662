//! **jobs** · Why do Python threads not speed up CPU work? The jobs fib(from)…fib(to), one after
//! another, on threads under one global lock, on free threads, on processes.

use crate::{
    clock::{Clock, LONGEST_STRETCH_MS},
    declare::{Conclusion, Lab},
    param::{Context, ParamError, Problem, Values},
    strategy::{self, Entry, Measurement, Strategy},
    trace::Span,
    warning::{Warning, WarningCode},
    workers::On,
};
use serde::{Deserialize, Serialize, Serializer};

/// The first job by default.
const FROM: i32 = 24;

/// Shortest sequential time of all jobs together by default, in milliseconds.
const ALL_JOBS_MS: f64 = 300.0;

/// The default last job, so that all jobs take long enough on this machine; 38 if its speed is
/// unknown.
fn default_to(context: &Context) -> i64 {
    let speed = context.speed;
    speed.map_or(38, |speed| speed.last_for(FROM.into(), ALL_JOBS_MS))
}

params! {
    /// The first job computes this Fibonacci number.
    from: int(1..=45) = FROM;
    /// The last job computes this one. Never below `from`.
    to: int(1..=45) = default_to;
    /// Threads or processes that do the jobs.
    workers: int(1..=64) = Context::workers;
    /// Time for which a thread may keep the global lock while another waits, in milliseconds.
    switch_ms: int(1..=1000) = 5;
    /// Samples of each strategy.
    rounds: int(1..=50) = 3;
    /// The strategies to compare; always includes the sequential one.
    strategies: compares[Sequential, Gil, Threads, Processes];
}

/// The work of one engine: all rounds of these strategies, each in turn with the sequential one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// The first Fibonacci number.
    pub from: u32,
    /// The last one.
    pub to: u32,
    /// As in [`Params`].
    pub switch_ms: u32,
    /// Samples of each strategy.
    pub rounds: u32,
    /// The strategies to compare with the sequential one.
    pub strategies: Vec<Strategy>,
}

/// The measurements of one engine: the sequential strategy first, then the requested ones.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Each Fibonacci number computed, checked, with its index.
    pub values: Vec<(u32, u64)>,
    /// The measurements of each strategy.
    pub measured: Vec<Measurement<Extra>>,
}

impl Report {
    /// Records the sequential times, which come first, as the pairs of the others.
    pub fn pair_up(&mut self) {
        let sequential = self.measured.first().map(|one| one.samples_ms.clone());
        for one in &mut self.measured {
            one.paired_ms = sequential.clone().unwrap_or_default();
        }
    }
}

/// Counts beside times.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extra {
    /// Number of times that the global lock passed from one thread to another in the last round.
    pub switches: u64,
}

/// The outcome of a run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outcome {
    /// Each Fibonacci number in decimal, by its index.
    #[serde(serialize_with = "as_map")]
    pub values: Vec<(u32, u64)>,
    /// Times of each strategy.
    pub strategies: Vec<Entry<Extra>>,
    /// The jobs that each worker did, by strategy.
    pub timeline: Vec<Span>,
}

fn as_map<S: Serializer>(values: &[(u32, u64)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(values.iter().map(|(n, f)| (n.to_string(), f.to_string())))
}

impl Params {
    /// One engine with threads for the strategies that need them, and one with processes for
    /// the others.
    fn jobs_of_a_set(&self, rounds: u32, context: &Context) -> Vec<(On, Work)> {
        let runnable = strategy::runnable(&self.strategies, context);
        let work = |of: &[Strategy]| Work {
            from: self.from,
            to: self.to,
            switch_ms: self.switch_ms,
            rounds,
            strategies: of
                .iter()
                .copied()
                .filter(|one| runnable.contains(one))
                .collect(),
        };
        let threads = work(&[Strategy::Gil, Strategy::Threads]);
        let processes = work(&[Strategy::Processes]);
        let mut jobs = Vec::new();
        if !threads.strategies.is_empty() {
            jobs.push((On::Threads(self.workers), threads));
        }
        if !processes.strategies.is_empty() || (jobs.is_empty() && !runnable.is_empty()) {
            jobs.push((On::Processes(self.workers), processes));
        }
        jobs
    }
}

impl Lab for Params {
    const HAS_CEILING: bool = true;

    type Work = Work;
    type Report = Report;
    type Outcome = Outcome;

    /// A last job that was not given is never below the first; one that was is refused if it is.
    fn settle(self, values: &Values<'_>) -> Result<Self, ParamError> {
        if self.from <= self.to {
            return Ok(self);
        }
        if values.is_given("to") {
            let (other, limit) = ("from", self.from.into());
            let problem = Problem::Below { other, limit };
            return Err(ParamError::new("to", self.to.to_string(), problem));
        }
        let to = self.from;
        Ok(Self { to, ..self })
    }

    fn rounds(&self) -> u32 {
        self.rounds
    }

    fn runs(&self, context: &Context) -> bool {
        !strategy::runnable(&self.strategies, context).is_empty()
    }

    fn jobs(&self, context: &Context) -> Vec<(On, Work)> {
        context
            .sampling
            .jobs(self.rounds, |set| self.jobs_of_a_set(set.rounds, context))
    }

    fn conclude(&self, reports: &[&Report], context: &Context) -> Option<Conclusion<Outcome>> {
        let values = reports.first()?.values.clone();
        let measured: Vec<_> = reports.iter().flat_map(|report| &report.measured).collect();
        let sets = strategy::by_set(reports, self.jobs_a_set(context), |report| &report.measured);
        // Samples have as many runs as the clock needs: only the mean of none takes no time.
        let strategies = strategy::entries_of_sets(&self.strategies, &sets, context, Clock::rate);
        let clock = context.clock;
        let trace = strategy::traces(&self.strategies, &measured);
        let too_many = context.cores.filter(|&cores| self.workers > cores);
        let warnings = [
            strategy::left_out(&self.strategies, context),
            too_many
                .map(|_| Warning::new(WarningCode::MoreThreadsThanCores, self.workers.to_string())),
            strategy::noisy(&strategies),
            strategy::naming(WarningCode::ClockTooCoarse, &strategies, |one| {
                !clock.is_sure(one.wall_ms.max(LONGEST_STRETCH_MS)) || one.wall_ms.is_nan()
            }),
        ];
        Some(Conclusion {
            warnings: warnings.into_iter().flatten().collect(),
            outcome: Outcome {
                values,
                strategies,
                timeline: trace.clone(),
            },
            trace,
        })
    }

    fn traces(report: &mut Report) -> Vec<&mut Vec<Span>> {
        report
            .measured
            .iter_mut()
            .map(|one| &mut one.trace)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::given;

    fn check(pairs: &[(&str, &str)], shared_memory: bool) -> Result<Vec<(On, Work)>, ParamError> {
        let context = Context {
            cores: Some(2),
            shared_memory,
            ..Context::default()
        };
        let params = Params::check(&given(pairs.iter().copied()), &context)?;
        Ok(params.jobs(&context))
    }

    #[test]
    fn the_last_job_is_never_below_the_first() {
        assert_eq!(check(&[("from", "40")], true).unwrap()[0].1.to, 40);
        let error = check(&[("from", "40"), ("to", "39")], true).unwrap_err();
        assert_eq!(
            (error.param.as_str(), error.problem),
            (
                "to",
                Problem::Below {
                    other: "from",
                    limit: 40
                }
            )
        );
    }

    #[test]
    fn what_needs_threads_has_an_engine_and_processes_have_one() {
        let on = |pairs, shared| -> Vec<On> {
            let jobs = check(pairs, shared).unwrap();
            assert!(jobs.iter().all(|(_, work)| work.rounds == 1));
            // The first of three sets of one round.
            jobs.iter()
                .take(jobs.len() / 3)
                .map(|(on, _)| *on)
                .collect()
        };
        assert_eq!(on(&[], true), [On::Threads(2), On::Processes(2)]);
        assert_eq!(on(&[], false), [On::Processes(2)]);
        assert_eq!(on(&[("strategies", "gil")], true), [On::Threads(2)]);
        assert_eq!(on(&[("strategies", "gil")], false), []);
        assert_eq!(
            on(&[("strategies", "sequential")], true),
            [On::Processes(2)]
        );
    }
}
