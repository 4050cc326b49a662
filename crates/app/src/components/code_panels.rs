//! The code behind the lab: what a tutorial shows, and what ran.

use crate::{app::Page, code::CodePanel, labs};
use yew::prelude::*;

/// Both sides of the lab's code.
#[component]
pub fn CodePanels(page: &Page) -> Html {
    let sources = labs::sources(page.store.lab());
    html! {
        <section class="codes" aria-label={page.texts.get("code-label")}>
            <CodePanel source={sources.python} />
            <CodePanel source={sources.rust} />
        </section>
    }
}
