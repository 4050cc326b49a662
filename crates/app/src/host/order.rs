//! The order of a host page, read from its message.

use crate::{
    address::{Address, HEADING, is_heading, params_of},
    api,
    texts::Lang,
    theme::Theme,
};
use serde_json::{Map, Value};
use spindle_model::{
    error::RunError,
    lab::LabId,
    param::{ParamError, ParamErrors, Problem, plain, word_of},
};
use std::rc::Rc;

/// The `source` of messages from host pages.
pub(super) const SOURCE: &str = "spindle-host";

/// The kinds of orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// To start.
    Run,
    /// To stop.
    Stop,
    /// To show something else.
    Set,
}

/// An order of a host: of the right shape, its names and values not checked yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// The kind of order.
    pub kind: Kind,
    lab: Option<String>,
    params: Option<Map<String, Value>>,
    lang: Option<String>,
    theme: Option<String>,
}

impl Order {
    /// Reads a message; `None` if it is no order of this version. Fields that no order has are passed over.
    pub fn parse(message: &Value) -> Option<Self> {
        let message = message.as_object()?;
        let word = |name: &str| message.get(name).and_then(Value::as_str);
        if word("source")? != SOURCE || message.get("v")?.as_i64()? != 1 {
            return None;
        }
        let kind = match word("type")? {
            "run" => Kind::Run,
            "stop" => Kind::Stop,
            "set" => Kind::Set,
            _ => return None,
        };
        // Absent, or of its type: `None` is what is neither.
        let text = |name: &str| match message.get(name) {
            None => Some(None),
            Some(Value::String(text)) => Some(Some(text.clone())),
            Some(_) => None,
        };
        let params = match message.get("params") {
            None => None,
            Some(Value::Object(params)) if params.values().all(is_flat) => Some(params.clone()),
            Some(_) => return None,
        };
        Some(Self {
            kind,
            params,
            lab: text("lab")?,
            lang: text("lang")?,
            theme: text("theme")?,
        })
    }

    /// The page as the host wants it, `now` being as it is, with what Spindle does not know of it.
    /// Parameters are the lab's to check.
    pub fn address(&self, now: &Address) -> (Address, Option<RunError>) {
        let (mut unknown, mut errors) = (None, Vec::new());
        let mut address = Address {
            run: false,
            ..now.clone()
        };
        if let Some(id) = &self.lab {
            match LabId::from_id(id) {
                Ok(lab) => address.lab = lab,
                Err(error) => unknown = Some(error),
            }
        }
        if let Some(given) = &self.lang {
            match Lang::from_id(given) {
                None => errors.push(refused("lang", given, Lang::IDS)),
                lang => address.lang = lang,
            }
        }
        if let Some(given) = &self.theme {
            match Theme::from_id(given) {
                None => errors.push(refused("theme", given, Theme::IDS)),
                theme => address.theme = theme,
            }
        }
        match self.params.clone() {
            Some(mut params) => {
                // Not the lab's, but passed on like what is.
                let shows = params.contains_key("show");
                let mut word = |name: &str, allowed| {
                    let given = params.remove(name)?;
                    let given = given.as_str().map_or(given.to_string(), str::to_owned);
                    let word = word_of(allowed, &plain(&given));
                    if word.is_none() {
                        errors.push(refused(name, &given, allowed));
                    }
                    word
                };
                address.heading = word("heading", HEADING).is_some_and(is_heading);
                let show = || word("show", params_of(address.lab));
                address.show = shows.then(show).flatten();
                address.given = api::given(address.lab, &params);
            }
            None if address.lab != now.lab => {
                (address.given, address.show) = Default::default();
            }
            None => {}
        }
        let refusal = || ParamErrors::of(errors).map(RunError::from);
        (address, unknown.or_else(refusal))
    }
}

fn refused(name: &str, given: &str, allowed: &'static [&'static str]) -> Rc<ParamError> {
    Rc::new(ParamError::new(name, given, Problem::NotOneOf { allowed }))
}

/// Whether a parameter could have this value: a word, number, truth, or a list of those.
fn is_flat(value: &Value) -> bool {
    match value {
        Value::Array(values) => !values
            .iter()
            .any(|value| value.is_array() || value.is_object()),
        value => !value.is_object(),
    }
}
