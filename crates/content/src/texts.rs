//! Compiles Fluent files into the page's own format: a list of entries in the order of their keys,
//! `key PART_END pattern ENTRY_END`. In a pattern `{name}` is a variable, and `{name PART_END key
//! PART_END pattern PART_END … }` selects by one: the last key, `*`, matches everything else.

#[cfg(test)]
mod tests;

use crate::{Error, File, entries, file_name, read, stem};
use fluent_syntax::{
    ast::{
        Entry, Expression, InlineExpression, Message, Pattern, PatternElement, Variant, VariantKey,
    },
    parser::{self, ParserError},
    unicode::unescape_unicode_to_string,
};
use std::{collections::BTreeMap, path::Path};

/// The name of the texts that every lab needs, in place of a lab's name.
pub const COMMON: &str = "common";

/// Ends an entry: the record separator of ASCII.
pub const ENTRY_END: char = '\u{1e}';

/// Ends a part of an entry: the unit separator of ASCII.
pub const PART_END: char = '\u{1f}';

/// The files of a language that every lab needs; each other file is a lab's.
const COMMON_FILES: [&str; 6] = ["page", "errors", "charts", "labs", "share", "board"];

/// A lab whose page is that of another one, and so says what that one says, too.
const ALSO: (&str, &str) = ("interleavings", "python");

/// Prefixes of the keys of texts that a lab may replace by its own.
const REPLACEABLE: [&str; 2] = ["strategy-", "worker-"];

/// Categories of numbers that neither English nor Chinese has.
const FOREIGN_CATEGORIES: [&str; 4] = ["zero", "two", "few", "many"];

type Texts = BTreeMap<String, String>;

/// Adds the files of the language in `folder`.
pub(crate) fn language(folder: &Path, files: &mut Vec<File>) -> Result<(), Error> {
    let (common, labs): (Vec<_>, Vec<_>) = entries(folder)?
        .into_iter()
        .partition(|path| COMMON_FILES.contains(&stem(path)));
    let lang = file_name(folder);
    let mut texts = Texts::new();
    for path in &common {
        compile(path, &read(path)?, &Texts::new(), &mut texts)?;
    }
    files.push(file(lang, COMMON, &texts));
    for path in &labs {
        let mut own = Texts::new();
        compile(path, &read(path)?, &texts, &mut own)?;
        if stem(path) == ALSO.0 {
            let other = folder.join(ALSO.1).with_extension("ftl");
            compile(&other, &read(&other)?, &texts, &mut own)?;
        }
        files.push(file(lang, stem(path), &own));
    }
    Ok(())
}

fn file(lang: &str, name: &str, texts: &Texts) -> File {
    let entry = |(key, pattern)| format!("{key}{PART_END}{pattern}{ENTRY_END}");
    File {
        name: format!("{lang}/{name}.txt"),
        text: texts.iter().map(entry).collect(),
    }
}

/// Adds the messages of one file to `texts`. None may have a key of `others`, except
/// [`REPLACEABLE`] ones.
fn compile(path: &Path, fluent: &str, others: &Texts, texts: &mut Texts) -> Result<(), Error> {
    let resource =
        parser::parse(fluent).map_err(|(_, errors)| not_fluent(path, fluent, &errors))?;
    for entry in resource.body {
        let (key, compiled) = match &entry {
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => continue,
            Entry::Message(message) => (message.id.name, text_of(message)),
            Entry::Term(term) => (term.id.name, Err("a term")),
            Entry::Junk { content } => (*content, Err("no message")),
        };
        let (path, key) = (path.to_owned(), key.to_owned());
        match compiled {
            Err(what) => return Err(Error::Unsupported { path, key, what }),
            Ok(_) if texts.contains_key(&key) || is_taken(&key, others) => {
                return Err(Error::Twice { path, key });
            }
            Ok(text) => texts.insert(key, text),
        };
    }
    Ok(())
}

fn is_taken(key: &str, others: &Texts) -> bool {
    let may_replace = REPLACEABLE.iter().any(|start| key.starts_with(start));
    others.contains_key(key) && !may_replace
}

fn not_fluent(path: &Path, fluent: &str, errors: &[ParserError]) -> Error {
    let first = errors.first();
    let before = first.and_then(|error| fluent.get(..error.pos.start));
    Error::NotFluent {
        path: path.to_owned(),
        line: before.map_or(1, |before| before.matches('\n').count() + 1),
        reason: first.map_or_else(String::new, |error| error.kind.to_string()),
    }
}

/// The compiled text of `message`, or the feature of Fluent that the page does not support.
fn text_of(message: &Message<&str>) -> Result<String, &'static str> {
    if !message.attributes.is_empty() {
        return Err("an attribute");
    }
    let mut out = String::new();
    write_pattern(message.value.as_ref().ok_or("no text")?, &mut out)?;
    Ok(out)
}

fn write_pattern(pattern: &Pattern<&str>, out: &mut String) -> Result<(), &'static str> {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => write_text(value, out)?,
            PatternElement::Placeable { expression } => write_expression(expression, out)?,
        }
    }
    Ok(())
}

fn write_text(text: &str, out: &mut String) -> Result<(), &'static str> {
    if text.contains(['{', '}', ENTRY_END, PART_END]) {
        return Err("a brace or a separator in the text");
    }
    *out += text;
    Ok(())
}

fn write_expression(expression: &Expression<&str>, out: &mut String) -> Result<(), &'static str> {
    match expression {
        Expression::Inline(InlineExpression::VariableReference { id }) => {
            *out += &format!("{{{}}}", id.name);
            Ok(())
        }
        Expression::Inline(InlineExpression::StringLiteral { value }) => {
            write_text(&unescape_unicode_to_string(value), out)
        }
        Expression::Inline(InlineExpression::NumberLiteral { value }) => write_text(value, out),
        Expression::Inline(InlineExpression::Placeable { expression }) => {
            write_expression(expression, out)
        }
        Expression::Inline(InlineExpression::FunctionReference { .. }) => Err("a function"),
        Expression::Inline(
            InlineExpression::MessageReference { .. } | InlineExpression::TermReference { .. },
        ) => Err("another message inside"),
        Expression::Select { selector, variants } => {
            let InlineExpression::VariableReference { id } = selector else {
                return Err("a choice by something else than a variable");
            };
            *out += &format!("{{{}", id.name);
            for (index, variant) in variants.iter().enumerate() {
                let is_last = index + 1 == variants.len();
                *out += &format!("{PART_END}{}{PART_END}", key_of(variant, is_last)?);
                write_pattern(&variant.value, out)?;
            }
            out.push('}');
            Ok(())
        }
    }
}

/// A variant's key. The first match counts, so the default has to come last.
fn key_of<'a>(variant: &Variant<&'a str>, is_last: bool) -> Result<&'a str, &'static str> {
    if variant.default != is_last {
        return Err("a default that is not the last variant");
    }
    match variant.key {
        _ if variant.default => Ok("*"),
        VariantKey::Identifier { name } if FOREIGN_CATEGORIES.contains(&name) => {
            Err("a category of numbers that English and Chinese do not have")
        }
        VariantKey::Identifier { name } => Ok(name),
        VariantKey::NumberLiteral { value } if value.parse::<i64>().is_ok() => Ok(value),
        VariantKey::NumberLiteral { .. } => Err("a choice by a fraction"),
    }
}
