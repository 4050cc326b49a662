//! **queue** · How do producers and consumers keep pace? A bounded queue between them, on threads
//! and on processes; one worker that produces and consumes in turn is the baseline.

use crate::{
    clock::Clock,
    declare::{Conclusion, Lab},
    param::Context,
    strategy::{self, Entry, Measurement, Strategy},
    trace::Span,
    workers::On,
};
use serde::{Deserialize, Serialize};

params! {
    /// Workers that put items into the queue.
    producers: int(1..=16) = 2;
    /// Workers that take them out.
    consumers: int(1..=16) = 2;
    /// Most items in the queue at a time.
    capacity: int(1..=100_000) = 10;
    /// Items in all, shared out evenly over the producers.
    items: int(1..=1_000_000) = 2000;
    /// Time to produce an item, in microseconds.
    produce_us: int(0..=1_000_000) = 500;
    /// Time to consume an item, in microseconds.
    consume_us: int(0..=1_000_000) = 1000;
    /// The strategies to compare; always includes the sequential one.
    strategies: compares[Sequential, Threads, Processes];
}

/// The work of one engine: one strategy, once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// Workers that put items into the queue.
    pub producers: u32,
    /// Workers that take them out.
    pub consumers: u32,
    /// Most items in the queue at a time.
    pub capacity: u32,
    /// Items in all.
    pub items: u32,
    /// Time to produce an item, in microseconds.
    pub produce_us: u32,
    /// Time to consume an item, in microseconds.
    pub consume_us: u32,
    /// The strategy.
    pub strategy: Strategy,
}

/// The measurements of one engine.
pub type Report = Measurement<Extra>;

/// The measurements beside the time for all items. For the sequential strategy, which has no queue,
/// the items only.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Extra {
    /// Items put into the queue.
    pub items_in: u32,
    /// Items taken out of it.
    pub items_out: u32,
    /// Items consumed more than once; anything but 0 is an error, as with `out_of_order`.
    pub duplicates: u32,
    /// Items taken out before one that their producer had put in earlier.
    pub out_of_order: u32,
    /// Number of items in the queue over time: milliseconds since the start with the number from
    /// then on. For a long run at most some 300 points, the peaks and troughs among them.
    pub occupancy: Vec<(f64, u32)>,
    /// The most items in the queue at a time.
    pub max_occupancy: u32,
    /// Time for which the queue was full, in milliseconds: 0 if it never was, and otherwise at
    /// least a tick of the clock.
    pub full_ms: f64,
    /// Time for which it was empty, in milliseconds; at least a tick.
    pub empty_ms: f64,
    /// Time for which workers waited for each other.
    pub blocked_ms: Blocked,
}

/// Waits at the queue in milliseconds, summed over all workers of a side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Blocked {
    /// Producers, for space: 0 if the queue was never full.
    pub producers: f64,
    /// Consumers, for items.
    pub consumers: f64,
}

/// The outcome of a run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outcome {
    /// Times and queue of each strategy.
    pub strategies: Vec<Entry<Extra>>,
}

impl Lab for Params {
    type Work = Work;
    type Report = Report;
    type Outcome = Outcome;

    /// An engine for each strategy; the sequential one, which takes longest, comes last. The threads
    /// have one more that looks on; the processes have the coordinator for that.
    fn runs(&self, context: &Context) -> bool {
        !strategy::runnable(&self.strategies, context).is_empty()
    }

    fn jobs(&self, context: &Context) -> Vec<(On, Work)> {
        let (asked, workers) = (&self.strategies, self.producers + self.consumers);
        strategy::jobs(asked, context, workers + 1, workers, |one| self.work(one))
    }

    fn conclude(&self, reports: &[&Report], context: &Context) -> Option<Conclusion<Outcome>> {
        let clock = context.clock;
        let mut strategies = strategy::entries(&self.strategies, reports, context);
        for entry in &mut strategies {
            self.judge_waits(entry, clock);
        }
        if strategies.is_empty() {
            return None;
        }
        Some(Conclusion {
            warnings: strategy::left_out(&self.strategies, context)
                .into_iter()
                .chain(strategy::untimed(&strategies, clock, |_| false))
                .collect(),
            outcome: Outcome { strategies },
            trace: strategy::traces(&self.strategies, reports),
        })
    }

    fn traces(report: &mut Report) -> Vec<&mut Vec<Span>> {
        vec![&mut report.trace]
    }
}

impl Params {
    /// Waits at a queue are many and short, so each sum of them is at least a tick if there were
    /// any. The sequential strategy has no queue.
    fn judge_waits(&self, entry: &mut Entry<Extra>, clock: Clock) {
        if entry.strategy == Strategy::Sequential {
            return;
        }
        let extra = &mut entry.extra;
        let Blocked {
            producers,
            consumers,
        } = &mut extra.blocked_ms;
        for ms in [&mut extra.empty_ms, consumers] {
            *ms = clock.wait(*ms);
        }
        let was_full = extra.max_occupancy >= self.capacity;
        for ms in [&mut extra.full_ms, producers] {
            if was_full || *ms > 0.0 {
                *ms = clock.wait(*ms);
            }
        }
    }

    fn work(&self, strategy: Strategy) -> Work {
        Work {
            producers: self.producers,
            consumers: self.consumers,
            capacity: self.capacity,
            items: self.items,
            produce_us: self.produce_us,
            consume_us: self.consume_us,
            strategy,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::given;

    fn engines(strategies: &str, shared_memory: bool) -> Vec<(On, Strategy)> {
        let context = Context {
            cores: Some(2),
            shared_memory,
            ..Context::default()
        };
        let given = given([
            ("producers", "3"),
            ("consumers", "4"),
            ("strategies", strategies),
        ]);
        let jobs = Params::check(&given, &context).unwrap().jobs(&context);
        jobs.iter().map(|(on, work)| (*on, work.strategy)).collect()
    }

    #[test]
    fn each_strategy_has_its_workers_and_the_sequential_one_comes_last() {
        let baseline = (On::Processes(1), Strategy::Sequential);
        let threads = (On::Threads(8), Strategy::Threads);
        let processes = (On::Processes(7), Strategy::Processes);
        assert_eq!(
            engines("threads,processes", true),
            [threads, processes, baseline]
        );
        assert_eq!(engines("threads,processes", false), [processes, baseline]);
        assert_eq!(engines("threads", false), []);
        assert_eq!(engines("sequential", false), [baseline]);
    }
}
