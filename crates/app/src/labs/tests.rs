//! A lab is whole: everything that it needs is there, and nothing of a lab that nobody registered.

mod headlines;

pub(super) use headlines::checked;

use super::*;
use crate::texts::Lang;
use spindle_model::{
    RawParams, Word,
    param::{Context, Kind},
};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Files that every lab has, with its name in place of the star.
const FILES: [&str; 7] = [
    "crates/model/src/labs/*.rs",
    "crates/labs/src/*.rs",
    "crates/app/src/labs/*.rs",
    "crates/app/texts/en/*.ftl",
    "crates/app/texts/zh/*.ftl",
    "crates/app/snippets/*.py",
    "tests/journeys/labs/*.rs",
];

/// Those of what runs: a lab without an engine of its own has none.
const OF_AN_ENGINE: [&str; 2] = ["crates/labs/src/*.rs", "crates/app/snippets/*.py"];

/// Folders that hold nothing but files of labs.
const ONLY_LABS: [&str; 3] = [
    "crates/model/src/labs",
    "crates/app/snippets",
    "tests/journeys/labs",
];

#[test]
fn what_stands_beside_run_is_a_parameter_of_the_lab_with_one_control() {
    for &lab in LabId::ALL {
        let mut specs = lab.specs().iter();
        let spec = specs.find(|spec| spec.id == telling(lab)).unwrap();
        assert!(!matches!(spec.kind, Kind::Choices(_)), "{lab:?}");
    }
}

#[test]
fn every_lab_has_its_files_and_a_journey_in_them() {
    for lab in LabId::ALL {
        let is_needed =
            |file: &&&str| LabId::WITH_ENGINE.contains(lab) || !OF_AN_ENGINE.contains(file);
        for file in FILES.iter().filter(is_needed) {
            let path = root().join(file.replace('*', lab.id()));
            // A lab that does the jobs of others stands beside the registry.
            let above = root().join(
                file.replace("src/labs/*", "src/lab/*")
                    .replace('*', lab.id()),
            );
            assert!(
                path.is_file() || above.is_file(),
                "{lab:?} lacks {}",
                path.display()
            );
        }
        let folder = root().join(format!("tests/journeys/labs/{}", lab.id()));
        let many = fs::read_dir(&folder)
            .into_iter()
            .flatten()
            .map(|file| file.unwrap().path());
        let mut files = many.chain([folder.with_extension("rs")]);
        let has_journeys =
            files.any(|file| fs::read_to_string(file).unwrap().contains("journeys!("));
        assert!(has_journeys, "{lab:?} has no journey");
        let listed = fs::read_to_string(root().join("tests/journeys/labs.rs")).unwrap();
        assert!(
            listed.contains(&format!("mod {};", lab.id())),
            "{lab:?}'s journeys do not run"
        );
    }
}

#[test]
fn every_file_of_a_lab_is_of_one_that_is_registered() {
    let known: BTreeSet<&str> = LabId::ALL.iter().map(|lab| lab.id()).collect();
    for folder in ONLY_LABS {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
            assert!(
                known.contains(stem.as_str()),
                "{} is of no lab",
                path.display()
            );
        }
    }
}

#[test]
fn every_lab_says_what_the_frame_asks_it_for() {
    for lang in Lang::ALL {
        for &lab in LabId::ALL {
            let texts = Texts::of(lang, lab);
            let id = lab.id();
            let mut keys: Vec<String> = ["lead", "question", "words"]
                .iter()
                .map(|what| format!("{id}-{what}"))
                .collect();
            keys.push(format!("lab-{id}"));
            keys.push(format!("group-{}", lab.group().id()));
            for spec in lab
                .specs()
                .iter()
                .filter(|spec| matches!(spec.kind, Kind::Choice(_) | Kind::Some(_)))
            {
                keys.extend(spec.kind.words().iter().map(|word| match spec.id {
                    "program" => format!("program-{word}"),
                    own => format!("{id}-{own}-{word}"),
                }));
            }
            for key in keys {
                assert_ne!(texts.get(&key), key, "{lang:?} has no {key}");
            }
        }
    }
}

#[test]
fn every_lab_names_the_workers_of_its_timeline_before_it_ran() {
    for &lab in LabId::WITH_ENGINE {
        let context = Context {
            cores: Some(2),
            ..Context::default()
        };
        let params = lab.check(&RawParams::default(), &context).unwrap();
        let texts = Texts::of(Lang::En, lab);
        let groups = groups_of(&texts, &params);
        assert!(
            !groups.is_empty() && groups.iter().all(|group| !group.lanes.is_empty()),
            "{lab:?}"
        );
        assert!(!file_suffix(&params).is_empty());
    }
}

#[test]
fn every_lab_asks_for_a_guess_and_says_what_may_be_answered() {
    for lang in Lang::ALL {
        for &lab in LabId::WITH_ENGINE {
            let texts = Texts::of(lang, lab);
            let params = lab
                .check(&RawParams::default(), &Context::default())
                .unwrap();
            let asked = asked(&texts, &params).unwrap();
            let answers: BTreeSet<&String> = asked.answers.iter().collect();
            assert!(
                answers.len() >= 2 && answers.len() == asked.answers.len(),
                "{lab:?}"
            );
            // A key without a text is its own text.
            let all = asked.answers.iter().chain([&asked.question]);
            assert!(
                all.into_iter().all(|text| !text.contains("-predict")),
                "{lab:?}"
            );
        }
    }
}
