//! A headline is short, whatever the numbers.

use super::*;
use crate::texts::Value;
use spindle_model::{
    Word,
    result::{Warning, WarningCode},
};
use std::rc::Rc;

/// Words of an English headline at most, characters of a Chinese one.
const LONGEST: [(Lang, usize); 2] = [(Lang::En, 9), (Lang::Zh, 18)];

/// How long a headline is: words, or Chinese characters and what stands between them as one each.
fn length(lang: Lang, headline: &str) -> usize {
    let spaced: String = match lang {
        Lang::En => headline.to_owned(),
        Lang::Zh => headline.chars().fold(String::new(), |mut spaced, one| {
            match one {
                '\u{2e80}'.. => spaced.extend([' ', one, ' ']),
                one => spaced.push(one),
            }
            spaced
        }),
    };
    spaced.split_whitespace().count()
}

fn assert_short(lang: Lang, headline: &str) {
    let is_text = !headline.is_empty()
        && !headline.contains(['{', '$', '–'])
        && !headline.contains("headline-")
        && !headline.ends_with(['.', '。']);
    assert!(is_text, "{headline:?}");
    let (_, most) = LONGEST.iter().find(|(of, _)| *of == lang).unwrap();
    let length = length(lang, headline);
    assert!(length <= *most, "{headline:?} has {length} of {most}");
}

/// The answer in sentences, once its headline is one.
pub(in crate::labs) fn checked(texts: &Texts, answer: Answer) -> String {
    assert_short(texts.lang(), &answer.headline);
    answer.verdict
}

#[test]
fn words_and_characters_are_counted() {
    assert_eq!(length(Lang::En, "5 tasks: 0.21 s, not 1.0 s"), 7);
    assert_eq!(length(Lang::Zh, "2 个线程，快到 1.9 倍"), 9);
}

/// The longest that each variable of a headline can be, by what texts may choose their words.
fn extremes(texts: &Texts, round: usize) -> Vec<(&'static str, Value<'static>)> {
    let count = |most: i64| Value::from([most, 1, 0][round]);
    let ms = answer::glance_ms(texts, 599_949.0);
    let times = answer::glance_times(texts, 99_999.0);
    let strategies = ["threads", "processes", "coroutines"];
    let strategy = texts.get(&format!("strategy-{}", strategies[round]));
    let channels = ["ipc-channel-shared-memory", "ipc-channel-queue"];
    let channel = channels.map(|key| texts.get(key));
    let of = |value: &str| Value::from(value.to_owned());
    let counts = [
        ("threads", 64),
        ("workers", 64),
        ("tasks", 10_000),
        ("cores", 128),
        ("pool", 64),
        ("possible", 64),
        ("count", 20),
        ("code", 2_147_483_647),
        ("total", 20),
        ("pages", 500),
        ("fetched", 500),
        ("inside", 64),
        ("futile", 6_400),
        ("rounds", 1_600_000),
        ("interruptions", 8),
    ]
    .map(|(name, most)| (name, count(most)));
    let others = [
        ("number", of("1,600,000")),
        ("orders", of("10,000")),
        ("wrong", of("9,999")),
        ("tried", of("1,000,000")),
        ("text", of("expected")),
        ("kind", of(["deadlock", "exception", "output"][round])),
        ("times", of(&times)),
        ("factor", of(&times)),
        ("slower", of(&times)),
        ("error", of("ModuleNotFoundError")),
        ("free", of(&times)),
        ("percent", of("99.999%")),
        ("producers", of("100%")),
        ("consumers", of("100%")),
        ("guards", of(["lock", "atomic", "both"][round])),
        ("took", of(&ms)),
        ("not", of(&ms)),
        ("pool_took", of(&ms)),
        ("threads_took", of(&ms)),
        ("sequential_took", of(&ms)),
        ("strategy", of(&strategy)),
        ("channel", of(&channel[0])),
        ("small", of(&channel[0])),
        ("large", of(&channel[1])),
        ("speed", of("99,999.9")),
        ("us", of("1,000,000")),
        ("rate", of("100,000")),
    ];
    counts.into_iter().chain(others).collect()
}

#[test]
fn every_headline_is_short_whatever_the_numbers() {
    for lang in Lang::ALL {
        let mut seen = 0;
        for &lab in LabId::ALL {
            let texts = Texts::of(lang, lab);
            let keys = texts
                .keys()
                .filter(|key| key.contains("headline-") || key.ends_with("-headline"));
            for key in keys {
                seen += 1;
                for round in 0..3 {
                    assert_short(lang, &texts.with(key, &extremes(&texts, round)));
                }
            }
        }
        assert!(seen > 90, "only {seen} headlines");
    }
}

#[test]
fn a_headline_stands_beside_each_first_sentence_and_none_alone() {
    // Not the key of a verdict, but of what several verdicts come to.
    let combined = [
        "ipc-headline-both",
        "ipc-headline-each",
        "queue-headline-differ",
        "lifecycle-headline-both",
    ];
    for &lab in LabId::ALL {
        let texts = Texts::of(Lang::En, lab);
        for key in texts.keys().filter(|key| key.contains("headline-")) {
            let verdict = key.replace("headline", "verdict");
            let common = ["headline-cannot-tell", "headline-untimed"].contains(&key);
            assert!(
                texts.has(&verdict) || combined.contains(&key) || common,
                "{key} has no verdict"
            );
        }
    }
}

#[test]
fn a_void_run_says_so_at_a_glance_and_aloud() {
    for (lang, words) in [(Lang::En, "Void"), (Lang::Zh, "无效")] {
        let mut measured = fib::fixture::measured();
        let texts = Texts::of(lang, LabId::Fib);
        let told = answer(&texts, &measured);
        let both = format!("{}{}", told.headline, told.verdict);
        assert!(
            told.headline.contains("1.9") && !both.contains(words),
            "{both}"
        );
        let warning = Warning::new(WarningCode::PageHidden, "");
        Rc::make_mut(&mut measured.conclusion)
            .warnings
            .push(warning);
        let told = answer(&texts, &measured);
        assert!(told.headline.starts_with(words), "{}", told.headline);
        let aloud = aloud(&texts, &measured);
        assert!(aloud.starts_with(&told.headline) && aloud.ends_with(&told.verdict));
    }
}

#[test]
fn an_answer_so_far_says_so_at_a_glance() {
    let measured = fib::fixture::measured();
    let texts = Texts::of(Lang::En, LabId::Fib);
    let whole = answer(&texts, &measured);
    let so_far = answer_so_far(&texts, &measured).unwrap();
    assert_eq!(so_far.headline, format!("So far: {}", whole.headline));
    assert_eq!(so_far.verdict, whole.verdict);
}
