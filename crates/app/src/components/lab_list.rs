//! The labs there are, in groups, and a search among them.

use crate::{page::Page, state::Action, texts::say};
use spindle_model::{
    Word,
    lab::{Group, LabId},
};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The list beside the lab: a line for every lab, with its question as a tip.
pub(crate) fn lab_list(page: &Page) -> Html {
    let Page { store, texts, .. } = page;
    let onsearch = {
        let store = store.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                store.dispatch(Action::Searched(input.value()));
            }
        })
    };
    let groups: Vec<Html> = Group::ALL
        .iter()
        .filter_map(|&of| group(page, of))
        .collect();
    let nothing = groups.is_empty();
    html! {
        <nav class="labs" id="labs" tabindex="-1" aria-label={texts.get("site-labs")}>
            <input
                class="search"
                type="search"
                name="search"
                autocomplete="off"
                spellcheck="false"
                data-search=""
                aria-label={texts.get("site-search")}
                placeholder={texts.get("site-search")}
                value={store.search.clone()}
                oninput={onsearch}
            />
            <div class="groups">{ for groups }</div>
            <p class="none" role="status">
                if nothing {
                    { say(texts.with("site-search-none", &[("words", store.search.as_str().into())])) }
                }
            </p>
        </nav>
    }
}

/// A group with those of its labs that are searched for, unless it has none.
fn group(page: &Page, group: Group) -> Option<Html> {
    let of_group = LabId::LISTED.iter().filter(|lab| lab.group() == group);
    let labs: Vec<Html> = of_group
        .filter(|lab| is_found(page, **lab))
        .map(|lab| entry(page, *lab))
        .collect();
    if labs.is_empty() {
        return None;
    }
    let id = format!("group-{}", group.id());
    Some(html! {
        <section key={group.id()}>
            <p class="group" id={id.clone()}>{ say(page.texts.get(&id)) }</p>
            <ul aria-labelledby={id}>{ for labs }</ul>
        </section>
    })
}

/// Whether name, question, group or further words of a lab hold every word searched for: `I/O` is `io`.
fn is_found(page: &Page, lab: LabId) -> bool {
    let (texts, id) = (&page.texts, lab.id());
    let about = [
        id.to_owned(),
        name(page, lab),
        texts.get(&format!("{id}-question")),
        texts.get(&format!("group-{}", lab.group().id())),
        texts.get(&format!("{id}-words")),
    ];
    let plain = |text: &str| text.to_ascii_lowercase().replace(['/', '-'], "");
    let about = plain(&about.join(" "));
    let mut words = page.store.search.split_whitespace();
    words.all(|word| about.contains(&plain(word)))
}

fn entry(page: &Page, lab: LabId) -> Html {
    let id = lab.id();
    let is_current = page.store.lab() == lab && !page.store.is_front();
    let current = is_current.then_some("page");
    let question = page.texts.get(&format!("{id}-question"));
    html! {
        <li key={id}>
            <a href={to(page, lab)} aria-current={current} data-lab-link={id} title={question}>
                { say(name(page, lab)) }
            </a>
        </li>
    }
}

/// The labs before and after the one that is shown.
pub(super) fn neighbours(page: &Page) -> Html {
    let at = LabId::LISTED
        .iter()
        .position(|lab| *lab == page.store.lab());
    let nth = |at: Option<usize>| at.and_then(|at| LabId::LISTED.get(at));
    let before = nth(at.and_then(|at| at.checked_sub(1)));
    let after = nth(at.map(|at| at + 1));
    html! {
        <p class="neighbours">
            if let Some(lab) = before {
                <a href={to(page, *lab)} rel="prev">{ say(format!("← {}", name(page, *lab))) }</a>
            }
            if let Some(lab) = after {
                <a href={to(page, *lab)} rel="next">{ say(format!("{} →", name(page, *lab))) }</a>
            }
        </p>
    }
}

fn name(page: &Page, lab: LabId) -> String {
    page.texts.get(&format!("lab-{}", lab.id()))
}

/// The address of a lab, in this language and theme.
fn to(page: &Page, lab: LabId) -> String {
    format!("?{}", page.store.address_of(lab).query())
}
