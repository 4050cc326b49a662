//! The features of this browser, found out by using them.

use gloo::utils::window;
use js_sys::{Object, Reflect, WebAssembly};
use wasm_bindgen::JsValue;
use web_sys::MessageChannel;

/// The features of this browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Support {
    /// Whether workers can share memory, and so be threads.
    pub shared_memory: bool,
    /// Whether it may start workers at all.
    pub workers: bool,
}

impl Support {
    /// Tries it.
    pub fn detect() -> Self {
        Self {
            shared_memory: can_share_memory().unwrap_or(false),
            workers: has_workers(),
        }
    }
}

/// Whether browsers let this page start workers: a sandboxed frame without an origin may not.
pub fn has_workers() -> bool {
    window().origin() != "null"
}

/// Makes a shared memory and posts it. `crossOriginIsolated` is not asked: one engine says true
/// and has no `SharedArrayBuffer`. Posting throws where the page is not isolated.
fn can_share_memory() -> Result<bool, JsValue> {
    if !Reflect::has(&window(), &"SharedArrayBuffer".into())? {
        return Ok(false);
    }
    let one_page = Object::new();
    Reflect::set(&one_page, &"initial".into(), &1.into())?;
    Reflect::set(&one_page, &"maximum".into(), &1.into())?;
    Reflect::set(&one_page, &"shared".into(), &true.into())?;
    let memory = WebAssembly::Memory::new(&one_page)?;
    let channel = MessageChannel::new()?;
    let posted = channel.port1().post_message(&memory);
    channel.port1().close();
    Ok(posted.is_ok())
}
