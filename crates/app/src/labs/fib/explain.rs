//! What the terms of the lab mean, a line each.

use super::view::View;
use std::rc::Rc;
use yew::prelude::*;

/// In whose language.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct ExplanationsProps {
    pub(super) view: Rc<View>,
}

/// Name and meaning of each term.
const TERMS: [(&str, &str); 7] = [
    ("term-speedup", "term-speedup-means"),
    ("term-interval", "term-interval-means"),
    ("term-efficiency", "term-efficiency-means"),
    ("term-serial", "term-serial-means"),
    ("term-karp-flatt", "term-karp-flatt-means"),
    ("term-task", "term-task-means"),
    ("term-stealing", "term-stealing-means"),
];

/// The terms, closed at first.
#[component]
pub(super) fn Explanations(props: &ExplanationsProps) -> Html {
    let texts = &props.view.texts;
    let term = |(name, meaning): &(&str, &str)| {
        html! {
            <>
                <dt>{ texts.get(name) }</dt>
                <dd>{ texts.get(meaning) }</dd>
            </>
        }
    };
    html! {
        <details class="as-table" data-terms="">
            <summary>{ texts.get("term-summary") }</summary>
            <dl class="terms">{ for TERMS.iter().map(term) }</dl>
        </details>
    }
}
