//! One run at a time among all pages and frames of this site that the browser lets know of each other: two
//! that measure at once would measure each other. They queue at a Web Lock.

use super::locks::locks;
use futures::channel::oneshot;
use js_sys::{Function, Object, Promise, Reflect};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// The lock; not named like those of workers, `spindle-…`, which are counted.
const NAME: &str = "one-spindle-run";

/// A page's turn to run something. Dropping it lets the next one have it.
pub(super) struct Turn {
    /// Ends the promise that the browser waits for; `None` where locks are denied, and nobody waits.
    release: Option<Function>,
}

impl Turn {
    /// The turn, if nobody else has it.
    pub(super) async fn at_once() -> Option<Self> {
        let options = Object::new();
        // A fresh object takes every member.
        let _ = Reflect::set(&options, &"ifAvailable".into(), &true.into());
        ask(&options).await
    }

    /// Where locks are denied, everybody has a turn.
    fn unshared() -> Self {
        Self { release: None }
    }
}

/// The turn, once everybody before has had it.
pub(super) async fn turn() -> Turn {
    // Nobody else's lock keeps it from coming in the end.
    ask(&Object::new()).await.unwrap_or_else(Turn::unshared)
}

/// Asks for the lock; `None` if it was not to be had at once and only that was wanted.
async fn ask(options: &Object) -> Option<Turn> {
    let Some(locks) = locks() else {
        return Some(Turn::unshared());
    };
    let (says, answer) = oneshot::channel();
    let says = Rc::new(Cell::new(Some(says)));
    let granted = {
        let says = says.clone();
        move |lock: JsValue| {
            let Some(says) = says.take() else {
                return JsValue::UNDEFINED;
            };
            if lock.is_null() {
                let _ = says.send(None);
                return JsValue::UNDEFINED;
            }
            let mut release = None;
            let held = Promise::new(&mut |resolve, _| release = Some(resolve));
            // Who stopped waiting drops the turn with the message, and so lets the next one have it.
            let _ = says.send(Some(Turn { release }));
            held.into()
        }
    };
    let granted = Closure::once_into_js(granted);
    let request = locks.request_with(NAME, options, granted.unchecked_ref());
    spawn_local(async move {
        let refused = match request {
            Ok(request) => JsFuture::from(request).await.is_err(),
            Err(_) => true,
        };
        if let (true, Some(says)) = (refused, says.take()) {
            let _ = says.send(Some(Turn::unshared()));
        }
    });
    answer.await.unwrap_or_else(|_| Some(Turn::unshared()))
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(release) = self.release.take() {
            let _ = release.call0(&JsValue::NULL);
        }
    }
}
