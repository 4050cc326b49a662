//! Readers' programs: kept in the browser under the names that they give them.

use crate::{
    address::CODE,
    page::Page,
    state::Action,
    texts::{Texts, say},
    web,
};
use gloo::{
    events::EventListener,
    utils::{document, window},
};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement};
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
    let name = shortened(name);
    all.retain(|one| one.name != name);
    let code = code.to_owned();
    all.insert(0, Own { name, code });
    all.truncate(MOST);
    all
}

/// Gives a kept program another name, at its place; a program that had that name gives way.
fn rename(from: &str, to: &str) -> bool {
    write(&renamed(all(), from, to))
}

fn renamed(mut all: Vec<Own>, from: &str, to: &str) -> Vec<Own> {
    let to = shortened(to);
    if to.is_empty() || !all.iter().any(|one| one.name == from) {
        return all;
    }
    all.retain(|one| one.name == from || one.name != to);
    if let Some(one) = all.iter_mut().find(|one| one.name == from) {
        one.name = to;
    }
    all
}

/// A name as it is kept.
fn shortened(name: &str) -> String {
    let name: String = name.trim().chars().take(LONGEST_NAME).collect();
    name.trim_end().to_owned()
}

/// Asks for a name; `None` if the reader has none.
pub(super) fn ask_name(texts: &Texts, usual: &str) -> Option<String> {
    let asked = texts.get("python-keep-name");
    let name = window().prompt_with_message_and_default(&asked, usual);
    name.ok().flatten().filter(|name| !name.trim().is_empty())
}

/// Says so where the browser keeps nothing.
pub(super) fn tell_unless(texts: &Texts, is_kept: bool) {
    if !is_kept {
        let _ = window().alert_with_message(&texts.get("python-keep-failed"));
    }
}

/// The name under which a program is kept.
pub(super) fn name_of(code: &str) -> Option<String> {
    let own = all().into_iter().find(|one| one.code == code);
    own.map(|own| own.name)
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
#[derive(PartialEq, Properties)]
pub(super) struct KeptProps {
    /// The page.
    pub(super) page: Page,
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
    let last = kept.len().saturating_sub(1);
    let chip = |(index, own): (usize, &Own)| {
        let (store, code) = (page.store.clone(), own.code.clone());
        let pressed = now.as_ref() == Some(&own.code);
        let onclick = Callback::from(move |_: MouseEvent| {
            store.dispatch(Action::Typed {
                param: CODE,
                text: code.clone(),
            });
        });
        let named = |key| {
            let values = [("name", own.name.as_str().into())];
            page.texts.with(key, &values)
        };
        let (rename_label, remove_label) = (named("python-rename"), named("python-remove"));
        let on_rename = {
            let (texts, name) = (page.texts.clone(), own.name.clone());
            Callback::from(move |()| {
                if let Some(to) = ask_name(&texts, &name) {
                    tell_unless(&texts, rename(&name, &to));
                }
            })
        };
        let on_remove = {
            let (sure, name) = (named("python-remove-sure"), own.name.clone());
            Callback::from(move |()| {
                if window().confirm_with_message(&sure) == Ok(true) {
                    remove(&name);
                    if index == last {
                        focus_keep();
                    }
                }
            })
        };
        let onkeydown = {
            let (on_rename, on_remove) = (on_rename.clone(), on_remove.clone());
            Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
                "F2" => on_rename.emit(()),
                "Delete" => on_remove.emit(()),
                _ => {}
            })
        };
        // By place and not by name: what has the focus is the same element under another name.
        html! {
            <span key={index} class="chip-pair" {onkeydown}>
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
                <button
                    type="button"
                    class="chip-act"
                    data-act="rename"
                    aria-label={rename_label.clone()}
                    title={rename_label}
                    onclick={on_rename.reform(|_: MouseEvent| ())}
                >
                    { "✎" }
                </button>
                <button
                    type="button"
                    class="chip-act"
                    data-act="remove"
                    aria-label={remove_label.clone()}
                    title={remove_label}
                    onclick={on_remove.reform(|_: MouseEvent| ())}
                >
                    { "×" }
                </button>
            </span>
        }
    };
    html! { <>{ for kept.iter().enumerate().map(chip) }</> }
}

/// Has the focus where the next program is kept, once the last chip is gone.
fn focus_keep() {
    let keep = document().query_selector("[data-action=keep]");
    if let Ok(Some(keep)) = keep
        && let Ok(keep) = keep.dyn_into::<HtmlElement>()
    {
        let _ = keep.focus();
    }
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

    #[test]
    fn another_name_stays_at_its_place_and_takes_that_of_another() {
        let all = ["a", "b", "c"].iter().rev();
        let all = all.fold(Vec::new(), |all, name| with(all, name, name));
        let now = |from, to| {
            let all = renamed(all.clone(), from, to);
            let named = all.iter().map(|one| format!("{}={}", one.name, one.code));
            named.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(now("b", " new "), "a=a new=b c=c");
        assert_eq!(now("b", "a"), "a=b c=c");
        assert_eq!(now("b", "b"), "a=a b=b c=c");
        assert_eq!(
            (now("b", "  "), now("none", "d")),
            (now("b", "b"), now("a", "a"))
        );
    }
}
