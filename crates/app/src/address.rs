//! The page's address: what it asks for, read and written. A promise to embedders (version 1).

mod mirror;
mod noise;
#[cfg(test)]
mod tests;

pub use mirror::use_address;
pub use noise::without;

use crate::{texts::Lang, theme::Theme};
use form_urlencoded::Serializer;
use noise::{is_noise, known};
use spindle_model::{
    Given,
    error::RunError,
    lab::LabId,
    param::{ParamError, ParamErrors, Problem, plain, word_of},
};
use std::borrow::Cow;

/// What an address asks for. Parameters are text as it was given: whether a lab takes them is the
/// lab's to say, with [`LabId::check`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// Which lab.
    pub lab: LabId,
    /// What is given for its parameters.
    pub given: Given,
    /// The language, if the address names one.
    pub lang: Option<Lang>,
    /// The theme, if the address names one.
    pub theme: Option<Theme>,
    /// Whether to start at once.
    pub run: bool,
    /// Whether to drop the page around the lab.
    pub embed: bool,
}

/// The names that are not parameters of a lab.
const RESERVED: [&str; 6] = ["lab", "lang", "theme", "run", "embed", "v"];

impl Address {
    /// Reads the part after the `?`, with all that is wrong in it: an unknown lab, which stands alone, bad
    /// values of reserved names, and names that only nearly are some the page knows. [Noise](is_noise) is
    /// passed over. What is right is read all the same, so that the page can show it.
    pub fn parse(query: &str) -> (Self, Option<RunError>) {
        let (lab, unknown) = match lab_of(query) {
            Ok(lab) => (lab, None),
            Err(error) => (LabId::default(), Some(error)),
        };
        let mut fields = fields(query, lab);
        let mut errors = Vec::new();
        let mut refuse = |name: &str, given: String, allowed: &[&str]| {
            errors.push(ParamError::new(name, given, Problem::not_one_of(allowed)));
        };
        let mut word = |name: &str, allowed: &[&'static str]| {
            let given = fields.remove(name)?;
            let word = word_of(allowed, &plain(&given));
            if word.is_none() {
                refuse(name, given, allowed);
            }
            word
        };
        word("v", &["1"]);
        let theme = word("theme", &Theme::ALL.map(Theme::id)).and_then(Theme::from_id);
        let run = word("run", &["0", "1"]) == Some("1");
        let embed = word("embed", &["0", "1"]) == Some("1");
        let lang = fields.remove("lang").and_then(|given| {
            let lang = Lang::from_id(&given);
            if lang.is_none() {
                refuse("lang", given, &Lang::ALL.map(Lang::id));
            }
            lang
        });
        fields.remove("lab");
        let is_known = |id: &str| lab.specs().iter().any(|spec| spec.id == id);
        let (given, unlike): (Vec<_>, Vec<_>) = fields.iter().partition(|(id, _)| is_known(id));
        let unlike = unlike.into_iter();
        errors.extend(
            unlike.map(|(id, text)| ParamError::new(id, text, Problem::unknown(id, names(lab)))),
        );
        let address = Self {
            lab,
            given: given.into_iter().collect(),
            lang,
            theme,
            run,
            embed,
        };
        let refusal = || ParamErrors::of(errors).map(RunError::from);
        (address, unknown.or_else(refusal))
    }

    /// The part after the `?` that [`Address::parse`] reads back as this address. Only what is given
    /// is in it, and the lab.
    pub fn query(&self) -> String {
        let mut query = Serializer::new(String::new());
        query.append_pair("lab", self.lab.id());
        for spec in self.lab.specs() {
            if let Some(text) = self.given.get(spec.id) {
                query.append_pair(spec.id, text);
            }
        }
        if let Some(lang) = self.lang {
            query.append_pair("lang", lang.id());
        }
        if let Some(theme) = self.theme {
            query.append_pair("theme", theme.id());
        }
        if self.run {
            query.append_pair("run", "1");
        }
        if self.embed {
            query.append_pair("embed", "1");
        }
        // A comma needs no escape in a query, and lists are read by people.
        query.finish().replace("%2C", ",")
    }
}

/// All that an address of `lab` may name.
fn names(lab: LabId) -> impl Iterator<Item = &'static str> + Clone {
    lab.specs().iter().map(|spec| spec.id).chain(RESERVED)
}

/// The lab that a query names.
fn lab_of(query: &str) -> Result<LabId, RunError> {
    let named = pairs(query).filter(|(name, _)| name == "lab");
    let ids: Vec<_> = named.map(|(_, id)| id).collect();
    match &ids[..] {
        [] => Ok(LabId::default()),
        ids => LabId::from_id(&ids.join(TWICE)),
    }
}

/// Stands between the texts of a name that is given twice. No parameter takes it: the two are refused
/// like any other bad value, showing both.
const TWICE: &str = " & ";

/// The fields of a query, without noise.
fn fields(query: &str, lab: LabId) -> Given {
    let mut fields = Given::default();
    for (name, text) in pairs(query).filter(|(name, text)| !is_noise(lab, name, text)) {
        let text = match fields.get(&name) {
            Some(before) => [before, TWICE, &text].concat(),
            None => text.into_owned(),
        };
        fields.insert(name, text);
    }
    fields
}

/// Names and texts of a query, the names as the page knows them, whether in capitals or not.
fn pairs(query: &str) -> impl Iterator<Item = (String, Cow<'_, str>)> {
    let query = query.strip_prefix('?').unwrap_or(query);
    form_urlencoded::parse(query.as_bytes()).map(|(name, text)| (known(&name), text))
}
