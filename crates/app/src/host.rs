//! To and from a page that shows this one in a frame, by `postMessage`, version 1. A promise to embedders.
//!
//! Out, to the parent window alone, `{source: "spindle", v: 1, type, …}`:
//!
//! | type | with |
//! | --- | --- |
//! | `ready` | `lab`, `version`, `sharedMemory`: the page is up and hears orders |
//! | `height` | `height`: CSS pixels that the embedded lab takes; only with `embed=1` |
//! | `progress` | `lab`, `fraction` 0 to 1, `waiting`: whether another lab of this site has to end first |
//! | `result` | `lab`, `result`: as `spindle.run` resolves |
//! | `error` | `lab`, `error`: `{code, message, param?, partial?}`, as `spindle.run` rejects |
//!
//! In, from the parent window alone, `{source: "spindle-host", v: 1, type, lab?, params?, lang?, theme?}`:
//!
//! | type | does |
//! | --- | --- |
//! | `run` | runs the lab with these parameters; without any, what the form holds |
//! | `stop` | stops what runs |
//! | `set` | shows the lab with these parameters; without any, the form stays. Another lab stops what runs |
//!
//! Both set language and theme where they are given. Parameters that `params` does not name are at their
//! defaults. What is not of this shape, or too large for any lab, is ignored; a name or value that Spindle does
//! not know is answered by an `error`.

mod order;
mod tell;
mod wire;

#[cfg(test)]
mod tests;

pub use order::{Kind, Order};
pub use tell::{ended, progress, waiting};
pub use wire::read;

use crate::{
    address::Address,
    control::Control,
    later::{self, Latest},
    page::Page,
    state::Action,
    web::host,
};
use gloo::{events::EventListener, utils::window};
use js_sys::{Object, Reflect};
use spindle_model::{RawParams, Word, error::RunError};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{MessageEvent, Window};
use yew::prelude::*;

/// Talks to the page around this one, if there is one, once this page is up.
#[hook]
pub fn use_host(page: &Page, latest: Latest, is_up: bool) {
    // It stays up while texts of another language are fetched.
    let was_up = use_mut_ref(|| false);
    let is_up = is_up || *was_up.borrow();
    *was_up.borrow_mut() = is_up;
    use_effect_with(is_up, move |&is_up| {
        let talk = is_up.then(host).flatten().map(|host| talk(host, latest));
        move || drop(talk)
    });
    // Browsers do not watch heights in a frame out of view, which is when a host can still make room unseen.
    let follows = is_up && page.store.embed;
    use_effect(move || {
        if follows {
            tell::height();
        }
    });
}

/// Says that the page is up, and hears orders from then on.
fn talk(host: Window, latest: Latest) -> impl Sized {
    let page = latest.borrow().clone();
    let height = page.and_then(|page| {
        if page.store.embed {
            // First, because a host that hears of it shows the frame.
            tell::height();
        }
        tell::ready(page.store.lab(), page.support);
        if let Some(error) = &page.store.refusal {
            refuse(&page.control, page.store.lab().id(), error.clone());
        }
        page.store.embed.then(tell::follow_height).flatten()
    });
    let orders = EventListener::new(&window(), "message", move |event| {
        let event = event.unchecked_ref::<MessageEvent>();
        let is_from_host = event
            .source()
            .is_some_and(|source| Object::is(&source, &host));
        let data = event.data();
        if is_from_host && is_order(&data) {
            let latest = latest.clone();
            spawn_local(async move { obey(&data, &latest).await });
        }
    });
    (height, orders)
}

/// Whether this says that it is an order: a first look, for which nothing has to be fetched.
fn is_order(data: &JsValue) -> bool {
    data.is_object()
        && Reflect::get(data, &"source".into()).is_ok_and(|source| source == order::SOURCE)
}

async fn obey(data: &JsValue, latest: &RefCell<Option<Page>>) {
    let Ok(later) = later::load().await else {
        return; // a run would say so; there is nobody to tell that an order was not read
    };
    let page = latest.borrow().clone();
    if let Some((page, order)) = page.zip((later.order)(data)) {
        (later.obey)(page, order).await;
    }
}

/// Does what the host wants.
pub(crate) async fn obey_order(page: Page, order: Order) {
    if order.kind == Kind::Stop {
        return page.control.stop().await;
    }
    let current = page.store.lab();
    // What the machine makes of a default is not the host's to keep.
    let now = Address {
        given: page.store.form.given().clone(),
        ..page.store.address()
    };
    let (address, error) = order.address(&now);
    let is_other = address.lab != current || error.is_some();
    if is_other && order.kind == Kind::Set && page.store.phase.is_running() {
        page.control.stop().await;
    }
    let context = page.store.form.context();
    let checked = address.lab.check(&address.given, &context);
    let Address { lab, given, .. } = address.clone();
    match (order.kind, RunError::refusal(error.clone(), checked.err())) {
        (_, Some(refusal)) => {
            // The page checks the parameters by itself.
            show(&page, address, error);
            ended(&page.control, lab.id(), &Err(refusal.into())).await;
        }
        (Kind::Run, None) => {
            dress(&page, &address);
            run(&page, lab.id(), &given).await;
        }
        (_, None) => show(&page, address, None),
    }
}

async fn run(page: &Page, lab: &str, given: &RawParams) {
    let stops = page.control.stops();
    let run = page.control.run(lab, given, &page.store.files, None, stops);
    // How it ends reaches the host like the end of any run.
    let _ = run.await;
}

fn show(page: &Page, address: Address, error: Option<RunError>) {
    page.store.dispatch(Action::Visited { address, error });
}

/// Language and theme alone: a run shows its parameters by itself, unless it is refused as one too many.
fn dress(page: &Page, address: &Address) {
    if let Some(lang) = address.lang {
        page.store.dispatch(Action::Language(lang));
    }
    if let Some(theme) = address.theme {
        page.store.dispatch(Action::Theme(theme));
    }
}

fn refuse(control: &Control, lab: &'static str, error: RunError) {
    let control = control.clone();
    spawn_local(async move { ended(&control, lab, &Err(error.into())).await });
}
