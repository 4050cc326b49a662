//! Makes `embed.js`, the element that authors put into their pages: the script of `www` without
//! comments, with its styles, the questions of the labs and the beginnings of their parameters'
//! names. It must stay small, because every page with a lab loads it.

use crate::{project::root, text::replace_once};
use anyhow::{Context, Result, ensure};
use flate2::{Compression, write::GzEncoder};
use serde_json::{Map, Value, json};
use spindle_content::{COMMON, ENTRY_END, File, PART_END};
use spindle_model::{Word, lab::LabId, param::LIMIT};
use std::{fs, io::Write, path::Path};

/// Largest size, gzipped, in bytes.
const MOST: usize = 3000;

/// Placeholder of the labs and the styles.
const LABS: &str = "const labs = {};";
const STYLES: &str = "const css = \"\";";

/// Shortest beginning of a parameter's name that stands for it, in letters.
const BEGINNING: usize = 3;

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
    let script = read("www/embed.js")?;
    let put_in = |script: &str, place: &str, empty: &str, value: &Value| {
        let filled = place.replacen(empty, &value.to_string(), 1);
        replace_once("www/embed.js", script, place, &filled)
    };
    let script = put_in(&script, LABS, "{}", &labs(texts).into())?;
    let styles = squeezed(&read("www/embed.css")?);
    let script = put_in(&script, STYLES, "\"\"", &styles.into())?;
    Ok(without_comments(&script))
}

/// Fails if the element's script in `staging` is larger than [`MOST`].
pub(crate) fn check(staging: &Path) -> Result<()> {
    let size = gzipped(&fs::read(staging.join("embed.js")).context("cannot read embed.js")?)?;
    ensure!(
        size <= MOST,
        "embed.js takes {size} bytes gzipped, of at most {MOST}"
    );
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
            let mut params: Vec<String> = Vec::new();
            // The script itself has the beginning of the parameter that every lab has.
            let own = lab.specs().iter().filter(|spec| spec.id != LIMIT.id);
            for param in own.map(|spec| beginning(spec.id)) {
                if !params.contains(&param) {
                    params.push(param);
                }
            }
            let params = params.join("|");
            Some((lab.id().to_owned(), json!([english?, chinese?, params])))
        })
        .collect()
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
        assert!(
            script.contains(r#""pool":["Why reuse threads?","为什么要复用线程？","tas|wor|str"]"#)
        );
    }

    #[test]
    fn a_parameter_is_known_by_a_beginning_that_no_other_attribute_has() {
        let known = [
            ("n", "n$"),
            ("to", "to$"),
            ("threads", "thr"),
            ("limit_s", "lim"),
            ("items", "items$"),
            ("consumers", "cons"),
        ];
        for (param, expected) in known {
            assert_eq!(beginning(param), expected);
        }
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
