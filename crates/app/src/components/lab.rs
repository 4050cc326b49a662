//! One lab: its question, its parameters, and what came of the run.

use super::{announcer, neighbours, no_threads, param_form, refusal, results};
use crate::{later, page::Page, runs, texts::say};
use spindle_model::{Word, lab::LabId};
use yew::prelude::*;

/// The lab that the page shows.
pub(crate) fn lab(page: &Page) -> Html {
    let is_bench = page.store.lab().is_bench();
    let bench = is_bench.then(|| later::here().map(|later| (later.bench)(page)));
    html! {
        <main
            id="lab"
            class={classes!("lab", is_bench.then_some("bench"))}
            tabindex="-1"
            data-phase={page.store.phase.id()}
            data-busy={page.store.is_busy().then_some("")}
            data-lab={page.store.lab().id()}
        >
            <h1>{ say(page.lab_text("question")) }</h1>
            <p class="lead">{ say(lead(page)) }</p>
            { refusal(page) }
            { no_threads(page) }
            { shared(page) }
            if let Some(bench) = bench {
                { bench.unwrap_or_else(|| html! { <div class="bench-room"></div> }) }
            } else {
                { param_form(page) }
                // The front page has claims in their place.
                if !page.store.is_front() {
                    { codes(page) }
                }
                { results(page) }
            }
            if !page.store.embed {
                { neighbours(page) }
            }
            { announcer(page) }
        </main>
    }
}

/// A run that the address brings, or the room for it.
fn shared(page: &Page) -> Html {
    match later::here() {
        Some(later) => (later.shared)(page),
        None if runs::is_brought() => html! { <div class="shared-room"></div> },
        None => Html::default(),
    }
}

/// The description of the lab; on the front page in one line.
fn lead(page: &Page) -> String {
    match page.store.is_front() {
        true => page.texts.get("board-lead"),
        false => page.lab_text("lead"),
    }
}

/// The code behind the lab, or the room for it; of claims there is none.
fn codes(page: &Page) -> Html {
    if !LabId::WITH_ENGINE.contains(&page.store.lab()) {
        return Html::default();
    }
    html! { <section class="codes">{ later::here().map(|later| (later.codes)(page)) }</section> }
}
