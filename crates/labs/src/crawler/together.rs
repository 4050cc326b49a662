//! The strategies without threads: one page at a time, processes that their parent feeds from its
//! queue, and coroutines behind a semaphore. The parent keeps the state of the crawl, and nothing
//! blocks.

use super::{back_off_ms, crawl::Crawl, permits::Permits};
use crate::{
    LabError,
    process::{Answer, Process, ProcessPool, Runtime, Stretch, Task, Together},
    progress::Steps,
    site::{Fetched, read},
};
use futures::{StreamExt, channel::oneshot, future::LocalBoxFuture};
use spindle_model::{
    labs::crawler::{Report, Work},
    message::{Activity, Event, Report as AnyReport},
    strategy::Strategy,
};
use std::cell::RefCell;

/// Runs `work`: the sequential strategy and coroutines run on the parent, processes are those of
/// `runtime`.
///
/// # Errors
/// [`LabError::Broken`] when the site does not answer, or a page was lost or fetched twice;
/// [`LabError::Gone`] when a process dies.
pub async fn run_on_processes<R: Runtime>(
    work: &Work,
    workers: u32,
    runtime: &R,
) -> Result<Report, LabError> {
    Steps::new(1, |event| runtime.emit(event)).next(Activity::Measure, Some(work.strategy));
    let asked = runtime.now_ms();
    let needed = match work.strategy {
        Strategy::Processes => workers,
        _ => 0,
    };
    let pool = ProcessPool::start(runtime, needed).await?;
    let origin = runtime.now_ms();
    let parent = Parent {
        work,
        runtime,
        origin,
        startup_ms: match work.strategy {
            Strategy::Processes => origin - asked,
            _ => 0.0,
        },
        crawl: RefCell::new(Crawl::new(*work)),
        waiting: RefCell::default(),
        failed: RefCell::default(),
    };
    parent.crawl_all(pool.processes()).await?;
    let ms = parent.now_ms();
    parent.crawl.borrow().finish(ms, parent.startup_ms)
}

/// The parent, which keeps the state of the crawl.
struct Parent<'a, R> {
    work: &'a Work,
    runtime: &'a R,
    origin: f64,
    startup_ms: f64,
    crawl: RefCell<Crawl>,
    /// Coroutines that wait for pages to be found.
    waiting: RefCell<Vec<oneshot::Sender<()>>>,
    /// The error that ended the crawl: a page could not be visited.
    failed: RefCell<Option<LabError>>,
}

/// A coroutine that runs beside others; returns false once the crawl has failed.
type Coroutine<'a> = LocalBoxFuture<'a, bool>;

impl<R: Runtime> Parent<'_, R> {
    /// Crawls the site with the strategy of `work`.
    async fn crawl_all(&self, processes: &[R::Process]) -> Result<(), LabError> {
        let permits = Permits::new(self.work.workers as usize);
        let mut coroutines = Together::new();
        match self.work.strategy {
            Strategy::Coroutines => {}
            Strategy::Processes => {
                let processes = processes.iter().enumerate();
                coroutines
                    .extend(processes.map(|(worker, process)| self.feed(worker, Some(process))));
            }
            _ => coroutines.push(self.feed(0, None)),
        }
        loop {
            if self.work.strategy == Strategy::Coroutines {
                // One coroutine per page, as soon as the page is found.
                let found = std::iter::from_fn(|| self.crawl.borrow_mut().take());
                coroutines.extend(found.map(|page| self.coroutine(&permits, page)));
            }
            if coroutines.next().await != Some(true) {
                return self.failed.take().map_or(Ok(()), Err);
            }
        }
    }

    /// Gives a worker page after page from the queue.
    fn feed<'b>(&'b self, worker: usize, process: Option<&'b R::Process>) -> Coroutine<'b> {
        Box::pin(async move {
            while let Some(page) = self.next().await {
                if !self.visit(worker, process, page).await {
                    return false;
                }
            }
            true
        })
    }

    /// Fetches a page once the semaphore admits it, which limits the requests in flight.
    fn coroutine<'b>(&'b self, permits: &'b Permits, page: u32) -> Coroutine<'b> {
        Box::pin(async move {
            let permit = permits.acquire().await;
            let visited = self.visit(permit, None, page).await;
            permits.release(permit);
            visited
        })
    }

    /// Takes the oldest page from the queue. Waits while the queue is empty and another worker may
    /// still find pages.
    async fn next(&self) -> Option<u32> {
        loop {
            let woken = {
                let mut crawl = self.crawl.borrow_mut();
                if crawl.has_next() || crawl.is_over() {
                    return crawl.take();
                }
                let (wake, woken) = oneshot::channel();
                self.waiting.borrow_mut().push(wake);
                woken
            };
            // Sent or dropped, either way something has changed.
            let _ = woken.await;
        }
    }

    /// Fetches a page, here or in a process, and notes its links. Returns whether that succeeded.
    async fn visit(&self, worker: usize, process: Option<&R::Process>, page: u32) -> bool {
        let links = match self.fetch(worker, process, page).await {
            Ok(links) => links,
            Err(error) => {
                self.failed.replace(Some(error));
                return false;
            }
        };
        let mut crawl = self.crawl.borrow_mut();
        crawl.done(page, links);
        let news = crawl.news(self.now_ms(), self.startup_ms);
        drop(crawl);
        if let Some(so_far) = news {
            self.runtime
                .emit(Event::Partial(AnyReport::Crawler(so_far)));
        }
        for waiting in self.waiting.take() {
            // The receiver waits for this, or was dropped together with the run.
            let _ = waiting.send(());
        }
        true
    }

    /// The links on a page; `None` if every attempt failed.
    async fn fetch(
        &self,
        worker: usize,
        process: Option<&R::Process>,
        page: u32,
    ) -> Result<Option<Vec<u32>>, LabError> {
        for attempt in 0..=self.work.retries {
            if attempt > 0 {
                let from_ms = self.now_ms();
                self.runtime.sleep(back_off_ms(attempt - 1) as f64).await;
                let when = self.since(from_ms);
                self.crawl.borrow_mut().slept(worker, when);
            }
            self.crawl.borrow_mut().ask(page);
            let from_ms = self.now_ms();
            let site = self.work.site;
            let fetched = match process {
                Some(process) => {
                    process.send(&Task::Fetch {
                        site,
                        page,
                        attempt,
                    });
                    Fetched::from(process.answer().await?)
                }
                None => read(self.runtime.fetch(&site.path(page, attempt)).await),
            };
            let when = self.since(from_ms);
            let mut crawl = self.crawl.borrow_mut();
            if let Some(links) = crawl.answered(worker, page, attempt, when, fetched)? {
                return Ok(Some(links));
            }
        }
        Ok(None)
    }

    fn since(&self, from_ms: f64) -> Stretch {
        let to_ms = self.now_ms();
        Stretch { from_ms, to_ms }
    }

    fn now_ms(&self) -> f64 {
        self.runtime.now_ms() - self.origin
    }
}

impl From<Answer> for Fetched {
    /// Reads a process's answer about a page that it fetched.
    fn from(answer: Answer) -> Self {
        Self {
            status: u16::try_from(answer.value).unwrap_or(0),
            links: answer.items,
        }
    }
}
