//! The files that the page fetches beside its wasm, made at build time: its texts, compiled from
//! Fluent into a form that takes a few lines to read, and the highlighted code of labs.

mod code;
mod error;
mod python;
mod texts;

pub use error::Error;
pub use texts::{COMMON, ENTRY_END, PART_END};

use std::{
    fs,
    hash::{DefaultHasher, Hasher},
    path::{Path, PathBuf},
};

/// A file for the page to fetch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its path, with slashes: `en/fib.txt` for texts, `code/en/fib.py.html` and `code/fib.rs.html` for code.
    pub name: String,
    /// Its content.
    pub text: String,
}

/// The folders in the repository from which everything is made.
pub const SOURCES: [&str; 4] = [TEXTS, SNIPPETS, PROGRAMS, KERNELS];

const TEXTS: &str = "crates/app/texts";
const SNIPPETS: &str = "crates/app/snippets";
const PROGRAMS: &str = "crates/app/programs";
const KERNELS: &str = "crates/labs/src";

/// All files, in the order of their names, from the repository at `root`.
///
/// # Errors
/// The first source that cannot be read, or has a feature that the page does not support.
pub fn files(root: &Path) -> Result<Vec<File>, Error> {
    let mut files = texts(root)?;
    files.extend(code(root)?);
    files.extend(programs(root)?);
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

/// The texts of every language: those that every lab needs, and each lab's own.
///
/// # Errors
/// As [`files`].
pub fn texts(root: &Path) -> Result<Vec<File>, Error> {
    let mut files = Vec::new();
    for folder in entries(&root.join(TEXTS))? {
        texts::language(&folder, &mut files)?;
    }
    Ok(files)
}

/// The Python and the Rust of every lab that has a Python snippet.
///
/// # Errors
/// As [`files`].
pub fn code(root: &Path) -> Result<Vec<File>, Error> {
    let highlighter = code::Highlighter::new()?;
    let mut files = Vec::new();
    let langs = entries(&root.join(TEXTS))?;
    for path in entries(&root.join(SNIPPETS))? {
        let code = read(&path)?;
        for lang in langs.iter().map(|lang| file_name(lang)) {
            files.push(File {
                name: format!("code/{lang}/{}.html", file_name(&path)),
                text: highlighter.highlight(&path, &python::in_language(&code, lang))?,
            });
        }
        let kernel = root.join(KERNELS).join(stem(&path)).with_extension("rs");
        files.push(File {
            name: format!("code/{}.html", file_name(&kernel)),
            text: highlighter.highlight(&kernel, from_what_matters(&read(&kernel)?))?,
        });
    }
    Ok(files)
}

/// The programs of the Python bench, with comments in each language.
///
/// # Errors
/// As [`files`].
pub fn programs(root: &Path) -> Result<Vec<File>, Error> {
    let mut files = Vec::new();
    let langs = entries(&root.join(TEXTS))?;
    for path in entries(&root.join(PROGRAMS))? {
        let code = read(&path)?;
        for lang in langs.iter().map(|lang| file_name(lang)) {
            files.push(File {
                name: format!("programs/{lang}/{}", file_name(&path)),
                text: python::in_language(&code, lang),
            });
        }
    }
    Ok(files)
}

/// Rust code without its module comment and imports.
fn from_what_matters(code: &str) -> &str {
    let mut rest = code;
    loop {
        let line = rest.lines().next().unwrap_or_default();
        let is_before = line.is_empty()
            || line.starts_with("//!")
            || line.starts_with("#![")
            || line.starts_with("mod ");
        let end = if is_before {
            line.len() + 1
        } else if line.starts_with("use ") || line.starts_with("pub use ") {
            match rest.find(";\n") {
                Some(end) => end + 2,
                None => return rest,
            }
        } else {
            return rest;
        };
        let Some(after) = rest.get(end..).filter(|after| !after.is_empty()) else {
            return rest;
        };
        rest = after;
    }
}

/// A short name derived from the content of the files.
pub fn version(files: &[File]) -> String {
    let mut hasher = DefaultHasher::new();
    for file in files {
        hasher.write(file.name.as_bytes());
        hasher.write_u8(0);
        hasher.write(file.text.as_bytes());
        hasher.write_u8(0);
    }
    format!("{:016x}", hasher.finish())
}

/// The entries of a folder, in the order of their names.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let read = || -> std::io::Result<Vec<PathBuf>> {
        let entries = fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
        let mut paths: Vec<PathBuf> = entries.collect::<std::io::Result<_>>()?;
        // Editors leave hidden files behind.
        paths.retain(|path| !file_name(path).starts_with('.'));
        paths.sort();
        Ok(paths)
    };
    read().map_err(|error| Error::unreadable(folder, error))
}

fn read(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(|error| Error::unreadable(path, error))
}

fn stem(path: &Path) -> &str {
    path.file_stem()
        .and_then(|stem| stem.to_str())
        .unwrap_or_default()
}

fn file_name(path: &Path) -> &str {
    path.file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default()
}
