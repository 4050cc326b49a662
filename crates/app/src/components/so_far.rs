//! The answer so far, while a run goes on: where the answer will be, and not said aloud, because the answer will be.

use crate::{app::Page, labs, texts::say};
use yew::prelude::*;

/// The answer so far, if there is one.
pub(crate) fn so_far(page: &Page) -> Option<Html> {
    let measured = page.store.phase.measured()?;
    let told = labs::verdict_so_far(&page.texts, measured)?;
    let flavour = format!("flavour-{}", measured.flavour.id());
    Some(html! {
        <div>
            <p class="verdict" data-provisional="">{ say(told) }</p>
            <p class="flavour">{ say(page.texts.get(&flavour)) }</p>
        </div>
    })
}
