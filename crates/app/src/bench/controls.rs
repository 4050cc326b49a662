//! The buttons of the bench: Run and Stop, with and without a GIL, how often, and everything else behind a word.

use super::halves::{Halves, find, measure};
use crate::{
    components::{field, input_id, progress_space, run_and_stop, share_menu},
    page::Page,
    state::Action,
    texts::say,
};
use spindle_model::{lab::LabId, param::Spec};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// The parameters that have a control of their own here.
const SHOWN: [&str; 7] = [
    "interpreter",
    "rounds",
    "program",
    "code",
    "stdin",
    "schedule",
    "at",
];

/// The interpreters that one press chooses.
const INTERPRETERS: [(&str, &str); 3] = [("gil,free", "both"), ("gil", "gil"), ("free", "free")];

/// How often one press has the program run.
const ROUNDS: [&str; 4] = ["1", "5", "20", "100"];

/// The bar above the editor.
pub(super) fn bar(page: &Page, halves: &Halves) -> Html {
    // The search of interleavings has no interpreters to choose from, no rounds and no input.
    let runs = page.store.lab() == LabId::BENCH;
    let specs = page.store.lab().specs().iter();
    let others: Vec<&Spec> = specs.filter(|spec| !SHOWN.contains(&spec.id)).collect();
    let is_wrong = others
        .iter()
        .any(|spec| page.store.form.error(spec.id).is_some());
    html! {
        <div class="bench-bar">
            // At the lower edge of a small screen, as in every lab.
            <div class="run-bar">
                <div class="buttons">
                    if runs {
                        { run_and_stop(page) }
                    } else {
                        { run_beside(page, halves) }
                    }
                    { find(page, halves) }
                </div>
                { progress_space(page) }
            </div>
            if runs {
                { interpreters(page) }
                { rounds(page) }
            }
            { share_menu(page) }
            <details class="bench-more" open={is_wrong}>
                <summary>{ say(page.texts.get("python-more")) }</summary>
                <div class="field-room">
                    <div class="fields">
                        { for others.into_iter().map(|spec| field(page, spec)) }
                        if runs {
                            { stdin(page) }
                        }
                    </div>
                </div>
            </details>
        </div>
    }
}

/// Run and Stop where the form is that of the search: Run measures the program all the same.
fn run_beside(page: &Page, halves: &Halves) -> Html {
    let (measure, is_off) = (
        measure(page, halves),
        page.store.is_busy() || !page.can_run(),
    );
    let stop = {
        let page = page.clone();
        Callback::from(move |_: MouseEvent| page.stop())
    };
    html! {
        <>
            <button
                type="button"
                class="button primary"
                data-action="run"
                disabled={is_off}
                onclick={measure.reform(|_: MouseEvent| ())}
            >
                { say(page.texts.get("action-run")) }
            </button>
            <button type="button" class="button stop" data-action="stop" disabled={!page.store.is_busy()} onclick={stop}>
                { say(page.texts.get("action-stop")) }
            </button>
            if !page.store.form.text("schedule").is_empty() {
                // What a link brings is shown before all else.
                <button type="submit" class="button" data-action="replay" disabled={is_off}>
                    { say(page.texts.get("bench-replay")) }
                </button>
            }
        </>
    }
}

/// The switch of the GIL: with, without, or both, one after the other.
pub(super) fn interpreters(page: &Page) -> Html {
    let now = page.store.form.words("interpreter");
    let button = |(value, name): (&'static str, &'static str)| {
        let onclick = typed(page, "interpreter", value);
        html! {
            <button
                type="button"
                class="segment"
                aria-pressed={(now == value).to_string()}
                data-interpreter={name}
                disabled={page.store.phase.is_running()}
                {onclick}
            >
                { say(page.texts.get(&format!("python-switch-{name}"))) }
            </button>
        }
    };
    html! {
        <div class="segments" role="group" aria-label={page.texts.get("python-interpreter-label")}>
            { for INTERPRETERS.into_iter().map(button) }
        </div>
    }
}

/// How often the program runs.
fn rounds(page: &Page) -> Html {
    let now = page.store.form.text("rounds");
    let usual = ROUNDS.iter().copied();
    let other = (!ROUNDS.contains(&now.as_str())).then_some(now.as_str());
    let onchange = {
        let store = page.store.clone();
        Callback::from(move |event: Event| {
            if let Some(select) = event.target_dyn_into::<web_sys::HtmlSelectElement>() {
                store.dispatch(Action::Typed {
                    param: "rounds",
                    text: select.value(),
                });
            }
        })
    };
    let options = usual.chain(other).map(|count| {
        let selected = count == now;
        let text = page.texts.with("python-rounds-count", &[("count", count.into())]);
        html! { <option key={format!("{count} {selected} {text}")} value={count.to_owned()} {selected}>{ text }</option> }
    });
    html! {
        <select
            class="rounds"
            name="rounds"
            aria-label={page.texts.get("python-rounds-label")}
            disabled={page.store.phase.is_running()}
            {onchange}
        >
            { for options }
        </select>
    }
}

/// The text that `input()` reads, in several lines.
fn stdin(page: &Page) -> Html {
    let oninput = {
        let store = page.store.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(field) = event.target_dyn_into::<HtmlTextAreaElement>() {
                store.dispatch(Action::Typed {
                    param: "stdin",
                    text: field.value(),
                });
            }
        })
    };
    let id = input_id("stdin");
    html! {
        <div class="field" data-param="stdin">
            <label for={id.clone()}>{ say(page.texts.get("python-stdin-label")) }</label>
            <textarea
                {id}
                name="stdin"
                rows="2"
                spellcheck="false"
                value={page.store.form.text("stdin")}
                readonly={page.store.phase.is_running()}
                {oninput}
            />
            <p class="hint">{ say(page.texts.get("python-stdin-hint")) }</p>
        </div>
    }
}

fn typed(page: &Page, param: &'static str, text: &'static str) -> Callback<MouseEvent> {
    let store = page.store.clone();
    Callback::from(move |_| {
        let text = text.to_owned();
        store.dispatch(Action::Typed { param, text });
    })
}
