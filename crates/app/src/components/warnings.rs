//! The caveats beside the number that they concern.

use super::again::{again, helps};
use crate::{app::Page, labs, texts::say, words};
use spindle_model::{
    Word,
    result::{Warning, WarningCode},
};
use yew::prelude::*;

/// The caveats of what has been measured, the first one for which that helps with a press to measure again, longer;
/// unless the answer has that beside it. Not while a run goes on: caveats come and go until all is measured, and would move
/// what stands around them.
pub(crate) fn warnings(page: &Page) -> Html {
    let phase = &page.store.phase;
    let Some(measured) = phase.measured().filter(|_| !phase.is_running()) else {
        return Html::default();
    };
    let cores = measured.environment.cores;
    let all = &measured.conclusion.warnings;
    let is_busy = all.iter().any(|one| one.code == WarningCode::BusyMachine);
    // A busy machine is why samples vary: one caveat says it.
    let is_said = |one: &&Warning| !(is_busy && one.code == WarningCode::NoisySamples);
    let warnings: Vec<&Warning> = all.iter().filter(is_said).collect();
    if warnings.is_empty() {
        return Html::default();
    }
    let pressed = match labs::is_open(measured) {
        true => None,
        false => warnings.iter().position(|warning| helps(warning.code)),
    };
    let entries = warnings.into_iter().enumerate().map(|(index, warning)| {
        html! {
            <li data-warning={warning.code.id()}>
                { say(words::warning(&page.texts, warning, cores)) }
                if pressed == Some(index) {
                    { again(page) }
                }
            </li>
        }
    });
    html! {
        <ul class="warnings" aria-label={page.texts.get("warning-label")}>{ for entries }</ul>
    }
}
