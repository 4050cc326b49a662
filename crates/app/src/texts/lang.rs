//! The languages of the page.

use spindle_model::param::plain;

/// A language of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Simplified Chinese.
    Zh,
}

impl Lang {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::En, Self::Zh];

    /// Their names in addresses.
    pub const IDS: &[&str] = &["en", "zh"];

    /// Its name in addresses.
    pub fn id(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh",
        }
    }

    /// Its name for browsers.
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh-CN",
        }
    }

    /// The language of this name, or of a tag that begins with it: `zh`, `zh-Hans`, `ZH_CN`.
    pub fn from_id(tag: &str) -> Option<Self> {
        let tag = plain(tag).to_ascii_lowercase();
        match tag.as_bytes() {
            [b'e', b'n'] | [b'e', b'n', b'-' | b'_', ..] => Some(Self::En),
            [b'z', b'h'] | [b'z', b'h', b'-' | b'_', ..] => Some(Self::Zh),
            _ => None,
        }
    }

    /// The first of a reader's languages, most wanted first, that the page speaks; else English.
    pub fn preferred(tags: impl IntoIterator<Item = String>) -> Self {
        let mut spoken = tags.into_iter().filter_map(|tag| Self::from_id(&tag));
        spoken.next().unwrap_or_default()
    }

    /// The language that the switch offers.
    pub fn other(self) -> Self {
        match self {
            Self::En => Self::Zh,
            Self::Zh => Self::En,
        }
    }

    /// Whether things of this number are in the singular: English has one, Chinese does not tell.
    /// The plural rules of CLDR for whole numbers.
    pub(super) fn is_singular(self, number: i64) -> bool {
        self == Self::En && number.unsigned_abs() == 1
    }
}
