//! Highlights code as HTML, so that the page needs no highlighter.

use crate::{
    Error,
    python::{self, Value},
};
use std::path::Path;
use syntect::{
    easy::ScopeRegionIterator,
    parsing::{ParseState, Scope, ScopeStack, SyntaxSet},
    util::LinesWithEndings,
};

/// The class of each scope; the first that fits the innermost scope wins. Few classes keep the HTML
/// small.
const CLASSES: [(&str, &str); 14] = [
    ("comment", "c"),
    ("string", "s"),
    ("constant.character", "s"),
    ("constant.numeric", NUMBER),
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

/// The class of numbers.
const NUMBER: &str = "n";

pub(crate) struct Highlighter {
    syntaxes: SyntaxSet,
    classes: Vec<(Scope, &'static str)>,
}

impl Highlighter {
    pub(crate) fn new() -> Result<Self, Error> {
        let classes = CLASSES.iter().map(|(scope, class)| {
            let parsed = Scope::new(scope);
            let parsed = parsed.map_err(|error| wrong(Path::new(scope), &format!("{error:?}")))?;
            Ok((parsed, *class))
        });
        Ok(Self {
            classes: classes.collect::<Result<_, Error>>()?,
            syntaxes: SyntaxSet::load_defaults_newlines(),
        })
    }

    /// The code of the file at `path`, without its tests, as HTML.
    pub(crate) fn highlight(&self, path: &Path, code: &str) -> Result<String, Error> {
        let extension = path.extension().and_then(|extension| extension.to_str());
        let syntax = extension.and_then(|name| self.syntaxes.find_syntax_by_extension(name));
        let syntax = syntax.ok_or_else(|| wrong(path, "no syntax for it"))?;
        let (mut state, mut stack) = (ParseState::new(syntax), ScopeStack::new());
        let mut html = Html::default();
        for line in LinesWithEndings::from(&without_tests(code)) {
            let (line, values) = python::values(line);
            html.values = values.into_iter();
            let line = line.as_str();
            let changes = state.parse_line(line, &self.syntaxes);
            let changes = changes.map_err(|error| wrong(path, &error.to_string()))?;
            for (text, change) in ScopeRegionIterator::new(&changes, line) {
                let applied = stack.apply(change);
                applied.map_err(|error| wrong(path, &error.to_string()))?;
                // Space looks the same in any class, so it ends no element.
                if !text.trim().is_empty() {
                    html.open(self.class(&stack));
                }
                html.push(text);
            }
        }
        html.open(None);
        Ok(html.text)
    }

    fn class(&self, stack: &ScopeStack) -> Option<&'static str> {
        let class = |scope: &Scope| {
            let fits = |(prefix, _): &&(Scope, _)| prefix.is_prefix_of(*scope);
            self.classes.iter().find(fits).map(|(_, class)| *class)
        };
        stack.as_slice().iter().rev().find_map(class)
    }
}

/// Text in elements with a class each, none inside another.
#[derive(Default)]
struct Html {
    text: String,
    class: Option<&'static str>,
    /// The parameters behind the next numbers of the line.
    values: std::vec::IntoIter<Value>,
}

impl Html {
    fn open(&mut self, class: Option<&'static str>) {
        if class == self.class {
            return;
        }
        if self.class.is_some() {
            self.text += "</i>";
        }
        if let Some(class) = class {
            let value = if class == NUMBER {
                self.values.next()
            } else {
                None
            };
            let value = value.map_or_else(String::new, attributes);
            self.text += &format!("<i class={class}{value}>");
        }
        self.class = class;
    }

    fn push(&mut self, text: &str) {
        self.text += &text.replace('&', "&amp;").replace('<', "&lt;");
    }
}

/// The attributes that mark a number as a parameter.
fn attributes(value: Value) -> String {
    let Value {
        param,
        over,
        is_most,
    } = value;
    let over = if over == 1 {
        String::new()
    } else {
        format!(" data-over={over}")
    };
    let most = if is_most { " data-most" } else { "" };
    format!(" data-value={param}{over}{most}")
}

/// A file without its tests: those in the file come last, and those in a file of their own leave
/// one line.
fn without_tests(code: &str) -> String {
    let code = code.replace("#[cfg(test)]\nmod tests;\n", "");
    let code = code.split("#[cfg(test)]").next().unwrap_or_default();
    code.trim_end().to_owned()
}

fn wrong(path: &Path, reason: &str) -> Error {
    Error::Code {
        path: path.to_owned(),
        reason: reason.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(name: &str, code: &str) -> String {
        let highlighter = Highlighter::new().unwrap();
        highlighter.highlight(Path::new(name), code).unwrap()
    }

    #[test]
    fn words_of_a_language_are_told_apart_and_signs_of_html_are_text() {
        assert_eq!(
            html("a.py", "if 1 < n: # && so on\n"),
            "<i class=k>if </i><i class=n>1 </i><i class=k>&lt; </i>n: <i class=c># &amp;&amp; so on</i>"
        );
    }

    #[test]
    fn tests_of_a_file_are_left_out() {
        let code = "fn f() {}\n\n#[cfg(test)]\nmod tests {}\n";
        assert!(!html("a.rs", code).contains("tests"));
    }

    #[test]
    fn tests_in_a_file_of_their_own_hide_nothing_that_comes_after() {
        let code = "mod a;\n#[cfg(test)]\nmod tests;\n\nfn kernel() {}\n";
        let html = html("a.rs", code);
        assert!(!html.contains("tests") && html.contains("kernel"), "{html}");
    }

    #[test]
    fn a_language_without_a_syntax_is_named() {
        let highlighter = Highlighter::new().unwrap();
        let error = highlighter.highlight(Path::new("a.zzz"), "").unwrap_err();
        assert_eq!(error.to_string(), "a.zzz: no syntax for it");
    }
}
