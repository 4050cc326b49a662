//! The lab's parameters, and the buttons that act on them.

use super::{REFUSAL_ID, field, input_id, run_bar};
use crate::{labs::telling, later, page::Page, web};
use yew::prelude::*;

/// The form of the lab.
pub(crate) fn param_form(page: &Page) -> Html {
    let lab = page.store.lab();
    let is_front = page.store.is_front();
    let specs = lab.specs().iter();
    let shown = specs.filter(|spec| !is_front || spec.id == telling(lab));
    let fields = shown.map(|spec| field(page, spec));
    form(
        page,
        html! {
            <>
                <div class="field-room">
                    <div class="fields">{ for fields }</div>
                    if lab.takes_pictures() {
                        if let Some(later) = later::here() {
                            { (later.chooser)(page) }
                        }
                    }
                </div>
                { run_bar(page) }
            </>
        },
    )
}

/// The form that runs the lab when it is submitted.
pub(crate) fn form(page: &Page, inside: Html) -> Html {
    let onsubmit = {
        let page = page.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if page.can_run() && !page.store.is_busy() {
                page.run();
                // Refused for the same reason again, the state does not change: go there anyway.
                if let Err(errors) = page.store.form.check() {
                    let only = errors.only().map(|error| input_id(&error.param));
                    web::focus(only.as_deref().unwrap_or(REFUSAL_ID));
                }
            }
        })
    };
    html! {
        <form class="params" novalidate=true aria-label={page.texts.get("form-label")} {onsubmit}>
            { inside }
        </form>
    }
}

/// Brings the reader to what is wrong, except at arrival.
#[hook]
pub(crate) fn use_focus_on_refusal(page: &Page) {
    let arrived = use_mut_ref(|| false);
    let refused = (page.store.refusal.clone(), page.store.refused_param());
    use_effect_with(refused, move |(refusal, param)| {
        let arrived = arrived.replace(true);
        if arrived && refusal.is_some() {
            web::focus(&param.map_or(REFUSAL_ID.to_owned(), input_id));
        }
    });
}
