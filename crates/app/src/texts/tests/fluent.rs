//! The page formats texts as fluent-bundle does.

use super::*;
use crate::texts::pattern::Writer;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use spindle_model::Word;
use std::collections::{BTreeMap, BTreeSet};
use unic_langid::langid;

/// Sample values of variables: each way of choosing words, and values that are only filled in.
fn samples() -> [Value<'static>; 7] {
    [
        Value::Number(0),
        Value::Number(1),
        Value::Number(2),
        Value::Number(-1),
        Value::Number(1_000_000),
        "1.05".into(),
        "lock".into(),
    ]
}

fn bundle(lang: Lang, fluent: Vec<String>) -> FluentBundle<FluentResource> {
    let identifier = match lang {
        Lang::En => langid!("en"),
        Lang::Zh => langid!("zh-CN"),
    };
    let mut bundle = FluentBundle::new(vec![identifier]);
    // Isolation marks guard against mixed writing directions, which these languages do not have.
    bundle.set_use_isolating(false);
    for text in fluent {
        bundle
            .add_resource(FluentResource::try_new(text).unwrap())
            .unwrap();
    }
    bundle
}

fn told_by_fluent(
    bundle: &FluentBundle<FluentResource>,
    key: &str,
    values: &[(&str, Value<'_>)],
) -> String {
    let value = |value: &Value<'_>| match value {
        Value::Text(text) => FluentValue::from(text.clone().into_owned()),
        Value::Number(number) => FluentValue::from(*number),
    };
    let args: FluentArgs<'_> = values.iter().map(|(name, v)| (*name, value(v))).collect();
    let pattern = bundle.get_message(key).unwrap().value().unwrap();
    let mut problems = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&args), &mut problems);
    assert!(problems.is_empty(), "{key}: {problems:?}");
    text.into_owned()
}

/// Every file of the sources of texts, by its name without the ending.
fn fluent_files(lang: Lang) -> BTreeMap<String, String> {
    let folder = root().join("crates/app/texts").join(lang.id());
    let paths = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let name = |path: &Path| path.file_stem().unwrap().to_str().unwrap().to_owned();
    paths
        .map(|path| (name(&path), fs::read_to_string(&path).unwrap()))
        .collect()
}

/// The variables of a text, read from the Fluent as it stands.
fn variables(fluent: &str) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut all: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut current = "";
    for line in fluent.lines() {
        if let Some((key, _)) = line.split_once(" =")
            && line.starts_with(|first: char| first.is_ascii_alphabetic())
        {
            current = key;
            all.entry(key).or_default();
        }
        let is_part = |part: char| part.is_ascii_alphanumeric() || "_-".contains(part);
        let names = line.split('$').skip(1);
        let names = names.filter_map(|rest| rest.split(|part| !is_part(part)).next());
        all.entry(current).or_default().extend(names);
    }
    all.remove("");
    all
}

#[test]
fn every_text_is_the_same_as_fluent_has_it_whatever_fills_it_in() {
    for lang in Lang::ALL {
        let files = fluent_files(lang);
        let bundles = files
            .iter()
            .map(|(name, text)| (name, bundle(lang, vec![text.clone()])));
        let bundles: BTreeMap<_, _> = bundles.collect();
        for (name, text) in &files {
            let lab = LabId::ALL.iter().find(|lab| lab.id() == name);
            let texts = Texts::of(lang, lab.copied().unwrap_or_default());
            for (key, variables) in variables(text) {
                for (index, _) in samples().iter().enumerate() {
                    // Each variable has another sample, and each its turn.
                    let values = variables
                        .iter()
                        .zip(samples().into_iter().cycle().skip(index));
                    let values: Vec<_> = values.map(|(name, value)| (*name, value)).collect();
                    let expected = told_by_fluent(&bundles[name], key, &values);
                    assert_eq!(texts.with(key, &values), expected, "{lang:?} {key}");
                }
            }
        }
    }
}

#[test]
fn every_language_has_the_same_texts_with_the_same_variables() {
    let (en, zh) = (fluent_files(Lang::En), fluent_files(Lang::Zh));
    assert!(en.keys().eq(zh.keys()));
    for (name, text) in &en {
        let (en, zh) = (variables(text), variables(&zh[name]));
        for (key, names) in &en {
            assert_eq!(zh.get(key), Some(names), "{name}: {key} in Chinese");
        }
        for key in zh.keys() {
            assert!(en.contains_key(key), "{name}: {key} in English");
        }
    }
}

#[test]
fn choices_are_made_as_fluent_makes_them() {
    let fluent = "a-b = { $n ->\n    [0] none\n    [one] one { $m }\n    [lock] a lock\n   *[other] { $n ->\n        [2] two\n       *[other] { $n }\n    }\n} of { $m }.\n";
    // As crates/content compiles it, which its own tests show.
    let inner = "{n|2|two|*|{n}}";
    let pattern = format!("{{n|0|none|one|one {{m}}|lock|a lock|*|{inner}}} of {{m}}.");
    let pattern = pattern.replace('|', "\u{1f}");
    for lang in Lang::ALL {
        let bundle = bundle(lang, vec![fluent.to_owned()]);
        for sample in samples() {
            let values = [("n", sample), ("m", 5.into())];
            let text = Writer::new(lang, &values, &pattern).text();
            assert_eq!(text, told_by_fluent(&bundle, "a-b", &values));
        }
    }
}

#[test]
fn a_variable_left_out_shows_by_its_name() {
    let text = Texts::new(Lang::En).with("progress-warm-up", &[]);
    assert_eq!(text, "{who} · warming up");
}
