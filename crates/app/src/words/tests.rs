use super::*;
use crate::texts::Lang;
use spindle_model::{
    given, lab::LabId, message::On, param::Context, result::WarningCode, strategy::Strategy,
};

fn both() -> [Texts; 2] {
    Lang::ALL.map(Texts::new)
}

/// A text that is missing shows its key; a variable that is missing shows its name.
fn is_whole(text: &str) -> bool {
    let looks_like_a_key = text.contains('-')
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    !text.is_empty() && !looks_like_a_key && !text.contains('$') && !text.contains('{')
}

fn refusal(texts: &Texts, param: &str, text: &str) -> String {
    let error = LabId::Fib.check(&given([(param, text)]), &Context::default());
    bad_param(texts, error.unwrap_err().only().unwrap(), Audience::Reader)
}

#[test]
fn a_refusal_names_the_parameter_what_was_given_and_what_is_allowed() {
    let [en, zh] = both();
    assert_eq!(
        refusal(&en, "n", "51"),
        "n: “51” is not allowed. Give a whole number from 1 to 50."
    );
    assert_eq!(
        refusal(&zh, "n", "51"),
        "n：“51”无效。请填写 1 到 50 之间的整数。"
    );
    for texts in both() {
        for (param, text, allowed) in [
            ("n", "abc", "50"),
            ("threads", "1-4", "64"),
            ("cutoff", "39", "38"),
            ("rounds", "2", "100"),
            ("m", "3", "limit_s"),
        ] {
            let told = refusal(&texts, param, text);
            assert!(is_whole(&told), "{told}");
            assert!(told.contains(param) && told.contains(allowed), "{told}");
        }
        assert!(is_whole(&refusal(&texts, "n", " ")));
    }
}

#[test]
fn all_that_is_refused_is_named_by_the_labels_of_the_lab() {
    let given = given([
        ("n", "51"),
        ("thread", "2"),
        ("rounds", "x"),
        ("cutoff", "3"),
    ]);
    let errors = LabId::Fib.check(&given, &Context::default()).unwrap_err();
    let said = |lang, audience| {
        error(
            &Texts::of(lang, LabId::Fib),
            &errors.clone().into(),
            audience,
        )
        .what
        .lines()
        .map(str::to_owned)
        .collect::<Vec<_>>()
    };
    let known = "There are: n, threads, cutoff, rounds, limit_s.";
    assert_eq!(
        said(Lang::En, Audience::Reader),
        [
            &format!("There is no parameter “thread”. Did you mean threads? {known}"),
            "Number n: “51” is not allowed. Give a whole number from 1 to 50.",
            "Rounds: “x” is not allowed. Give a whole number from 3 to 100.",
        ]
    );
    let zh = said(Lang::Zh, Audience::Reader);
    assert!(
        zh.len() == 3 && zh[1].starts_with("第 n 项：“51”"),
        "{zh:?}"
    );
    // Scripts also get the names, which they give.
    let script = said(Lang::En, Audience::Script);
    assert!(script[1].starts_with("Number n (n): “51”"), "{script:?}");
    let given = spindle_model::given([("n", "30"), ("cutoff", "31")]);
    let errors = LabId::Fib.check(&given, &Context::default()).unwrap_err();
    let en = Texts::of(Lang::En, LabId::Fib);
    assert_eq!(
        bad_param(&en, errors.only().unwrap(), Audience::Reader),
        "Cutoff: “31” is not allowed. Give at most Number n, which is 30."
    );
}

#[test]
fn a_refusal_repeats_no_more_than_a_line_of_what_was_given() {
    let [en, _] = both();
    let told = refusal(&en, "n", &"数".repeat(1000));
    assert!(told.contains(&format!("{}…”", "数".repeat(LONGEST_GIVEN))));
}

#[test]
fn every_error_says_what_happened_in_both_languages() {
    let errors = [
        RunError::UnknownLab {
            given: "fob".to_owned(),
            known: vec!["fib"],
        },
        RunError::Unsupported,
        RunError::NoServiceWorker {
            reason: String::new(),
        },
        RunError::NoServiceWorker {
            reason: "denied".to_owned(),
        },
        RunError::Busy,
        RunError::Stopped,
        RunError::Crashed {
            reason: "out of memory".to_owned(),
        },
        RunError::Timeout { limit_s: 60 },
    ];
    for texts in both() {
        for wrong in &errors {
            let told = error(&texts, wrong, Audience::Reader);
            assert!(is_whole(&told.what), "{told:?}");
            assert!(told.advice.is_empty() || is_whole(&told.advice), "{told:?}");
        }
    }
}

#[test]
fn every_caveat_is_said_in_both_languages() {
    let codes = [
        WarningCode::PageHidden,
        WarningCode::MoreThreadsThanCores,
        WarningCode::NoisySamples,
        WarningCode::ClockTooCoarse,
        WarningCode::CoresUnknown,
        WarningCode::ProcessesInstead,
        WarningCode::LeftOut,
        WarningCode::BusyMachine,
    ];
    for texts in both() {
        for code in codes {
            assert_eq!(serde_json::to_value(code).unwrap(), code.id());
            let detail = "4,8".to_owned();
            let told = warning(&texts, &Warning { code, detail }, Some(2));
            assert!(is_whole(&told), "{told}");
        }
    }
}

#[test]
fn a_busy_machine_is_named_with_its_figures() {
    let busy = Warning::new(WarningCode::BusyMachine, "1.2,2");
    let [en, zh] = both().map(|texts| warning(&texts, &busy, Some(2)));
    assert!(
        en.starts_with("This machine gave 1.2 of 2 cores while it was measured: "),
        "{en}"
    );
    assert!(zh.contains("2 个 CPU 核心里本机只给出了 1.2 个"), "{zh}");
}

#[test]
fn more_threads_than_cores_are_named_with_the_cores() {
    let crowded = Warning::new(WarningCode::MoreThreadsThanCores, "4,8");
    let [en, zh] = both().map(|texts| warning(&texts, &crowded, Some(2)));
    assert!(
        en.starts_with("4, 8 threads are more than this machine’s CPU cores (2)"),
        "{en}"
    );
    assert!(zh.starts_with("线程数 4、8 超过了 CPU 核心数（2）"), "{zh}");
}

#[test]
fn every_parameter_has_its_label_and_hint() {
    for lang in Lang::ALL {
        for lab in LabId::ALL {
            let texts = Texts::of(lang, *lab);
            for spec in lab.specs() {
                let calibrated = spec.is_calibrated().then_some("calibrated");
                for what in ["label", "hint"].into_iter().chain(calibrated) {
                    let key = format!("{}-{}-{what}", lab.id(), spec.id);
                    assert_ne!(param(&texts, lab.id(), spec, what), key);
                }
            }
        }
    }
}

#[test]
fn progress_says_what_is_being_measured() {
    let [en, _] = both();
    let mut now = RunProgress {
        activity: Activity::Measure,
        strategy: None,
        on: On::Threads(1),
        job: 0,
        jobs: 2,
        done: 4,
        total: 12,
        fetched: None,
    };
    assert_eq!(progress(&en, Some(&now)), "1 thread · step 5 of 12");
    now.on = On::Processes(3);
    now.activity = Activity::WarmUp;
    assert_eq!(progress(&en, Some(&now)), "3 processes · warming up");
    now.strategy = Some(Strategy::Gil);
    (now.activity, now.total) = (Activity::Measure, 1);
    assert_eq!(progress(&en, Some(&now)), "Threads (GIL) · measuring");
    assert_eq!(progress(&en, None), "Starting workers");
}

#[test]
fn who_only_watches_is_not_counted_among_the_threads() {
    let now = RunProgress {
        activity: Activity::Measure,
        strategy: None,
        on: On::Threads(6),
        job: 0,
        jobs: 1,
        done: 0,
        total: 1,
        fetched: None,
    };
    for (lab, told) in [(LabId::Deadlock, "5 threads"), (LabId::Fib, "6 threads")] {
        assert_eq!(who(&Texts::of(Lang::En, lab), &now), told);
    }
}
