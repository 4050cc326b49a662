use super::{site::placed, *};
use crate::{RawParams, given};

fn page(page: u32, state: PageState, links: &[u32]) -> Page {
    Page {
        page,
        state,
        requests: 1,
        links: links.to_vec(),
    }
}

fn report(strategy: Strategy, ms: f64, site: Vec<Page>) -> Report {
    let samples_ms = vec![ms];
    let count = |state| site.iter().filter(|page| page.state == state).count() as u32;
    let extra = Extra {
        reachable: site.len() as u32,
        fetched: count(PageState::Fetched),
        failed: count(PageState::Failed),
        ..Extra::default()
    };
    Report {
        measurement: Measurement {
            samples_ms,
            extra,
            ..Measurement::empty(strategy)
        },
        site,
    }
}

fn outcome(reports: &[&Report]) -> Outcome {
    let context = Context::default();
    let params = Params::check(&RawParams::default(), &context).unwrap();
    params.conclude(reports, &context).unwrap().outcome
}

#[test]
fn each_strategy_has_its_workers_and_the_sequential_one_comes_last() {
    let jobs = |shared_memory| -> Vec<(On, Strategy, u32)> {
        let context = Context {
            cores: Some(2),
            shared_memory,
            ..Context::default()
        };
        let params = Params::check(&given([("workers", "3")]), &context).unwrap();
        let jobs = params.jobs(&context).into_iter();
        jobs.map(|(on, work)| (on, work.strategy, work.workers))
            .collect()
    };
    let threads = (On::Threads(3), Strategy::Threads, 3);
    let others = [
        (On::Processes(3), Strategy::Processes, 3),
        (On::Processes(1), Strategy::Coroutines, 3),
        (On::Processes(1), Strategy::Sequential, 1),
    ];
    assert_eq!(jobs(true), [&[threads], &others[..]].concat());
    assert_eq!(jobs(false), others);
}

#[test]
fn a_page_is_as_deep_as_the_shortest_way_to_it() {
    let fetched = PageState::Fetched;
    let site = [
        page(0, fetched, &[1, 4]),
        page(1, fetched, &[2, 0]),
        page(2, fetched, &[4, 3]),
        page(3, PageState::Found, &[]),
        page(4, PageState::Failed, &[]),
    ];
    let places: Vec<_> = placed(&site)
        .iter()
        .map(|one| (one.depth, one.from))
        .collect();
    let expected = [
        (0, None),
        (1, Some(0)),
        (2, Some(1)),
        (3, Some(2)),
        (1, Some(0)),
    ];
    assert_eq!(places, expected);
}

#[test]
fn strategies_agree_if_those_that_are_done_met_the_same_pages() {
    let whole = vec![
        page(0, PageState::Fetched, &[1]),
        page(1, PageState::Failed, &[]),
    ];
    let mut other = whole.clone();
    other[1].state = PageState::Fetched;
    let half = vec![page(0, PageState::Found, &[])];
    let threads = report(Strategy::Threads, 5.0, whole.clone());
    let same = report(Strategy::Sequential, 9.0, whole);
    assert!(outcome(&[&threads, &same]).same_pages);
    let differs = report(Strategy::Sequential, 9.0, other);
    assert!(!outcome(&[&threads, &differs]).same_pages);
    let goes_on = report(Strategy::Sequential, 1.0, half);
    let outcome = outcome(&[&threads, &goes_on]);
    assert!(outcome.same_pages);
    assert_eq!(
        (outcome.found_by, outcome.site.len()),
        (Strategy::Sequential, 1)
    );
}

#[test]
fn a_crawl_that_is_not_over_has_no_speedup_and_is_no_baseline() {
    let whole = vec![page(0, PageState::Fetched, &[])];
    let half = vec![page(0, PageState::Found, &[])];
    let speedups = |threads: &[Page], sequential: &[Page]| {
        let threads = report(Strategy::Threads, 5.0, threads.to_vec());
        let sequential = report(Strategy::Sequential, 10.0, sequential.to_vec());
        let strategies = outcome(&[&threads, &sequential]).strategies;
        let speedups = strategies.iter().map(|entry| entry.speedup);
        speedups
            .map(|speedup| speedup.map(|one| one.median))
            .collect::<Vec<_>>()
    };
    assert_eq!(speedups(&whole, &whole), [Some(1.0), Some(2.0)]);
    assert_eq!(speedups(&half, &whole), [Some(1.0), None]);
    assert_eq!(speedups(&whole, &half), [None, None]);
}

#[test]
fn the_address_of_a_page_holds_all_that_its_answer_follows_from() {
    let site = Site {
        pages: 30,
        links: 5,
        failures: 20,
        delay_ms: 150,
        seed: 7,
    };
    assert_eq!(site.path(12, 2), "site/30-5-20-150-7/12?attempt=2");
}
