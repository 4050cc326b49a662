//! One parameter: its label, its control, what it allows, and what is wrong with it.

mod control;

use crate::{
    page::Page,
    press::after_press,
    state::Action,
    texts::say,
    words::{self, Audience},
};
use control::control;
use spindle_model::{
    Word,
    param::{Kind, ParamError, Spec},
};
use yew::prelude::*;

/// The id of a parameter's control.
pub(crate) fn input_id(param: &str) -> String {
    format!("param-{param}")
}

/// A parameter's field.
pub(crate) fn field(page: &Page, spec: &Spec) -> Html {
    let Page { store, texts, .. } = page;
    let id = spec.id;
    let error = store.form.error(id);
    let input = input_id(id);
    let (hint_id, error_id) = (format!("{input}-hint"), format!("{input}-error"));
    let label = html! {
        <>
            { say(words::param(texts, store.lab().id(), spec, "label")) }
            if let Some(unit) = unit(id) {
                <span class="unit">{ say(texts.get(unit)) }</span>
            }
        </>
    };
    let described = if error.is_some() { &error_id } else { &hint_id };
    let control = control(page, spec, error.is_some(), described);
    let below = match error {
        Some(error) => complaint(page, &error, error_id),
        None => {
            let is_calibrated = store.form.is_calibrated(spec);
            let (what, state) = if is_calibrated {
                ("calibrated", "yes")
            } else {
                ("hint", "no")
            };
            let hint = words::param(texts, store.lab().id(), spec, what);
            // It has room for both hints from the start: one that grew would move what a reader is about to press.
            let calibrated = spec.is_calibrated().then_some(state);
            html! { <p class="hint" id={hint_id} data-calibrated={calibrated}>{ say(hint) }</p> }
        }
    };
    let class = classes!("field", format!("kind-{}", spec.kind.id()));
    // A group of boxes has a legend, one control a label.
    if matches!(spec.kind, Kind::Choices(_) | Kind::Some(_)) {
        return html! {
            <fieldset key={id} {class} data-param={id} id={input}>
                <legend>{ label }</legend>
                { control }
                { below }
            </fieldset>
        };
    }
    html! {
        <div key={id} {class} data-param={id}>
            <label for={input}>{ label }</label>
            { control }
            { below }
        </div>
    }
}

/// The unit that a parameter's name ends in.
fn unit(param: &str) -> Option<&'static str> {
    if param == "ms" || param.ends_with("_ms") {
        Some("form-unit-milliseconds")
    } else if param.ends_with("_us") {
        Some("form-unit-microseconds")
    } else if param.ends_with("_s") {
        Some("form-unit-seconds")
    } else {
        None
    }
}

/// The error of a field; announced if a run was refused for it.
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
            { say(words::bad_param(&page.texts, error, Audience::Reader)) }
        </p>
    }
}

/// Notes that the reader left a field, once the press is over that may have taken the focus: an error that appeared now
/// would move what is pressed from under the pointer.
fn left(page: &Page, param: &'static str) -> Callback<FocusEvent> {
    let store = page.store.dispatcher();
    Callback::from(move |_| {
        let store = store.clone();
        after_press(move || store.dispatch(Action::Left(param)));
    })
}
