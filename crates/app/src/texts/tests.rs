use super::*;
use spindle_model::lab::LabId;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// Every key of a language with the variables of its text, read from the files as they are.
fn keys(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    let mut keys = BTreeMap::new();
    for file in lang.files() {
        let mut current = None;
        for line in file.lines() {
            if let Some((id, _)) = line.split_once(" =")
                && line.starts_with(|first: char| first.is_ascii_alphabetic())
            {
                assert!(!keys.contains_key(id), "{id} is there twice");
                keys.insert(id.to_owned(), BTreeSet::new());
                current = Some(id.to_owned());
            }
            if let Some(variables) = current.as_ref().and_then(|id| keys.get_mut(id)) {
                variables.extend(line.split('$').skip(1).map(identifier));
            }
        }
    }
    keys
}

fn identifier(text: &str) -> String {
    let is_part = |part: &char| part.is_ascii_alphanumeric() || "_-".contains(*part);
    text.chars().take_while(is_part).collect()
}

/// Every source file of the page.
fn sources() -> String {
    fn read(folder: &Path, all: &mut String) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                read(&path, all);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                all.push_str(&fs::read_to_string(path).unwrap());
            }
        }
    }
    let mut all = String::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
    all
}

/// The keys that code asks for by name. Those of texts contain a hyphen, which sets them apart from
/// what else is got from somewhere.
fn asked_for(code: &str) -> BTreeSet<String> {
    let calls = [".get(", ".with("];
    let after = calls.iter().flat_map(|call| code.split(call).skip(1));
    let literals = after.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next());
    literals
        .filter(|key| key.contains('-'))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_file_is_well_formed() {
    for lang in Lang::ALL {
        for file in lang.files() {
            if let Err((_, errors)) = FluentResource::try_new((*file).to_owned()) {
                panic!("{lang:?}: {errors:?}");
            }
        }
    }
}

#[test]
fn every_language_has_the_same_texts_with_the_same_variables() {
    let (en, zh) = (keys(Lang::En), keys(Lang::Zh));
    assert!(!en.is_empty());
    for (key, variables) in &en {
        assert_eq!(zh.get(key), Some(variables), "{key} in Chinese");
    }
    for key in zh.keys() {
        assert!(en.contains_key(key), "{key} in English");
    }
}

#[test]
fn every_text_that_code_asks_for_is_there() {
    let keys = keys(Lang::En);
    let asked = asked_for(&sources());
    assert!(asked.contains("action-run"));
    for key in asked {
        assert!(keys.contains_key(&key), "no text for {key}");
    }
}

#[test]
fn every_lab_has_its_name_question_and_lead() {
    for lab in LabId::ALL {
        let id = lab.id();
        for key in [
            format!("lab-{id}"),
            format!("{id}-question"),
            format!("{id}-lead"),
        ] {
            assert!(keys(Lang::En).contains_key(&key), "no text for {key}");
        }
    }
}

#[test]
fn every_key_has_a_hyphen_by_which_the_tests_know_it() {
    for key in keys(Lang::En).keys() {
        assert!(key.contains('-'), "{key}");
    }
}

#[test]
fn a_missing_text_shows_its_key() {
    assert_eq!(
        Texts::new(Lang::Zh).get(&["no", "such"].join("-")),
        "no-such"
    );
}

#[test]
fn variables_are_filled_in_without_marks_around_them() {
    let values = [
        ("threads", 2.into()),
        ("round", 4.into()),
        ("rounds", 10.into()),
    ];
    let text = |lang| Texts::new(lang).with("progress-measure", &values);
    assert_eq!(text(Lang::En), "2 threads · round 4 of 10");
    assert_eq!(text(Lang::Zh), "2 个线程 · 第 4 轮，共 10 轮");
}

#[test]
fn the_first_language_that_the_page_speaks_is_taken() {
    let preferred = |tags: &[&str]| Lang::preferred(tags.iter().map(|&tag| tag.to_owned()));
    assert_eq!(preferred(&["zh-CN", "en"]), Lang::Zh);
    assert_eq!(preferred(&["de", "ZH_tw"]), Lang::Zh);
    assert_eq!(preferred(&["en-GB", "zh"]), Lang::En);
    assert_eq!(preferred(&["fr"]), Lang::En);
    assert_eq!(preferred(&[]), Lang::En);
}

#[test]
fn numbers_are_grouped_by_thousands() {
    let texts = Texts::new(Lang::En);
    assert_eq!(texts.number(1_234_567.891, 2), "1,234,567.89");
    assert_eq!(texts.number(999.0, 0), "999");
    assert_eq!(texts.number(1000.0, 0), "1,000");
    assert_eq!(texts.number(-0.5, 1), "−0.5");
    assert_eq!(texts.number(f64::NAN, 1), "–");
}
