use super::*;
use crate::{
    process::native::Native,
    site::{Response, fake},
    threads::on_pool,
};
use futures::executor::block_on;
use proptest::prelude::*;
use spindle_model::{
    labs::crawler::{Extra, PageState, Site},
    strategy::Strategy,
};
use std::sync::atomic::{AtomicU32, Ordering};

const ALL: [Strategy; 4] = [
    Strategy::Sequential,
    Strategy::Threads,
    Strategy::Processes,
    Strategy::Coroutines,
];

const SITE: Site = Site {
    pages: 30,
    links: 5,
    failures: 0,
    delay_ms: 2,
    seed: 1,
};

fn work(site: Site, strategy: Strategy, workers: u32) -> Work {
    Work {
        site,
        retries: 2,
        workers,
        strategy,
    }
}

fn run(work: &Work) -> Report {
    if work.strategy == Strategy::Threads {
        return on_pool(work.workers as usize, |threads| {
            run_on_threads(work, threads)
        })
        .unwrap();
    }
    block_on(run_on_processes(work, work.workers, &Native::default())).unwrap()
}

/// A run of each strategy; the sequential one has one request at a time.
fn all(site: Site, workers: u32) -> Vec<Report> {
    let one = |strategy| match strategy {
        Strategy::Sequential => run(&work(site, strategy, 1)),
        _ => run(&work(site, strategy, workers)),
    };
    ALL.map(one).to_vec()
}

/// Pages that can be reached from page 0, found by reading the site itself.
fn reachable(site: Site) -> Vec<u32> {
    let mut found = vec![0];
    let mut next = 0;
    while let Some(&page) = found.get(next) {
        let whole = Site {
            failures: 0,
            delay_ms: 0,
            ..site
        };
        for link in read(fake::answer(&whole.path(page, 0))).links {
            if !found.contains(&link) {
                found.push(link);
            }
        }
        next += 1;
    }
    found.sort_unstable();
    found
}

#[test]
fn every_strategy_fetches_each_page_that_can_be_reached_once() {
    for report in all(SITE, 4) {
        let Extra {
            reachable: found,
            fetched,
            unique,
            failed,
            requests,
            retried,
            ..
        } = report.measurement.extra;
        let counts = (found, fetched, unique, failed, requests, retried);
        assert_eq!(counts, (30, 30, 30, 0, 30, 0));
        let pages: Vec<u32> = report.site.iter().map(|page| page.page).collect();
        assert_eq!(pages, reachable(SITE));
        assert_eq!(report.measurement.trace.len(), 30);
    }
}

#[test]
fn with_failures_all_strategies_meet_the_same_fate_and_it_adds_up() {
    for failures in [30, 60, 90] {
        let site = Site { failures, ..SITE };
        let reports = all(site, 5);
        for report in &reports {
            let extra = &report.measurement.extra;
            assert_eq!(extra.fetched + extra.failed, extra.reachable);
            assert!(extra.retried > 0 && extra.failed > 0, "{failures}%");
            assert_eq!(report.site, reports[0].site, "{failures}%");
            let asked = report.site.iter().map(|page| page.requests);
            assert_eq!(asked.sum::<u32>(), extra.requests);
            for page in &report.site {
                let is_given_up = page.state == PageState::Failed;
                assert!(page.requests == 3 || !is_given_up && page.requests <= 3);
                assert_eq!(is_given_up, extra.failures.contains(&page.page));
            }
        }
    }
}

#[test]
fn as_many_requests_as_there_are_workers_are_on_their_way_but_never_more() {
    let site = Site {
        pages: 60,
        links: 20,
        delay_ms: 20,
        ..SITE
    };
    for report in all(site, 6) {
        let most = match report.measurement.strategy {
            Strategy::Sequential => 1,
            _ => 6,
        };
        assert_eq!(report.measurement.extra.max_in_flight, most);
    }
}

#[test]
fn one_after_another_pages_come_in_the_order_in_which_they_were_found() {
    let report = run(&work(SITE, Strategy::Sequential, 1));
    let order = report.measurement.trace.iter().map(|span| &*span.what);
    let order: Vec<u32> = order
        .map(|what| what.split(' ').nth(1).unwrap().parse().unwrap())
        .collect();
    let mut expected = vec![0];
    for &page in &order {
        for &link in &report.site[page as usize].links {
            if !expected.contains(&link) {
                expected.push(link);
            }
        }
    }
    assert_eq!(order, expected);
}

#[test]
fn a_site_of_one_page_is_crawled() {
    let site = Site {
        pages: 1,
        links: 1,
        failures: 90,
        delay_ms: 0,
        seed: 1,
    };
    for report in all(site, 3) {
        assert_eq!(report.measurement.extra.fetched, 1);
    }
}

#[test]
fn where_somebody_else_answers_the_run_breaks_off_and_says_so() {
    let work = work(SITE, Strategy::Threads, 4);
    let answers = AtomicU32::new(0);
    let result = on_pool(4, |threads| {
        let fetch = |path: &str| match answers.fetch_add(1, Ordering::Relaxed) {
            0..10 => fake::answer(path),
            _ => Response::default(),
        };
        let threads = Threads {
            fetch: &fetch,
            ..*threads
        };
        run_on_threads(&work, &threads)
    });
    let error = result.unwrap_err().to_string();
    assert!(error.contains("service worker"), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn any_crawl_adds_up_whatever_the_strategy(
        pages in 1..60u32,
        links in 1..=20u32,
        failures in 0..=90u32,
        seed in 0..1000u32,
        workers in 1..8u32,
        strategy in prop::sample::select(ALL.to_vec()),
    ) {
        let site = Site { pages, links, failures, delay_ms: 0, seed };
        // A run that does not add up is an error.
        let report = run(&Work { retries: 0, ..work(site, strategy, workers) });
        if failures == 0 {
            prop_assert_eq!(report.measurement.extra.fetched, pages);
        }
    }
}
