//! The values of a lab's parameters, as its check reads them.

use super::{Context, ParamError, Problem, Spec, Value};
use crate::{RawParams, Word};

/// Values of a lab's parameters, one for each of its [`Spec`]s, with a mark whether they were
/// given.
#[derive(Debug)]
pub struct Values<'a> {
    specs: &'a [Spec],
    given: &'a RawParams,
    context: &'a Context,
}

impl<'a> Values<'a> {
    /// The values of `given` for `specs`, after [`check_each`](super::check_each) found no error.
    pub fn new(specs: &'a [Spec], given: &'a RawParams, context: &'a Context) -> Self {
        Self {
            specs,
            given,
            context,
        }
    }

    /// Whether `id` was given, rather than left at its default.
    pub fn is_given(&self, id: &str) -> bool {
        self.given.get(id).is_some()
    }

    /// The whole number of `id`, as the caller's integer type.
    ///
    /// # Errors
    /// The errors of [`Spec::parse`]; also when the bounds exceed `T`.
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

    /// The boolean of `id`.
    ///
    /// # Errors
    /// The errors of [`Spec::parse`].
    pub fn bool(&self, id: &'static str) -> Result<bool, ParamError> {
        match self.value(id)? {
            Value::Bool(yes) => Ok(yes),
            _ => Err(self.misfit(id)),
        }
    }

    /// The text of `id`.
    ///
    /// # Errors
    /// As [`Values::int`].
    pub fn text(&self, id: &'static str) -> Result<String, ParamError> {
        match self.value(id)? {
            Value::Text(text) => Ok(text),
            _ => Err(self.misfit(id)),
        }
    }

    /// The word of `id`.
    ///
    /// # Errors
    /// As [`Spec::parse`].
    pub fn word<T: Word>(&self, id: &'static str) -> Result<T, ParamError> {
        match self.value(id)? {
            Value::Word(word) => {
                let found = T::ALL.iter().find(|one| one.id() == word);
                found.copied().ok_or_else(|| self.misfit(id))
            }
            _ => Err(self.misfit(id)),
        }
    }

    /// The words of `id`, in the order of `all`.
    ///
    /// # Errors
    /// As [`Spec::parse`].
    pub fn words<T: Word>(&self, id: &'static str, all: &[T]) -> Result<Vec<T>, ParamError> {
        match self.value(id)? {
            Value::Words(words) => {
                let mut chosen = all.to_vec();
                chosen.retain(|one| words.contains(&one.id()));
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

    /// The error for a lab that reads a parameter as another kind than its spec's: reported like an
    /// unknown name.
    fn misfit(&self, id: &str) -> ParamError {
        let (nearest, allowed) = (None, Vec::new());
        ParamError::new(id, "", Problem::Unknown { nearest, allowed })
    }
}
