//! The code behind the lab: what a tutorial shows, with the form's values in it, and what ran.

use crate::{
    bench,
    code::{CodePanel, Value, facts},
    labs,
    page::Page,
    texts::say,
};
use spindle_model::param::Spec;
use yew::prelude::*;

/// Both sides of the lab's code, and how a reader's own Python differs.
pub(crate) fn codes(page: &Page) -> Html {
    let Some(sources) = labs::sources(page.store.lab()) else {
        return Html::default();
    };
    html! {
        <>
            <h2 class="visually-hidden">{ say(page.texts.get("code-label")) }</h2>
            <details class="python" open={page.store.embed || has_room()}>
                <summary>{ say(page.texts.get(sources.python.heading)) }</summary>
                <CodePanel source={sources.python} values={values(page)} />
            </details>
            { bench::way(page) }
            <details class="rust">
                <summary>{ say(page.texts.get(sources.rust.heading)) }</summary>
                <CodePanel source={sources.rust} />
            </details>
            { facts(&page.texts) }
        </>
    }
}

/// The width of a window that has room for the code beside the answer, in pixels; see `layout.css`.
const ROOM: f64 = 1000.0;

/// Whether there is room for the code beside the answer. Elsewhere it is folded, so that the answer stays near Run.
fn has_room() -> bool {
    let width = gloo::utils::window().inner_width();
    width.is_ok_and(|width| width.as_f64() >= Some(ROOM))
}

/// The values of the form.
fn values(page: &Page) -> Vec<Value> {
    let form = &page.store.form;
    let specs = page.store.lab().specs().iter();
    let value = |spec: &Spec| Value {
        param: spec.id,
        text: form.text(spec.id),
        is_given: form.is_given(spec.id),
    };
    specs.map(value).collect()
}
