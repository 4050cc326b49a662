//! The kernels natively: the same code, measured by the same code, as in the browser.

use anyhow::Result;
use rayon::{ThreadPool, ThreadPoolBuilder};
use spindle_labs::{
    fib,
    threads::{NoPictures, Threads},
};
use spindle_model::labs::fib::{Point, Work};

/// A rayon pool of two threads, kept so that its start is not measured.
pub(crate) struct Native {
    pool: ThreadPool,
}

impl Native {
    pub(crate) fn new() -> Result<Self> {
        let pool = ThreadPoolBuilder::new().num_threads(2).build()?;
        Ok(Self { pool })
    }

    /// Warms up, then measures `work.rounds` pairs of sequential and parallel on two threads.
    pub(crate) fn point(&self, work: Work) -> Result<Point> {
        let threads = Threads {
            emit: &|_| {},
            spawn: &|_| {},
            pictures: &NoPictures,
            // No bench fetches.
            fetch: &|_| spindle_labs::site::Response::default(),
            net: &spindle_labs::net::NoClients,
            startup_ms: 0.0,
        };
        let report = self.pool.install(|| fib::run_on_threads(&work, &threads))?;
        Ok(report.point)
    }
}
