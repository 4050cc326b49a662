//! `window.spindle`: the page's interface to scripts, version 1. A promise to embedders.
//!
//! | member | |
//! | --- | --- |
//! | `version` | version of Spindle |
//! | `labs()` | `[{id, params: [{id, kind, default, min, max, choices?}]}]`; kinds are `int`, `list`, `choice`, `choices`, `bool`, `text` |
//! | `run({lab, params, files?})` | promise of the result; rejects with `{code, message, param?, partial?}`. `files`: pictures for the image lab, each a `File` or `Blob` |
//! | `stop()` | promise that settles when no worker is left |
//! | `workers()` | number of live workers |
//!
//! For tests, `run` takes `fault` too: the last worker of the run's first engine then panics (`panic`),
//! asks for more memory than there is (`out-of-memory`) or is ended from outside (`vanish`); or all see the ceiling of
//! another machine (`{simulate: {fast, slow, percent}}`).

use crate::{
    control::Control,
    labs, later,
    pictures::{Files, Picked},
    run::{Failure, Measured},
    texts::{self, Texts},
    words::{self, Audience, Told},
};
use gloo::utils::window;
use js_sys::{JSON, Object, Promise, Reflect};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use spindle_model::{
    RawParams, Word,
    lab::LabId,
    message::Fault,
    param::{Context, Spec, Value as Preset},
};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
use web_sys::Blob;

/// Puts `window.spindle` into place, for as long as the page lives.
///
/// # Errors
/// The reason of the browser when `window` takes no new member.
pub fn install(control: &Control) -> Result<(), JsValue> {
    let spindle = Object::new();
    Reflect::set(
        &spindle,
        &"version".into(),
        &env!("CARGO_PKG_VERSION").into(),
    )?;

    let known = control.clone();
    let labs = move || JSON::parse(&labs_json(&known.context())).unwrap_or_default();
    let labs = Closure::<dyn Fn() -> JsValue>::new(labs).into_js_value();
    Reflect::set(&spindle, &"labs".into(), &labs)?;

    let runner = control.clone();
    let run = move |request: JsValue| run(runner.clone(), request);
    let run = Closure::<dyn Fn(JsValue) -> Promise>::new(run).into_js_value();
    Reflect::set(&spindle, &"run".into(), &run)?;

    let stopper = control.clone();
    let stop = move || stop(stopper.clone());
    let stop = Closure::<dyn Fn() -> Promise>::new(stop).into_js_value();
    Reflect::set(&spindle, &"stop".into(), &stop)?;

    let counter = control.clone();
    let workers = Closure::<dyn Fn() -> u32>::new(move || counter.workers()).into_js_value();
    Reflect::set(&spindle, &"workers".into(), &workers)?;

    Reflect::set(&window(), &"spindle".into(), &spindle).map(drop)
}

fn stop(control: Control) -> Promise {
    future_to_promise(async move {
        control.stop().await;
        Ok(JsValue::UNDEFINED)
    })
}

/// The labs and their parameters as JSON. Written by hand: serde_json would be a tenth of what the page loads
/// at first, where nothing else needs it.
fn labs_json(context: &Context) -> String {
    let param = |spec: &Spec| {
        let (min, max) = match spec.kind.bounds() {
            Some((min, max)) => (min.to_string(), max.to_string()),
            None => ("null".to_owned(), "null".to_owned()),
        };
        let (id, kind) = (spec.id, spec.kind.id());
        let default = default_json(&(spec.default)(context));
        let choices = match spec.kind.words() {
            [] => String::new(),
            words => format!(r#","choices":["{}"]"#, words.join("\",\"")),
        };
        format!(
            r#"{{"id":"{id}","kind":"{kind}","default":{default},"min":{min},"max":{max}{choices}}}"#
        )
    };
    let labs = LabId::LISTED.iter().map(|lab| {
        let params: Vec<String> = lab.specs().iter().map(param).collect();
        let (id, params) = (lab.id(), params.join(","));
        format!(r#"{{"id":"{id}","params":[{params}]}}"#)
    });
    format!("[{}]", labs.collect::<Vec<_>>().join(","))
}

/// A default as JSON. Words are names, in which nothing needs an escape.
fn default_json(value: &Preset) -> String {
    match value {
        Preset::Int(_) | Preset::Bool(_) => value.to_text(),
        // The texts of defaults are empty.
        Preset::Text(text) => format!("\"{text}\""),
        Preset::List(_) => format!("[{}]", value.to_text()),
        Preset::Word(word) => format!("\"{word}\""),
        Preset::Words(words) if words.is_empty() => "[]".to_owned(),
        Preset::Words(words) => format!("[\"{}\"]", words.join("\",\"")),
    }
}

/// A run as a script asks for it.
pub struct Asked {
    lab: String,
    given: RawParams,
    files: Files,
    fault: Option<Fault>,
}

/// Reads what a script gave to `run`.
///
/// # Errors
/// Why it is no request at all.
pub(crate) fn read(request: &JsValue) -> Result<Asked, String> {
    let files = read_files(request)?;
    let request = Request::read(request)?;
    let mut given = request.given();
    if !files.is_empty() && given.get("source").is_none() {
        given.insert("source", "files");
    }
    Ok(Asked {
        given,
        files,
        lab: request.lab,
        fault: request.fault,
    })
}

/// The files that a script gave.
fn read_files(request: &JsValue) -> Result<Files, String> {
    let given = Reflect::get(request, &"files".into()).unwrap_or_default();
    if given.is_undefined() {
        return Ok(Files::default());
    }
    let files = js_sys::try_iter(&given).ok().flatten();
    let files = files.ok_or("files is no list")?.map(|file| {
        let blob: Blob = file.ok()?.dyn_into().ok()?;
        Some(Picked::new(blob))
    });
    let files: Option<Vec<Picked>> = files.collect();
    Ok(files.ok_or("files has something that is no file")?.into())
}

/// The argument of `run`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Request {
    lab: String,
    params: Map<String, Value>,
    fault: Option<Fault>,
}

impl Request {
    fn read(request: &JsValue) -> Result<Self, String> {
        // Throws on cycles and BigInt, gives undefined for undefined.
        let json = JSON::stringify(request).map_err(|_| "not JSON".to_owned())?;
        let json = json.as_string().unwrap_or_default();
        serde_json::from_str(&json).map_err(|error| error.to_string())
    }

    fn given(&self) -> RawParams {
        let specs = LabId::from_id(&self.lab).map_or(&[][..], LabId::specs);
        texts_of(specs, &self.params)
    }
}

/// Reads the parameters of `lab` from `params` of JSON.
pub(crate) fn given(lab: LabId, params: &Map<String, Value>) -> RawParams {
    texts_of(lab.specs(), params)
}

fn texts_of(specs: &[Spec], params: &Map<String, Value>) -> RawParams {
    let is_list = |id: &str| {
        let spec = specs.iter().find(|spec| spec.id == id);
        spec.is_some_and(|spec| spec.kind.is_list())
    };
    let text = |id: &str, value: &Value| match value {
        Value::Array(values) if is_list(id) => {
            let texts: Vec<String> = values.iter().map(text).collect();
            texts.join(",")
        }
        value => text(value),
    };
    let params = params.iter();
    params
        .map(|(id, value)| (id.clone(), text(id, value)))
        .collect()
}

/// A value as it would stand in an address.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn run(control: Control, request: JsValue) -> Promise {
    let stops = control.stops();
    future_to_promise(async move {
        let asked = match later::load().await {
            Ok(later) => (later.read)(&request),
            Err(error) => {
                let texts = texts(&control, LabId::default()).await;
                return Err(rejection(&texts, &error.into()));
            }
        };
        let asked = match asked {
            Ok(asked) => asked,
            Err(reason) => {
                let texts = texts(&control, LabId::default()).await;
                return Err(misshapen(&texts, &reason));
            }
        };
        let outcome = control
            .run(&asked.lab, &asked.given, &asked.files, asked.fault, stops)
            .await;
        let texts = texts(&control, LabId::from_id(&asked.lab).unwrap_or_default()).await;
        match outcome {
            Ok(measured) => Ok(told(&texts, &measured)),
            Err(failure) => Err(rejection(&texts, &failure)),
        }
    })
}

/// Returns the texts of `lab`. Falls back to message keys if the texts cannot be fetched.
pub(crate) async fn texts(control: &Control, lab: LabId) -> Texts {
    texts::load(control.lang(), lab).await.unwrap_or_default()
}

/// The result of something that was measured.
pub(crate) fn told(texts: &Texts, measured: &Measured) -> JsValue {
    later::here().map_or(JsValue::NULL, |later| (later.result)(texts, measured))
}

/// The result as scripts get it.
pub(crate) fn result(texts: &Texts, measured: &Measured) -> JsValue {
    to_js(&labs::result(texts, measured))
}

fn rejection(texts: &Texts, failure: &Failure) -> JsValue {
    let rejection = js_sys::Error::new("");
    describe(&rejection, texts, failure);
    rejection.into()
}

/// Puts what a failure tells scripts into `object`.
pub(crate) fn describe(object: &Object, texts: &Texts, failure: &Failure) {
    let Failure { error, so_far } = failure;
    let Told { what, advice } = words::error(texts, error, Audience::Script);
    name_error(object, error.code(), format!("{what} {advice}").trim_end());
    if let Some(param) = error.param() {
        set(object, "param", &param.into());
    }
    if let Some(measured) = so_far {
        set(object, "partial", &told(texts, measured));
    }
}

/// `run` was called with something that is no request at all.
fn misshapen(texts: &Texts, reason: &str) -> JsValue {
    let message = texts.with("error-request", &[("reason", reason.into())]);
    let error = js_sys::Error::new("");
    name_error(&error, "bad-param", &message);
    error.into()
}

/// Gives an object, such as an `Error`, which consoles show well, a code and a message that survives
/// `JSON.stringify`.
fn name_error(object: &Object, code: &str, message: &str) {
    let property = Object::new();
    for (name, value) in [
        ("value", message.into()),
        ("enumerable", true.into()),
        ("writable", true.into()),
        ("configurable", true.into()),
    ] {
        set(&property, name, &value);
    }
    Object::define_property(object, &"message".into(), &property);
    set(object, "code", &code.into());
}

/// Sets a member of an object made here, which cannot fail.
fn set(object: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}

fn to_js(value: &impl Serialize) -> JsValue {
    let json = serde_json::to_string(value).unwrap_or_default();
    JSON::parse(&json).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_a_script_gives_is_checked_as_the_text_of_an_address() {
        let cases = [
            ("n", json!(38), "38"),
            ("n", json!(3.5), "3.5"),
            ("n", json!([30]), "[30]"),
            ("n", json!(null), "null"),
            ("threads", json!(2), "2"),
            ("threads", json!("1,2"), "1,2"),
            ("threads", json!([1, 2, 4]), "1,2,4"),
            ("threads", json!(["1", 2]), "1,2"),
            ("threads", json!([[1], 2]), "[1],2"),
            ("threads", json!([]), ""),
            ("unknown", json!([1]), "[1]"),
        ];
        for (id, value, expected) in cases {
            let request = Request {
                lab: "fib".to_owned(),
                params: [(id.to_owned(), value)].into_iter().collect(),
                fault: None,
            };
            assert_eq!(request.given().get(id), Some(expected));
        }
    }

    #[test]
    fn labs_are_described_as_promised() {
        let labs = labs_json(&Context {
            cores: Some(2),
            ..Context::default()
        });
        let labs: Value = serde_json::from_str(&labs).unwrap();
        assert_eq!(labs[0]["id"], "fib");
        let n = json!({"id": "n", "kind": "int", "default": 38, "min": 1, "max": 50});
        assert_eq!(labs[0]["params"][0], n);
        assert_eq!(labs[0]["params"][1]["default"], json!([1, 2]));
    }
}
