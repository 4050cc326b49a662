//! One parameter: its label, its text, what it allows, and what is wrong with it.

use crate::{app::Page, state::Action, words};
use spindle_model::param::{Kind, ParamError, Spec};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

/// The id of a parameter's input.
pub(crate) fn input_id(param: &str) -> String {
    format!("param-{param}")
}

/// A parameter's field.
pub(crate) fn field(page: &Page, spec: &Spec) -> Html {
    let Page { store, texts, .. } = page;
    let id = spec.id;
    let error = store.form.error(id);
    let lab = store.lab().id();
    let input = input_id(id);
    let (hint_id, error_id) = (format!("{input}-hint"), format!("{input}-error"));
    let (inputmode, unit) = match spec.kind {
        Kind::Int { .. } => (
            "numeric",
            id.ends_with("_s").then(|| texts.get("form-unit-seconds")),
        ),
        _ => ("text", None),
    };
    let onblur = {
        let store = store.clone();
        Callback::from(move |event: FocusEvent| {
            // Run checks by itself; an error that appears now would move it from under the pointer.
            if !leads_to_run(&event) {
                store.dispatch(Action::Left(id));
            }
        })
    };
    html! {
        <div key={id} class={classes!("field", format!("kind-{}", spec.kind.id()))} data-param={id}>
            <label for={input.clone()}>
                { words::param(texts, lab, spec, "label") }
                if let Some(unit) = unit {
                    <span class="unit">{ unit }</span>
                }
            </label>
            <input
                id={input}
                name={id}
                type="text"
                inputmode={inputmode}
                autocomplete="off"
                spellcheck="false"
                value={store.form.text(id)}
                readonly={store.phase.is_running()}
                aria-invalid={error.is_some().then_some("true")}
                aria-describedby={if error.is_some() { error_id.clone() } else { hint_id.clone() }}
                oninput={typed(page, id)}
                {onblur}
            />
            if let Some(error) = error {
                { complaint(page, &error, error_id) }
            } else {
                <p class="hint" id={hint_id}>{ words::param(texts, lab, spec, "hint") }</p>
            }
        </div>
    }
}

/// What is wrong; said aloud if a run was refused for it.
fn complaint(page: &Page, error: &ParamError, id: String) -> Html {
    let refused = page.store.refused_param() == Some(error.param.as_str());
    html! {
        <p
            class="error"
            {id}
            data-error={error.param.clone()}
            role={refused.then_some("alert")}
            data-failure={refused.then_some("bad-param")}
        >
            { words::bad_param(&page.texts, error) }
        </p>
    }
}

fn typed(page: &Page, param: &'static str) -> Callback<InputEvent> {
    let store = page.store.clone();
    Callback::from(move |event: InputEvent| {
        let input = event.target_dyn_into::<HtmlInputElement>();
        if let Some(input) = input {
            let text = input.value();
            store.dispatch(Action::Typed { param, text });
        }
    })
}

fn leads_to_run(event: &FocusEvent) -> bool {
    let next = event.related_target();
    let next = next.and_then(|target| target.dyn_into::<Element>().ok());
    next.and_then(|element| element.get_attribute("data-action"))
        .is_some_and(|action| action == "run")
}
