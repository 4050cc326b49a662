//! **crawler** · What speeds up fetching pages? A generated site, crawled one page at a time, by threads
//! that block on each request, by processes that a queue feeds, and in coroutines behind a semaphore.

mod site;
#[cfg(test)]
mod tests;

pub use site::{Page, PageState, Placed, Site};

use crate::{
    declare::{Conclusion, Lab},
    param::Context,
    strategy::{self, Entry, Measurement, Strategy},
    trace::Span,
    workers::On,
};
use serde::{Deserialize, Serialize};

/// The site is the same in each run with the same parameters.
const SEED: u32 = 1;

params! {
    /// Pages of the site.
    pages: int(1..=500) = 20;
    /// Delay of an answer, in milliseconds.
    delay_ms: int(0..=10_000) = 60;
    /// Links on each page.
    links: int(1..=20) = 5;
    /// Requests that fail, in percent. Those for page 0, where the crawl begins, never do.
    failures: int(0..=90) = 0;
    /// Most further requests for a page after failures.
    retries: int(0..=5) = 2;
    /// Most requests at a time.
    workers: int(1..=64) = 8;
    /// The strategies to compare; always includes the sequential one.
    strategies: compares[Sequential, Threads, Processes, Coroutines];
}

/// The work of one engine: one strategy, once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// The site to crawl.
    pub site: Site,
    /// Most further requests for a page after failures.
    pub retries: u32,
    /// Most requests at a time.
    pub workers: u32,
    /// The strategy.
    pub strategy: Strategy,
}

/// The measurements of one engine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Times and counts.
    pub measurement: Measurement<Extra>,
    /// The part of the site that it knows, in order of pages.
    pub site: Vec<Page>,
}

/// The measurements beside the time for all pages.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Extra {
    /// Pages that were found, page 0 included: all that can be reached by the answers. `fetched`
    /// and `failed` add up to it; anything else is an error.
    pub reachable: u32,
    /// Pages that were answered.
    pub fetched: u32,
    /// Number of different pages among them; anything but `fetched` is an error.
    pub unique: u32,
    /// Pages given up after the last attempt.
    pub failed: u32,
    /// The pages given up, in order.
    pub failures: Vec<u32>,
    /// Requests in all.
    pub requests: u32,
    /// Requests that were not the first for their page.
    pub retried: u32,
    /// The most requests in flight at the same time.
    pub max_in_flight: u32,
    /// Time from requesting the workers until all had started, in milliseconds; not part of the
    /// total time. 0 where none were requested.
    pub startup_ms: f64,
}

impl Extra {
    /// Whether the crawl is complete: every page was fetched or given up.
    pub fn is_whole(&self) -> bool {
        self.fetched + self.failed == self.reachable
    }
}

/// The outcome of a run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outcome {
    /// Times and counts of each strategy.
    pub strategies: Vec<Entry<Extra>>,
    /// Whether all strategies fetched the same pages and gave up the same.
    pub same_pages: bool,
    /// The strategy that found the site as it is reported here: the one that ran last.
    pub found_by: Strategy,
    /// The site, in order of pages.
    pub site: Vec<Placed>,
}

impl Lab for Params {
    type Work = Work;
    type Report = Report;
    type Outcome = Outcome;

    const NEEDS_SITE: bool = true;

    /// An engine for each strategy; the sequential one, which takes longest, comes last. It and the
    /// coroutines need no worker but the coordinator.
    fn runs(&self, context: &Context) -> bool {
        !strategy::runnable(&self.strategies, context).is_empty()
    }

    fn jobs(&self, context: &Context) -> Vec<(On, Work)> {
        let (asked, workers) = (&self.strategies, self.workers);
        strategy::jobs(asked, context, workers, workers, |one| self.work(one))
    }

    fn conclude(&self, reports: &[&Report], context: &Context) -> Option<Conclusion<Outcome>> {
        let measured: Vec<_> = reports.iter().map(|report| &report.measurement).collect();
        let clock = context.clock;
        let mut strategies = strategy::entries(&self.strategies, &measured, context);
        let baseline = strategies.first().map(|entry| entry.extra.is_whole());
        for entry in &mut strategies {
            if matches!(entry.strategy, Strategy::Threads | Strategy::Processes) {
                entry.extra.startup_ms = clock.figure(entry.extra.startup_ms);
            }
            // A part of a crawl is quicker than a whole one, which means nothing.
            if baseline != Some(true) || !entry.extra.is_whole() {
                entry.speedup = None;
            }
        }
        let last = reports.last()?;
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
            outcome: Outcome {
                strategies,
                same_pages: site::are_same(reports.iter().map(|report| &*report.site)),
                found_by: last.measurement.strategy,
                site: site::placed(&last.site),
            },
            trace: strategy::traces(&self.strategies, &measured),
        })
    }

    fn traces(report: &mut Report) -> Vec<&mut Vec<Span>> {
        vec![&mut report.measurement.trace]
    }
}

impl Params {
    fn work(&self, strategy: Strategy) -> Work {
        Work {
            site: Site {
                pages: self.pages,
                links: self.links,
                failures: self.failures,
                delay_ms: self.delay_ms,
                seed: SEED,
            },
            retries: self.retries,
            // One page after another is one request at a time.
            workers: match strategy {
                Strategy::Sequential => 1,
                _ => self.workers,
            },
            strategy,
        }
    }
}
