//! `cargo xtask check-house`: how simple the repository is, in numbers, beside what is allowed and
//! what is aimed at. A number may only go down: whoever brings one down lowers its limit here.

mod circles;
mod sources;

use crate::project::root;
use anyhow::{Context, Result, ensure};
use sources::{Source, sources, words};
use spindle_model::{Word, lab::LabId};
use std::{fs, path::Path};

/// One property of the house.
struct Row {
    what: &'static str,
    now: usize,
    /// More than this fails.
    limit: usize,
    goal: usize,
    /// The files or modules counted, where they are few.
    which: Vec<String>,
}

impl Row {
    fn new(what: &'static str, now: usize, limit: usize, goal: usize) -> Self {
        Self {
            what,
            now,
            limit,
            goal,
            which: Vec::new(),
        }
    }

    fn of(what: &'static str, which: Vec<String>, limit: usize, goal: usize) -> Self {
        Self {
            what,
            now: which.len(),
            limit,
            goal,
            which,
        }
    }
}

/// Prints all rows.
///
/// # Errors
/// Names the rows that are above their limit.
pub(crate) fn check_house() -> Result<()> {
    let rows = rows(&root())?;
    println!("{:<44} {:>6} {:>6} {:>6}", "", "now", "limit", "goal");
    for row in &rows {
        let (now, limit, goal) = (row.now, row.limit, row.goal);
        println!("{:<44} {now:>6} {limit:>6} {goal:>6}", row.what);
        if !row.which.is_empty() {
            println!("    {}", row.which.join(" "));
        }
    }
    let over: Vec<_> = rows
        .iter()
        .filter(|row| row.now > row.limit)
        .map(|row| row.what)
        .collect();
    ensure!(over.is_empty(), "above the limit: {}", over.join(", "));
    Ok(())
}

fn rows(root: &Path) -> Result<Vec<Row>> {
    let read = |name: &str| sources(root, &format!("crates/{name}/src"));
    let (page, model, kernels) = (read("app")?, read("model")?, read("labs")?);
    let (engine, tools) = (read("engine")?, read("xtask")?);
    let generic = [&page, &model, &kernels, &engine];
    let all = generic.into_iter().flatten().chain(&tools);
    Ok(vec![
        Row::new("words of ARCHITECTURE.md", architecture(root)?, 900, 900),
        Row::new(
            "doc comments that begin with \"What\"",
            count(all, |line| {
                ["/// What", "//! What"]
                    .iter()
                    .any(|it| line.starts_with(it))
            }),
            24,
            24,
        ),
        Row::new(
            "names and lists of words by hand (model)",
            count(&model, is_word_by_hand),
            6,
            6,
        ),
        Row::new("lines of the smallest lab", smallest_lab(root)?, 471, 430),
        Row::of(
            "generic files that name a lab",
            naming_a_lab(generic.into_iter().flatten()),
            16,
            0,
        ),
        Row::of("circle of modules: page", circles::largest(&page), 16, 0),
        Row::of("circle of modules: model", circles::largest(&model), 0, 0),
        Row::of(
            "circle of modules: kernels",
            circles::largest(&kernels),
            0,
            0,
        ),
        Row::of("circle of modules: xtask", circles::largest(&tools), 0, 0),
    ])
}

fn architecture(root: &Path) -> Result<usize> {
    let path = root.join("ARCHITECTURE.md");
    let text = fs::read_to_string(&path).context("cannot read ARCHITECTURE.md")?;
    Ok(text.split_whitespace().count())
}

fn count<'a>(
    sources: impl IntoIterator<Item = &'a Source>,
    is_one: impl Fn(&str) -> bool,
) -> usize {
    sources
        .into_iter()
        .flat_map(|source| source.text.lines())
        .filter(|line| is_one(line.trim_start()))
        .count()
}

fn is_word_by_hand(line: &str) -> bool {
    let line = line
        .trim_start_matches("pub ")
        .trim_start_matches("pub(crate) ");
    ["fn id(", "const ALL:", "const NAMES:"]
        .iter()
        .any(|start| line.starts_with(start))
}

/// The lines of a lab are those of all files that bear its name, but for its tests.
fn smallest_lab(root: &Path) -> Result<usize> {
    let size = |lab: &str| -> Result<usize> {
        let mut lines = 0;
        for folder in [
            "crates/model/src/labs",
            "crates/model/src/lab",
            "crates/labs/src",
            "crates/app/src/labs",
        ] {
            lines += sources(root, folder)?
                .iter()
                .filter(|source| source.module() == lab && !source.is_test())
                .map(|source| source.text.lines().count())
                .sum::<usize>();
        }
        for file in [
            format!("crates/app/texts/en/{lab}.ftl"),
            format!("crates/app/texts/zh/{lab}.ftl"),
            format!("crates/app/snippets/{lab}.py"),
        ] {
            // A lab need not have all of them.
            let text = fs::read_to_string(root.join(file)).unwrap_or_default();
            lines += text.lines().count();
        }
        Ok(lines)
    };
    let sizes: Result<Vec<usize>> = LabId::ALL.iter().map(|lab| size(lab.id())).collect();
    sizes?.into_iter().min().context("there is no lab")
}

/// Files that know a lab, although they are neither the lab's own nor the registry.
fn naming_a_lab<'a>(sources: impl Iterator<Item = &'a Source>) -> Vec<String> {
    let names: Vec<&str> = LabId::ALL.iter().map(|lab| lab.id()).collect();
    sources
        .filter(|source| {
            // The bench is the page of one lab.
            let is_of_labs = ["labs", "bench"].iter().any(|it| source.is_below(it));
            !source.is_test() && !is_of_labs && !names.iter().any(|name| source.is_of(name))
        })
        .filter(|source| {
            let words = words(&source.text);
            words.windows(2).enumerate().any(|(at, pair)| {
                matches!(pair, ["lab" | "labs" | "LabId", "::"])
                    && circles::names_after(&words[at + 2..])
                        .iter()
                        .any(|name| names.contains(&name.to_lowercase().as_str()))
            })
        })
        .map(Source::to_string)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_of_the_house_is_above_its_limit() {
        for row in rows(&root()).unwrap() {
            assert!(
                row.now <= row.limit,
                "{}: {} > {}",
                row.what,
                row.now,
                row.limit
            );
        }
    }
}
