//! Makes `embed.js`, the element that authors put into their pages: the script of `www` with what the labs ask,
//! and without its comments. It must stay small, because every page with a lab loads it.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use flate2::{Compression, write::GzEncoder};
use serde_json::{Map, Value, json};
use spindle_content::{COMMON, ENTRY_END, File, PART_END};

use crate::project::root;
use crate::text::replace_once;

/// The most that it may take, gzipped, in bytes.
const MOST: usize = 3000;

/// Where the questions go.
const QUESTIONS: &str = "const questions = {};";

/// The element's script, given the texts of the page.
pub(crate) fn embed(texts: &[File]) -> Result<String> {
    let source = root().join("www/embed.js");
    let script =
        fs::read_to_string(&source).with_context(|| format!("cannot read {}", source.display()))?;
    let questions = format!("const questions = {};", Value::Object(questions(texts)));
    let script = replace_once("www/embed.js", &script, QUESTIONS, &questions)?;
    Ok(without_comments(&script))
}

/// Fails if the element's script in `staging` takes more than it may.
pub(crate) fn check(staging: &Path) -> Result<()> {
    let size = gzipped(&fs::read(staging.join("embed.js")).context("cannot read embed.js")?)?;
    ensure!(
        size <= MOST,
        "embed.js takes {size} bytes gzipped, of at most {MOST}"
    );
    Ok(())
}

/// What each lab asks, by its name, in English and Chinese.
fn questions(texts: &[File]) -> Map<String, Value> {
    let [english, chinese] = ["en", "zh"].map(|lang| {
        let name = format!("{lang}/{COMMON}.txt");
        let file = texts.iter().find(|file| file.name == name);
        file.map_or("", |file| &file.text)
    });
    entries(english)
        .filter_map(|(key, question)| {
            let lab = key.strip_suffix("-question")?;
            let (_, translated) = entries(chinese).find(|(known, _)| *known == key)?;
            Some((lab.to_owned(), json!([question, translated])))
        })
        .collect()
}

fn entries(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split_terminator(ENTRY_END)
        .filter_map(|entry| entry.split_once(PART_END))
}

/// Whole lines of comments and the space before lines: the rest is for a reader of the page's source.
fn without_comments(script: &str) -> String {
    let lines = script.lines().map(str::trim_start);
    let kept = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
    kept.flat_map(|line| [line, "\n"]).collect()
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
    fn the_element_knows_what_each_lab_asks() {
        let texts = spindle_content::texts(&root()).unwrap();
        let script = embed(&texts).unwrap();
        let known = questions(&texts);
        assert!(known.len() >= 11, "{known:?}");
        assert_eq!(known["pool"][0], "Why reuse threads?");
        assert!(script.contains(r#""pool":["Why reuse threads?","为什么要复用线程？"]"#));
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
