//! The styles of embedded labs: a sheet that only they pay for.

use gloo::utils::document;
use js_sys::{Array, Reflect};
use std::cell::Cell;
use wasm_bindgen::prelude::*;

const STYLES: &str = include_str!("../../../../../www/styles/embedded.css");

#[wasm_bindgen]
extern "C" {
    type CSSStyleSheet;

    #[wasm_bindgen(constructor)]
    fn new() -> CSSStyleSheet;

    #[wasm_bindgen(method, js_name = replaceSync)]
    fn replace_sync(this: &CSSStyleSheet, styles: &str);
}

thread_local! {
    static IS_APPLIED: Cell<bool> = const { Cell::new(false) };
}

/// Gives them to the document, once. A sheet of a script passes the page's own policy, which forbids styles in elements.
pub(super) fn apply() {
    if IS_APPLIED.replace(true) {
        return;
    }
    let sheet = CSSStyleSheet::new();
    sheet.replace_sync(STYLES);
    let sheets = Array::of1(&sheet);
    // A browser that has no such sheets shows the lab in the page's styles.
    let _ = Reflect::set(&document(), &"adoptedStyleSheets".into(), &sheets);
}
