//! What stands under an embedded lab: where it is from, and the way to the whole page.

use super::open_alone;
use crate::{app::Page, texts::say};
use yew::prelude::*;

/// The foot of an embedded lab.
pub(crate) fn embed_foot(page: &Page) -> Html {
    html! {
        <footer class="embed-foot">
            <p>{ say(page.texts.get("site-name")) }</p>
            { open_alone(page, "embed-open") }
        </footer>
    }
}
