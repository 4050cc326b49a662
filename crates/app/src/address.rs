//! The page's address: what it asks for, read and written. A promise to embedders (version 1).

mod mirror;
#[cfg(test)]
mod tests;

pub use mirror::use_address;

use crate::{texts::Lang, theme::Theme};
use form_urlencoded::Serializer;
use spindle_model::{
    Given,
    error::RunError,
    lab::LabId,
    param::{ParamError, Problem},
};

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
    /// Reads the part after the `?`, with the first thing wrong in it: an unknown lab, a bad value of
    /// a reserved name, or an unknown name. What is right is read all the same, so that the page can
    /// show it.
    pub fn parse(query: &str) -> (Self, Option<RunError>) {
        let mut fields = fields(query);
        let mut errors = Vec::new();
        let mut lab = LabId::default();
        if let Some(id) = fields.remove("lab") {
            match LabId::from_id(&id) {
                Ok(known) => lab = known,
                Err(error) => errors.push(error),
            }
        }
        let mut word = |name: &str, allowed: &[&str]| {
            let given = fields.remove(name)?;
            if !allowed.contains(&given.as_str()) {
                let allowed = allowed.iter().map(|&word| word.to_owned()).collect();
                let problem = Problem::NotOneOf { allowed };
                errors.push(ParamError::new(name, given, problem).into());
                return None;
            }
            Some(given)
        };
        word("v", &["1"]);
        let lang = word("lang", &Lang::ALL.map(Lang::id)).and_then(|id| Lang::from_id(&id));
        let theme = word("theme", &Theme::ALL.map(Theme::id)).and_then(|id| Theme::from_id(&id));
        let run = word("run", &["0", "1"]).is_some_and(|text| text == "1");
        let embed = word("embed", &["0", "1"]).is_some_and(|text| text == "1");
        let is_known = |id: &str| lab.specs().iter().any(|spec| spec.id == id);
        let (given, unknown): (Vec<_>, Vec<_>) = fields.iter().partition(|(id, _)| is_known(id));
        errors.extend(unknown.into_iter().map(|(id, text)| {
            let params = lab.specs().iter().map(|spec| spec.id);
            let allowed = params.chain(RESERVED).map(str::to_owned).collect();
            ParamError::new(id, text, Problem::Unknown { allowed }).into()
        }));
        let address = Self {
            lab,
            given: given.into_iter().collect(),
            lang,
            theme,
            run,
            embed,
        };
        (address, errors.into_iter().next())
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

/// The fields of a query. A name given twice holds both texts joined by ` & `, which no parameter
/// takes: it is refused like any other bad value, showing both.
fn fields(query: &str) -> Given {
    let query = query.strip_prefix('?').unwrap_or(query);
    let mut fields = Given::default();
    for (name, text) in form_urlencoded::parse(query.as_bytes()) {
        let text = match fields.get(&name) {
            Some(before) => format!("{before} & {text}"),
            None => text.into_owned(),
        };
        fields.insert(name, text);
    }
    fields
}
