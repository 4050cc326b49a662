//! What came of the run: the answer first, then what it rests on.

use super::{Failure, Warnings};
use crate::{app::Page, export::ExportBar, labs, state::Phase};
use spindle_model::lab::Params;
use yew::prelude::*;

/// The result, or the room for it.
#[component]
pub fn Results(page: &Page) -> Html {
    let phase = &page.store.phase;
    let measured = phase.measured();
    let picture = params(page).map(|params| {
        html! {
            <labs::Picture
                {params}
                cores={page.store.form.context().cores}
                measured={measured.cloned()}
                running={phase.is_running()}
            />
        }
    });
    html! {
        <section class="results" aria-label={page.texts.get("result-label")}>
            <div class="answer">{ answer(page) }</div>
            <Warnings ..page.clone() />
            <div class="picture">{ picture }</div>
            if let (Some(measured), false) = (measured, phase.is_running()) {
                <ExportBar measured={measured.clone()} />
            }
        </section>
    }
}

fn answer(page: &Page) -> Html {
    let waiting = |key| html! { <p class="waiting">{ page.texts.get(key) }</p> };
    match &page.store.phase {
        Phase::Idle if page.support.shared_memory => waiting("result-idle"),
        Phase::Idle => Html::default(),
        Phase::Running { .. } => waiting("result-running"),
        Phase::Failed { .. } => html! { <Failure ..page.clone() /> },
        Phase::Finished(measured) => {
            let verdict = labs::verdict(&page.texts, measured);
            html! { <p class="verdict" data-verdict="">{ verdict }</p> }
        }
    }
}

/// What the picture is of: what was measured, else what runs, else what the form would run.
fn params(page: &Page) -> Option<Params> {
    match &page.store.phase {
        Phase::Running { params, .. } => Some(params.clone()),
        phase => phase
            .measured()
            .map(|measured| measured.params.clone())
            .or_else(|| page.store.form.nearest()),
    }
}
