//! What holds for every lab.

use crate::app::Page;
use yew::prelude::*;

/// The foot of the page.
#[component]
pub fn Footer(page: &Page) -> Html {
    html! {
        <footer class="site-foot">
            <p>{ page.texts.get("site-footer") }</p>
        </footer>
    }
}
