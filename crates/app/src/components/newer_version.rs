//! A newer version of the page is here: the reader says when to take it.

use crate::{page::Page, texts::say};
use yew::prelude::*;

/// The offer, unless a run goes on, which it would end.
pub(crate) fn newer_version(page: &Page) -> Html {
    let newer = page.newer.clone();
    let Some(newer) = newer.filter(|_| !page.store.phase.is_running()) else {
        return Html::default();
    };
    let texts = &page.texts;
    html! {
        <div class="notice newer" role="status" data-notice="newer">
            <p>{ say(texts.get("newer-version")) }</p>
            <button
                type="button"
                class="button"
                data-action="newer"
                onclick={move |_: MouseEvent| newer.take()}
            >
                { say(texts.get("newer-take")) }
            </button>
        </div>
    }
}
