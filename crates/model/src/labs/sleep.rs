//! **sleep** · Five tasks wait one second each. How long together? One after another, on threads
//! that block, on processes, as coroutines on one worker.

use crate::{
    declare::{Conclusion, Lab},
    param::Context,
    strategy::{self, Entry, Measurement, Strategy},
    trace::Span,
    workers::On,
};
use serde::{Deserialize, Serialize};

params! {
    /// Number of tasks that wait.
    tasks: int(1..=64) = 5;
    /// Length of each wait, in milliseconds.
    ms: int(1..=60_000) = 400;
    /// The strategies to compare; always includes the sequential one.
    strategies: compares[Sequential, Threads, Processes, Coroutines];
}

/// The work of one engine: one strategy, once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// Number of tasks that wait.
    pub tasks: u32,
    /// Length of each wait, in milliseconds.
    pub ms: u32,
    /// The strategy.
    pub strategy: Strategy,
}

/// The measurements of one engine.
pub type Report = Measurement<Extra>;

/// The measurements beside the time for all tasks together.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Extra {
    /// Time at which each task began to wait, in milliseconds since the first could have.
    pub started_ms: Vec<f64>,
    /// Time at which each wait ended, in the same milliseconds.
    pub ended_ms: Vec<f64>,
    /// Time from requesting the workers, or tasks, until all had started, in milliseconds; not part
    /// of the total time. 0 where none were requested.
    pub startup_ms: f64,
}

/// The outcome of a run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outcome {
    /// Times of each strategy.
    pub strategies: Vec<Entry<Extra>>,
}

impl Lab for Params {
    type Work = Work;
    type Report = Report;
    type Outcome = Outcome;

    /// An engine for each strategy; the sequential one, which takes longest, comes last.
    fn runs(&self, context: &Context) -> bool {
        !strategy::runnable(&self.strategies, context).is_empty()
    }

    fn jobs(&self, context: &Context) -> Vec<(On, Work)> {
        let (tasks, ms) = (self.tasks, self.ms);
        strategy::jobs(&self.strategies, context, tasks, tasks, |strategy| Work {
            tasks,
            ms,
            strategy,
        })
    }

    fn conclude(&self, reports: &[&Report], context: &Context) -> Option<Conclusion<Outcome>> {
        let clock = context.clock;
        let mut strategies = strategy::entries(&self.strategies, reports, context);
        for entry in &mut strategies {
            let ms = &mut entry.extra.startup_ms;
            match entry.strategy {
                Strategy::Sequential => {}
                // Tasks of one worker start at once: that takes a tick at most.
                Strategy::Coroutines => *ms = clock.wait(*ms),
                _ => *ms = clock.figure(*ms),
            }
        }
        if strategies.is_empty() {
            return None;
        }
        Some(Conclusion {
            warnings: strategy::left_out(&self.strategies, context)
                .into_iter()
                .chain(strategy::untimed(&strategies, clock, |extra| {
                    extra.startup_ms.is_nan()
                }))
                .collect(),
            outcome: Outcome { strategies },
            trace: strategy::traces(&self.strategies, reports),
        })
    }

    fn traces(report: &mut Report) -> Vec<&mut Vec<Span>> {
        vec![&mut report.trace]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RawParams;

    #[test]
    fn the_sequential_strategy_comes_last_in_time_and_first_in_the_outcome() {
        let context = Context::default();
        let params = Params::check(&RawParams::default(), &context).unwrap();
        let order: Vec<Strategy> = params
            .jobs(&context)
            .iter()
            .map(|(_, work)| work.strategy)
            .collect();
        assert_eq!(order.last(), Some(&Strategy::Sequential));
        assert_eq!(params.strategies[0], Strategy::Sequential);
    }
}
