//! The reasons why parameters are refused.

use std::rc::Rc;
use thiserror::Error;

/// The reason why a parameter was refused, with the allowed values.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{param}: {given:?} is not allowed: {problem}")]
pub struct ParamError {
    /// The parameter.
    pub param: String,
    /// The text given for it, unchanged.
    pub given: String,
    /// The problem with it.
    pub problem: Problem,
}

/// All errors in the texts given for a lab's parameters, at least one: first unknown names, then in
/// the order of the parameters. Copies share the errors.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", sentences(self))]
pub struct ParamErrors(Vec<Rc<ParamError>>);

impl ParamErrors {
    /// All of `errors`; `None` if there is none.
    pub fn of(errors: Vec<Rc<ParamError>>) -> Option<Self> {
        (!errors.is_empty()).then_some(Self(errors))
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &Rc<ParamError>> {
        self.0.iter()
    }

    /// The first.
    pub fn first(&self) -> Option<&ParamError> {
        self.0.first().map(|error| &**error)
    }

    /// The only one; `None` if there are several.
    pub fn only(&self) -> Option<&ParamError> {
        self.first().filter(|_| self.0.len() == 1)
    }

    /// The one about `param`.
    pub fn about(&self, param: &str) -> Option<Rc<ParamError>> {
        self.iter().find(|error| error.param == param).cloned()
    }

    /// Adds the errors of `more`.
    pub fn add(&mut self, mut more: Self) {
        self.0.append(&mut more.0);
    }
}

impl From<ParamError> for ParamErrors {
    fn from(error: ParamError) -> Self {
        Self(vec![Rc::new(error)])
    }
}

fn sentences(errors: &ParamErrors) -> String {
    let texts: Vec<String> = errors.iter().map(ToString::to_string).collect();
    texts.join("; ")
}

impl ParamError {
    /// Creates an error: `given` is not allowed for `param` because of `problem`.
    pub fn new(param: impl Into<String>, given: impl Into<String>, problem: Problem) -> Self {
        Self {
            param: param.into(),
            given: given.into(),
            problem,
        }
    }
}

/// The problem with a value, with the allowed values.
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
        allowed: &'static [&'static str],
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
        /// The largest number that fits.
        limit: i64,
    },
    /// The run works on files, and none of the given ones can be used.
    #[error("choose files that are pictures{}", named(skipped))]
    NoPictures {
        /// Names of the files that were given, each with the reason.
        skipped: Vec<String>,
    },
    /// Not some of a few words.
    #[error("give one or more of {}, separated by commas", allowed.join(", "))]
    NotSomeOf {
        /// The words.
        allowed: &'static [&'static str],
    },
    /// A text with too many bytes.
    #[error("give at most {most} bytes of text, not {bytes}")]
    TooLong {
        /// Bytes given.
        bytes: usize,
        /// Most bytes.
        most: usize,
    },
    /// A program in the part of an address that servers see.
    #[error("put a program behind #c=, compressed, where no server sees it")]
    InFragment,
    /// There is no parameter of this name.
    #[error("no such parameter{}; there are {}", meant(*nearest), allowed.join(", "))]
    Unknown {
        /// The parameter that was probably meant.
        nearest: Option<&'static str>,
        /// All parameters.
        allowed: Vec<&'static str>,
    },
}

fn meant(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |name| format!(", did you mean {name}?"))
}

fn named(skipped: &[String]) -> String {
    match skipped {
        [] => String::new(),
        names => format!("; these cannot be used: {}", names.join(", ")),
    }
}
