//! The interpreter: fetched once, with its progress told, and kept by the browser from then on.

use super::super::{Fetched, engine::reason};
use crate::web;
use gloo::utils::window;
use js_sys::{Function, Promise, Reflect, Uint8Array, WebAssembly};
use serde::Deserialize;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestInit, Response};

thread_local! {
    /// The compiled interpreter. Every round shares it, and with it the machine code that the browser has optimised.
    static MODULE: RefCell<Option<WebAssembly::Module>> = const { RefCell::new(None) };
}

/// The pieces of the interpreter and their size, as the build writes them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Size {
    /// Names of the files that make it up, in their order.
    parts: Vec<String>,
    /// Bytes of all of them.
    pub(crate) bytes: u32,
    /// Bytes that travel where a host compresses them.
    pub(crate) compressed: u32,
}

/// Ends a request whose answer nobody waits for any more.
struct Request(AbortController);

impl Drop for Request {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// The folder of the interpreter.
fn folder() -> String {
    format!("{}/{}", web::engine_folder(), super::FOLDER)
}

/// The size of the interpreter.
///
/// # Errors
/// The host does not have it.
pub(crate) async fn size() -> Result<Size, String> {
    let address = format!("{}/parts.json", folder());
    let response = JsFuture::from(window().fetch_with_str(&address)).await;
    let response: Response = response
        .and_then(|response| response.dyn_into())
        .map_err(|error| reason(&error))?;
    if !response.ok() {
        let mut why = format!("{address}: HTTP {}", response.status());
        if response.status() == 404 {
            why += " (a page that is served for developing has the interpreter some minutes later)";
        }
        return Err(why);
    }
    let text = async { JsFuture::from(response.text()?).await }.await;
    let text = text.map_err(|error| reason(&error))?;
    let text = text.as_string().unwrap_or_default();
    serde_json::from_str(&text).map_err(|error| format!("{address}: {error}"))
}

/// The compiled interpreter. `tell` hears how much of it has come. What has come stays, so that the next call goes on where
/// one that was dropped ended.
///
/// # Errors
/// The reason of the browser when it cannot be fetched or compiled; the next call tries again.
pub(super) async fn module(tell: impl Fn(Fetched)) -> Result<WebAssembly::Module, String> {
    if let Some(module) = MODULE.with_borrow(Clone::clone) {
        return Ok(module);
    }
    let size = size().await?;
    let bytes = fetched(&size, &tell)
        .await
        .map_err(|error| reason(&error))?;
    let module = JsFuture::from(WebAssembly::compile(&bytes)).await;
    let module: WebAssembly::Module = module.map_err(|error| reason(&error))?.unchecked_into();
    MODULE.set(Some(module.clone()));
    Ok(module)
}

/// All parts, one after another.
async fn fetched(size: &Size, tell: &impl Fn(Fetched)) -> Result<Uint8Array, JsValue> {
    let whole = Uint8Array::new_with_length(size.bytes);
    let kilobytes = |bytes: u32| bytes / 1024;
    let told = |done| {
        tell(Fetched {
            done: kilobytes(done),
            total: kilobytes(size.bytes),
        });
    };
    let mut done = 0;
    for part in &size.parts {
        let address = format!("{}/{part}", folder());
        let request = Request(AbortController::new()?);
        let init = RequestInit::new();
        init.set_signal(Some(&request.0.signal()));
        let response = window().fetch_with_str_and_init(&address, &init);
        let response: Response = JsFuture::from(response).await?.dyn_into()?;
        if !response.ok() {
            return Err(format!("{address}: HTTP {}", response.status()).into());
        }
        let reader = reader(&response)?;
        while let Some(piece) = read(&reader).await? {
            let length = piece.length();
            if done + length > size.bytes {
                return Err(format!("{address}: another version").into());
            }
            whole.set(&piece, done);
            done += length;
            told(done);
        }
    }
    if done != size.bytes {
        return Err("the interpreter is not whole".into());
    }
    Ok(whole)
}

/// The reader of a response's body.
fn reader(response: &Response) -> Result<JsValue, JsValue> {
    let body = Reflect::get(response, &"body".into())?;
    let get: Function = Reflect::get(&body, &"getReader".into())?.dyn_into()?;
    get.call0(&body)
}

/// The next piece of a body; `None` at its end.
async fn read(reader: &JsValue) -> Result<Option<Uint8Array>, JsValue> {
    let read: Function = Reflect::get(reader, &"read".into())?.dyn_into()?;
    let read: Promise = read.call0(reader)?.dyn_into()?;
    let read = JsFuture::from(read).await?;
    let piece = Reflect::get(&read, &"value".into())?;
    Ok(piece.dyn_into().ok())
}

/// The browser's store of files.
fn store() -> Option<JsValue> {
    let caches = Reflect::get(&window(), &"caches".into()).ok()?;
    caches.is_object().then_some(caches)
}

/// The store in which the service worker keeps the interpreter.
const KEPT: &str = "spindle-python";

async fn asked(method: &str, what: &str) -> Option<JsValue> {
    let store = store()?;
    let ask: Function = Reflect::get(&store, &method.into()).ok()?.dyn_into().ok()?;
    let answer: Promise = ask.call1(&store, &what.into()).ok()?.dyn_into().ok()?;
    JsFuture::from(answer).await.ok()
}

/// Whether the browser keeps the whole interpreter of this size: its last part comes last.
pub(crate) async fn is_kept(size: &Size) -> bool {
    let Some(last) = size.parts.last() else {
        return false;
    };
    let found = asked("match", &format!("{}/{last}", folder())).await;
    found.is_some_and(|found| found.is_object())
}

/// Removes the interpreter from the browser and from this page.
pub(crate) async fn forget() {
    MODULE.set(None);
    let _ = asked("delete", KEPT).await;
}
