//! Makes `embed.js`, the element that authors put into their pages: the script of `www` without
//! comments, with its styles, the questions of the labs and the beginnings of their parameters'
//! names. It must stay small, because every page with a lab loads it. Beside it stands
//! `embed-python.js`, for pages with Python programs.

use crate::{project::root, text::replace_once};
use anyhow::{Context, Result, ensure};
use flate2::{Compression, write::GzEncoder};
use serde_json::{Map, Value, json};
use spindle_content::{COMMON, ENTRY_END, File, PART_END};
use spindle_model::{Word, lab::LabId};
use std::{fs, io::Write, path::Path};

/// Largest sizes, gzipped, in bytes.
const MOST: [(&str, usize); 2] = [(ELEMENT, 3000), (PYTHON, 4000)];

/// The scripts in the page's folder.
pub(crate) const ELEMENT: &str = "embed.js";
pub(crate) const PYTHON: &str = "embed-python.js";

/// Placeholders of the labs, the parameters and the styles.
const LABS: &str = "const labs = {};";
const APART: &str = "const apart = \"\";";
const PARAMS: &str = "const params = /^(sho|hea)/;";
const STYLES: &str = "const css = \"\";";

/// The beginnings of parameters that every lab has or many have, as `embed.js` has them.
const SHARED: [&str; 5] = ["li", "thr", "wo", "str", "rou"];

/// The parameter that holds a program.
const PROGRAM: &str = "code";

/// Shortest beginning of a parameter's name that stands for it, in letters.
const BEGINNING: usize = 1;

/// Attributes that never stand for a parameter: those of `<spindle-lab>` itself, those that HTML,
/// microdata and RDFa allow in any element, and those that authors write out of habit from other
/// elements.
const NO_PARAMS: &str = "base heading lab lang load run show theme \
    about accesskey align alt autocapitalize autocorrect autofocus border charset class color cols content \
    contenteditable controls datatype dir draggable enterkeyhint exportparts height hidden href id inert inputmode is \
    itemid itemprop itemref itemscope itemtype key loading name nonce part popover prefix property radiogroup ref rel \
    required resource rev role slot spellcheck src style tabindex target title translate type typeof vocab \
    writingsuggestions";

/// The element's script, given the texts of the page.
pub(crate) fn embed(texts: &[File]) -> Result<String> {
    let (name, labs) = ("www/embed.js", labs(texts));
    let script = put_in(name, &read(name)?, LABS, "{}", &labs.into())?;
    let apart = beginnings([LabId::Claims, LabId::BENCH]);
    let script = put_in(name, &script, APART, "\"\"", &apart.into())?;
    finished(name, &script, "www/embed.css")
}

/// The script of the button below a Python program.
pub(crate) fn python() -> Result<String> {
    let name = "www/embed-python.js";
    let filled = PARAMS.replacen(
        ')',
        &format!("|{}|{})", SHARED.join("|"), beginnings([LabId::BENCH])),
        1,
    );
    let script = replace_once(name, &read(name)?, PARAMS, &filled)?;
    finished(name, &script, "www/embed-python.css")
}

fn finished(name: &str, script: &str, styles: &str) -> Result<String> {
    let styles = squeezed(&read(styles)?);
    let script = put_in(name, script, STYLES, "\"\"", &styles.into())?;
    Ok(without_comments(&script))
}

fn put_in(name: &str, script: &str, place: &str, empty: &str, value: &Value) -> Result<String> {
    let filled = place.replacen(empty, &value.to_string(), 1);
    replace_once(name, script, place, &filled)
}

/// Fails if a script in `staging` is larger than [`MOST`].
pub(crate) fn check(staging: &Path) -> Result<()> {
    for (name, most) in MOST {
        let script = fs::read(staging.join(name)).with_context(|| format!("cannot read {name}"))?;
        let size = gzipped(&script)?;
        ensure!(
            size <= most,
            "{name} takes {size} bytes gzipped, of at most {most}"
        );
    }
    Ok(())
}

fn read(name: &str) -> Result<String> {
    let path = root().join(name);
    fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
}

/// The question of each lab in English and Chinese and the beginnings of its parameters' names, by
/// the lab's name.
fn labs(texts: &[File]) -> Map<String, Value> {
    let [english, chinese] = ["en", "zh"].map(|lang| {
        let name = format!("{lang}/{COMMON}.txt");
        let file = texts.iter().find(|file| file.name == name);
        file.map_or("", |file| &file.text)
    });
    // Claims and the Python bench are left out for space: they show no question before they are loaded.
    LabId::WITH_ENGINE
        .iter()
        .filter_map(|lab| {
            let key = format!("{}-question", lab.id());
            let [english, chinese] = [english, chinese].map(|text| {
                let mut known = entries(text);
                known.find_map(|(name, question)| (name == key).then_some(question))
            });
            let params = beginnings([*lab]);
            Some((lab.id().to_owned(), json!([english?, chinese?, params])))
        })
        .collect()
}

/// A regular expression for the attributes that are parameters of these labs, but for those that many have.
fn beginnings(labs: impl IntoIterator<Item = LabId>) -> String {
    let mut known: Vec<String> = Vec::new();
    for spec in labs.into_iter().flat_map(LabId::specs) {
        // A program is the text of its element, and stands in no address.
        let beginning = beginning(spec.id);
        if spec.id != PROGRAM && !SHARED.contains(&&*beginning) && !known.contains(&beginning) {
            known.push(beginning);
        }
    }
    known.join("|")
}

/// A regular expression for attributes that mean this parameter, even misspelt: the beginning of
/// its name, unless another attribute has it too.
fn beginning(param: &str) -> String {
    let is_free = |beginning: &&str| {
        let mut others = NO_PARAMS.split_whitespace();
        others.all(|other| !other.starts_with(beginning))
    };
    let mut beginnings = (BEGINNING..=param.len()).filter_map(|end| param.get(..end));
    let found = beginnings.find(is_free);
    found.map_or_else(|| format!("{param}$"), str::to_owned)
}

fn entries(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split_terminator(ENTRY_END)
        .filter_map(|entry| entry.split_once(PART_END))
}

/// Removes whole-line comments and indentation, which only readers of the page's source would need.
fn without_comments(script: &str) -> String {
    let lines = script.lines().map(str::trim_start);
    let kept = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
    kept.flat_map(|line| [line, "\n"]).collect()
}

/// Styles without comments and insignificant space.
fn squeezed(styles: &str) -> String {
    let mut squeezed = String::new();
    for line in without_css_comments(styles).lines().map(str::trim) {
        let line = line
            .replace(": ", ":")
            .replace(", ", ",")
            .replace(" > ", ">");
        squeezed += &line.replace(" {", "{");
    }
    squeezed.replace(";}", "}")
}

fn without_css_comments(styles: &str) -> String {
    let mut parts = styles.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.filter_map(|part| part.split_once("*/"));
    rest.fold(first, |kept, (_, styles)| kept + styles)
}

fn gzipped(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_element_knows_all_labs_with_an_engine() {
        let texts = spindle_content::texts(&root()).unwrap();
        let script = embed(&texts).unwrap();
        assert_eq!(labs(&texts).len(), LabId::WITH_ENGINE.len());
        assert!(script.contains(r#""pool":["Why reuse threads?","为什么要复用线程？","tas"]"#));
    }

    #[test]
    fn a_parameter_is_known_by_a_beginning_that_no_other_attribute_has() {
        let known = [
            ("n", "n$"),
            ("workers", "wo"),
            ("threads", "thr"),
            ("limit_s", "li"),
            ("items", "items$"),
            ("consumers", "cons"),
        ];
        for (param, expected) in known {
            assert_eq!(beginning(param), expected);
        }
    }

    #[test]
    fn the_button_below_a_program_knows_the_parameters_of_the_bench_alone() {
        let known = beginnings([LabId::BENCH]);
        assert!(known.contains("int|") && known.contains("prog"), "{known}");
        assert!(!known.contains("cod") && !known.contains("thr"), "{known}");
        assert!(python().unwrap().contains(&known));
    }

    #[test]
    fn styles_are_squeezed() {
        let styles =
            "/* why */\na,\n:not(.b) > c {\n  d: e(f, g);\n  h: i;\n}\n.up k {\n  l: m;\n}\n";
        assert_eq!(squeezed(styles), "a,:not(.b)>c{d:e(f,g);h:i}.up k{l:m}");
    }

    #[test]
    fn comments_go_and_addresses_stay() {
        let script = "// what\n  const a = 1; // why\n\n  const b = 'https://c';\n";
        assert_eq!(
            without_comments(script),
            "const a = 1; // why\nconst b = 'https://c';\n"
        );
    }
}
