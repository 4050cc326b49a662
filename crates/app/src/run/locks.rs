//! Web Locks, by which the page knows which workers live: each holds one named after it.

use gloo::utils::window;
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// `navigator.locks`; web-sys has it only behind its flag for unstable interfaces.
    pub(super) type Locks;

    #[wasm_bindgen(method, catch)]
    pub(super) fn request(
        this: &Locks,
        name: &str,
        callback: &Function,
    ) -> Result<Promise, JsValue>;

    /// With what the request asks for beside the name.
    #[wasm_bindgen(method, catch, js_name = request)]
    pub(super) fn request_with(
        this: &Locks,
        name: &str,
        options: &Object,
        callback: &Function,
    ) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn query(this: &Locks) -> Result<Promise, JsValue>;
}

/// The browser's locks, where there are any.
pub(super) fn locks() -> Option<Locks> {
    let locks = Reflect::get(&window().navigator(), &"locks".into()).ok()?;
    locks.is_object().then(|| locks.unchecked_into())
}

/// Resolves to true when the worker `name` is gone; to false where locks are denied (an insecure
/// page, a sandboxed frame) and terminating has to be trusted.
pub(super) async fn is_gone(name: &str) -> bool {
    let had = Closure::<dyn Fn()>::new(|| {});
    let request = locks().and_then(|locks| {
        let callback = had.as_ref().unchecked_ref();
        locks.request(name, callback).ok()
    });
    match request {
        Some(request) => JsFuture::from(request).await.is_ok(),
        None => false,
    }
}

/// Waits until the worker `name` and all below it are gone.
pub(super) async fn all_are_gone(name: &str) {
    while let Some(name) = any_of(name).await {
        if !is_gone(&name).await {
            return;
        }
    }
}

/// One of the living workers of the tree whose root is `name`.
async fn any_of(name: &str) -> Option<String> {
    let snapshot = JsFuture::from(locks()?.query().ok()?).await.ok()?;
    let held = Reflect::get(&snapshot, &"held".into()).ok()?;
    let below = format!("{name}/");
    let is_of_tree = |held: &String| held == name || held.starts_with(&below);
    let name_of = |lock| Reflect::get(&lock, &"name".into()).ok()?.as_string();
    let held = Array::from(&held);
    held.iter().filter_map(name_of).find(is_of_tree)
}
