//! Files dropped on the page.

use crate::{page::Page, pictures::chosen, state::Action};
use gloo::{
    events::{EventListener, EventListenerOptions},
    utils::window,
};
use wasm_bindgen::JsCast;
use web_sys::DragEvent;
use yew::prelude::*;

/// Files dropped anywhere on the lab of pictures are chosen. A browser opens them in place of a page that does
/// nothing, so this is in the first part of the page: whoever drops a file may not have moved the pointer over it before.
#[hook]
pub(crate) fn use_drops(page: &Page) {
    let store = page.store.dispatcher();
    let wanted = page.store.lab().takes_pictures();
    use_effect_with(wanted, move |&wanted| {
        let listen = |name: &'static str| {
            let store = store.clone();
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&window(), name, options, move |event| {
                event.prevent_default();
                let dropped = event.unchecked_ref::<DragEvent>().data_transfer();
                // While it is dragged, browsers do not tell what it is.
                if let Some(files) = chosen(dropped.and_then(|dropped| dropped.files())) {
                    store.dispatch(Action::Chose(files));
                }
            })
        };
        let listeners = wanted.then(|| ["dragover", "drop"].map(listen));
        move || drop(listeners)
    });
}
