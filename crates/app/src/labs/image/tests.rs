use super::*;
use crate::texts::Lang;
use spindle_model::{
    RawParams,
    lab::{LabId, Params as LabParams},
    labs::image::{Measure, Report, Size, Source, Why},
    param::Context,
    strategy::Measurement,
};

/// The answer in sentences, once its headline is one.
fn verdict(texts: &Texts, params: &Params, outcome: &Outcome, cores: Option<u32>) -> String {
    crate::labs::tests::checked(texts, answer(texts, params, outcome, cores))
}

fn run(
    pairs: &[(&str, &str)],
    times: &[(Strategy, f64)],
    skipped: &[(&str, Why)],
) -> (Params, Outcome) {
    let context = Context {
        cores: Some(2),
        shared_memory: true,
        ..Context::default()
    };
    let given: RawParams = pairs.iter().copied().collect();
    let Ok(LabParams::Image(mut params)) = LabId::Image.check(&given, &context) else {
        panic!("refused");
    };
    let size = Size {
        name: "a.png".to_owned(),
        width: 1000,
        height: 1000,
    };
    let measured = times.iter().map(|&(strategy, ms)| Measurement {
        samples_ms: vec![ms; 3],
        extra: Measure {
            checksum: 0x0123_4567_89ab_cdef,
            bytes_copied: if strategy == Strategy::Processes {
                16_000_000
            } else {
                0
            },
            copy_ms: 12.0,
        },
        ..Measurement::empty(strategy)
    });
    params.source = Source::Files;
    params.files.pictures = vec![size; 2];
    let skip = |&(name, why): &(&str, Why)| Skipped {
        name: name.to_owned(),
        why,
    };
    params.files.skipped = skipped.iter().map(skip).collect();
    let report = Report {
        tick_ms: 0.005,
        measured: measured.collect(),
    };
    let conclusion = lab::Lab::conclude(&params, &[&report], &context).unwrap();
    let outcome = conclusion.outcome;
    (params, outcome)
}

#[test]
fn the_verdict_says_what_this_run_showed() {
    use Strategy::{Processes, Sequential, Threads};
    let all = [(Sequential, 100.0), (Threads, 50.0), (Processes, 80.0)];
    for lang in Lang::ALL {
        let texts = Texts::of(lang, LabId::Image);
        let tell = |pairs: &[(&str, &str)], times: &[(Strategy, f64)]| {
            let (params, outcome) = run(pairs, times, &[]);
            let told = verdict(&texts, &params, &outcome, Some(2));
            assert!(!told.is_empty() && !told.contains(['{', '}']), "{told}");
            told
        };
        let told = tell(&[], &all);
        for number in ["2.00", "1.25", "16", "12"] {
            assert!(told.contains(number), "{number} is not in {told}");
        }
        assert!(tell(&[], &all[..1]).contains("20.0"));
        assert!(tell(&[], &[(Sequential, 50.0), (Threads, 50.0)]).contains("1.00"));
        assert!(tell(&[("workers", "8")], &all).contains('8'));
        assert_ne!(tell(&[("workers", "1")], &all), told);
        // The clock did not tick: nothing can be said of how many times as fast.
        for times in [
            &[(Sequential, 0.0)][..],
            &[(Sequential, 0.0), (Threads, 0.02)],
        ] {
            assert_eq!(tell(&[], times), texts.get("image-verdict-untimed"));
        }
    }
}

#[test]
fn a_file_that_was_left_out_is_named_with_the_reason() {
    let every = [Why::Empty, Why::NoPicture, Why::TooLarge, Why::NoRoom];
    for lang in Lang::ALL {
        let texts = Texts::of(lang, LabId::Image);
        for reason in every {
            let file = Skipped {
                name: "holiday.png".to_owned(),
                why: reason,
            };
            let told = why(&texts, &file);
            assert!(told.contains("holiday.png") && told.len() > 15, "{told}");
        }
    }
}

#[test]
fn the_result_has_what_scripts_were_promised() {
    let times = [(Strategy::Sequential, 100.0), (Strategy::Processes, 80.0)];
    let (_, outcome) = run(&[], &times, &[("x.txt", Why::NoPicture)]);
    let json = serde_json::to_value(&outcome).unwrap();
    assert_eq!(json["bytes_copied"], 16_000_000);
    assert_eq!(json["strategies"][0]["checksum"], "0123456789abcdef");
    assert_eq!(json["strategies"][0]["megapixels_per_s"], 20.0);
    assert_eq!(json["skipped"][0]["why"], "no-picture");
    assert_eq!(json["pictures"][1]["name"], "a.png");
}

#[test]
fn the_headline_follows_the_verdict() {
    use Strategy::{Processes, Sequential, Threads};
    for (workers, times, english, chinese) in [
        (
            "2",
            &[(Sequential, 100.0), (Threads, 52.0), (Processes, 80.0)][..],
            "1.9× as fast on 2 threads",
            "2 个线程，快到 1.9 倍",
        ),
        (
            "2",
            &[(Sequential, 50.0), (Threads, 50.0)],
            "Threads were no faster this time",
            "这次多线程没有更快",
        ),
        (
            "1",
            &[(Sequential, 50.0), (Threads, 50.0)],
            "One thread has nobody to share with",
            "只有一个线程，没有谁能分担",
        ),
        (
            "2",
            &[(Sequential, 100.0), (Processes, 80.0)],
            "2 processes: 1.2×",
            "2 个进程：1.2 倍",
        ),
        (
            "1",
            &[(Sequential, 100.0), (Processes, 125.0)],
            "One process: 0.80×",
            "一个进程：0.80 倍",
        ),
        (
            "2",
            &[(Sequential, 100.0)],
            "Sequential: 20.0 megapixels a second",
            "串行：每秒 20.0 百万像素",
        ),
        (
            "2",
            &[(Sequential, 0.0)],
            "Over before the clock ticked",
            "太快了，时钟测不出",
        ),
    ] {
        let (params, outcome) = run(&[("workers", workers)], times, &[]);
        let told = |lang| answer(&Texts::of(lang, LabId::Image), &params, &outcome, Some(2));
        assert_eq!(told(Lang::En).headline, english);
        assert_eq!(told(Lang::Zh).headline, chinese);
    }
}
