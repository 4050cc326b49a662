//! The caveats beside the number that they concern.

use super::again::{again, helps};
use crate::{labs, page::Page, run::Measured, texts::say, words};
use spindle_model::{
    Word,
    result::{Warning, WarningCode},
};
use yew::prelude::*;

/// The caveats that bear on the answer, that which weighs most first.
pub(super) fn caveats(measured: &Measured) -> Vec<&Warning> {
    let all = &measured.conclusion.warnings;
    let is_busy = all.iter().any(|one| one.code == WarningCode::BusyMachine);
    let is_said = |one: &&Warning| match one.code {
        // A busy machine is why samples vary: one caveat says it.
        WarningCode::NoisySamples => !is_busy,
        WarningCode::MoreThreadsThanCores => labs::needs_cores(measured.params.lab()),
        _ => true,
    };
    let mut caveats: Vec<&Warning> = all.iter().filter(is_said).collect();
    caveats.sort_by_key(|one| one.code != WarningCode::BusyMachine);
    caveats
}

/// The caveats of what has been measured, that which weighs most in sight and the others folded: so there is room for them
/// from the start. The first one for which that helps has a press to measure again, longer, unless the answer has that
/// beside it. Not while a run goes on: caveats come and go until all is measured, and would move what stands around them.
pub(crate) fn warnings(page: &Page) -> Html {
    let phase = &page.store.phase;
    let Some(measured) = phase.measured().filter(|_| !phase.is_running()) else {
        return Html::default();
    };
    let cores = measured.environment.cores;
    let warnings = caveats(measured);
    let more = warnings.len().saturating_sub(1);
    let pressed = match labs::is_open(measured) {
        true => None,
        false => warnings.iter().position(|warning| helps(warning.code)),
    };
    let entry = |(index, warning): (usize, &Warning)| {
        html! {
            <li data-warning={warning.code.id()}>
                { say(words::warning(&page.texts, warning, cores)) }
                if pressed == Some(index) {
                    { again(page) }
                }
            </li>
        }
    };
    let mut entries = warnings.into_iter().enumerate().map(entry);
    let Some(first) = entries.next() else {
        return Html::default();
    };
    html! {
        <div>
            <ul class="warnings" aria-label={page.texts.get("warning-label")}>{ first }</ul>
            if more > 0 {
                <details class="more-warnings">
                    <summary>{ say(page.texts.with("warning-more", &[("count", more.into())])) }</summary>
                    <ul class="warnings" aria-label={page.texts.get("warning-label")}>{ for entries }</ul>
                </details>
            }
        </div>
    }
}
