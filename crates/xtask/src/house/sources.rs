//! The Rust files of a crate, as far as `check-house` has to understand them.

use anyhow::{Context, Result};
use std::{
    fmt::{self, Display, Formatter},
    fs,
    path::{Path, PathBuf},
};

/// A Rust file.
pub(super) struct Source {
    /// Its path below the folder that was asked for.
    path: PathBuf,
    /// Its text without the tests at its end.
    pub text: String,
}

impl Source {
    /// The top module that it belongs to, or its folder's name.
    pub(super) fn module(&self) -> &str {
        let first = self.path.iter().next().and_then(|name| name.to_str());
        first.unwrap_or_default().trim_end_matches(".rs")
    }

    /// Whether it is a file of the thing of this name, wherever it stands.
    pub(super) fn is_of(&self, name: &str) -> bool {
        self.path.iter().any(|part| {
            let part = part.to_str().unwrap_or_default();
            part.trim_end_matches(".rs") == name
        })
    }

    /// Whether it is a file of tests, or of what only tests use.
    pub(super) fn is_test(&self) -> bool {
        self.path.iter().any(|part| {
            let name = part.to_str().unwrap_or_default().trim_end_matches(".rs");
            ["tests", "fixture", "native", "fake"].contains(&name)
        })
    }

    /// Whether it stands in this top folder.
    pub(super) fn is_below(&self, folder: &str) -> bool {
        self.path.iter().count() > 1 && self.module() == folder
    }
}

impl Display for Source {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.path.display().fmt(f)
    }
}

/// All Rust files below `folder` of the repository; none if there is no such folder.
pub(super) fn sources(root: &Path, folder: &str) -> Result<Vec<Source>> {
    let folder = root.join(folder);
    let mut found = Vec::new();
    let mut folders = vec![folder.clone()];
    while let Some(next) = folders.pop() {
        for entry in
            fs::read_dir(&next).with_context(|| format!("cannot read {}", next.display()))?
        {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let text = fs::read_to_string(&path)
                    .with_context(|| format!("cannot read {}", path.display()))?;
                let code = text.split("#[cfg(test)]\nmod tests {").next();
                found.push(Source {
                    text: code.unwrap_or_default().to_owned(),
                    path: path.strip_prefix(&folder)?.to_owned(),
                });
            }
        }
    }
    Ok(found)
}

/// The words and signs of Rust code, `::` as one, without comments.
pub(super) fn words(code: &str) -> Vec<&str> {
    code.lines()
        .flat_map(|line| {
            let mut rest = line.split("//").next().unwrap_or_default().trim_start();
            std::iter::from_fn(move || {
                let first = rest.chars().next()?;
                let end = if rest.starts_with("::") {
                    2
                } else if is_of_name(first) {
                    rest.find(|sign| !is_of_name(sign)).unwrap_or(rest.len())
                } else {
                    first.len_utf8()
                };
                let (word, after) = rest.split_at(end);
                rest = after.trim_start();
                Some(word)
            })
        })
        .collect()
}

fn is_of_name(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '_'
}
