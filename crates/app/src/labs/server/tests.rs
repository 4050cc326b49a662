use super::*;
use crate::texts::Lang;
use spindle_model::{
    lab::{Lab, LabId},
    labs::server::{Latency, PoolPoint},
    param::Context,
    stats,
};

/// The answer in sentences, once its headline is one.
fn verdict(texts: &Texts, params: &Params, outcome: &Outcome, cores: Option<u32>) -> String {
    crate::labs::tests::checked(texts, answer(texts, params, outcome, cores))
}

/// Forty clients that ask ten times for 20 ms, but for what is given.
fn params(given: &[(&'static str, &str)]) -> Params {
    let usual = [("clients", "40"), ("requests", "10"), ("work_ms", "20")];
    let given = usual.into_iter().chain(given.iter().copied());
    Params::check(&spindle_model::given(given), &Context::default()).unwrap()
}

/// A server that answered so many requests in a second, where one thread answered so many, time and again.
fn entry(params: &Params, strategy: Strategy, requests_per_s: f64, one: f64) -> Entry<Extra> {
    let ms = |rate: f64| [400e3 / rate; 3];
    Entry {
        strategy,
        wall_ms: ms(requests_per_s)[0],
        samples_ms: ms(requests_per_s).to_vec(),
        speedup: stats::paired_speedup(&ms(one), &ms(requests_per_s), 1).ok(),
        extra: Extra {
            ok: 400,
            latency_ms: Latency {
                p50: 20.0,
                p95: 30.0,
                p99: 40.0,
            },
            requests_per_s,
            distribution: vec![(0.0, 19.0), (50.0, 20.0), (100.0, 41.0)],
            threads: params.threads(strategy),
            steps: 1,
            startup_ms: 5.0,
        },
    }
}

fn outcome(params: &Params, rates: &[(Strategy, f64)]) -> Outcome {
    let strategies = rates
        .iter()
        .map(|&(strategy, rate)| entry(params, strategy, rate, rates[0].1));
    let pool = |threads| PoolPoint {
        threads,
        ok: 400,
        requests_per_s: 50.0 * f64::from(threads),
    };
    Outcome {
        strategies: strategies.collect(),
        pools: [1, 2, 4].map(pool).to_vec(),
    }
}

fn told(lang: Lang, params: &Params, rates: &[(Strategy, f64)], cores: Option<u32>) -> String {
    let texts = Texts::of(lang, LabId::Server);
    verdict(&texts, params, &outcome(params, rates), cores)
}

#[test]
fn the_verdict_says_what_the_pool_brought_and_why() {
    for (given, one, pool, cores, words) in [
        (
            &[][..],
            50.0,
            196.0,
            Some(2),
            "4 requests waited at the same time",
        ),
        (&[], 50.0, 120.0, Some(2), "where 4 at a time were possible"),
        (&[], 50.0, 51.0, Some(2), "was no faster"),
        (&[("work", "cpu")], 50.0, 95.0, Some(2), "no more, because"),
        (&[("work", "cpu")], 50.0, 190.0, Some(8), "here are 8"),
        (&[("work", "cpu")], 50.0, 51.0, Some(1), "has one CPU core"),
        (
            &[("work", "cpu")],
            50.0,
            95.0,
            None,
            "this browser does not say",
        ),
        (&[("work", "cpu")], 50.0, 51.0, Some(2), "was no faster"),
        (&[("work_ms", "0")], 5e4, 6e4, Some(2), "need nothing"),
        (&[("clients", "1")], 50.0, 50.0, Some(2), "A single client"),
        (&[("pool", "1")], 50.0, 50.0, Some(2), "is one thread"),
    ] {
        let params = params(given);
        let rates = [(Strategy::One, one), (Strategy::Pool, pool)];
        let english = told(Lang::En, &params, &rates, cores);
        assert!(english.contains(words), "no {words:?} in {english}");
        let chinese = told(Lang::Zh, &params, &rates, cores);
        assert!(chinese.contains("线程池"), "{chinese}");
    }
}

#[test]
fn one_run_that_answered_a_little_more_tells_nothing() {
    let params = params(&[]);
    let mut outcome = outcome(&params, &[(Strategy::One, 50.0), (Strategy::Pool, 60.0)]);
    // As runs measure: once.
    outcome.strategies[1].speedup = stats::speedup_of_sets(&[(&[1.2], &[1.0])], 1).ok();
    for (lang, words) in [(Lang::En, "cannot be told yet"), (Lang::Zh, "还不能断定")] {
        let told = verdict(&Texts::of(lang, LabId::Server), &params, &outcome, Some(2));
        assert!(told.contains(words), "{told}");
    }
}

#[test]
fn the_verdict_says_what_the_other_servers_did() {
    for (given, words) in [
        (&[][..], ["40 in all", "while one waits, the others go on"]),
        (
            &[("work", "cpu")],
            ["40 in all", "all the others stand still"],
        ),
        (
            &[("clients", "200")],
            ["64 of 200 connections", "while one waits"],
        ),
        (
            &[("work_ms", "0")],
            ["40 in all", "Coroutines brought 1,900"],
        ),
    ] {
        let params = params(given);
        let rates = [
            (Strategy::One, 50.0),
            (Strategy::PerConnection, 1_800.0),
            (Strategy::Coroutines, 1_900.0),
        ];
        let english = told(Lang::En, &params, &rates, Some(2));
        for word in words {
            assert!(english.contains(word), "no {word:?} in {english}");
        }
    }
}

#[test]
fn one_thread_alone_has_nothing_to_be_compared_with() {
    let params = params(&[("strategies", "one")]);
    let english = told(Lang::En, &params, &[(Strategy::One, 50.0)], Some(2));
    assert!(english.contains("Choose another server"), "{english}");
}

#[test]
fn throughput_has_the_pools_as_a_line_and_the_others_as_places() {
    let params = params(&[]);
    let texts = Texts::of(Lang::En, LabId::Server);
    let rates = [
        (Strategy::One, 50.0),
        (Strategy::PerConnection, 1_900.0),
        (Strategy::Coroutines, 1_900.0),
    ];
    let outcome = outcome(&params, &rates);
    let chart = curves::throughput(&texts, &params, Some(&outcome), &[], Blank::Nothing);
    let places: Vec<(&str, Vec<f64>)> = (chart.curves.iter())
        .map(|curve| (curve.id, curve.places.iter().map(|place| place.x).collect()))
        .collect();
    let expected = [
        ("one", vec![1.0]),
        ("pool", vec![1.0, 2.0, 4.0]),
        ("per-connection", vec![40.0]),
        ("coroutines", vec![1.0]),
    ];
    assert_eq!(places, expected);
    let latency = curves::latency(&texts, &params, Some(&outcome), Blank::Nothing);
    assert_eq!(latency.curves[0].places.len(), 3);
}

#[test]
fn the_sheet_has_a_row_for_each_server_and_each_smaller_pool_as_wide_as_its_head() {
    let params = params(&[]);
    let texts = Texts::of(Lang::En, LabId::Server);
    let rates = [(Strategy::One, 50.0), (Strategy::Pool, 200.0)];
    let rows = sheet(&texts, &params, &outcome(&params, &rates));
    assert!(rows.iter().all(|row| row.len() == rows[0].len()));
    let servers: Vec<(&str, &str)> = rows[1..]
        .iter()
        .map(|row| (row[0].as_str(), row[1].as_str()))
        .collect();
    assert_eq!(servers, [("one", "1"), ("pool", "4"), ("pool", "2")]);
}

#[test]
fn the_headline_follows_the_verdict() {
    use Strategy::{Coroutines, One, PerConnection, Pool};
    let cpu = &[("work", "cpu")][..];
    for (given, rates, cores, english) in [
        (
            &[][..],
            &[(One, 50.0), (Pool, 196.0)][..],
            Some(2),
            "3.9× as many requests with 4 threads",
        ),
        (
            &[],
            &[(One, 50.0), (Pool, 120.0)],
            Some(2),
            "2.4× as many requests, 4× possible",
        ),
        (
            &[],
            &[(One, 50.0), (Pool, 51.0)],
            Some(2),
            "A pool of 4 was no faster",
        ),
        (
            cpu,
            &[(One, 50.0), (Pool, 95.0)],
            Some(2),
            "1.9× as many requests, limited by 2 cores",
        ),
        (
            cpu,
            &[(One, 50.0), (Pool, 190.0)],
            Some(8),
            "3.8× as many requests with 4 threads",
        ),
        (
            cpu,
            &[(One, 50.0), (Pool, 51.0)],
            Some(1),
            "One core: requests that compute share it",
        ),
        (
            cpu,
            &[(One, 50.0), (Pool, 95.0)],
            None,
            "Cannot be told: the cores are hidden",
        ),
        (
            &[("work_ms", "0")],
            &[(One, 5e4), (Pool, 6e4)],
            Some(2),
            "Nothing to do but hand requests over",
        ),
        (
            &[("clients", "1")],
            &[(One, 50.0), (Pool, 50.0)],
            Some(2),
            "One client: nothing to do at once",
        ),
        (
            &[("pool", "1")],
            &[(One, 50.0), (Pool, 50.0)],
            Some(2),
            "A pool of one is one thread",
        ),
        (
            &[],
            &[(One, 50.0), (PerConnection, 900.0)],
            Some(2),
            "A thread each: 900 requests per second",
        ),
        (
            &[("clients", "200")],
            &[(One, 50.0), (PerConnection, 900.0)],
            Some(2),
            "64 threads at most: 900 requests per second",
        ),
        (
            &[],
            &[(One, 50.0), (Coroutines, 900.0)],
            Some(2),
            "Coroutines: 900 requests per second",
        ),
        (
            cpu,
            &[(One, 50.0), (Coroutines, 50.0)],
            Some(2),
            "Coroutines: one computes, all others stand still",
        ),
        (
            &[],
            &[(One, 500.0)],
            Some(2),
            "One thread: 500 requests per second",
        ),
    ] {
        let params = params(given);
        let outcome = outcome(&params, rates);
        let texts = Texts::of(Lang::En, LabId::Server);
        assert_eq!(answer(&texts, &params, &outcome, cores).headline, english);
        told(Lang::Zh, &params, rates, cores);
    }
}
