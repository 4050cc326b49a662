//! What came of the run: the answer first, then what it rests on.

use super::{Failure, Warnings};
use crate::{app::Page, state::Phase};
use yew::prelude::*;

/// The result, or the room for it.
#[component]
pub fn Results(page: &Page) -> Html {
    let texts = &page.texts;
    let answer = match &page.store.phase {
        Phase::Idle => html! { <p class="waiting">{ texts.get("result-idle") }</p> },
        Phase::Running { .. } => html! { <p class="waiting">{ texts.get("result-running") }</p> },
        Phase::Failed { .. } => html! { <Failure ..page.clone() /> },
        Phase::Finished(_) => Html::default(),
    };
    html! {
        <section class="results" aria-label={texts.get("result-label")}>
            <div class="answer">{ answer }</div>
            <Warnings ..page.clone() />
            <div class="picture"></div>
        </section>
    }
}
