//! The keys of somebody who shows a lab to a class: P begins and ends it, Space runs and stops, Escape ends it.

use crate::{page::Page, state::Action};
use gloo::{
    events::{EventListener, EventListenerOptions},
    utils::document,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

/// The elements that take keys themselves. The editor of the bench has a tree of its own: from outside, its keys come from
/// the element that holds it.
const TAKES_KEYS: &str =
    "input, select, textarea, button, a, summary, [tabindex='0'], [contenteditable], [data-editor]";

/// Hears these keys, unless the page is part of another.
#[hook]
pub(crate) fn use_presenting(page: &Page) {
    let latest = use_mut_ref(|| None);
    *latest.borrow_mut() = Some(page.clone());
    let is_alone = !page.store.embed;
    use_effect_with(is_alone, move |&is_alone| {
        let listener = is_alone.then(|| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&document(), "keydown", options, move |event| {
                let event = event.unchecked_ref::<KeyboardEvent>();
                if let Some(page) = &*latest.borrow() {
                    press(page, event);
                }
            })
        });
        move || drop(listener)
    });
}

fn press(page: &Page, event: &KeyboardEvent) {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let is_taken = target.is_some_and(|target| {
        target
            .closest(TAKES_KEYS)
            .is_ok_and(|taker| taker.is_some())
    });
    if is_taken || event.ctrl_key() || event.meta_key() || event.alt_key() || event.repeat() {
        return;
    }
    let presents = page.store.present;
    match &*event.key() {
        "p" | "P" => page.store.dispatch(Action::Presented),
        "Escape" if presents => page.store.dispatch(Action::Presented),
        " " if presents && page.store.phase.is_running() => page.stop(),
        " " if presents && page.can_run() => page.run(),
        _ => return,
    }
    event.prevent_default();
}
