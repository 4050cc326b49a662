//! The labs there are, in groups.

use crate::app::Page;
use spindle_model::lab::LabId;
use yew::prelude::*;

/// The groups with their labs, in the order of the page.
const GROUPS: &[(&str, &[LabId])] = &[("group-speed", &[LabId::Fib])];

/// The list beside the lab.
pub(crate) fn lab_list(page: &Page) -> Html {
    let texts = &page.texts;
    let groups = GROUPS.iter().map(|(group, labs)| {
        html! {
            <section>
                <p class="group" id={*group}>{ texts.get(group) }</p>
                <ul aria-labelledby={*group}>{ for labs.iter().map(|lab| entry(page, *lab)) }</ul>
            </section>
        }
    });
    html! {
        <nav class="labs" aria-label={texts.get("site-labs")}>{ for groups }</nav>
    }
}

fn entry(page: &Page, lab: LabId) -> Html {
    let current = (page.store.lab() == lab).then_some("page");
    html! {
        <li>
            <a href={format!("?lab={}", lab.id())} aria-current={current}>
                { page.texts.get(&format!("lab-{}", lab.id())) }
            </a>
        </li>
    }
}
