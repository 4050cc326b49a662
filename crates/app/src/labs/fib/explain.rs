//! The terms of the lab, a line each.

use crate::texts::{Texts, say};
use yew::prelude::*;

/// Name and meaning of each term.
const TERMS: [(&str, &str); 8] = [
    ("term-speedup", "term-speedup-means"),
    ("term-interval", "term-interval-means"),
    ("term-efficiency", "term-efficiency-means"),
    ("term-ceiling", "term-ceiling-means"),
    ("term-serial", "term-serial-means"),
    ("term-karp-flatt", "term-karp-flatt-means"),
    ("term-task", "term-task-means"),
    ("term-stealing", "term-stealing-means"),
];

/// The terms, closed at first.
pub(super) fn explanations(texts: &Texts) -> Html {
    let term = |(name, meaning): &(&str, &str)| {
        html! {
            <>
                <dt>{ say(texts.get(name)) }</dt>
                <dd>{ say(texts.get(meaning)) }</dd>
            </>
        }
    };
    html! {
        <details class="as-table" data-terms="">
            <summary>{ say(texts.get("term-summary")) }</summary>
            <dl class="terms">{ for TERMS.iter().map(term) }</dl>
        </details>
    }
}
