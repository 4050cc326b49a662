//! Copying text for the reader.

use gloo::utils::window;
use js_sys::Reflect;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;

/// How copying went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CopyState {
    /// Nothing was copied yet.
    #[default]
    Ready,
    /// It is on the clipboard.
    Copied,
    /// The browser denied it.
    Denied,
}

/// How copying went, and what copies a text.
#[hook]
pub fn use_copy() -> (CopyState, Callback<String>) {
    let state = use_state_eq(CopyState::default);
    let set = state.setter();
    let copy = Callback::from(move |text: String| {
        let set = set.clone();
        spawn_local(async move {
            let copied = write(&text).await;
            set.set(if copied {
                CopyState::Copied
            } else {
                CopyState::Denied
            });
        });
    });
    (*state, copy)
}

/// Whether `text` is on the clipboard now. Frames may be denied it, and pages without encryption
/// have none.
async fn write(text: &str) -> bool {
    let navigator = window().navigator();
    let there = Reflect::get(&navigator, &"clipboard".into());
    if !there.is_ok_and(|clipboard| clipboard.is_object()) {
        return false;
    }
    JsFuture::from(navigator.clipboard().write_text(text))
        .await
        .is_ok()
}
