//! What to know before trusting a number, beside the number.

use crate::{app::Page, texts::say, words};
use yew::prelude::*;

/// The caveats of what has been measured.
pub(crate) fn warnings(page: &Page) -> Html {
    let Some(measured) = page.store.phase.measured() else {
        return Html::default();
    };
    let warnings = &measured.conclusion.warnings;
    if warnings.is_empty() {
        return Html::default();
    }
    let entries = warnings.iter().map(|warning| {
        html! {
            <li data-warning={warning.code.id()}>
                { say(words::warning(&page.texts, warning)) }
            </li>
        }
    });
    html! {
        <ul class="warnings" aria-label={page.texts.get("warning-label")}>{ for entries }</ul>
    }
}
