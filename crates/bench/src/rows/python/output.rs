//! Output beside CPython's.

use super::INTERPRETERS;
use crate::{
    cpython,
    interpreter::{Python, Run},
    row::{Figure, Goal, Row, Unit},
    spindle::Spindle,
};
use anyhow::{Context, Result};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The programs that the engine is tested with. Those that end in CPython have their output beside
/// them.
const PROGRAMS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../python/tests/programs");

/// Threads of this program print in any order, and those of CPython even into each other's lines: their
/// characters are compared.
const UNORDERED: [&str; 1] = ["threads_sleep"];

/// Read by the one program that reads.
const STDIN: &str = "Ada\nmore\nlast";

/// The number of programs that print the same, of all.
pub(super) async fn rows(spindle: &Spindle<'_>, python: &Python) -> Vec<Row> {
    let what = "programs whose output is CPython's";
    let row = |figure| Row::new(what, spindle.kind.name(), Unit::Count, figure);
    match compare(spindle, python).await {
        Ok((figure, all)) => vec![row(Ok(figure)).with_goal(Goal::AtLeast(all as f64))],
        Err(error) => vec![row(Err(error))],
    }
}

async fn compare(spindle: &Spindle<'_>, python: &Python) -> Result<(Figure, usize)> {
    let browser = spindle.browser()?;
    python.open(browser).await?;
    let programs = programs(Path::new(PROGRAMS))?;
    let mut others = Vec::new();
    for program in &programs {
        let name = program.file_stem().unwrap_or_default().to_string_lossy();
        let code = fs::read_to_string(program)?;
        let expected = cpython::printed(program, STDIN)?;
        for (interpreter, how) in INTERPRETERS {
            let run = Run::new(&code, interpreter).with_stdin(STDIN);
            let ran = python.run(browser, run).await?;
            if !is_same(&name, &expected, &ran.stdout) {
                let ended = ran.ended.as_deref().unwrap_or("nothing");
                others.push((name.to_string(), format!("{name} {how} ({ended})")));
            }
        }
    }
    let list: Vec<&str> = others.iter().map(|(_, how)| how.as_str()).collect();
    let how = match list[..] {
        [] => format!("of {}, with and without the GIL", programs.len()),
        _ => format!("of {}; others: {}", programs.len(), list.join(", ")),
    };
    others.dedup_by(|a, b| a.0 == b.0);
    let equal = programs.len() - others.len();
    Ok((
        Figure {
            value: equal as f64,
            how,
        },
        programs.len(),
    ))
}

/// The programs in `folder` that have their output beside them, in the order of their names.
fn programs(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).context("the programs of crates/python are not here")?;
    let mut programs = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let is_python = path.extension().is_some_and(|extension| extension == "py");
        if is_python && path.with_extension("out").is_file() {
            programs.push(path);
        }
    }
    programs.sort();
    Ok(programs)
}

fn is_same(name: &str, expected: &str, printed: &str) -> bool {
    if !UNORDERED.contains(&name) {
        return expected == printed;
    }
    let characters = |text: &str| {
        let mut all: Vec<char> = text.chars().collect();
        all.sort_unstable();
        all
    };
    characters(expected) == characters(printed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_threads_may_print_in_another_order() {
        assert!(is_same("threads_sleep", "a\nb\n", "b\na\n"));
        assert!(is_same("threads_sleep", "ab\n\n", "b\na\n"));
        assert!(!is_same("threads_sleep", "a\nb\n", "b\n"));
        assert!(!is_same("executor", "a\nb\n", "b\na\n"));
        assert!(is_same("executor", "a\nb\n", "a\nb\n"));
    }

    #[test]
    fn what_never_ends_in_cpython_is_left_out() {
        let programs = programs(Path::new(PROGRAMS)).unwrap();
        let names: Vec<_> = programs
            .iter()
            .filter_map(|path| path.file_stem())
            .collect();
        assert!(names.contains(&"threads_sleep".as_ref()));
        assert!(!names.contains(&"deadlock".as_ref()));
    }
}
