//! The lab's parameters, and the buttons that act on them.

use super::{Field, REFUSAL_ID, RunBar, field};
use crate::{app::Page, web};
use yew::prelude::*;

/// The form of the lab.
#[component]
pub fn ParamForm(page: &Page) -> Html {
    use_focus_on_refusal(page);
    let onsubmit = {
        let page = page.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if page.support.shared_memory && !page.store.phase.is_running() {
                page.run();
            }
        })
    };
    let specs = page.store.lab().specs();
    let fields = specs.iter().map(|spec| {
        html! { <Field key={spec.id} page={page.clone()} id={spec.id} /> }
    });
    html! {
        <form class="params" novalidate=true aria-label={page.texts.get("form-label")} {onsubmit}>
            <div class="fields">{ for fields }</div>
            <RunBar ..page.clone() />
        </form>
    }
}

/// Brings the reader to what is wrong, except at arrival.
#[hook]
fn use_focus_on_refusal(page: &Page) {
    let arrived = use_mut_ref(|| false);
    let refused = (page.store.refusal.clone(), page.store.refused_param());
    use_effect_with(refused, move |(refusal, param)| {
        let arrived = arrived.replace(true);
        if arrived && refusal.is_some() {
            web::focus(&param.map_or(REFUSAL_ID.to_owned(), field::input_id));
        }
    });
}
