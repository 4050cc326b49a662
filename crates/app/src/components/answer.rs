//! The answer: at a glance, then why. While a run goes on, what it is so far stands where it will be.

use super::again::again_beside_answer;
use crate::{
    labs::{self, Answer},
    page::Page,
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
            <p key="headline" class="headline" data-headline="">{ at_a_glance(&headline) }</p>
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
        None if page.store.lab() == LabId::BOARD && !goes_on => {
            labs::claims::answer_before(&page.texts, &page.store.board)
        }
        None => None,
    };
    let Answer { headline, verdict } = told?;
    Some(html! {
        <div data-provisional={goes_on.then_some("")}>
            // Other elements than those of the answer, which takes their place: it is not they that move.
            <p key="headline-so-far" class="headline">{ at_a_glance(&headline) }</p>
            <p key="verdict-so-far" class="verdict">{ say(verdict) }</p>
        </div>
    })
}

/// A headline whose numbers stay in a line with what they count.
pub(crate) fn at_a_glance(headline: &str) -> Html {
    say(bound(headline))
}

/// Makes each space behind a digit one that breaks no line.
fn bound(headline: &str) -> String {
    let mut after_digit = false;
    let one = |sign: char| {
        let is_bound = sign == ' ' && after_digit;
        after_digit = sign.is_ascii_digit();
        if is_bound { '\u{a0}' } else { sign }
    };
    headline.chars().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::bound;

    #[test]
    fn a_number_stays_with_its_unit() {
        assert_eq!(
            bound("waits: 0.15 s, not 2 s"),
            "waits: 0.15\u{a0}s, not 2\u{a0}s"
        );
        assert_eq!(bound("线程池：0.15 秒"), "线程池：0.15\u{a0}秒");
    }
}
