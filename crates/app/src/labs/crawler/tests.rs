use super::*;
use crate::texts::Lang;
use spindle_model::{
    RawParams,
    lab::{Lab, LabId},
    labs::crawler::{Page, PageState, Placed},
    param::Context,
    stats,
};

/// The answer in sentences, once its headline is one.
fn verdict(texts: &Texts, params: &Params, outcome: &Outcome, cores: Option<u32>) -> String {
    crate::labs::tests::checked(texts, answer(texts, params, outcome, cores))
}

fn params() -> Params {
    Params::check(&RawParams::default(), &Context::default()).unwrap()
}

fn entry(strategy: Strategy, wall_ms: f64, extra: Extra) -> Entry<Extra> {
    against(wall_ms, strategy, wall_ms, extra)
}

/// A strategy that took so long time and again, where one after another took so long.
fn against(sequential_ms: f64, strategy: Strategy, wall_ms: f64, extra: Extra) -> Entry<Extra> {
    Entry {
        strategy,
        wall_ms,
        samples_ms: vec![wall_ms; 3],
        speedup: stats::paired_speedup(&[sequential_ms; 3], &[wall_ms; 3], 1).ok(),
        extra,
    }
}

/// All pages fetched, so many of them at a time.
fn fetched(reachable: u32, max_in_flight: u32) -> Extra {
    Extra {
        reachable,
        fetched: reachable,
        unique: reachable,
        requests: reachable,
        max_in_flight,
        ..Extra::default()
    }
}

fn page(page: u32, depth: u32, from: Option<u32>, links: &[u32]) -> Placed {
    let (state, requests, links) = (PageState::Fetched, 1, links.to_vec());
    Placed {
        depth,
        from,
        page: Page {
            page,
            state,
            requests,
            links,
        },
    }
}

fn outcome(strategies: Vec<Entry<Extra>>) -> Outcome {
    Outcome {
        strategies,
        same_pages: true,
        found_by: Strategy::Sequential,
        site: Vec::new(),
    }
}

/// The verdict on threads against one after another.
fn told(lang: Lang, params: &Params, times: (f64, f64), threads: Extra) -> String {
    let sequential = Extra {
        max_in_flight: 1,
        ..threads.clone()
    };
    let outcome = outcome(vec![
        entry(Strategy::Sequential, times.0, sequential),
        against(times.0, Strategy::Threads, times.1, threads),
    ]);
    verdict(&Texts::of(lang, LabId::Crawler), params, &outcome, Some(2))
}

#[test]
fn the_verdict_says_what_held_the_quickest_strategy_back() {
    let workers = |workers| Params {
        workers,
        ..params()
    };
    let at_once = Params {
        delay_ms: 0,
        ..params()
    };
    for (params, times, extra, words) in [
        (
            params(),
            (4_500.0, 1_000.0),
            fetched(30, 8),
            "4.5 times as fast: up to 8",
        ),
        (
            workers(64),
            (4_500.0, 900.0),
            fetched(30, 17),
            "fewer than the 64 allowed",
        ),
        (
            params(),
            (4_500.0, 4_400.0),
            fetched(30, 1),
            "No strategy helps here",
        ),
        (
            params(),
            (4_500.0, 4_400.0),
            fetched(30, 2),
            "about as long as sequential",
        ),
        (
            workers(1),
            (4_500.0, 4_400.0),
            fetched(30, 1),
            "One request at a time",
        ),
        (params(), (150.0, 150.0), fetched(1, 1), "one page only"),
        (at_once, (20.0, 25.0), fetched(30, 8), "nearly at once"),
    ] {
        let english = told(Lang::En, &params, times, extra.clone());
        assert!(english.contains(words), "no {words:?} in {english}");
        let chinese = told(Lang::Zh, &params, times, extra);
        assert!(!chinese.contains(['{', '}']), "{chinese}");
    }
}

#[test]
fn one_crawl_that_was_a_little_quicker_tells_nothing() {
    let mut outcome = outcome(vec![
        entry(Strategy::Sequential, 1_000.0, fetched(30, 1)),
        against(1_000.0, Strategy::Threads, 800.0, fetched(30, 8)),
    ]);
    // As runs measure: once.
    outcome.strategies[1].speedup = stats::speedup_of_sets(&[(&[1_000.0], &[800.0])], 1).ok();
    for (lang, words) in [(Lang::En, "cannot be told yet"), (Lang::Zh, "还不能断定")] {
        let told = verdict(
            &Texts::of(lang, LabId::Crawler),
            &params(),
            &outcome,
            Some(2),
        );
        assert!(told.contains(words), "{told}");
    }
}

#[test]
fn the_verdict_adds_up_what_became_of_the_pages() {
    let failed = Extra {
        reachable: 22,
        fetched: 15,
        unique: 15,
        failed: 7,
        failures: vec![2, 3, 5, 7, 11, 13, 17],
        retried: 20,
        ..fetched(22, 8)
    };
    let times = (4_500.0, 1_000.0);
    let english = told(Lang::En, &params(), times, failed);
    assert!(
        english.contains("Of 22 pages found, 15 were fetched and 7 given up"),
        "{english}"
    );
    let again = Extra {
        retried: 4,
        ..fetched(30, 8)
    };
    let english = told(Lang::En, &params(), times, again);
    assert!(
        english.contains("all 30 pages once; 4 requests"),
        "{english}"
    );
}

#[test]
fn a_crawl_that_is_not_over_is_told_as_it_stands() {
    let half = Extra {
        fetched: 11,
        ..fetched(20, 8)
    };
    let english = told(Lang::En, &params(), (1.0, 1.0), half);
    assert_eq!(
        english,
        "Sequential: 11 of the 20 pages found so far were fetched."
    );
}

#[test]
fn strategies_that_met_other_pages_are_not_compared_in_silence() {
    let outcome = Outcome {
        same_pages: false,
        ..outcome(vec![entry(Strategy::Sequential, 9.0, fetched(30, 1))])
    };
    let texts = Texts::of(Lang::En, LabId::Crawler);
    let told = verdict(&texts, &params(), &outcome, Some(2));
    assert!(told.contains("did not meet the same pages"), "{told}");
}

#[test]
fn pages_that_were_given_up_are_listed() {
    let failed = Extra {
        failures: vec![4, 9],
        failed: 2,
        fetched: 28,
        ..fetched(30, 8)
    };
    let outcome = outcome(vec![entry(Strategy::Sequential, 9.0, failed)]);
    let texts = Texts::of(Lang::En, LabId::Crawler);
    let listed = given_up(&texts, &params(), &outcome).unwrap();
    assert!(
        listed.contains("pages 4, 9") && listed.contains("all 3 requests"),
        "{listed}"
    );
}

#[test]
fn the_graph_has_a_mark_for_each_page_and_children_follow_their_parents_order() {
    let site = vec![
        page(0, 0, None, &[3, 1]),
        page(1, 1, Some(0), &[4, 0]),
        page(2, 2, Some(3), &[]),
        page(3, 1, Some(0), &[2]),
        page(4, 2, Some(1), &[]),
    ];
    let outcome = Outcome {
        site,
        ..outcome(vec![entry(Strategy::Sequential, 9.0, fetched(5, 1))])
    };
    for lang in Lang::ALL {
        let texts = Texts::of(lang, LabId::Crawler);
        let graph = site::graph(&texts, Some(&outcome), crate::charts::Blank::Nothing);
        let labels: Vec<&str> = graph.dots.iter().map(|dot| &*dot.label).collect();
        assert_eq!(labels, ["0", "3", "1", "2", "4"]);
        // What leads back to page 0 is no part of the tree.
        assert_eq!(graph.others, [(2, 0)]);
        assert_eq!(graph.draw((600.0, 360.0)).marks.len(), 5);
    }
}

#[test]
fn what_the_timeline_says_of_requests_is_translated() {
    for (lang, expected) in [
        (Lang::En, ["Page 12", "Page 12, attempt 3", "back-off"]),
        (Lang::Zh, ["第 12 页", "第 12 页，第 3 次请求", "退避等待"]),
    ] {
        let texts = Texts::of(lang, LabId::Crawler);
        let said = ["page 12 0", "page 12 2", "back-off"].map(|one| what(&texts, one));
        assert_eq!(said, expected);
    }
}

#[test]
fn the_headline_follows_the_verdict() {
    let headline = |times: (f64, f64), extra: Extra, same_pages| {
        let sequential = entry(Strategy::Sequential, times.0, extra.clone());
        let threads = against(times.0, Strategy::Threads, times.1, extra);
        let outcome = Outcome {
            same_pages,
            ..outcome(vec![sequential, threads])
        };
        let told = |lang| answer(&Texts::of(lang, LabId::Crawler), &params(), &outcome, None);
        Lang::ALL.map(|lang| told(lang).headline)
    };
    let untold = f64::NAN;
    let half = Extra {
        fetched: 11,
        ..fetched(20, 8)
    };
    for (times, extra, english) in [
        ((4_500.0, 1_000.0), fetched(30, 8), "Threads: 4.5× as fast"),
        (
            (4_500.0, 1_000.0),
            fetched(30, 4),
            "Threads: 4.5× as fast, limited by links",
        ),
        (
            (4_500.0, 4_400.0),
            fetched(30, 2),
            "No faster: links are found too late",
        ),
        (
            (4_500.0, 4_400.0),
            fetched(30, 1),
            "Nothing gained: one page known at a time",
        ),
        (
            (150.0, 150.0),
            fetched(1, 1),
            "One page: nothing to fetch together",
        ),
        (
            (4_500.0, untold),
            fetched(30, 8),
            "Over before the clock ticked",
        ),
        ((1.0, 1.0), half, "Not finished: 11 pages fetched so far"),
    ] {
        let [told, _] = headline(times, extra, true);
        assert_eq!(told, english);
    }
    // Whatever was quicker: it was not the same work.
    let [told, chinese] = headline((4_500.0, 1_000.0), fetched(30, 8), false);
    assert_eq!(told, "Not comparable: the site changed meanwhile");
    assert_eq!(chinese, "无法比较：网站中途变了");
}
