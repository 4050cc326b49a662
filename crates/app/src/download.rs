//! Handing a file to the reader.

use gloo::{
    file::{Blob, ObjectUrl},
    timers::callback::Timeout,
    utils::{body, document},
};
use wasm_bindgen::JsCast;
use web_sys::HtmlAnchorElement;

/// Browsers read a download's address after the click; then it can be given up.
const KEPT_MS: u32 = 10_000;

/// Starts the download of a file.
pub(crate) fn download_blob(name: &str, blob: &web_sys::Blob) {
    save(name, blob.clone().into());
}

/// Starts the download of a file with this content.
pub(crate) fn save(name: &str, blob: Blob) {
    let url = ObjectUrl::from(blob);
    let link = document().create_element("a").ok();
    let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) else {
        return;
    };
    link.set_href(&url);
    link.set_download(name);
    link.set_hidden(true);
    // Some browsers follow only links that are in the document.
    if body().append_child(&link).is_ok() {
        link.click();
        link.remove();
    }
    Timeout::new(KEPT_MS, move || drop(url)).forget();
}
