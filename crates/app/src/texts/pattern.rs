//! Writes texts out, from the form that `crates/content/src/texts.rs` describes.

use super::{Lang, Value};

/// Ends an entry of a file of texts.
pub(super) const ENTRY_END: char = '\u{1e}';

/// Ends a part of an entry: its key, or a part of a choice.
pub(super) const PART_END: char = '\u{1f}';

/// Writes a pattern in a language with these values.
pub(super) struct Writer<'a> {
    lang: Lang,
    values: &'a [(&'a str, Value<'a>)],
    /// The rest to read.
    rest: &'a str,
    out: String,
}

impl<'a> Writer<'a> {
    pub(super) fn new(lang: Lang, values: &'a [(&'a str, Value<'a>)], pattern: &'a str) -> Self {
        Self {
            lang,
            values,
            rest: pattern,
            out: String::with_capacity(pattern.len()),
        }
    }

    /// The whole pattern written out. A variable without a value shows by its name.
    pub(super) fn text(mut self) -> String {
        self.pattern(true);
        self.out
    }

    /// Reads a pattern up to what ends it, and writes it out if it is `wanted`.
    fn pattern(&mut self, wanted: bool) {
        loop {
            let text = self.take(&['{', '}', PART_END]);
            if wanted {
                self.out.push_str(text);
            }
            if !self.skip('{') {
                return;
            }
            self.placeable(wanted);
        }
    }

    /// Reads a variable, or a choice by one, up to its end.
    fn placeable(&mut self, mut wanted: bool) {
        let name = self.take(&['}', PART_END]);
        let value = self.values.iter().find(|(known, _)| *known == name);
        let value = value.map(|(_, value)| value);
        if self.skip('}') {
            if wanted {
                self.value(name, value);
            }
            return;
        }
        while self.skip(PART_END) {
            let key = self.take(&[PART_END]);
            self.skip(PART_END);
            let chosen = wanted && fits(self.lang, value, key);
            self.pattern(chosen);
            // The first that fits is the only one.
            wanted &= !chosen;
        }
        self.skip('}');
    }

    fn value(&mut self, name: &str, value: Option<&Value<'_>>) {
        match value {
            Some(Value::Text(text)) => self.out.push_str(text),
            Some(Value::Number(number)) => self.out.push_str(&number.to_string()),
            None => {
                self.out.push('{');
                self.out.push_str(name);
                self.out.push('}');
            }
        }
    }

    /// Takes the text before the first of `ends`; all of the rest if there is none.
    fn take(&mut self, ends: &[char]) -> &'a str {
        let end = self.rest.find(ends).unwrap_or(self.rest.len());
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        text
    }

    /// Whether `character` came next; then it is read.
    fn skip(&mut self, character: char) -> bool {
        let rest = self.rest.strip_prefix(character);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }
}

/// Whether a choice takes the variant of this key.
fn fits(lang: Lang, value: Option<&Value<'_>>, key: &str) -> bool {
    let is_number = key.starts_with(|first: char| first == '-' || first.is_ascii_digit());
    key == "*"
        || match value {
            Some(Value::Text(text)) => !is_number && key == text,
            Some(Value::Number(number)) => match key {
                "one" => lang.is_singular(*number),
                "other" => !lang.is_singular(*number),
                _ => key.parse() == Ok(*number),
            },
            None => false,
        }
}
