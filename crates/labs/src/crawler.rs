//! The kernels of the **crawler** lab: threads fetch the pages of a site, block on their requests,
//! and share their state under one lock. This file has the threads. The sequential strategy,
//! processes and coroutines are in `crawler/together.rs`; the state of a crawl is in
//! `crawler/crawl.rs`.

mod crawl;
mod permits;
#[cfg(test)]
mod tests;
mod together;

pub use together::run_on_processes;

use crate::{
    LabError,
    halt::checkpoint,
    process::Stretch,
    progress::Steps,
    site::read,
    threads::{Threads, from_each},
    tracer::Tracer,
};
use crawl::Crawl;
use spindle_model::{
    Word,
    labs::crawler::{Report, Work},
    message::{Activity, Event, Report as AnyReport},
};
use std::{
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};

/// Delay before a page is requested again; it doubles with each attempt.
fn back_off_ms(attempt: u32) -> u64 {
    20 << attempt
}

/// Crawls the site on the threads of the current pool.
///
/// # Errors
/// [`LabError::Broken`] when the site does not answer, or a page was lost or fetched twice.
pub fn run_on_threads(work: &Work, threads: &Threads<'_>) -> Result<Report, LabError> {
    Steps::new(1, threads.emit).next(Activity::Measure, Some(work.strategy));
    let crawler = Crawler {
        work,
        threads,
        crawl: Mutex::new(Crawl::new(*work)),
        changed: Condvar::new(),
        clock: Tracer::new(work.strategy.id()),
    };
    let ended = from_each(|thread| crawler.crawl(thread));
    ended.into_iter().collect::<Result<(), LabError>>()?;
    let ms = crawler.clock.now_ms();
    crawler.lock().finish(ms, threads.startup_ms)
}

/// Threads that crawl one site.
struct Crawler<'a> {
    work: &'a Work,
    threads: &'a Threads<'a>,
    /// The queue of pages, the visited set and the requests in flight, all under one lock.
    crawl: Mutex<Crawl>,
    /// Signals that pages were found, or that there will be no more.
    changed: Condvar,
    clock: Tracer,
}

impl Crawler<'_> {
    /// The work of each thread.
    fn crawl(&self, worker: usize) -> Result<(), LabError> {
        while let Some(page) = self.next() {
            let fetched = self.fetch(worker, page);
            let mut crawl = self.lock();
            match fetched {
                Ok(links) => crawl.done(page, links),
                Err(error) => {
                    crawl.give_up_all();
                    self.changed.notify_all();
                    return Err(error);
                }
            }
            if let Some(so_far) = crawl.news(self.clock.now_ms(), self.threads.startup_ms) {
                (self.threads.emit)(Event::Partial(AnyReport::Crawler(so_far)));
            }
            drop(crawl);
            self.changed.notify_all();
        }
        Ok(())
    }

    /// Takes the oldest page from the queue. Blocks while the queue is empty and another thread may
    /// still find pages.
    fn next(&self) -> Option<u32> {
        let mut crawl = self.lock();
        while !crawl.has_next() && !crawl.is_over() {
            let waited = self.changed.wait(crawl);
            crawl = waited.unwrap_or_else(PoisonError::into_inner);
        }
        crawl.take()
    }

    /// The links on a page; `None` if every attempt failed. Blocks this thread without holding a
    /// lock.
    fn fetch(&self, worker: usize, page: u32) -> Result<Option<Vec<u32>>, LabError> {
        for attempt in 0..=self.work.retries {
            if attempt > 0 {
                let from_ms = self.clock.now_ms();
                thread::sleep(Duration::from_millis(back_off_ms(attempt - 1)));
                self.lock().slept(worker, self.since(from_ms));
            }
            self.lock().ask(page);
            let from_ms = self.clock.now_ms();
            let response = (self.threads.fetch)(&self.work.site.path(page, attempt));
            // A request that was cut off because the run ends has no answer.
            checkpoint();
            let (when, fetched) = (self.since(from_ms), read(response));
            if let Some(links) = (self.lock()).answered(worker, page, attempt, when, fetched)? {
                return Ok(Some(links));
            }
        }
        Ok(None)
    }

    #[inline(never)]
    fn since(&self, from_ms: f64) -> Stretch {
        let to_ms = self.clock.now_ms();
        Stretch { from_ms, to_ms }
    }

    #[inline(never)]
    fn lock(&self) -> MutexGuard<'_, Crawl> {
        self.crawl.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
