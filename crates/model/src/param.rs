//! Parameters: their specifications, and the check of given texts.
//!
//! Address, form and API hand over text; [`Spec::parse`] is the only way from text to a value, so
//! the three agree. It accepts unambiguous variants ([`plain`], [`word_of`]) and is strict
//! otherwise: nothing is clamped, and an invalid value is a [`ParamError`].

mod error;
mod near;
mod text;
mod values;

#[cfg(test)]
mod tests;

pub use error::{ParamError, ParamErrors, Problem};
pub use near::nearest;
pub use text::{plain, word_of};
pub use values::Values;

use crate::{RawParams, clock::Clock, sets::Sampling, speed::Speed};
use serde::Serialize;
use std::{ops::RangeInclusive, rc::Rc};

/// The context on which defaults and jobs depend, and by which reports are judged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Context {
    /// Logical processors of the machine; `None` where the browser hides them.
    pub cores: Option<u32>,
    /// Whether workers can share memory, and so be threads.
    pub shared_memory: bool,
    /// The clock that measured a run; only conclusions depend on it.
    pub clock: Clock,
    /// The sampling of a run.
    pub sampling: Sampling,
    /// Speed of the machine, once it is known; only defaults depend on it.
    pub speed: Option<Speed>,
}

impl Default for Context {
    /// A machine of unknown size that has threads.
    fn default() -> Self {
        Self {
            cores: None,
            shared_memory: true,
            clock: Clock::default(),
            sampling: Sampling::default(),
            speed: None,
        }
    }
}

impl Context {
    /// The processors as a number of workers, from 1 to 64; 2 if the browser hides them.
    pub fn workers(&self) -> i64 {
        i64::from(self.cores.unwrap_or(2)).clamp(1, 64)
    }
}

/// The type of a parameter and its bounds, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One whole number.
    Int {
        /// Smallest allowed.
        min: i64,
        /// Largest allowed.
        max: i64,
    },
    /// Whole numbers separated by commas; at least one.
    List {
        /// Smallest allowed entry.
        min: i64,
        /// Largest allowed entry.
        max: i64,
        /// Most entries.
        max_len: usize,
    },
    /// One of a few words.
    Choice(&'static [&'static str]),
    /// Some of a few words, separated by commas; at least one. The first is the [baseline](Kind::baseline).
    Choices(&'static [&'static str]),
    /// Some of a few words, separated by commas; at least one, and none is always included.
    Some(&'static [&'static str]),
    /// `true` or `false`.
    Bool,
    /// Any text.
    Text {
        /// Most bytes of UTF-8.
        most: usize,
    },
}

/// The most entries of a list.
const MOST_ENTRIES: usize = 16;

impl Kind {
    /// A whole number within these bounds.
    pub const fn int(bounds: RangeInclusive<i64>) -> Self {
        let (min, max) = (*bounds.start(), *bounds.end());
        Self::Int { min, max }
    }

    /// At most 16 whole numbers within these bounds.
    pub const fn list(bounds: RangeInclusive<i64>) -> Self {
        let (min, max, max_len) = (*bounds.start(), *bounds.end(), MOST_ENTRIES);
        Self::List { min, max, max_len }
    }

    /// The name of the kind in `spindle.labs()`.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Int { .. } => "int",
            Self::List { .. } => "list",
            Self::Choice(_) => "choice",
            Self::Choices(_) | Self::Some(_) => "choices",
            Self::Bool => "bool",
            Self::Text { .. } => "text",
        }
    }

    /// Smallest and largest number allowed, for numbers.
    pub fn bounds(&self) -> Option<(i64, i64)> {
        match *self {
            Self::Int { min, max } | Self::List { min, max, .. } => Some((min, max)),
            _ => None,
        }
    }

    /// The words allowed, for words.
    pub fn words(&self) -> &'static [&'static str] {
        match self {
            Self::Choice(words) | Self::Choices(words) | Self::Some(words) => words,
            Self::Bool => &["true", "false"],
            _ => &[],
        }
    }

    /// The word that is always included: the strategy that the others are compared with, which
    /// always runs.
    pub fn baseline(&self) -> Option<&'static str> {
        match self {
            Self::Choices(words) => words.first().copied(),
            _ => None,
        }
    }

    /// Whether it holds several entries separated by commas.
    pub fn is_list(&self) -> bool {
        matches!(self, Self::List { .. } | Self::Choices(_) | Self::Some(_))
    }
}

/// A checked value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// One whole number.
    Int(i64),
    /// Whole numbers, in the order given.
    List(Vec<i64>),
    /// Yes or no.
    Bool(bool),
    /// One word.
    Word(&'static str),
    /// Words, in the order of the parameter's kind, each once.
    Words(Vec<&'static str>),
    /// Any text.
    Text(String),
}

impl Value {
    /// The text that [`Spec::parse`] reads back as this value.
    pub fn to_text(&self) -> String {
        match self {
            Self::Int(number) => number.to_string(),
            Self::List(numbers) => {
                let texts: Vec<String> = numbers.iter().map(i64::to_string).collect();
                texts.join(",")
            }
            Self::Bool(yes) => yes.to_string(),
            Self::Word(word) => (*word).to_owned(),
            Self::Words(words) => words.join(","),
            Self::Text(text) => text.clone(),
        }
    }
}

/// One parameter of a lab.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    /// Its name in addresses, forms and results.
    pub id: &'static str,
    /// The values that it allows.
    pub kind: Kind,
    /// Its default value.
    pub default: fn(&Context) -> Value,
}

/// The longest run in seconds, which every lab lets a reader set.
pub const LIMIT: Spec = limit(|_| Value::Int(60));

/// A time limit with another default.
pub const fn limit(default: fn(&Context) -> Value) -> Spec {
    let (id, kind) = ("limit_s", Kind::int(1..=600));
    Spec { id, kind, default }
}

impl Spec {
    /// Whether the default follows from how fast the machine is.
    pub fn is_calibrated(&self) -> bool {
        let default = |speed| {
            let context = Context {
                speed: Some(speed),
                ..Context::default()
            };
            // Only numbers do; comparing the other kinds would take code that the page does not
            // have.
            match (self.default)(&context) {
                Value::Int(number) => Some(number),
                _ => None,
            }
        };
        default(Speed::FASTEST) != default(Speed::SLOWEST)
    }

    /// Reads `text` as a value of this parameter.
    ///
    /// # Errors
    /// A [`ParamError`] with this parameter, the given text and the allowed values.
    pub fn parse(&self, text: &str) -> Result<Value, ParamError> {
        let read = match self.kind {
            // To the letter: every space of a program counts.
            Kind::Text { most } if text.len() <= most => Ok(Value::Text(text.to_owned())),
            Kind::Text { most } => Err(Problem::TooLong {
                bytes: text.len(),
                most,
            }),
            _ => self.read(&plain(text)),
        };
        read.map_err(|problem| ParamError::new(self.id, text, problem))
    }

    fn read(&self, text: &str) -> Result<Value, Problem> {
        match self.kind {
            Kind::Int { min, max } => match whole_number(text, min, max) {
                Some(number) => Ok(Value::Int(number)),
                None => Err(Problem::NotInRange { min, max }),
            },
            Kind::List { min, max, max_len } => {
                let entry = |entry: &str| whole_number(entry.trim(), min, max);
                let numbers: Option<Vec<i64>> = text.split(',').map(entry).collect();
                match numbers {
                    Some(numbers) if numbers.len() <= max_len => Ok(Value::List(numbers)),
                    _ => Err(Problem::NotAList { min, max, max_len }),
                }
            }
            Kind::Bool => match word_of(&["true", "1", "false", "0"], text) {
                Some(word) => Ok(Value::Bool(matches!(word, "true" | "1"))),
                None => Err(Problem::NotOneOf {
                    allowed: self.kind.words(),
                }),
            },
            Kind::Choice(words) => match word_of(words, text) {
                Some(word) => Ok(Value::Word(word)),
                None => Err(Problem::NotOneOf { allowed: words }),
            },
            Kind::Text { .. } => Ok(Value::Text(text.to_owned())),
            Kind::Choices(words) | Kind::Some(words) => {
                let entry = |entry: &str| word_of(words, entry.trim());
                let given: Option<Vec<&str>> = text.split(',').map(entry).collect();
                let given = given.ok_or(Problem::NotSomeOf { allowed: words })?;
                let baseline = self.kind.baseline();
                let mut chosen = words.to_vec();
                chosen.retain(|word| Some(*word) == baseline || given.contains(word));
                Ok(Value::Words(chosen))
            }
        }
    }
}

/// Decimal digits with an optional minus: `+3`, `1e9`, `0x10` and `3.0` are not whole numbers here.
fn whole_number(text: &str, min: i64, max: i64) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse()
        .ok()
        .filter(|number| (min..=max).contains(number))
}

/// Checks `given` against each of `specs` by itself: first every unknown name, then every invalid
/// value. Conflicts between values are for the lab to check.
///
/// # Errors
/// All of them.
pub fn check_each(specs: &[Spec], given: &RawParams) -> Result<(), ParamErrors> {
    let mut errors = Vec::new();
    let mut refuse = |error| errors.push(Rc::new(error));
    for (id, text) in given.iter() {
        if specs.iter().all(|spec| spec.id != id) {
            let allowed: Vec<&str> = specs.iter().map(|spec| spec.id).collect();
            let nearest = nearest(id, &allowed);
            refuse(ParamError::new(
                id,
                text,
                Problem::Unknown { nearest, allowed },
            ));
        }
    }
    for spec in specs {
        if let Some(Err(error)) = given.get(spec.id).map(|text| spec.parse(text)) {
            refuse(error);
        }
    }
    ParamErrors::of(errors).map_or(Ok(()), Err)
}
