//! The code behind the lab: what a tutorial shows, and what ran.

use crate::{app::Page, code::CodePanel, labs, later, texts::say};
use yew::prelude::*;

/// Both sides of the lab's code.
pub(crate) fn code_panels(page: &Page) -> Html {
    let Some(sources) = labs::sources(page.store.lab()) else {
        return Html::default();
    };
    let label = page.texts.get("code-label");
    html! {
        <section class="codes">
            <h2 class="visually-hidden">{ say(label) }</h2>
            <CodePanel source={sources.python} />
            <CodePanel source={sources.rust} />
            { later::here().map(|later| (later.facts)(&page.texts)) }
        </section>
    }
}
