use super::*;
use crate::texts::Lang;
use spindle_model::{
    RawParams, Word,
    lab::{Lab, LabId},
    labs::jobs::Extra,
    param::Context,
    stats::Interval,
    strategy::Entry,
};

/// The answer in sentences, once its headline is one.
fn verdict(texts: &Texts, params: &Params, outcome: &Outcome, cores: Option<u32>) -> String {
    crate::labs::tests::checked(texts, answer(texts, params, outcome, cores))
}

fn entry(strategy: Strategy, speedup: f64, switches: u64) -> Entry<Extra> {
    Entry {
        strategy,
        wall_ms: 100.0 / speedup,
        samples_ms: vec![100.0 / speedup; 3],
        speedup: Some(Interval {
            median: speedup,
            low: speedup,
            high: speedup,
        }),
        extra: Extra { switches },
    }
}

fn params(workers: u32) -> Params {
    let context = Context {
        cores: Some(2),
        ..Context::default()
    };
    let params = Params::check(&RawParams::default(), &context).unwrap();
    Params { workers, ..params }
}

fn told(lang: Lang, params: &Params, strategies: Vec<Entry<Extra>>) -> String {
    let outcome = Outcome {
        values: vec![(24, 46368)],
        strategies,
        timeline: Vec::new(),
    };
    verdict(&Texts::of(lang, LabId::Jobs), params, &outcome, Some(2))
}

#[test]
fn a_gil_that_was_handed_over_once_was_so_once() {
    let told = |switches| {
        let all = vec![
            entry(Strategy::Sequential, 1.0, 0),
            entry(Strategy::Gil, 0.98, switches),
            entry(Strategy::Threads, 1.9, 0),
        ];
        told(Lang::En, &params(2), all)
    };
    assert!(
        told(1).contains("the GIL was handed over once."),
        "{}",
        told(1)
    );
    assert!(told(1234).contains("the GIL was handed over 1,234 times."));
}

#[test]
fn the_verdict_tells_each_strategy_and_what_limits_them() {
    let all = vec![
        entry(Strategy::Sequential, 1.0, 0),
        entry(Strategy::Gil, 0.98, 1234),
        entry(Strategy::Threads, 1.9, 0),
        entry(Strategy::Processes, 1.85, 0),
    ];
    let english = told(Lang::En, &params(2), all.clone());
    assert!(
        english.contains("0.98 times") && english.contains("1,234 times"),
        "{english}"
    );
    assert!(
        english.contains("1.90 times") && english.contains("1.85 times"),
        "{english}"
    );
    assert!(!english.contains("the most you can get"), "{english}");
    let eight = told(Lang::En, &params(8), all.clone());
    assert!(
        eight.contains("2 CPU cores") && eight.contains("2.00 times is the most"),
        "{eight}"
    );
    let chinese = told(Lang::Zh, &params(2), all);
    assert!(chinese.contains("1.85 倍"), "{chinese}");
    for text in [english, eight, chinese] {
        assert!(
            !text.contains(['{', '$']) && !text.contains("jobs-verdict"),
            "{text}"
        );
    }
}

#[test]
fn the_lock_is_the_cause_only_if_threads_without_it_are_faster() {
    let with = |free: f64| {
        let all = vec![
            entry(Strategy::Sequential, 1.0, 0),
            entry(Strategy::Gil, 1.0, 1234),
            entry(Strategy::Threads, free, 0),
        ];
        told(Lang::En, &params(2), all)
    };
    assert!(with(1.9).contains("Because of the GIL"));
    // As measured beside other programs.
    for free in [0.93, 1.0] {
        let text = with(free);
        assert!(
            text.contains("cannot be told yet") && !text.contains("Because"),
            "{text}"
        );
    }
    let alone = vec![
        entry(Strategy::Sequential, 1.0, 0),
        entry(Strategy::Gil, 1.0, 1),
    ];
    let text = told(Lang::En, &params(2), alone);
    assert!(!text.contains("Because"), "{text}");
}

#[test]
fn one_worker_or_no_strategy_cannot_tell() {
    let sequential = vec![entry(Strategy::Sequential, 1.0, 0)];
    assert!(told(Lang::En, &params(1), sequential.clone()).contains("One worker"));
    assert!(told(Lang::En, &params(2), sequential).contains("100 ms"));
}

#[test]
fn the_headline_follows_the_verdict() {
    use Strategy::{Gil, Processes, Sequential, Threads};
    let of = |speedups: &[(Strategy, f64)]| {
        let one = |&(strategy, speedup): &(Strategy, f64)| entry(strategy, speedup, 9);
        speedups.iter().map(one).collect::<Vec<_>>()
    };
    for (workers, speedups, english, chinese) in [
        (
            2,
            &[(Sequential, 1.0), (Gil, 0.98), (Threads, 1.93)][..],
            "Because of the GIL: 0.98×, without it 1.9×",
            "因为 GIL：0.98 倍，没有它 1.9 倍",
        ),
        (
            2,
            &[(Gil, 1.0), (Threads, 0.93)],
            "Cannot be told yet",
            "这次还说不准",
        ),
        (
            2,
            &[(Sequential, 1.0), (Gil, 1.0)],
            "Under the GIL: 1.00× on 2 threads",
            "有 GIL：2 个线程 1.00 倍",
        ),
        (
            2,
            &[(Threads, 1.9), (Processes, 1.8)],
            "2 free threads: 1.9×",
            "2 个线程（无 GIL）：1.9 倍",
        ),
        (
            8,
            &[(Processes, 1.8)],
            "8 processes: 1.8×",
            "8 个进程：1.8 倍",
        ),
        (
            2,
            &[(Sequential, 1.0)],
            "Sequential: 0.10 s",
            "串行：0.10 秒",
        ),
        (
            1,
            &[(Gil, 1.0)],
            "One worker cannot tell",
            "只有一个线程或进程，看不出来",
        ),
    ] {
        let outcome = Outcome {
            values: Vec::new(),
            strategies: of(speedups),
            timeline: Vec::new(),
        };
        let params = params(workers);
        let told = |lang| answer(&Texts::of(lang, LabId::Jobs), &params, &outcome, Some(2));
        assert_eq!(told(Lang::En).headline, english);
        assert_eq!(told(Lang::Zh).headline, chinese);
        assert_eq!(is_open(&params, &outcome), english.starts_with("Cannot"));
    }
}

#[test]
fn who_computes_under_the_gil_holds_it() {
    let span = |strategy: Strategy, state| Span {
        group: strategy.id().to_owned(),
        state,
        to_ms: 5.0,
        ..Span::default()
    };
    let trace = vec![
        span(Strategy::Gil, SpanState::Running),
        span(Strategy::Gil, SpanState::Waiting),
        span(Strategy::Threads, SpanState::Running),
    ];
    let texts = Texts::of(Lang::En, LabId::Jobs);
    let holds = params(2).holds(&texts, &trace.into());
    let [held] = holds.as_slice() else {
        panic!("{holds:?}");
    };
    assert_eq!(
        (held.group.as_str(), held.name.as_str()),
        ("gil", "the GIL")
    );
}
