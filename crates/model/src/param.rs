//! Parameters: what each one allows, and the check of what was given.
//!
//! Address, form and API hand over text; [`Spec::parse`] is the only way from text to a value, so
//! the three agree. Nothing is clamped: what is not allowed is a [`ParamError`].

use crate::{Given, clock::Clock};
use serde::Serialize;
use thiserror::Error;

/// What defaults and jobs depend on, and what reports are judged by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Context {
    /// Logical processors of the machine; `None` where the browser hides them.
    pub cores: Option<u32>,
    /// Whether workers can share memory, and so be threads.
    pub shared_memory: bool,
    /// What a run was measured by; only conclusions depend on it.
    pub clock: Clock,
}

impl Default for Context {
    /// A machine of unknown size that has threads.
    fn default() -> Self {
        Self {
            cores: None,
            shared_memory: true,
            clock: Clock::default(),
        }
    }
}

impl Context {
    /// The processors, as a number of workers from 1 to 64: 2 where the browser hides them.
    pub fn workers(&self) -> i64 {
        i64::from(self.cores.unwrap_or(2)).clamp(1, 64)
    }
}

/// What a parameter holds and its bounds, both ends included.
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
    /// Some of a few words, separated by commas; at least one.
    Choices(&'static [&'static str]),
    /// `true` or `false`.
    Bool,
}

impl Kind {
    /// The name of the kind in `spindle.labs()`.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Int { .. } => "int",
            Self::List { .. } => "list",
            Self::Choice(_) => "choice",
            Self::Choices(_) => "choices",
            Self::Bool => "bool",
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
            Self::Choice(words) | Self::Choices(words) => words,
            Self::Bool => &["true", "false"],
            _ => &[],
        }
    }

    /// Whether it holds several entries separated by commas.
    pub fn is_list(&self) -> bool {
        matches!(self, Self::List { .. } | Self::Choices(_))
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
        }
    }
}

/// One parameter of a lab.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    /// Its name in addresses, forms and results.
    pub id: &'static str,
    /// What it allows.
    pub kind: Kind,
    /// Its value where nothing is given.
    pub default: fn(&Context) -> Value,
}

/// The longest run in seconds, which every lab lets a reader set.
pub const LIMIT: Spec = Spec::int("limit_s", 1, 600, |_| Value::Int(60));

impl Spec {
    /// A whole number from `min` to `max`.
    pub const fn int(id: &'static str, min: i64, max: i64, default: fn(&Context) -> Value) -> Self {
        let kind = Kind::Int { min, max };
        Self { id, kind, default }
    }

    /// One of these words.
    pub const fn choice(
        id: &'static str,
        words: &'static [&'static str],
        default: fn(&Context) -> Value,
    ) -> Self {
        let kind = Kind::Choice(words);
        Self { id, kind, default }
    }

    /// Yes or no.
    pub const fn bool(id: &'static str, default: fn(&Context) -> Value) -> Self {
        let kind = Kind::Bool;
        Self { id, kind, default }
    }

    /// Some of these strategies.
    pub const fn strategies(
        words: &'static [&'static str],
        default: fn(&Context) -> Value,
    ) -> Self {
        let (id, kind) = ("strategies", Kind::Choices(words));
        Self { id, kind, default }
    }

    /// Reads `text` as a value of this parameter.
    ///
    /// # Errors
    /// A [`ParamError`] naming this parameter, what was given and what is allowed.
    pub fn parse(&self, text: &str) -> Result<Value, ParamError> {
        let problem = match self.kind {
            Kind::Int { min, max } => match whole_number(text.trim(), min, max) {
                Some(number) => return Ok(Value::Int(number)),
                None => Problem::NotInRange { min, max },
            },
            Kind::List { min, max, max_len } => {
                let entries: Vec<&str> = text.split(',').map(str::trim).collect();
                let numbers: Option<Vec<i64>> = entries
                    .iter()
                    .map(|entry| whole_number(entry, min, max))
                    .collect();
                match numbers {
                    Some(numbers) if numbers.len() <= max_len => return Ok(Value::List(numbers)),
                    _ => Problem::NotAList { min, max, max_len },
                }
            }
            Kind::Bool => match text.trim() {
                "true" | "1" => return Ok(Value::Bool(true)),
                "false" | "0" => return Ok(Value::Bool(false)),
                _ => not_one_of(self.kind.words()),
            },
            Kind::Choice(words) => match word_of(words, text.trim()) {
                Some(word) => return Ok(Value::Word(word)),
                None => not_one_of(words),
            },
            Kind::Choices(words) => {
                let given: Option<Vec<&str>> = text
                    .split(',')
                    .map(|entry| word_of(words, entry.trim()))
                    .collect();
                match given {
                    Some(given) => {
                        let mut chosen = words.to_vec();
                        chosen.retain(|word| given.contains(word));
                        return Ok(Value::Words(chosen));
                    }
                    None => Problem::NotSomeOf {
                        allowed: names(words),
                    },
                }
            }
        };
        Err(ParamError::new(self.id, text, problem))
    }
}

fn word_of(words: &'static [&'static str], text: &str) -> Option<&'static str> {
    words.iter().find(|word| **word == text).copied()
}

fn not_one_of(words: &[&str]) -> Problem {
    let allowed = names(words);
    Problem::NotOneOf { allowed }
}

fn names(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
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

/// Why a parameter was refused, with what is allowed instead.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{param}: {given:?} is not allowed: {problem}")]
pub struct ParamError {
    /// The parameter.
    pub param: String,
    /// What was given for it, as it was given.
    pub given: String,
    /// What is wrong with that.
    pub problem: Problem,
}

impl ParamError {
    /// `given` is not allowed for `param` because of `problem`.
    pub fn new(param: impl Into<String>, given: impl Into<String>, problem: Problem) -> Self {
        Self {
            param: param.into(),
            given: given.into(),
            problem,
        }
    }
}

/// What is wrong with a value, with what is allowed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Problem {
    /// Not a whole number within the bounds.
    #[error("give a whole number from {min} to {max}")]
    NotInRange {
        /// Smallest allowed.
        min: i64,
        /// Largest allowed.
        max: i64,
    },
    /// Not a list of whole numbers within the bounds, or too long.
    #[error("give 1 to {max_len} whole numbers from {min} to {max}, separated by commas")]
    NotAList {
        /// Smallest allowed entry.
        min: i64,
        /// Largest allowed entry.
        max: i64,
        /// Most entries.
        max_len: usize,
    },
    /// Larger than another parameter, which bounds it.
    #[error("give at most {other}, which is {limit}")]
    Above {
        /// The parameter that bounds it.
        other: &'static str,
        /// That parameter's value.
        limit: i64,
    },
    /// Not one of a few words.
    #[error("give one of {}", allowed.join(", "))]
    NotOneOf {
        /// The words.
        allowed: Vec<String>,
    },
    /// Smaller than another parameter, which bounds it.
    #[error("give at least {other}, which is {limit}")]
    Below {
        /// The parameter that bounds it.
        other: &'static str,
        /// That parameter's value.
        limit: i64,
    },
    /// More pixels than an engine has memory for.
    #[error("give at most {limit}: a larger picture does not fit into an engine's memory")]
    OutOfMemory {
        /// The most that fits.
        limit: i64,
    },
    /// Files are to be worked on, and there is none that could be.
    #[error("choose files that are pictures{}", named(skipped))]
    NoPictures {
        /// Names of the files that were given, each with the reason.
        skipped: Vec<String>,
    },
    /// Not some of a few words.
    #[error("give one or more of {}, separated by commas", allowed.join(", "))]
    NotSomeOf {
        /// The words.
        allowed: Vec<String>,
    },
    /// There is no parameter of this name.
    #[error("no such parameter; there are {}", allowed.join(", "))]
    Unknown {
        /// The parameters there are.
        allowed: Vec<String>,
    },
}

fn named(skipped: &[String]) -> String {
    match skipped {
        [] => String::new(),
        names => format!("; these cannot be used: {}", names.join(", ")),
    }
}

/// Values of a lab's parameters, one for each of its [`Spec`]s, with what was not given marked.
#[derive(Debug)]
pub struct Values<'a> {
    specs: &'a [Spec],
    given: &'a Given,
    context: &'a Context,
}

impl<'a> Values<'a> {
    /// Prepares the check of `given` against `specs`.
    ///
    /// # Errors
    /// [`Problem::Unknown`] for the first name that none of `specs` has.
    pub fn new(
        specs: &'a [Spec],
        given: &'a Given,
        context: &'a Context,
    ) -> Result<Self, ParamError> {
        let unknown = given
            .iter()
            .find(|(id, _)| specs.iter().all(|spec| spec.id != *id));
        if let Some((id, text)) = unknown {
            let allowed = specs.iter().map(|spec| spec.id.to_owned()).collect();
            return Err(ParamError::new(id, text, Problem::Unknown { allowed }));
        }
        Ok(Self {
            specs,
            given,
            context,
        })
    }

    /// Whether somebody gave `id`, rather than leaving it at its default.
    pub fn is_given(&self, id: &str) -> bool {
        self.given.get(id).is_some()
    }

    /// The whole number of `id`, as the caller's integer type.
    ///
    /// # Errors
    /// What [`Spec::parse`] says of the text; also when the bounds exceed `T`.
    pub fn int<T: TryFrom<i64>>(&self, id: &'static str) -> Result<T, ParamError> {
        match self.value(id)? {
            Value::Int(number) => T::try_from(number).map_err(|_| self.misfit(id)),
            _ => Err(self.misfit(id)),
        }
    }

    /// The whole numbers of `id`.
    ///
    /// # Errors
    /// As [`Values::int`].
    pub fn list<T: TryFrom<i64>>(&self, id: &'static str) -> Result<Vec<T>, ParamError> {
        match self.value(id)? {
            Value::List(numbers) => numbers
                .into_iter()
                .map(|number| T::try_from(number).map_err(|_| self.misfit(id)))
                .collect(),
            _ => Err(self.misfit(id)),
        }
    }

    /// The yes or no of `id`.
    ///
    /// # Errors
    /// What [`Spec::parse`] says of the text.
    pub fn bool(&self, id: &'static str) -> Result<bool, ParamError> {
        match self.value(id)? {
            Value::Bool(yes) => Ok(yes),
            _ => Err(self.misfit(id)),
        }
    }

    /// What the word of `id` stands for, by the name that `name` gives each of `all`.
    ///
    /// # Errors
    /// What [`Spec::parse`] says of the text.
    pub fn word<T: Copy>(
        &self,
        id: &'static str,
        all: &[T],
        name: fn(T) -> &'static str,
    ) -> Result<T, ParamError> {
        match self.value(id)? {
            Value::Word(word) => {
                let found = all.iter().find(|&&one| name(one) == word);
                found.copied().ok_or_else(|| self.misfit(id))
            }
            _ => Err(self.misfit(id)),
        }
    }

    /// What the words of `id` stand for, in the order of `all`.
    ///
    /// # Errors
    /// What [`Spec::parse`] says of the text.
    pub fn words<T: Copy>(
        &self,
        id: &'static str,
        all: &[T],
        name: fn(T) -> &'static str,
    ) -> Result<Vec<T>, ParamError> {
        match self.value(id)? {
            Value::Words(words) => {
                let mut chosen = all.to_vec();
                chosen.retain(|&one| words.contains(&name(one)));
                Ok(chosen)
            }
            _ => Err(self.misfit(id)),
        }
    }

    fn value(&self, id: &'static str) -> Result<Value, ParamError> {
        let spec = self.specs.iter().find(|spec| spec.id == id);
        let spec = spec.ok_or_else(|| self.misfit(id))?;
        match self.given.get(id) {
            Some(text) => spec.parse(text),
            None => Ok((spec.default)(self.context)),
        }
    }

    /// A lab asked for a parameter in a form its spec does not have: reported like a bad name.
    fn misfit(&self, id: &str) -> ParamError {
        let allowed = self.specs.iter().map(|spec| spec.id.to_owned()).collect();
        let text = self.given.get(id).unwrap_or_default();
        ParamError::new(id, text, Problem::Unknown { allowed })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const N: Spec = Spec {
        id: "n",
        kind: Kind::Int { min: 1, max: 50 },
        default: |_| Value::Int(38),
    };
    const THREADS: Spec = Spec {
        id: "threads",
        kind: Kind::List {
            min: 1,
            max: 64,
            max_len: 16,
        },
        default: |_| Value::List(vec![1, 2]),
    };

    #[test]
    fn a_number_outside_its_bounds_or_not_decimal_is_refused() {
        for text in [
            "0",
            "51",
            "-1",
            "1e9",
            "abc",
            "",
            " ",
            "3.0",
            "+3",
            "0x10",
            "99999999999999999999",
        ] {
            let error = N.parse(text).unwrap_err();
            assert_eq!(error.problem, Problem::NotInRange { min: 1, max: 50 });
            assert_eq!((error.param.as_str(), error.given.as_str()), ("n", text));
        }
        assert_eq!(N.parse(" 38 "), Ok(Value::Int(38)));
    }

    #[test]
    fn a_malformed_or_overlong_list_is_refused() {
        let forty = vec!["1"; 40].join(",");
        for text in ["0", "65", "1,,2", "1-4", "", ",", "1,", "1 2", &forty] {
            assert!(THREADS.parse(text).is_err(), "{text}");
        }
        assert_eq!(THREADS.parse("1, 2,4"), Ok(Value::List(vec![1, 2, 4])));
    }

    #[test]
    fn words_come_in_the_order_of_their_kind_each_once() {
        let spec = Spec {
            id: "strategies",
            kind: Kind::Choices(&["a", "b", "c"]),
            default: |_| Value::Words(vec!["a", "b", "c"]),
        };
        assert_eq!(spec.parse("c, a,c"), Ok(Value::Words(vec!["a", "c"])));
        for text in ["", "d", "a,", "a b"] {
            assert!(matches!(
                spec.parse(text).unwrap_err().problem,
                Problem::NotSomeOf { .. }
            ));
        }
    }

    #[test]
    fn a_choice_and_a_yes_or_no_take_their_words_only() {
        let choice = Spec {
            id: "kind",
            kind: Kind::Choice(&["both", "thread"]),
            default: |_| Value::Word("both"),
        };
        assert_eq!(choice.parse(" thread"), Ok(Value::Word("thread")));
        assert!(choice.parse("threads").is_err());
        let join = Spec {
            id: "join",
            kind: Kind::Bool,
            default: |_| Value::Bool(true),
        };
        assert_eq!(join.parse("0"), Ok(Value::Bool(false)));
        assert_eq!(join.parse("true"), Ok(Value::Bool(true)));
        assert!(join.parse("yes").is_err());
    }

    proptest! {
        #[test]
        fn a_number_is_taken_exactly_when_it_is_in_its_bounds(number in -100i64..200) {
            prop_assert_eq!(N.parse(&number.to_string()).is_ok(), (1..=50).contains(&number));
        }

        #[test]
        fn a_list_reads_back_as_it_was_written(numbers in prop::collection::vec(1i64..=64, 1..=16)) {
            let value = Value::List(numbers);
            prop_assert_eq!(THREADS.parse(&value.to_text()), Ok(value));
        }

        #[test]
        fn no_text_panics_and_every_refusal_repeats_it(text in ".*") {
            for spec in [N, THREADS] {
                if let Err(error) = spec.parse(&text) {
                    prop_assert_eq!(&error.given, &text);
                }
            }
        }
    }
}
