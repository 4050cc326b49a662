//! Highlights the code that labs show, so that the page needs no highlighter: the Python snippets,
//! and the kernels' own source without their tests. What is written to OUT_DIR is HTML.

use std::{env, error::Error, fs, path::Path};
use syntect::{
    easy::ScopeRegionIterator,
    parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet},
    util::LinesWithEndings,
};

/// The labs whose code is shown.
const LABS: [&str; 1] = ["fib"];

/// Which scopes get which class; the first that fits the innermost scope wins. Few classes keep the
/// HTML, which is part of the page's wasm, small.
const CLASSES: [(&str, &str); 14] = [
    ("comment", "c"),
    ("string", "s"),
    ("constant.character", "s"),
    ("constant.numeric", "n"),
    ("constant.language", "n"),
    ("entity.name.function", "f"),
    ("support.function", "f"),
    ("variable.function", "f"),
    ("support.macro", "f"),
    ("entity.name", "t"),
    ("storage.type.numeric", "t"),
    ("support.type", "t"),
    ("storage", "k"),
    ("keyword", "k"),
];

fn main() -> Result<(), Box<dyn Error>> {
    let out = env::var("OUT_DIR")?;
    let syntaxes = SyntaxSet::load_defaults_newlines();
    println!("cargo::rerun-if-changed=build.rs");
    for lab in LABS {
        for (folder, extension) in [("snippets", "py"), ("../labs/src", "rs")] {
            let path = format!("{folder}/{lab}.{extension}");
            println!("cargo::rerun-if-changed={path}");
            let code = fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
            let syntax = syntaxes.find_syntax_by_extension(extension);
            let syntax = syntax.ok_or_else(|| format!("{path}: no syntax"))?;
            let html = highlight(without_tests(&code), syntax, &syntaxes)?;
            fs::write(
                Path::new(&out).join(format!("{lab}.{extension}.html")),
                html,
            )?;
        }
    }
    Ok(())
}

/// What comes before a file's tests.
fn without_tests(code: &str) -> &str {
    let code = code.split("#[cfg(test)]").next().unwrap_or(code);
    code.trim_end()
}

fn highlight(
    code: &str,
    syntax: &SyntaxReference,
    syntaxes: &SyntaxSet,
) -> Result<String, Box<dyn Error>> {
    let mut classes = Vec::new();
    for (scope, class) in CLASSES {
        classes.push((
            Scope::new(scope).map_err(|error| format!("{scope}: {error:?}"))?,
            class,
        ));
    }
    let class_of = |stack: &ScopeStack| {
        let class = |scope: &Scope| {
            classes
                .iter()
                .find(|(prefix, _)| prefix.is_prefix_of(*scope))
        };
        stack
            .as_slice()
            .iter()
            .rev()
            .find_map(class)
            .map(|(_, class)| *class)
    };
    let (mut state, mut stack) = (ParseState::new(syntax), ScopeStack::new());
    let (mut html, mut open) = (String::new(), None);
    for line in LinesWithEndings::from(code) {
        let changes = state.parse_line(line, syntaxes)?;
        for (text, change) in ScopeRegionIterator::new(&changes, line) {
            stack.apply(change)?;
            if text.is_empty() {
                continue;
            }
            // Space looks the same in any class, so it ends none.
            let class = if text.trim().is_empty() {
                open
            } else {
                class_of(&stack)
            };
            if class != open {
                html.push_str(if open.is_some() { "</i>" } else { "" });
                if let Some(class) = class {
                    html.push_str(&format!("<i class={class}>"));
                }
                open = class;
            }
            html.push_str(&text.replace('&', "&amp;").replace('<', "&lt;"));
        }
    }
    html.push_str(if open.is_some() { "</i>" } else { "" });
    Ok(html)
}
