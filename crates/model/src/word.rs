//! Words: parameters and results that are one of a few names.

use strum::{VariantArray, VariantNames};

/// An enum whose variants have names in addresses, results and texts, made by [`word!`](crate::word).
pub trait Word: Copy + PartialEq + VariantArray + VariantNames + Into<&'static str> {
    /// All variants, in the order of the page.
    const ALL: &'static [Self] = <Self as VariantArray>::VARIANTS;

    /// Their names, in the same order.
    const NAMES: &'static [&'static str] = <Self as VariantNames>::VARIANTS;

    /// The name of this variant.
    fn id(self) -> &'static str {
        self.into()
    }
}

impl<T: Copy + PartialEq + VariantArray + VariantNames + Into<&'static str>> Word for T {}

/// Makes an enum a [`Word`]: the names of its variants are in kebab-case, in addresses as in JSON.
macro_rules! word {
    ($(#[$attribute:meta])* pub enum $Name:ident { $($variants:tt)* }) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[derive(serde::Serialize, serde::Deserialize)]
        #[derive(strum::IntoStaticStr, strum::VariantArray, strum::VariantNames)]
        #[serde(rename_all = "kebab-case")]
        #[strum(serialize_all = "kebab-case")]
        pub enum $Name { $($variants)* }
    };
}
