//! The page's address: what it asks for, read and written. A promise to embedders (version 1).

mod noise;
#[cfg(test)]
mod tests;

use crate::{texts::Lang, theme::Theme};
use form_urlencoded::Serializer;
use noise::is_added;
use spindle_model::{
    RawParams, Word,
    error::RunError,
    lab::LabId,
    param::{ParamError, ParamErrors, Problem, nearest, plain, word_of},
};
use std::rc::Rc;

/// The contents of an address. Parameters are text as it was given: whether a lab takes them is the
/// lab's to say, with [`LabId::check`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// Which lab.
    pub lab: LabId,
    /// Whether it asks for the front page: for no lab, and for nothing of one.
    pub front: bool,
    /// The text given for each of its parameters.
    pub given: RawParams,
    /// The language, if the address names one.
    pub lang: Option<Lang>,
    /// The theme, if the address names one.
    pub theme: Option<Theme>,
    /// Whether to start at once.
    pub run: bool,
    /// Whether to drop the page around the lab.
    pub embed: bool,
    /// Whether to show the lab as for a projector.
    pub present: bool,
    /// Which parameter an embedded lab shows beside Run, if the address names one.
    pub show: Option<&'static str>,
    /// Whether an embedded lab has its heading.
    pub heading: bool,
}

/// The names that are not parameters of a lab.
const RESERVED: [&str; 9] = [
    "lab", "lang", "theme", "run", "embed", "v", "show", "heading", "present",
];

/// The values of `heading`: an attribute without a value is an empty text.
pub(crate) const HEADING: &[&str] = &["", "0", "1", "true", "false"];

/// The parameter that holds a program: it travels in the fragment, so that no server sees it.
pub(crate) const CODE: &str = "code";

impl Address {
    /// The reader's own program in it, which is in no query.
    pub fn code(&self) -> Option<&str> {
        self.given.get(CODE).filter(|code| !code.is_empty())
    }

    /// Reads the part after the `?`, with all that is wrong in it: an unknown lab, which stands alone, bad
    /// values of reserved names, and names that only nearly are some the page knows. Other names are
    /// passed over. What is right is read all the same, so that the page can show it.
    pub fn parse(query: &str) -> (Self, Option<RunError>) {
        let (address, error, _) = Self::read(query);
        (address, error)
    }

    /// The same, with whether anything was passed over.
    pub(crate) fn read(query: &str) -> (Self, Option<RunError>, bool) {
        let (mut fields, mut is_noisy) = fields(query);
        let names_lab = fields.get("lab").is_some();
        let (lab, unknown) = match fields.remove("lab").map(|id| LabId::from_id(&id)) {
            None => Default::default(),
            Some(Ok(lab)) => (lab, None),
            Some(Err(error)) => (LabId::default(), Some(error)),
        };
        let mut errors = Vec::new();
        let mut refuse = |name: &str, given: &str, problem| {
            errors.push(Rc::new(ParamError::new(name, given, problem)));
        };
        if let Some(lang) = fields.get("lang").and_then(Lang::from_id) {
            fields.insert("lang".to_owned(), lang.id().to_owned());
        }
        let shows = fields.get("show").is_some();
        let mut word = |name: &str, allowed: &'static [&'static str]| {
            let given = fields.remove(name)?;
            let word = word_of(allowed, &plain(&given));
            if word.is_none() {
                refuse(name, &given, Problem::NotOneOf { allowed });
            }
            word
        };
        word("v", &["1"]);
        let lang = word("lang", Lang::IDS).and_then(Lang::from_id);
        let theme = word("theme", Theme::IDS).and_then(Theme::from_id);
        let run = word("run", &["0", "1"]) == Some("1");
        let embed = word("embed", &["0", "1"]) == Some("1");
        let present = word("present", &["0", "1"]) == Some("1") && !embed;
        let heading = word("heading", HEADING).is_some_and(is_heading);
        let params = lab.specs().iter().map(|spec| spec.id);
        let allowed: Vec<&str> = params.chain(RESERVED).collect();
        let show = shows.then(|| word("show", params_of(lab))).flatten();
        let mut given = RawParams::default();
        for (id, text) in fields.iter() {
            if id == CODE && lab.is_bench() {
                refuse(id, text, Problem::InFragment);
                continue;
            }
            match nearest(id, &allowed) {
                Some(near) if near == id => given.insert(id.to_owned(), text.to_owned()),
                None => is_noisy = true,
                nearest => {
                    let allowed = allowed.clone();
                    refuse(id, text, Problem::Unknown { nearest, allowed });
                }
            }
        }
        let address = Self {
            lab,
            front: !names_lab && !embed && !present && given.is_empty() && errors.is_empty(),
            given,
            lang,
            theme,
            run,
            embed,
            present,
            show,
            heading,
        };
        let error = unknown.or_else(|| ParamErrors::of(errors).map(RunError::BadParam));
        (address, error, is_noisy)
    }

    /// The part after the `?` that [`Address::parse`] reads back as this address. Only what is given
    /// is in it, and the lab.
    pub fn query(&self) -> String {
        let mut query = Serializer::new(String::new());
        if !self.front {
            query.append_pair("lab", self.lab.id());
        }
        for spec in self.lab.specs().iter().filter(|spec| spec.id != CODE) {
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
        if self.present {
            query.append_pair("present", "1");
        }
        if self.embed {
            query.append_pair("embed", "1");
            if let Some(show) = self.show {
                query.append_pair("show", show);
            }
            if self.heading {
                query.append_pair("heading", "1");
            }
        }
        // A comma needs no escape in a query, and lists are read by people.
        query.finish().replace("%2C", ",")
    }
}

/// Whether a word of [`HEADING`] asks for one.
pub(crate) fn is_heading(word: &str) -> bool {
    !matches!(word, "0" | "false")
}

/// The names of a lab's parameters, kept for ever, as what is refused names them: called only where a page asks for one.
pub(crate) fn params_of(lab: LabId) -> &'static [&'static str] {
    let names: Vec<&str> = lab.specs().iter().map(|spec| spec.id).collect();
    names.leak()
}

/// The fields of a query, their names in small letters, and whether any was left out for what it says. A
/// name given twice holds both texts joined by ` & `, which no parameter takes: it is refused like any
/// other bad value, showing both.
fn fields(query: &str) -> (RawParams, bool) {
    let query = query.strip_prefix('?').unwrap_or(query);
    let (mut fields, mut is_noisy) = (RawParams::default(), false);
    for (name, text) in form_urlencoded::parse(query.as_bytes()) {
        let name = plain(&name).to_ascii_lowercase();
        if is_added(&name, &text) {
            is_noisy = true;
            continue;
        }
        let text = match fields.get(&name) {
            Some(before) => [before, " & ", &text].concat(),
            None => text.into_owned(),
        };
        fields.insert(name, text);
    }
    (fields, is_noisy)
}
