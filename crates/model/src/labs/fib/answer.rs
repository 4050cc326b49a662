//! The answer that the measured points give to the lab's question.

#[cfg(test)]
mod tests;

use super::{Outcome, Params, Point};
use crate::stats::{self, Interval, Says};

/// The lab's answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Answer {
    /// Threads help: the interval of the best point lies above 1.
    Faster {
        /// Threads of the best point.
        threads: u32,
        /// Its speedup.
        speedup: f64,
        /// Its efficiency, 0..=1 and a little more.
        efficiency: f64,
    },
    /// More threads than cores bring no further speedup; the best point is within the cores.
    FasterUpToCores {
        /// Threads of the best point.
        threads: u32,
        /// Its speedup.
        speedup: f64,
        /// Logical processors.
        cores: u32,
    },
    /// Threads help, but forking takes much of the gain because the tasks are tiny.
    FasterTinyTasks {
        /// Threads of the best point.
        threads: u32,
        /// Its speedup.
        speedup: f64,
        /// The cutoff that makes them tiny.
        cutoff: u32,
        /// Its efficiency.
        efficiency: f64,
    },
    /// Threads make it slower because the tasks are too small to be worth distributing.
    SlowerTinyTasks {
        /// Threads of the best point.
        threads: u32,
        /// Its speedup.
        speedup: f64,
        /// The cutoff that makes them small.
        cutoff: u32,
    },
    /// All of the work is over before other threads have woken up.
    SlowerShortWork {
        /// Threads of the best point.
        threads: u32,
        /// Its speedup.
        speedup: f64,
        /// Time of all the work on one thread, in milliseconds.
        sequential_ms: f64,
    },
    /// Threads make it slower although the tasks are not tiny.
    Slower {
        /// Threads of the best point.
        threads: u32,
        /// Its speedup.
        speedup: f64,
    },
    /// The best interval lies closely around 1: no difference was seen.
    NoDifference {
        /// Threads of the best point.
        threads: u32,
        /// Its speedup.
        speedup: f64,
    },
    /// The best interval includes 1 and large differences: undecided.
    CannotTell {
        /// Threads of the best point.
        threads: u32,
        /// Its speedup with the interval.
        speedup: Interval,
    },
    /// The cutoff leaves a single task: there is nothing to distribute.
    OneTask {
        /// The best point's speedup, about 1.
        speedup: f64,
    },
    /// Only one thread was requested: this is the cost of forking.
    OneThread {
        /// Its speedup, usually below 1.
        speedup: f64,
    },
}

/// At or below this cutoff a task takes about as long as forking it: fib(12) is some 500 calls.
const TINY_CUTOFF: u32 = 12;

/// Waking a thread takes some tens of microseconds: below this, work is over before it pays.
const SHORT_MS: f64 = 1.0;

/// Below this efficiency tiny tasks are worth mentioning.
const LITTLE: f64 = 0.75;

impl Outcome {
    /// Answers the lab's question; `None` before there is a point.
    pub fn answer(&self, params: &Params, cores: Option<u32>) -> Option<Answer> {
        let best = best(self.points.iter())?;
        let (speedup, cutoff) = (best.speedup.median, params.cutoff);
        if cutoff >= params.n || params.n < 2 {
            return Some(Answer::OneTask { speedup });
        }
        let Some(best) = self.best_of_many(cores) else {
            return Some(Answer::OneThread { speedup });
        };
        let (threads, speedup) = (best.threads, best.speedup.median);
        let says = best.speedup.says();
        if says == Says::Less {
            let sequential_ms = stats::median(&best.sequential_ms).unwrap_or(f64::INFINITY);
            return Some(if cutoff <= TINY_CUTOFF {
                Answer::SlowerTinyTasks {
                    threads,
                    speedup,
                    cutoff,
                }
            } else if sequential_ms < SHORT_MS {
                Answer::SlowerShortWork {
                    threads,
                    speedup,
                    sequential_ms,
                }
            } else {
                Answer::Slower { threads, speedup }
            });
        }
        if says == Says::Same {
            return Some(Answer::NoDifference { threads, speedup });
        }
        if says == Says::Nothing {
            return Some(Answer::CannotTell {
                threads,
                speedup: best.speedup,
            });
        }
        let efficiency = best.efficiency;
        if cutoff <= TINY_CUTOFF && efficiency < LITTLE {
            return Some(Answer::FasterTinyTasks {
                threads,
                speedup,
                cutoff,
                efficiency,
            });
        }
        let beyond = |cores: &u32| {
            threads <= *cores && self.points.iter().any(|point| point.threads > *cores)
        };
        Some(match cores.filter(beyond) {
            Some(cores) => Answer::FasterUpToCores {
                threads,
                speedup,
                cores,
            },
            None => Answer::Faster {
                threads,
                speedup,
                efficiency,
            },
        })
    }

    /// The fastest point on several threads. One beyond the cores counts only if it is clearly
    /// faster than all within them: points within each other's interval count as equal.
    fn best_of_many(&self, cores: Option<u32>) -> Option<&Point> {
        let many = || self.points.iter().filter(|point| point.threads > 1);
        let best_of_all = best(many())?;
        let within = cores.and_then(|cores| best(many().filter(|point| point.threads <= cores)));
        let same = |point: &&Point| point.speedup.high >= best_of_all.speedup.low;
        Some(within.filter(same).unwrap_or(best_of_all))
    }
}

fn best<'a>(points: impl Iterator<Item = &'a Point>) -> Option<&'a Point> {
    points.max_by(|a, b| a.speedup.median.total_cmp(&b.speedup.median))
}
