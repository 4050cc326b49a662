//! Language and theme: what holds, and what the reader chose.

use crate::{texts::Lang, theme::Theme};
use spindle_model::param::Context;

/// A setting with whether the address should name it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Setting<T> {
    /// The current value.
    pub value: T,
    /// Whether the address named it or the reader switched it here.
    pub chosen: bool,
}

impl<T> Setting<T> {
    pub(super) fn new(in_address: Option<T>, otherwise: T) -> Self {
        Self {
            chosen: in_address.is_some(),
            value: in_address.unwrap_or(otherwise),
        }
    }

    pub(super) fn chosen(value: T) -> Self {
        let chosen = true;
        Self { value, chosen }
    }
}

/// The reader's settings, which hold where the address has none.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Habits {
    /// The reader's language.
    pub lang: Lang,
    /// The reader's theme.
    pub theme: Theme,
    /// The reader's machine.
    pub context: Context,
}
