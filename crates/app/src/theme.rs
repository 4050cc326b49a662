//! Light or dark.

use spindle_model::param::{plain, word_of};

/// How the page is coloured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the reader's system is.
    #[default]
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// Every theme, in the order of the switch.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// Their names in addresses.
    pub const IDS: &[&str] = &["auto", "light", "dark"];

    /// Its name in addresses and in `<html data-theme>`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of this name, in capitals or not.
    pub fn from_id(id: &str) -> Option<Self> {
        let word = word_of(Self::IDS, &plain(id))?;
        Self::ALL.into_iter().find(|theme| theme.id() == word)
    }

    /// The one that the switch goes to next.
    pub fn next(self) -> Self {
        match self {
            Self::Auto => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::Auto,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Lang;
    use std::{fs, path::Path};

    #[test]
    fn every_theme_and_language_has_its_name() {
        assert_eq!(Theme::ALL.map(Theme::id), Theme::IDS);
        assert_eq!(Lang::ALL.map(Lang::id), Lang::IDS);
    }

    #[test]
    fn colours_of_both_themes_hold_in_browsers_that_have_no_function_for_that() {
        let www = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www");
        for folder in ["styles", "article"] {
            for entry in fs::read_dir(www.join(folder)).unwrap() {
                let path = entry.unwrap().path();
                let text = fs::read_to_string(&path).unwrap();
                assert!(!text.contains("light-dark("), "{}", path.display());
            }
        }
    }
}
