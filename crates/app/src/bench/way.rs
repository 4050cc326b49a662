//! The way from a lab to the program of the bench that does the same, with the lab's values in it.

use super::fragment::packed;
use crate::{address::Address, page::Page, run::program, texts::say, web};
use gloo::utils::window;
use spindle_model::{RawParams, Word, lab::LabId, labs::python::Program};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The link; nothing where the bench has no such program.
pub(crate) fn way(page: &Page) -> Html {
    let form = &page.store.form;
    let found = Program::of_lab(page.store.lab(), &form.words("primitive"));
    let Some(program) = found else {
        return Html::default();
    };
    let given: RawParams = [("program", program.id())].into_iter().collect();
    let address = Address {
        given,
        ..page.store.address_of(LabId::Python)
    };
    let address = format!("?{}", address.query());
    let onclick = {
        let (page, address) = (page.clone(), address.clone());
        Callback::from(move |event: MouseEvent| {
            // In a tab of its own it goes the usual way, with the usual values.
            if event.ctrl_key() || event.meta_key() || event.shift_key() {
                return;
            }
            event.prevent_default();
            let (page, address) = (page.clone(), address.clone());
            spawn_local(async move { go(&page, program, &address).await });
        })
    };
    html! {
        <p class="to-bench">
            <a href={address} data-to-bench={program.id()} {onclick}>
                { say(page.texts.get("bench-open")) }
            </a>
        </p>
    }
}

/// Opens the bench with the form's values in the program.
async fn go(page: &Page, program: Program, address: &str) {
    let file = program::address(program, page.texts.lang().id());
    let source = web::content(&file).await.unwrap_or_default();
    let form = &page.store.form;
    let value = |name: &str| form.spec(name).and_then(|_| form.text(name).parse().ok());
    let code = program::with_values(&source, value);
    let is_usual = source.is_empty() || code == program::plain(&source);
    let code = (!is_usual).then(|| format!("#{}", packed(&code)));
    let address = format!("{address}{}", code.unwrap_or_default());
    let _ = window().location().assign(&address);
}
