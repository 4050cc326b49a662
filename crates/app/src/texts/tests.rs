mod fluent;
mod glossary;

use super::*;
use spindle_model::Word;
use std::{fs, path::Path, sync::LazyLock};

/// The repository.
fn root() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every file of texts, as it is made for the page, by its name.
static FILES: LazyLock<Vec<(String, Part)>> = LazyLock::new(|| {
    let files = spindle_content::texts(&root()).unwrap();
    files
        .into_iter()
        .map(|file| (file.name, part(file.text)))
        .collect()
});

fn file(lang: Lang, name: &str) -> Part {
    let name = format!("{}/{name}.txt", lang.id());
    let file = FILES.iter().find(|(known, _)| *known == name);
    file.unwrap_or_else(|| panic!("there is no {name}")).1
}

impl Texts {
    /// As [`load`] gives them to the page.
    pub(crate) fn of(lang: Lang, lab: LabId) -> Self {
        Self {
            lang,
            lab: Some(lab),
            parts: [file(lang, spindle_content::COMMON), file(lang, lab.id())],
        }
    }

    /// The keys of all of them.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.parts.into_iter().flatten().map(|(key, _)| *key)
    }

    /// Those of every lab at once; where labs say different things by the same key, the first lab's, unless all labs
    /// have a word for it.
    pub(crate) fn new(lang: Lang) -> Self {
        let common = file(lang, spindle_content::COMMON);
        let mut own: Vec<(&str, &str)> = common.to_vec();
        for lab in LabId::ALL {
            own.extend(file(lang, lab.id()));
        }
        own.sort_by_key(|(key, _)| *key);
        own.dedup_by_key(|(key, _)| *key);
        Self {
            lang,
            lab: None,
            parts: [common, own.leak()],
        }
    }
}

/// Collects the names and contents of source files.
fn sources(folder: &Path, all: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, all);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            all.push((
                path.display().to_string(),
                fs::read_to_string(&path).unwrap(),
            ));
        }
    }
}

/// The keys that code asks for by name. Those of texts contain a hyphen, which sets them apart from
/// what else is got from somewhere.
fn asked_for(code: &str) -> Vec<&str> {
    let calls = [".get(", ".with("];
    let after = calls.iter().flat_map(|call| code.split(call).skip(1));
    let literals = after.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next());
    literals.filter(|key| key.contains('-')).collect()
}

#[test]
fn every_text_that_code_asks_for_is_there_for_the_labs_it_is_for() {
    let mut all = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
    let mut asked = 0;
    for (path, code) in &all {
        // Only what is below the crate says whose file it is.
        let path = path.trim_start_matches(env!("CARGO_MANIFEST_DIR"));
        for lab in LabId::ALL {
            let of_another = |other: &&LabId| {
                path.contains(&format!("/labs/{}/", other.id()))
                    || path.ends_with(&format!("/labs/{}.rs", other.id()))
                    // Only that lab has pictures.
                    || **other == LabId::Image
                        && ["/pictures/", "/components/chooser.rs"]
                            .iter()
                            .any(|part| path.contains(part))
                    // Only that lab is a bench.
                    || **other == LabId::Python && path.contains("/bench")
            };
            if LabId::ALL
                .iter()
                .find(of_another)
                .is_some_and(|owner| owner != lab)
            {
                continue;
            }
            for key in asked_for(code) {
                asked += 1;
                assert!(
                    Texts::of(Lang::En, *lab).has(key),
                    "{path}: no {key} for {lab:?}"
                );
            }
        }
    }
    assert!(asked > 50, "only {asked} keys");
}

#[test]
fn every_lab_has_its_name_and_question_for_all_and_its_lead_for_itself() {
    for lab in LabId::ALL {
        let id = lab.id();
        for lang in Lang::ALL {
            let common = file(lang, spindle_content::COMMON);
            for key in [format!("lab-{id}"), format!("{id}-question")] {
                assert!(
                    common.iter().any(|(known, _)| *known == key),
                    "{lang:?}: {key}"
                );
            }
            assert!(
                Texts::of(lang, *lab).has(&format!("{id}-lead")),
                "{id}-lead"
            );
        }
    }
}

#[test]
fn every_key_has_a_hyphen_by_which_the_tests_know_it() {
    for (name, part) in FILES.iter() {
        for (key, _) in *part {
            assert!(key.contains('-'), "{name}: {key}");
        }
    }
}

#[test]
fn a_missing_text_shows_its_key() {
    let key = ["no", "such"].join("-");
    assert_eq!(Texts::new(Lang::Zh).get(&key), "no-such");
    assert_eq!(Texts::default().get(&key), "no-such");
}

#[test]
fn the_page_and_the_compiler_agree_on_what_separates_texts() {
    assert_eq!(ENTRY_END, spindle_content::ENTRY_END);
    assert_eq!(PART_END, spindle_content::PART_END);
}

#[test]
fn variables_are_filled_in() {
    let values = [
        ("who", "2 threads".into()),
        ("done", 4.into()),
        ("total", 10.into()),
    ];
    let text = |lang| Texts::new(lang).with("progress-measure", &values);
    assert_eq!(text(Lang::En), "2 threads · step 4 of 10");
    assert_eq!(text(Lang::Zh), "2 threads · 第 4 步，共 10 步");
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
    assert_eq!(texts.number(0.0, 0), "0");
    assert_eq!(texts.number(0.01001, 0), "0.01");
    assert_eq!(texts.number(-0.04, 1), "−0.04");
    // Beyond these decimals it is nothing to a reader.
    assert_eq!(texts.number(1e-16, 0), "0");
    assert_eq!(texts.number(1000.0, 0), "1,000");
    assert_eq!(texts.number(-0.5, 1), "−0.5");
    assert_eq!(texts.number(f64::NAN, 1), "–");
}
