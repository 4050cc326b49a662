//! The footer below every lab.

use crate::{page::Page, texts::say};
use yew::prelude::*;

/// The foot of the page.
pub(crate) fn footer(page: &Page) -> Html {
    html! {
        <footer class="site-foot">
            <p>{ say(page.texts.get("site-footer")) }</p>
        </footer>
    }
}
