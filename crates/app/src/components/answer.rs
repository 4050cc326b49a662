//! The answer: at a glance, then why. While a run goes on, what it is so far stands where it will be.

use super::again::again_beside_answer;
use crate::{
    app::Page,
    labs::{self, Answer},
    run::Measured,
    texts::say,
};
use spindle_model::{Word, lab::LabId};
use yew::prelude::*;

/// The answer of a run that is over.
pub(crate) fn answer(page: &Page, measured: &Measured) -> Html {
    let Answer { headline, verdict } = labs::answer(&page.texts, measured);
    let flavour = measured.flavour.id();
    html! {
        <div>
            <p key="headline" class="headline" data-headline="">{ say(headline) }</p>
            <p key="verdict" class="verdict" data-verdict="">{ say(verdict) }</p>
            <div key="foot" class="answer-foot">
                <div key="again">{ again_beside_answer(page) }</div>
                <p key="flavour" class="flavour" data-flavour={flavour}>
                    { say(page.texts.get(&format!("flavour-{flavour}"))) }
                </p>
            </div>
        </div>
    }
}

/// The answer so far, if there is one: of a run that goes on, or what earlier ones found of claims. Not said aloud, because
/// the answer will be. Nothing stands below it that it would move as it grows.
pub(crate) fn so_far(page: &Page) -> Option<Html> {
    let goes_on = page.store.phase.is_running();
    let told = match page.store.phase.measured() {
        Some(measured) => labs::answer_so_far(&page.texts, measured),
        None if page.store.lab() == LabId::Claims && !goes_on => {
            labs::claims::answer_before(&page.texts, &page.store.board)
        }
        None => None,
    };
    let Answer { headline, verdict } = told?;
    Some(html! {
        <div data-provisional={goes_on.then_some("")}>
            // Other elements than those of the answer, which takes their place: it is not they that move.
            <p key="headline-so-far" class="headline">{ say(headline) }</p>
            <p key="verdict-so-far" class="verdict">{ say(verdict) }</p>
        </div>
    })
}
