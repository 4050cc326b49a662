//! **pool** · Why reuse threads? Tasks one after another, on a new thread each, and on a pool of
//! threads that take them from a queue.

use crate::{
    declare::{Conclusion, Lab},
    param::Context,
    strategy::{self, Entry, Measurement, Strategy},
    trace::Span,
    warning::{Warning, WarningCode},
    workers::On,
};
use serde::{Deserialize, Serialize};

/// Threads, or processes, that live at the same time where each task has one of its own: browsers
/// bear no more.
pub const MOST_AT_A_TIME: u32 = 64;

params! {
    /// Number of tasks.
    tasks: int(1..=10_000) = 10;
    /// Threads of the pool.
    workers: int(1..=64) = 4;
    /// Length of each task, in milliseconds: it waits, as for an answer over a network.
    task_ms: int(0..=10_000) = 50;
    /// The strategies to compare; always includes the sequential one.
    strategies: compares[Sequential, ThreadPerTask, Pool];
}

/// The work of one engine: one strategy, once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// Number of tasks.
    pub tasks: u32,
    /// Length of each, in milliseconds.
    pub task_ms: u32,
    /// The strategy.
    pub strategy: Strategy,
}

/// The measurements of one engine.
pub type Report = Measurement<Extra>;

/// The measurements beside the time for all tasks together.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Extra {
    /// Time during which workers were being started, in milliseconds: of a pool before the tasks,
    /// of a thread per task during them. 0 where none were started.
    pub startup_ms: f64,
    /// Number of tasks that each worker did; with a thread per task, each started thread did one.
    pub tasks_per_worker: Vec<u64>,
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
        let order = strategy::sequential_last(strategy::runnable(&self.strategies, context));
        let worker = if context.shared_memory {
            On::Threads
        } else {
            On::Processes
        };
        let job = |strategy| {
            let on = match strategy {
                Strategy::Pool => worker(self.workers),
                _ => worker(1),
            };
            let (tasks, task_ms) = (self.tasks, self.task_ms);
            (
                on,
                Work {
                    tasks,
                    task_ms,
                    strategy,
                },
            )
        };
        order.into_iter().map(job).collect()
    }

    fn conclude(&self, reports: &[&Report], context: &Context) -> Option<Conclusion<Outcome>> {
        let clock = context.clock;
        let mut strategies = strategy::entries(&self.strategies, reports, context);
        for entry in &mut strategies {
            if entry.strategy != Strategy::Sequential {
                entry.extra.startup_ms = clock.figure(entry.extra.startup_ms);
            }
        }
        if strategies.is_empty() {
            return None;
        }
        let processes_instead =
            (!context.shared_memory).then(|| Warning::new(WarningCode::ProcessesInstead, ""));
        Some(Conclusion {
            warnings: processes_instead
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
