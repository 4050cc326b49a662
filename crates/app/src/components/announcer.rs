//! Says aloud what a reader who does not see the page would miss, and no more than that.

use crate::{later, page::Page, state::Phase, texts::say, words};
use yew::prelude::*;

/// The live region: a word at each new number of threads, and the answer.
pub(crate) fn announcer(page: &Page) -> Html {
    html! {
        <p class="visually-hidden" aria-live="polite">{ say(said(page)) }</p>
    }
}

fn said(page: &Page) -> String {
    match &page.store.phase {
        Phase::Running { waits: true, .. } => page.texts.get("progress-waiting"),
        Phase::Running { progress, .. } => match progress {
            Some(now) => {
                let who = words::who(&page.texts, now);
                page.texts
                    .with("announce-measuring", &[("who", who.into())])
            }
            None => page.texts.get("progress-starting"),
        },
        Phase::Finished(measured) => {
            later::here().map_or_else(String::new, |later| (later.aloud)(&page.texts, measured))
        }
        // A failure is an alert and speaks for itself.
        Phase::Idle | Phase::Failed { .. } => String::new(),
    }
}
