//! The text typed for a lab's parameters, kept as it is so that errors stay visible.

#[cfg(test)]
mod tests;

use spindle_model::{
    RawParams,
    lab::{LabId, Params},
    param::{Context, Kind, ParamError, ParamErrors, Spec, plain},
    speed::Speed,
};
use std::{collections::BTreeSet, rc::Rc};

/// The form of one lab. A parameter that nobody typed is at its default.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    lab: LabId,
    context: Context,
    typed: RawParams,
    /// Fields that were left since they were last right: only these show what is wrong.
    left: BTreeSet<&'static str>,
}

impl Form {
    /// The form of `lab` with `typed` in it.
    pub fn new(lab: LabId, typed: RawParams, context: Context) -> Self {
        let left = BTreeSet::new();
        Self {
            lab,
            context,
            typed,
            left,
        }
    }

    /// Which lab.
    pub fn lab(&self) -> LabId {
        self.lab
    }

    /// The context that defaults depend on.
    pub fn context(&self) -> Context {
        self.context
    }

    /// The typed text.
    pub fn given(&self) -> &RawParams {
        &self.typed
    }

    /// The parameters in the address: those typed, and defaults that are this machine's own.
    pub fn named(&self) -> RawParams {
        let mut named = self.typed.clone();
        for spec in self.lab.specs() {
            if self.is_calibrated(spec) {
                named.insert(spec.id, self.default(spec.id));
            }
        }
        named
    }

    /// Whether a parameter is at a default that follows from how fast this machine is.
    pub fn is_calibrated(&self, spec: &Spec) -> bool {
        self.context.speed.is_some() && self.typed.get(spec.id).is_none() && spec.is_calibrated()
    }

    /// Lets defaults follow from how fast this machine is.
    pub fn calibrate(&mut self, speed: Speed) {
        self.context.speed = Some(speed);
    }

    /// The lab's parameter of this name.
    pub fn spec(&self, param: &str) -> Option<&'static Spec> {
        self.lab.specs().iter().find(|spec| spec.id == param)
    }

    /// The parameters of a run.
    ///
    /// # Errors
    /// The parameters that the lab does not take.
    pub fn check(&self) -> Result<Params, ParamErrors> {
        self.lab.check(&self.typed, &self.context)
    }

    /// The text that a field shows: what was typed, else the default as the others make it.
    pub fn text(&self, param: &str) -> String {
        match self.typed.get(param) {
            Some(text) => text.to_owned(),
            None => self.default(param),
        }
    }

    /// The same for what is chosen and not typed: the words as the lab has them, if it takes what was given.
    pub fn words(&self, param: &str) -> String {
        let text = self.text(param);
        let value = self.spec(param).and_then(|spec| spec.parse(&text).ok());
        value.map_or(text, |value| value.to_text())
    }

    /// The parameters of a run without the invalid ones.
    pub fn nearest(&self) -> Option<Params> {
        self.nearest_to(self.typed.clone())
    }

    fn nearest_to(&self, mut given: RawParams) -> Option<Params> {
        loop {
            match self.lab.check(&given, &self.context) {
                Ok(params) => return Some(params),
                // Each turn drops some, so this ends.
                Err(errors) => {
                    for error in errors.iter() {
                        given.remove(&error.param)?;
                    }
                }
            }
        }
    }

    /// The value of a parameter if it is left alone, given those of the others that are right.
    fn default(&self, param: &str) -> String {
        let mut others = self.typed.clone();
        others.remove(param);
        let params = self.nearest_to(others);
        params.map_or_else(String::new, |params| text_of(&params, param))
    }

    /// The error of a field that was left.
    pub fn error(&self, param: &str) -> Option<Rc<ParamError>> {
        self.left.contains(param).then(|| self.wrong(param))?
    }

    fn wrong(&self, param: &str) -> Option<Rc<ParamError>> {
        let text = self.typed.get(param)?;
        match self.spec(param)?.parse(text) {
            Err(error) => Some(Rc::new(error)),
            // Right by itself; the lab knows whether it goes with the others.
            Ok(_) => self.check().err()?.about(param),
        }
    }

    /// Takes text typed for a parameter, to the letter: another text in the field would move the caret, and the model reads
    /// it as it is meant.
    pub fn type_in(&mut self, param: &'static str, text: String) {
        if self.spec(param).is_none() {
            return;
        }
        let was_wrong = self.error(param).is_some();
        self.typed.insert(param.to_owned(), text);
        // Who is correcting an error sees when it is gone; who is typing is left in peace.
        if !was_wrong {
            self.left.remove(param);
        }
    }

    /// The reader left a field. Commas and digits of a Chinese keyboard become the plain ones.
    pub fn leave(&mut self, param: &'static str) {
        self.left.insert(param);
        let Some(Kind::Int { .. } | Kind::List { .. }) = self.spec(param).map(|spec| spec.kind)
        else {
            return;
        };
        let Some(text) = self.typed.get(param) else {
            return;
        };
        let plain = plain(text);
        if plain != *text {
            self.typed.insert(param.to_owned(), plain);
        }
    }

    /// Back to the default of a parameter.
    pub fn forget(&mut self, param: &str) {
        self.typed.remove(param);
        self.left.remove(param);
    }

    /// Back to the defaults.
    pub fn reset(&mut self) {
        self.typed = RawParams::default();
        self.left.clear();
    }

    /// Whether nothing was typed.
    pub fn is_untouched(&self) -> bool {
        self.typed.is_empty()
    }

    /// Whether this parameter was given.
    pub fn is_given(&self, param: &str) -> bool {
        self.typed.get(param).is_some()
    }

    /// Whether nothing but this parameter was given.
    pub fn is_untouched_but(&self, param: &str) -> bool {
        self.typed.iter().all(|(given, _)| given == param)
    }

    /// Shows what runs, if somebody else than this form asked for it.
    pub fn show(&mut self, params: &Params) {
        self.left.clear();
        if self.lab == params.lab() && self.check().as_ref() == Ok(params) {
            return;
        }
        *self = Self::new(params.lab(), RawParams::default(), self.context);
        for spec in self.lab.specs() {
            let text = text_of(params, spec.id);
            if text != self.default(spec.id) {
                self.typed.insert(spec.id.to_owned(), text);
            }
        }
    }

    /// Shows what was refused, whoever asked for it.
    pub fn show_refused(&mut self, given: &RawParams, errors: &ParamErrors) {
        let known = given.iter().filter(|(param, _)| self.spec(param).is_some());
        self.typed = known.collect();
        for error in errors.iter() {
            if let Some(spec) = self.spec(&error.param) {
                self.left.insert(spec.id);
            }
        }
    }
}

/// A parameter's value as it is typed.
pub(crate) fn text_of(params: &Params, param: &str) -> String {
    use serde_json::Value;
    let params = serde_json::to_value(params).unwrap_or_default();
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        // Not by writing any JSON there may be: that would bring in what writes fractions.
        Value::Number(number) => number.as_i64().unwrap_or_default().to_string(),
        Value::Bool(yes) => yes.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => String::new(),
    };
    match params.get(param) {
        Some(Value::Array(values)) => {
            let texts: Vec<String> = values.iter().map(text).collect();
            texts.join(",")
        }
        Some(value) => text(value),
        None => String::new(),
    }
}
