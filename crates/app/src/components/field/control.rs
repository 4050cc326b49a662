//! The controls of a parameter: a text, a choice, boxes to tick.

use super::{input_id, left};
use crate::{page::Page, state::Action, texts::say, words};
use spindle_model::{
    Word,
    param::{Kind, Spec},
};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// The control of a parameter, described by the element `described`.
pub(super) fn control(page: &Page, spec: &Spec, is_wrong: bool, described: &str) -> Html {
    match spec.kind {
        Kind::Int { .. } => text(page, spec, is_wrong, described, "numeric"),
        Kind::List { .. } | Kind::Text { .. } => text(page, spec, is_wrong, described, "text"),
        Kind::Choice(_) | Kind::Bool => choice(page, spec, is_wrong, described),
        Kind::Choices(_) => boxes(page, spec, described),
        // There may be many, and what a run shows names them all.
        Kind::Some(_) => html! {
            <details class="folded">
                <summary>{ say(words::param(&page.texts, page.store.lab().id(), spec, "choose")) }</summary>
                { boxes(page, spec, described) }
            </details>
        },
    }
}

fn text(page: &Page, spec: &Spec, is_wrong: bool, described: &str, mode: &'static str) -> Html {
    let (store, id) = (&page.store, spec.id);
    let oninput = {
        let set = set(page, id);
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                set.emit(input.value());
            }
        })
    };
    html! {
        <input
            id={input_id(id)}
            name={id}
            type="text"
            inputmode={mode}
            autocomplete="off"
            spellcheck="false"
            value={store.form.text(id)}
            readonly={store.phase.is_running()}
            aria-invalid={is_wrong.then_some("true")}
            aria-describedby={described.to_owned()}
            {oninput}
            onblur={left(page, id)}
        />
    }
}

fn choice(page: &Page, spec: &Spec, is_wrong: bool, described: &str) -> Html {
    let (store, id) = (&page.store, spec.id);
    let chosen = store.form.words(id);
    let onchange = {
        let set = set(page, id);
        Callback::from(move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                set.emit(select.value());
            }
        })
    };
    let options = offered(spec, &[chosen.as_str()]).into_iter().map(|word| {
        let selected = word == chosen;
        let name = name(page, spec, &word);
        // Made anew when that changes: where the attribute moves from one option to another, Firefox selects the first.
        // The text is a part of it because translators put another in its place.
        let key = format!("{word} {selected} {name}");
        html! { <option {key} value={word} {selected}>{ name }</option> }
    });
    html! {
        <select
            id={input_id(id)}
            name={id}
            disabled={store.phase.is_running()}
            aria-invalid={is_wrong.then_some("true")}
            aria-describedby={described.to_owned()}
            {onchange}
            onblur={left(page, id)}
        >
            { for options }
        </select>
    }
}

fn boxes(page: &Page, spec: &Spec, described: &str) -> Html {
    let (store, id) = (&page.store, spec.id);
    let text = store.form.words(id);
    let ticked: Vec<&str> = text.split(',').map(str::trim).collect();
    let words = offered(spec, &ticked);
    let is_always = |word: &str| spec.kind.baseline() == Some(word);
    let boxes = words.iter().map(|word| {
        let checked = ticked.contains(&word.as_str()) || is_always(word);
        let others: Vec<String> = words
            .iter()
            .filter(|other| {
                *other != word && (ticked.contains(&other.as_str()) || is_always(other))
            })
            .cloned()
            .collect();
        let onchange = {
            let (set, words, word) = (set(page, id), words.clone(), word.clone());
            Callback::from(move |_: Event| {
                let is_ticked = |one: &&String| others.contains(one) || (!checked && **one == word);
                let ticked: Vec<&str> =
                    words.iter().filter(is_ticked).map(String::as_str).collect();
                set.emit(ticked.join(","));
            })
        };
        html! {
            <label key={word.clone()} class="box">
                <input
                    type="checkbox"
                    name={id}
                    value={word.clone()}
                    {checked}
                    disabled={store.phase.is_running() || is_always(word)}
                    aria-describedby={described.to_owned()}
                    {onchange}
                />
                { say(name(page, spec, word)) }
            </label>
        }
    });
    html! { <div class="boxes">{ for boxes }</div> }
}

/// The words allowed, and those given that are not, so that what is wrong stays to be seen.
fn offered(spec: &Spec, given: &[&str]) -> Vec<String> {
    let allowed = spec.kind.words();
    let wrong = given
        .iter()
        .filter(|word| !word.is_empty() && !allowed.contains(word));
    let words = allowed.iter().chain(wrong);
    words.map(|&word| word.to_owned()).collect()
}

fn name(page: &Page, spec: &Spec, word: &str) -> String {
    words::choice(&page.texts, page.store.lab().id(), spec, word)
}

fn set(page: &Page, param: &'static str) -> Callback<String> {
    let store = page.store.clone();
    Callback::from(move |text| store.dispatch(Action::Typed { param, text }))
}
