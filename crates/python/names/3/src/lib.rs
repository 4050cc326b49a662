//! Stands in for `unicode_names2` 3, which `unicodedata` asks: no character has a name, so `unicodedata.name` raises
//! ValueError and `unicodedata.lookup` KeyError.

use core::fmt;

/// The name of a character.
#[derive(Debug, Clone)]
pub struct Name;

impl fmt::Display for Name {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

/// The name of a character. Natively each has an empty one: the build of `rustpython-unicode` checks with it that
/// ranges whose names follow a rule are in the tables.
#[must_use]
pub fn name(_character: char) -> Option<Name> {
    (!cfg!(target_arch = "wasm32")).then_some(Name)
}

/// The character of a name.
#[must_use]
pub fn character(_name: &str) -> Option<char> {
    None
}
