use super::*;
use crate::texts::Lang;
use spindle_model::{
    RawParams,
    lab::{Lab, LabId},
    labs::counter::{Counted, Throughput},
    param::Context,
};

/// The answer in sentences, once its headline is one.
fn verdict(texts: &Texts, params: &Params, outcome: &Outcome, cores: Option<u32>) -> String {
    crate::labs::tests::checked(texts, answer(texts, params, outcome, cores))
}

fn params(threads: u32, join: bool) -> Params {
    let params = Params::check(&RawParams::default(), &Context::default()).unwrap();
    Params {
        threads,
        join,
        increments: 1000,
        ..params
    }
}

fn counted(guard: Guard, threads: u32, observed: u64, lost: u64) -> Counted {
    let expected = u64::from(threads) * 1000;
    Counted {
        guard,
        expected,
        done: expected,
        observed: Some(observed),
        after_all: Some(expected - lost),
        lost: Some(lost),
        wall_ms: 10.0,
        increments_per_s: 1e7,
        overlap_ms: 4.0,
    }
}

fn told(lang: Lang, params: &Params, guards: Vec<Counted>) -> String {
    let point = |guard, increments_per_s| Throughput {
        guard,
        threads: params.threads,
        increments_per_s,
    };
    let scaling = vec![point(Guard::Lock, 1e7), point(Guard::Atomic, 3e7)];
    let outcome = Outcome { guards, scaling };
    let text = verdict(&Texts::of(lang, LabId::Counter), params, &outcome, Some(2));
    assert!(
        !text.contains(['{', '$']) && !text.contains("counter-verdict"),
        "{text}"
    );
    text
}

fn all(threads: u32, lost: u64) -> Vec<Counted> {
    let expected = u64::from(threads) * 1000;
    vec![
        counted(Guard::None, threads, expected - lost, lost),
        counted(Guard::Lock, threads, expected, 0),
        counted(Guard::Atomic, threads, expected, 0),
    ]
}

#[test]
fn the_verdict_says_what_was_lost_and_that_guards_lose_nothing() {
    let english = told(Lang::En, &params(4, true), all(4, 1234));
    for part in [
        "No: 1,234 of 4,000 increments were lost (30.9%)",
        "Under a lock none was, nor",
        "With 4 threads the atomic step was 3.0 times as fast",
    ] {
        assert!(english.contains(part), "{english}");
    }
    let lock_first = told(Lang::En, &params(4, true), all(4, 1234)[..2].to_vec());
    assert!(!lock_first.contains("times as fast"), "{lock_first}");
    let chinese = told(Lang::Zh, &params(4, true), all(4, 1234));
    assert!(chinese.contains("丢失了 1,234 次（30.9%）"), "{chinese}");
}

#[test]
fn a_run_that_lost_nothing_says_so_and_why() {
    let lucky = told(Lang::En, &params(4, true), all(4, 0));
    assert!(
        lucky.contains("lost none of 4,000") && lucky.contains("4.00 of 10.00 ms"),
        "{lucky}"
    );
    let mut apart = all(4, 0);
    apart[0].overlap_ms = 0.0;
    let apart = told(Lang::En, &params(4, true), apart);
    assert!(apart.contains("ended before the next began"), "{apart}");
    let alone = told(Lang::En, &params(1, true), all(1, 0));
    assert!(
        alone.contains("One thread alone") && !alone.contains("none was"),
        "{alone}"
    );
}

#[test]
fn a_guard_alone_is_safe_and_points_to_the_experiment() {
    let lock = told(
        Lang::En,
        &params(2, true),
        vec![counted(Guard::Lock, 2, 2000, 0)],
    );
    assert!(
        lock.starts_with("Under a lock it is: all 2,000") && lock.contains("Choose no guard"),
        "{lock}"
    );
}

#[test]
fn an_early_reader_is_told_apart_from_lost_updates() {
    let mut early = all(2, 10);
    early[2].observed = Some(17);
    let early = told(Lang::En, &params(2, false), early);
    assert!(
        early.contains("it read 17 where n came to 2,000"),
        "{early}"
    );
    let late = told(Lang::En, &params(2, false), all(2, 10));
    assert!(late.contains("they had already ended"), "{late}");
}

#[test]
fn a_run_cut_short_says_how_far_it_came() {
    let mut cut = counted(Guard::Lock, 4, 0, 0);
    (cut.done, cut.observed, cut.after_all, cut.lost) = (77, None, None, None);
    let alone = told(Lang::En, &params(4, true), vec![cut.clone()]);
    assert!(alone.contains("77 of 4,000"), "{alone}");
    let second = told(
        Lang::En,
        &params(4, true),
        vec![counted(Guard::None, 4, 3000, 1000), cut],
    );
    assert!(
        second.starts_with("No:") && second.contains("77 of"),
        "{second}"
    );
    assert_eq!(
        told(Lang::En, &params(4, true), Vec::new()),
        "Nothing was measured."
    );
}

#[test]
fn each_bar_is_as_long_as_what_n_ought_to_be() {
    let mut guards = all(4, 1000);
    guards[2].observed = Some(100);
    let scaling = vec![Throughput {
        guard: Guard::Lock,
        threads: 2,
        increments_per_s: 2.5e6,
    }];
    let view = View {
        texts: Texts::of(Lang::En, LabId::Counter),
        params: params(4, false),
        outcome: Some(Outcome { guards, scaling }),
        ceilings: Vec::new(),
        blank: Blank::Coming,
    };
    let scene = counted::scene(&view, (640.0, counted::height(&view)));
    let of = |mark: &crate::charts::Mark, name: &str| {
        let found = mark.data.iter().find(|(known, _)| *known == name);
        found.unwrap().1.clone()
    };
    for guard in ["none", "lock", "atomic"] {
        let marks = scene
            .marks
            .iter()
            .filter(|mark| of(mark, "data-guard") == guard);
        let sum: u64 = marks
            .map(|mark| of(mark, "data-value").parse::<u64>().unwrap())
            .sum();
        assert_eq!(sum, 4000, "{guard}");
    }
    let parts: Vec<String> = scene
        .marks
        .iter()
        .map(|mark| of(mark, "data-part"))
        .collect();
    assert_eq!(parts, ["kept", "lost", "kept", "kept", "late"]);
    let curves = throughput::curves(&view);
    assert_eq!(curves.curves[1].places[0].value, "2.50 million a second");
}

#[test]
fn a_share_is_none_or_all_only_if_it_is() {
    let texts = Texts::of(Lang::En, LabId::Counter);
    let told = [
        (0, 9),
        (9, 9),
        (1, 400_000_000),
        (399_999_999, 400_000_000),
        (1, 3),
    ]
    .map(|(part, whole)| percent(&texts, part, whole));
    assert_eq!(told, ["0%", "100%", "0.001%", "99.999%", "33.3%"]);
}

#[test]
fn the_headline_follows_the_verdict() {
    let headline = |lang, params: &Params, guards| {
        let scaling = Vec::new();
        let outcome = Outcome { guards, scaling };
        answer(&Texts::of(lang, LabId::Counter), params, &outcome, Some(2)).headline
    };
    let mut apart = all(4, 0);
    apart[0].overlap_ms = 0.0;
    let mut untimed = all(4, 0);
    untimed[0].overlap_ms = f64::NAN;
    let mut cut = counted(Guard::None, 4, 0, 0);
    cut.lost = None;
    for (threads, guards, english, chinese) in [
        (4, all(4, 1234), "Unsafe: 30.9% lost", "不安全：丢了 30.9%"),
        // One is lost of very many: not none.
        (4, all(4, 1), "Unsafe: 0.025% lost", "不安全：丢了 0.025%"),
        (
            4,
            all(4, 0),
            "Unsafe, though nothing was lost this time",
            "不安全，只是这次碰巧没丢",
        ),
        (
            4,
            apart,
            "Nothing lost this time: threads never overlapped",
            "这次没丢：线程没有同时运行",
        ),
        (
            4,
            untimed,
            "Over before the clock ticked",
            "太快了，时钟测不出",
        ),
        (
            1,
            all(1, 0),
            "One thread alone cannot tell",
            "只有一个线程，看不出来",
        ),
        (
            4,
            all(4, 0)[1..2].to_vec(),
            "Safe under a lock: nothing lost",
            "加锁后安全：一次也没丢",
        ),
        (
            4,
            all(4, 0)[2..].to_vec(),
            "Safe as one atomic step: nothing lost",
            "原子操作安全：一次也没丢",
        ),
        (
            4,
            vec![cut],
            "Cut short, so it cannot be told",
            "提前中断，还说不准",
        ),
        (4, Vec::new(), "Nothing was measured", "没有测到数据"),
    ] {
        let params = params(threads, true);
        assert_eq!(headline(Lang::En, &params, guards.clone()), english);
        assert_eq!(headline(Lang::Zh, &params, guards), chinese);
    }
}
