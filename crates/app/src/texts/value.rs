//! The values for variables of texts.

use std::borrow::Cow;

/// The value of a variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// A text; also a number as the reader writes it, see [`Texts::number`](super::Texts::number).
    Text(Cow<'a, str>),
    /// A whole number, which texts may choose their words by. Shown without grouping.
    Number(i64),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

macro_rules! from_numbers {
    ($($number:ty)*) => {
        $(
            impl From<$number> for Value<'_> {
                fn from(number: $number) -> Self {
                    // No count in this page comes near the limit.
                    Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
                }
            }
        )*
    };
}
from_numbers!(u8 u16 u32 u64 usize i32 i64);
