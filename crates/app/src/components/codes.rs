//! The code behind the lab: what a tutorial shows, with the form's values in it, and what ran.

use crate::{
    app::Page,
    bench,
    code::{CodePanel, Value, facts},
    labs,
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
            <CodePanel source={sources.python} values={values(page)} />
            { bench::way(page) }
            <details class="rust">
                <summary>{ say(page.texts.get(sources.rust.heading)) }</summary>
                <CodePanel source={sources.rust} />
            </details>
            { facts(&page.texts) }
        </>
    }
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
