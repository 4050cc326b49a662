//! Readers' programs: kept in the browser under the names that they give them.

use crate::{address::CODE, app::Page, state::Action, texts::say, web};
use gloo::{events::EventListener, utils::window};
use serde::{Deserialize, Serialize};
use web_sys::Event;
use yew::prelude::*;

const KEY: &str = "spindle-programs";

/// The most programs that are kept.
const MOST: usize = 40;

/// The longest name, in characters.
const LONGEST_NAME: usize = 40;

/// What is said when a program was kept or removed.
const CHANGED: &str = "spindle-programs";

/// A kept program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Own {
    /// The name that the reader gave it.
    pub(super) name: String,
    /// The program.
    pub(super) code: String,
}

/// All kept programs, the latest first.
pub(super) fn all() -> Vec<Own> {
    let text = web::kept(KEY).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

/// Keeps a program under a name, in the place of another of that name; whether the browser did.
pub(super) fn keep(name: &str, code: &str) -> bool {
    write(&with(all(), name, code))
}

fn with(mut all: Vec<Own>, name: &str, code: &str) -> Vec<Own> {
    let name: String = name.trim().chars().take(LONGEST_NAME).collect();
    all.retain(|one| one.name != name);
    let code = code.to_owned();
    all.insert(0, Own { name, code });
    all.truncate(MOST);
    all
}

/// Removes the program of this name.
pub(super) fn remove(name: &str) {
    let mut all = all();
    all.retain(|one| one.name != name);
    write(&all);
}

fn write(all: &[Own]) -> bool {
    let text = serde_json::to_string(all).unwrap_or_default();
    let kept = web::keep(KEY, &text);
    if let Ok(event) = Event::new(CHANGED) {
        let _ = window().dispatch_event(&event);
    }
    kept
}

/// The properties of the kept programs.
#[derive(Properties)]
pub(super) struct KeptProps {
    /// The page.
    pub(super) page: Page,
}

impl PartialEq for KeptProps {
    /// Never: a page is drawn again only if something changed.
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// A chip for each kept program.
#[component]
pub(super) fn Kept(props: &KeptProps) -> Html {
    let page = &props.page;
    let kept = use_state_eq(all);
    let set = kept.setter();
    use_effect_with((), move |()| {
        let listener = EventListener::new(&window(), CHANGED, move |_| set.set(all()));
        move || drop(listener)
    });
    let now = super::program::own(page);
    let chip = |own: &Own| {
        let (store, code) = (page.store.clone(), own.code.clone());
        let pressed = now.as_ref() == Some(&own.code);
        let onclick = Callback::from(move |_: MouseEvent| {
            store.dispatch(Action::Typed {
                param: CODE,
                text: code.clone(),
            });
        });
        let name = own.name.clone();
        let onremove = Callback::from(move |_: MouseEvent| remove(&name));
        let label = page
            .texts
            .with("python-remove", &[("name", own.name.as_str().into())]);
        html! {
            <span key={own.name.clone()} class="chip-pair">
                <button
                    type="button"
                    class="chip is-own"
                    aria-pressed={pressed.to_string()}
                    data-own={own.name.clone()}
                    disabled={page.store.phase.is_running()}
                    {onclick}
                >
                    { say(own.name.clone()) }
                </button>
                <button type="button" class="chip-remove" aria-label={label.clone()} title={label} onclick={onremove}>
                    { "×" }
                </button>
            </span>
        }
    };
    html! { <>{ for kept.iter().map(chip) }</> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_of_a_known_name_takes_its_place_and_the_oldest_goes() {
        let mut all = Vec::new();
        for number in 0..50 {
            all = with(all, &format!("  program {number} "), "1");
        }
        assert_eq!((all.len(), all[0].name.as_str()), (MOST, "program 49"));
        let all = with(all, "program 20", "2");
        assert_eq!(all.len(), MOST);
        assert_eq!(
            (all[0].name.as_str(), all[0].code.as_str()),
            ("program 20", "2")
        );
    }
}
