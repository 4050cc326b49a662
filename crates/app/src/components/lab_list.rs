//! The labs there are, in groups, and a search among them.

use crate::{app::Page, state::Action, texts::say};
use spindle_model::lab::{Group, LabId};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The list beside the lab: every lab with its question.
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
    let of_group = LabId::ALL.iter().filter(|lab| lab.group() == group);
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

/// Whether name, question or group of a lab hold every word searched for.
fn is_found(page: &Page, lab: LabId) -> bool {
    let (texts, id) = (&page.texts, lab.id());
    let about = [
        id.to_owned(),
        texts.get(&format!("lab-{id}")),
        texts.get(&format!("{id}-question")),
        texts.get(&format!("group-{}", lab.group().id())),
        texts.get(&format!("{id}-words")),
    ];
    let about = about.join(" ").to_ascii_lowercase();
    let mut words = page.store.search.split_whitespace();
    words.all(|word| about.contains(&word.to_ascii_lowercase()))
}

fn entry(page: &Page, lab: LabId) -> Html {
    let id = lab.id();
    let current = (page.store.lab() == lab).then_some("page");
    let href = format!("?{}", page.store.address_of(lab).query());
    html! {
        <li key={id}>
            <a {href} aria-current={current} data-lab-link={id}>
                <span class="title">{ say(page.texts.get(&format!("lab-{id}"))) }</span>
                <span class="question">{ say(page.texts.get(&format!("{id}-question"))) }</span>
            </a>
        </li>
    }
}
