//! The kernels natively: the same code, measured by the same code, as in the browser.

use anyhow::{Result, bail};
use rayon::{ThreadPool, ThreadPoolBuilder};
use spindle_labs::fib;
use spindle_model::{
    labs::fib::{Point, Work},
    message::{Event, Report},
};

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
        match self.pool.install(|| fib::measure(work, &|_| {}))? {
            Event::Done(Report::Fib(report)) => Ok(report.point),
            other => bail!("the lab ended with {other:?}"),
        }
    }
}
