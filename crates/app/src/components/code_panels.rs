//! The code behind the lab: what a tutorial shows, and what ran.

use crate::{app::Page, code::CodePanel, labs, later, texts::say};
use yew::prelude::*;

/// Both sides of the lab's code; folded in a page that has text of its own to show.
pub(crate) fn code_panels(page: &Page) -> Html {
    let Some(sources) = labs::sources(page.store.lab()) else {
        return Html::default();
    };
    let label = page.texts.get("code-label");
    let panels = html! {
        <>
            <CodePanel source={sources.python} />
            <CodePanel source={sources.rust} />
        </>
    };
    let facts = later::here().map(|later| (later.facts)(&page.texts));
    if page.store.embed {
        return html! {
            <details class="folded">
                <summary>{ say(label) }</summary>
                <div class="codes">{ panels }</div>
                { facts }
            </details>
        };
    }
    html! {
        <section class="codes">
            <h2 class="visually-hidden">{ say(label) }</h2>
            { panels }
            { facts }
        </section>
    }
}
