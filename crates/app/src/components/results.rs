//! The results of the run: the answer first, then the measurements behind it.

use super::failure;
use crate::{
    charts::Blank,
    labs::{Part, PictureProps},
    later,
    page::Page,
    state::Phase,
    texts::say,
};
use spindle_model::lab::Params;
use yew::prelude::*;

/// The result, or the room for it.
pub(crate) fn results(page: &Page) -> Html {
    let phase = &page.store.phase;
    let measured = phase.measured();
    // Empty charts that cannot be filled here would promise what the page does not have.
    let has_picture = page.can_run() || measured.is_some();
    let later = later::here();
    let picture = params(page)
        .zip(later)
        .map(|(params, later)| (later.picture)(picture_of(page, params)));
    let latest = measured.map_or_else(String::new, |measured| measured.environment.date.clone());
    html! {
        <section class="results">
            <h2 class="visually-hidden">{ say(page.texts.get("result-label")) }</h2>
            if has_picture {
                <div class="answer">
                    { answer(page) }
                    if page.can_run() {
                        { later.map(|later| (later.prediction)(page)) }
                    }
                    { later.map(|later| (later.warnings)(page)) }
                </div>
            }
            if has_picture {
                // Until there is a picture, its room keeps what follows out of sight, so that nothing jumps.
                <div class="picture" data-coming={picture.is_none().then_some("")}>
                    { picture.unwrap_or_else(|| html! { <div class="room" aria-hidden="true"></div> }) }
                </div>
            }
            <div class="exports">
                if let (Some(measured), Some(later), false) = (measured, later, phase.is_running()) {
                    { (later.exports)(measured.clone()) }
                }
            </div>
            // The front page has claims below, which it would move.
            if let (Some(later), false) = (later, phase.is_running() || page.store.is_front()) {
                { (later.past)(page.store.lab(), latest) }
            }
        </section>
    }
}

/// The properties of a picture on this page.
pub(super) fn picture_of(page: &Page, params: Params) -> PictureProps {
    let phase = &page.store.phase;
    PictureProps {
        params,
        cores: page.store.form.context().cores,
        measured: phase.measured().cloned(),
        blank: blank(phase),
        gallery: page.store.gallery.clone(),
        guess: page.store.guess,
        part: if page.store.is_front() {
            Part::Glance
        } else {
            Part::All
        },
    }
}

/// The answer, or what stands in its place until there is one.
pub(super) fn answer(page: &Page) -> Html {
    let so_far_or = |key| {
        let so_far = later::here().and_then(|later| (later.so_far)(page));
        so_far.unwrap_or_else(|| html! { <p class="waiting">{ say(page.texts.get(key)) }</p> })
    };
    match &page.store.phase {
        Phase::Idle if page.can_run() => so_far_or("result-idle"),
        Phase::Idle => Html::default(),
        Phase::Running { .. } => so_far_or("result-running"),
        Phase::Failed { .. } => failure(page),
        Phase::Finished(measured) => {
            later::here().map_or_else(Html::default, |later| (later.answer)(page, measured))
        }
    }
}

/// Why a chart has nothing to draw in this phase.
fn blank(phase: &Phase) -> Blank {
    match phase {
        Phase::Idle => Blank::Waiting,
        Phase::Running { .. } => Blank::Coming,
        Phase::Failed { .. } | Phase::Finished(_) => Blank::Nothing,
    }
}

/// The parameters of the picture: of the measured run, else of the running one, else of the form.
pub(super) fn params(page: &Page) -> Option<Params> {
    match &page.store.phase {
        Phase::Running { params, .. } => Some(params.clone()),
        phase => phase
            .measured()
            .map(|measured| measured.params.clone())
            .or_else(|| page.store.form.nearest()),
    }
}
