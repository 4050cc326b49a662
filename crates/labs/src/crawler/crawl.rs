//! The state of a crawl: the queue of pages, the visited set, and the counts. All strategies use it
//! with exclusive access, under a lock or on one worker.

use crate::{
    LabError,
    process::Stretch,
    progress::Throttle,
    site::Fetched,
    tracer::{sort, span},
};
use spindle_model::{
    Word,
    labs::crawler::{Extra, Page, PageState, Report, Work},
    strategy::Measurement,
    trace::{Span, SpanState},
};
use std::collections::VecDeque;

/// Most spans that are recorded: more could not be seen in a timeline.
const MOST_SPANS: usize = 2_500;

/// The state of a crawl.
pub(super) struct Crawl {
    work: Work,
    /// Pages that no worker has taken yet, oldest first, which makes the crawl breadth-first.
    queue: VecDeque<u32>,
    /// The state of each page, by number. A page with a state was visited or is in the queue;
    /// further links to it change nothing.
    pages: Vec<Option<Page>>,
    /// Pages that were taken and are not done.
    taken: u32,
    in_flight: u32,
    extra: Extra,
    spans: Vec<Span>,
    throttle: Throttle,
}

impl Crawl {
    /// Starts with page 0 in the queue.
    pub(super) fn new(work: Work) -> Self {
        let mut crawl = Self {
            work,
            queue: VecDeque::new(),
            pages: (0..work.site.pages).map(|_| None).collect(),
            taken: 0,
            in_flight: 0,
            extra: Extra::default(),
            spans: Vec::new(),
            throttle: Throttle::default(),
        };
        crawl.find(0);
        crawl
    }

    /// Notes a link to `page`. Only the first one counts.
    fn find(&mut self, page: u32) {
        let Some(place @ None) = self.pages.get_mut(page as usize) else {
            return;
        };
        *place = Some(Page {
            page,
            state: PageState::Found,
            requests: 0,
            links: Vec::new(),
        });
        self.queue.push_back(page);
        self.extra.reachable += 1;
    }

    /// Whether the queue has a page.
    pub(super) fn has_next(&self) -> bool {
        !self.queue.is_empty()
    }

    /// Whether the queue is empty and no worker can find more pages.
    pub(super) fn is_over(&self) -> bool {
        self.queue.is_empty() && self.taken == 0
    }

    /// Takes the next page to fetch.
    pub(super) fn take(&mut self) -> Option<u32> {
        let page = self.queue.pop_front()?;
        self.taken += 1;
        Some(page)
    }

    /// Notes that a request for `page` is sent.
    pub(super) fn ask(&mut self, page: u32) {
        self.in_flight += 1;
        let extra = &mut self.extra;
        extra.requests += 1;
        extra.max_in_flight = extra.max_in_flight.max(self.in_flight);
        if let Some(page) = of(&mut self.pages, page) {
            page.requests += 1;
            extra.retried += u32::from(page.requests > 1);
        }
    }

    /// Notes the answer and returns the links on the page, or `None` if the attempt failed.
    ///
    /// # Errors
    /// [`LabError::Broken`] when the answer is not the site's.
    pub(super) fn answered(
        &mut self,
        worker: usize,
        page: u32,
        attempt: u32,
        when: Stretch,
        fetched: Fetched,
    ) -> Result<Option<Vec<u32>>, LabError> {
        self.in_flight -= 1;
        let what = format!("page {page} {attempt}");
        self.note(worker, what, SpanState::Waiting, when);
        match fetched.status {
            200 => Ok(Some(fetched.links)),
            503 => Ok(None),
            status => Err(LabError::Broken(format!(
                "page {page} was not answered by this page's service worker (status {status}); load the page again"
            ))),
        }
    }

    /// Notes that a worker slept before it requests again.
    pub(super) fn slept(&mut self, worker: usize, when: Stretch) {
        self.note(worker, "back-off".to_owned(), SpanState::Sleeping, when);
    }

    /// Notes that `page` was fetched with these links, or was given up.
    pub(super) fn done(&mut self, page: u32, links: Option<Vec<u32>>) {
        self.taken -= 1;
        let Some(known) = of(&mut self.pages, page) else {
            return;
        };
        let Some(links) = links else {
            known.state = PageState::Failed;
            self.extra.failed += 1;
            return;
        };
        self.extra.fetched += 1;
        self.extra.unique += u32::from(known.state != PageState::Fetched);
        known.state = PageState::Fetched;
        known.links.clone_from(&links);
        for link in links {
            self.find(link);
        }
    }

    /// Gives up all pages in the queue, so that no worker takes another.
    pub(super) fn give_up_all(&mut self) {
        self.taken -= 1;
        self.queue.clear();
        self.pages.clear();
    }

    /// The report so far, if the page is due to receive one.
    pub(super) fn news(&mut self, now_ms: f64, startup_ms: f64) -> Option<Report> {
        self.throttle
            .is_due()
            .then(|| self.report(now_ms, startup_ms))
    }

    /// The final report.
    ///
    /// # Errors
    /// [`LabError::Broken`] when a page was lost or fetched twice, or too many requests were in
    /// flight at once.
    pub(super) fn finish(&self, ms: f64, startup_ms: f64) -> Result<Report, LabError> {
        let report = self.report(ms, startup_ms);
        let extra = &report.measurement.extra;
        let is_whole = extra.fetched + extra.failed == extra.reachable
            && extra.unique == extra.fetched
            && extra.failures.len() == extra.failed as usize
            && extra.max_in_flight <= self.work.workers;
        if is_whole && self.is_over() && self.in_flight == 0 {
            return Ok(report);
        }
        Err(LabError::Broken(format!(
            "the crawl does not add up: {} pages found, {} fetched, {} of them different, {} given up, {} requests at a time for {} workers",
            extra.reachable,
            extra.fetched,
            extra.unique,
            extra.failed,
            extra.max_in_flight,
            self.work.workers
        )))
    }

    fn report(&self, ms: f64, startup_ms: f64) -> Report {
        let site: Vec<Page> = self.pages.iter().flatten().cloned().collect();
        let failed = site.iter().filter(|page| page.state == PageState::Failed);
        let mut trace = self.spans.clone();
        sort(&mut trace);
        let measurement = Measurement {
            samples_ms: vec![ms],
            extra: Extra {
                failures: failed.map(|page| page.page).collect(),
                startup_ms,
                ..self.extra.clone()
            },
            trace,
            ..Measurement::empty(self.work.strategy)
        };
        Report { measurement, site }
    }

    fn note(&mut self, worker: usize, what: String, state: SpanState, when: Stretch) {
        if self.spans.len() < MOST_SPANS {
            let group = self.work.strategy.id();
            self.spans.push(span(group, worker, what, state, when, 0.0));
        }
    }
}

fn of(pages: &mut [Option<Page>], page: u32) -> Option<&mut Page> {
    pages.get_mut(page as usize)?.as_mut()
}
