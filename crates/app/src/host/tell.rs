//! Messages from this page to the host page.

use super::host;
use crate::{
    api,
    control::Control,
    run::{Failure, Measured, RunProgress},
    support::Support,
};
use gloo::utils::document_element;
use js_sys::{Object, Reflect};
use spindle_model::{Word, lab::LabId};
use std::cell::Cell;
use wasm_bindgen::prelude::*;
use web_sys::{ResizeObserver, Window};

/// A message of this type, to be filled.
fn message(kind: &str) -> Object {
    let message = Object::new();
    set(&message, "source", "spindle");
    set(&message, "v", 1);
    set(&message, "type", kind);
    message
}

/// Sets a member of an object made here, which cannot fail.
fn set(object: &Object, name: &str, value: impl Into<JsValue>) {
    let _ = Reflect::set(object, &name.into(), &value.into());
}

/// To whatever page it is: nothing of what is told is a secret, and anybody may embed a lab.
fn send(host: &Window, message: &Object) {
    // What is told can always be copied; a host that is gone needs nothing.
    let _ = host.post_message(message, "*");
}

/// Says that the page is up.
pub(super) fn ready(lab: LabId, support: Support) {
    if let Some(host) = host() {
        let ready = message("ready");
        set(&ready, "lab", lab.id());
        set(&ready, "version", env!("CARGO_PKG_VERSION"));
        set(&ready, "sharedMemory", support.shared_memory);
        send(&host, &ready);
    }
}

/// Says how far the run is.
pub fn progress(lab: LabId, progress: &RunProgress) {
    tell_progress(lab, progress.fraction(), false);
}

/// Says that the run waits for another one to end.
pub fn waiting(lab: LabId, waits: bool) {
    tell_progress(lab, 0.0, waits);
}

fn tell_progress(lab: LabId, fraction: f64, waits: bool) {
    if let Some(host) = host() {
        let progress = message("progress");
        set(&progress, "lab", lab.id());
        set(&progress, "fraction", fraction);
        set(&progress, "waiting", waits);
        send(&host, &progress);
    }
}

/// Says how a run ended, or why it did not start.
pub async fn ended(control: &Control, lab: &str, ended: &Result<Measured, Failure>) {
    let Some(host) = host() else { return };
    let id = LabId::from_id(lab);
    let lab = id.as_ref().map_or(lab, |id| id.id());
    let texts = api::texts(control, id.unwrap_or_default()).await;
    let told = match ended {
        Ok(measured) => {
            let told = message("result");
            set(&told, "result", api::told(&texts, measured));
            told
        }
        Err(failure) => {
            let (told, error) = (message("error"), Object::new());
            api::describe(&error, &texts, failure);
            set(&told, "error", error);
            told
        }
    };
    set(&told, "lab", lab);
    send(&host, &told);
}

thread_local! {
    /// The height that was told last, in CSS pixels.
    static TOLD: Cell<i32> = const { Cell::new(0) };
}

/// Tells the height of the page if it is another one than before.
pub(super) fn height() {
    let Some(host) = host() else { return };
    let height = document_element().get_bounding_client_rect().height();
    let height = height.ceil() as i32;
    // It has none while the host hides the frame.
    if height > 0 && TOLD.replace(height) != height {
        let news = message("height");
        set(&news, "height", height);
        send(&host, &news);
    }
}

/// Watches the height of the page, until it is dropped.
pub(super) struct Watch {
    observer: ResizeObserver,
    _hear: Closure<dyn FnMut()>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Tells the height whenever it changes; `None` where browsers do not watch it.
pub(super) fn follow_height() -> Option<Watch> {
    let hear = Closure::<dyn FnMut()>::new(height);
    let observer = ResizeObserver::new(hear.as_ref().unchecked_ref()).ok()?;
    observer.observe(&document_element());
    Some(Watch {
        observer,
        _hear: hear,
    })
}
