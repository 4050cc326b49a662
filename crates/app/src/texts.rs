//! Every text of the page. They are written in Fluent (`crates/app/texts`), compiled while the page is
//! built (`crates/content`), and fetched one language and one lab at a time.

mod lang;
mod load;
mod pattern;
mod value;

#[cfg(test)]
mod tests;

pub use lang::Lang;
pub use load::{Loaded, Unreachable, load, use_loaded};
pub use value::Value;

use pattern::{ENTRY_END, PART_END, Writer};
use spindle_model::lab::LabId;
use std::fmt;
use yew::prelude::*;

/// Decimals more that a number may have than was asked for.
const FINER: usize = 3;

/// The keys and patterns of a file, in the order of the keys.
type Part = &'static [(&'static str, &'static str)];

/// Reads a file of texts. It stays for as long as the page does: there are few, and they are not
/// fetched again.
fn part(file: String) -> Part {
    let file: &'static str = file.leak();
    let entries = file.split_terminator(ENTRY_END);
    let entries: Vec<_> = entries
        .filter_map(|entry| entry.split_once(PART_END))
        .collect();
    entries.leak()
}

/// The texts of one language: those that every lab needs, and one lab's own.
#[derive(Clone, Default)]
pub struct Texts {
    lang: Lang,
    lab: Option<LabId>,
    parts: [Part; 2],
}

impl Texts {
    /// Which language this is.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Whose own texts are among these.
    pub fn lab(&self) -> Option<LabId> {
        self.lab
    }

    /// The text of `key`; the key itself where there is none.
    pub fn get(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The text of `key` with its variables filled in; the key itself where there is none.
    pub fn with(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        match self.pattern(key) {
            Some(pattern) => Writer::new(self.lang, values, pattern).text(),
            None => key.to_owned(),
        }
    }

    /// Whether there is a text of `key`.
    pub fn has(&self, key: &str) -> bool {
        self.pattern(key).is_some()
    }

    fn pattern(&self, key: &str) -> Option<&'static str> {
        // The lab's own word goes before the common one.
        self.parts.iter().rev().find_map(|part| {
            let at = part.binary_search_by(|(known, _)| (*known).cmp(key)).ok()?;
            part.get(at).map(|(_, pattern)| *pattern)
        })
    }

    /// A number as a reader of this language writes it: both group by thousands with commas and have a point before
    /// `decimals` decimals, or a few more where these would all be zeros. A dash for what is no number.
    pub fn number(&self, value: f64, decimals: usize) -> String {
        if !value.is_finite() {
            return "–".to_owned();
        }
        let digits = |decimals: usize| format!("{:.decimals$}", value.abs());
        // What is more than nothing is not told as nothing.
        let is_seen =
            |digits: &String| value == 0.0 || digits.contains(|digit| ('1'..='9').contains(&digit));
        let mut finer = (decimals..=decimals + FINER).map(digits);
        let plain = finer.find(is_seen).unwrap_or_else(|| digits(decimals));
        let (whole, fraction) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
        let mut text = String::with_capacity(plain.len() + 6);
        if value < 0.0 {
            text.push('−');
        }
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                text.push(',');
            }
            text.push(digit);
        }
        text.push_str(fraction);
        text
    }
}

/// A text in an element of its own, which is replaced with it. Translators put elements of theirs in the place of text
/// nodes, and what is then written into these is not to be seen.
#[inline(never)]
pub fn say(text: String) -> Html {
    html! { <span key={text.as_str()}>{ text }</span> }
}

/// The texts that the page is shown in.
#[hook]
pub fn use_texts() -> Texts {
    use_context().unwrap_or_default()
}

impl PartialEq for Texts {
    fn eq(&self, other: &Self) -> bool {
        (self.lang, self.lab) == (other.lang, other.lab)
    }
}

impl Eq for Texts {}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Texts")
            .field(&self.lang)
            .field(&self.lab)
            .finish()
    }
}
