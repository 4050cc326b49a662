//! Every text of the page, in each language, from Fluent files compiled in.

#[cfg(test)]
mod tests;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use std::{fmt, rc::Rc};
use unic_langid::{LanguageIdentifier, langid};
use yew::prelude::*;

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

    /// The language of this name in addresses.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.id() == id)
    }

    /// The first of a reader's languages, most wanted first, that the page speaks; else English.
    pub fn preferred(tags: impl IntoIterator<Item = String>) -> Self {
        let mut spoken = tags.into_iter().filter_map(|tag| {
            let primary = tag.split(['-', '_']).next()?.to_ascii_lowercase();
            Self::from_id(&primary)
        });
        spoken.next().unwrap_or_default()
    }

    /// The language that the switch offers.
    pub fn other(self) -> Self {
        match self {
            Self::En => Self::Zh,
            Self::Zh => Self::En,
        }
    }

    fn identifier(self) -> LanguageIdentifier {
        match self {
            Self::En => langid!("en"),
            Self::Zh => langid!("zh-CN"),
        }
    }

    fn files(self) -> &'static [&'static str] {
        macro_rules! files {
            ($lang:literal) => {
                &[
                    include_str!(concat!("../texts/", $lang, "/page.ftl")),
                    include_str!(concat!("../texts/", $lang, "/errors.ftl")),
                    include_str!(concat!("../texts/", $lang, "/charts.ftl")),
                    include_str!(concat!("../texts/", $lang, "/fib.ftl")),
                    include_str!(concat!("../texts/", $lang, "/verdict.ftl")),
                ]
            };
        }
        match self {
            Self::En => files!("en"),
            Self::Zh => files!("zh"),
        }
    }
}

/// The texts of one language.
#[derive(Clone)]
pub struct Texts {
    lang: Lang,
    bundle: Rc<FluentBundle<FluentResource>>,
}

impl Texts {
    /// Reads the texts of `lang`. What cannot be read is missing; a test sees to it that nothing is.
    pub fn new(lang: Lang) -> Self {
        let mut bundle = FluentBundle::new(vec![lang.identifier()]);
        // Isolation marks guard against mixed writing directions, which these languages do not have.
        bundle.set_use_isolating(false);
        for file in lang.files() {
            let resource = match FluentResource::try_new((*file).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Self {
            lang,
            bundle: Rc::new(bundle),
        }
    }

    /// Which language this is.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The text of `key`; the key itself where there is none.
    pub fn get(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The text of `key` with its variables filled in; the key itself where there is none.
    pub fn with(&self, key: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        let message = self.bundle.get_message(key);
        let Some(pattern) = message.and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let args: FluentArgs<'_> = values
            .iter()
            .map(|(name, value)| (*name, value.clone()))
            .collect();
        // Only a variable left out ends up here; it then shows by its name.
        let mut problems = Vec::new();
        self.bundle
            .format_pattern(pattern, Some(&args), &mut problems)
            .into_owned()
    }

    /// A number as a reader of this language writes it: both group by thousands with commas and
    /// have a point before `decimals` decimals. A dash for what is no number.
    pub fn number(&self, value: f64, decimals: usize) -> String {
        if !value.is_finite() {
            return "–".to_owned();
        }
        let plain = format!("{:.decimals$}", value.abs());
        let (whole, fraction) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
        let mut text = String::with_capacity(plain.len() + 6);
        if value < 0.0 {
            text.push('−');
        }
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                text.push(',');
            }
            text.push(digit);
        }
        text.push_str(fraction);
        text
    }
}

/// The texts that the page is shown in.
#[hook]
pub fn use_texts() -> Texts {
    use_context().unwrap_or_else(|| Texts::new(Lang::default()))
}

impl PartialEq for Texts {
    fn eq(&self, other: &Self) -> bool {
        self.lang == other.lang
    }
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Texts").field(&self.lang).finish()
    }
}
