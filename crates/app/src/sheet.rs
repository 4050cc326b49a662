//! Styles that no first load pays for: sheets in the later part, of what only that part draws.

use crate::charts::svg;
use gloo::utils::document;
use js_sys::{Array, Reflect};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

/// The styles of results, past runs and code, and last those for paper once more, which change these.
const RESULTS: [&str; 6] = [
    include_str!("../../../www/styles/answer.css"),
    svg::STYLE,
    include_str!("../../../www/styles/figures.css"),
    include_str!("../../../www/styles/code.css"),
    include_str!("../../../www/styles/runs.css"),
    concat!(
        "@media print {",
        include_str!("../../../www/styles/print.css"),
        "}"
    ),
];

/// The styles of embedded labs.
pub(crate) const EMBEDDED: &str = include_str!("../../../www/styles/embedded.css");

/// The styles of the Python bench.
pub(crate) const BENCH: &str = concat!(
    include_str!("../../../www/styles/bench.css"),
    include_str!("../../../www/styles/explored.css"),
);

#[wasm_bindgen]
extern "C" {
    type CSSStyleSheet;

    #[wasm_bindgen(constructor)]
    fn new() -> CSSStyleSheet;

    #[wasm_bindgen(method, js_name = replaceSync)]
    fn replace_sync(this: &CSSStyleSheet, styles: &str);
}

thread_local! {
    static APPLIED: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

/// Gives the styles of what the later part draws to the document.
pub(crate) fn apply_results() {
    RESULTS.into_iter().for_each(apply);
}

/// Gives styles to the document, once. A sheet of a script passes the page's own policy, which forbids styles in elements.
pub(crate) fn apply(styles: &'static str) {
    let is_new = APPLIED.with_borrow_mut(|applied| {
        let is_new = !applied.iter().any(|known| std::ptr::eq(*known, styles));
        applied.extend(is_new.then_some(styles));
        is_new
    });
    if !is_new {
        return;
    }
    let sheet = CSSStyleSheet::new();
    sheet.replace_sync(styles);
    let adopted = Reflect::get(&document(), &"adoptedStyleSheets".into()).unwrap_or_default();
    let sheets = Array::from(&adopted);
    sheets.push(&sheet);
    // A browser that has no such sheets shows the page in the others.
    let _ = Reflect::set(&document(), &"adoptedStyleSheets".into(), &sheets);
}
