//! One run at a time among all pages and frames of this site that the browser lets know of each other: two
//! that measure at once would measure each other. They queue at a Web Lock. Firefox denies locks to frames in
//! pages of other sites; there a note in the storage that these frames share takes its place.

mod note;

use super::locks::locks;
use futures::channel::oneshot;
use gloo::timers::future::TimeoutFuture;
use js_sys::{Function, Object, Promise, Reflect};
use note::Note;
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// The lock; not named like those of workers, `spindle-…`, which are counted.
const NAME: &str = "one-spindle-run";

/// Between two looks at another one's note, in milliseconds.
const LOOK_AGAIN_MS: u32 = 150;

/// A page's turn to run something, by the lock or by a note; by neither where nobody can know of anybody else.
/// Dropping it lets the next one have it.
pub(super) struct Turn {
    _lock: Option<Lock>,
    _note: Option<Note>,
}

/// Why there is no turn now.
enum Wait {
    /// Somebody else has it.
    Busy,
    /// The browser denies what it would be had by.
    Denied,
}

impl Turn {
    /// The turn, if nobody else has it.
    pub(super) async fn at_once() -> Option<Self> {
        let options = Object::new();
        // A fresh object takes every member.
        let _ = Reflect::set(&options, &"ifAvailable".into(), &true.into());
        match ask(&options).await {
            Ok(turn) => Some(turn),
            Err(Wait::Busy) => None,
            Err(Wait::Denied) => Self::by_note(),
        }
    }

    fn by_note() -> Option<Self> {
        match Note::leave() {
            Ok(note) => Some(Self::of(None, Some(note))),
            Err(Wait::Busy) => None,
            Err(Wait::Denied) => Some(Self::of(None, None)),
        }
    }

    fn of(lock: Option<Lock>, note: Option<Note>) -> Self {
        Self {
            _lock: lock,
            _note: note,
        }
    }
}

/// The turn, once everybody before has had it.
pub(super) async fn turn() -> Turn {
    if let Ok(turn) = ask(&Object::new()).await {
        return turn;
    }
    loop {
        if let Some(turn) = Turn::by_note() {
            return turn;
        }
        TimeoutFuture::new(LOOK_AGAIN_MS).await;
    }
}

/// The lock while it is held.
struct Lock {
    /// Ends the promise that the browser waits for.
    release: Option<Function>,
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(release) = self.release.take() {
            let _ = release.call0(&JsValue::NULL);
        }
    }
}

/// Asks for the lock, and waits for it unless the options say otherwise.
async fn ask(options: &Object) -> Result<Turn, Wait> {
    let locks = locks().ok_or(Wait::Denied)?;
    let (says, answer) = oneshot::channel();
    let says = Rc::new(Cell::new(Some(says)));
    let granted = {
        let says = says.clone();
        move |lock: JsValue| {
            let Some(says) = says.take() else {
                return JsValue::UNDEFINED;
            };
            if lock.is_null() {
                let _ = says.send(Err(Wait::Busy));
                return JsValue::UNDEFINED;
            }
            let mut release = None;
            let held = Promise::new(&mut |resolve, _| release = Some(resolve));
            // Who stopped waiting drops the turn with the message, and so lets the next one have it.
            let _ = says.send(Ok(Turn::of(Some(Lock { release }), None)));
            held.into()
        }
    };
    let granted = Closure::once_into_js(granted);
    let request = locks.request_with(NAME, options, granted.unchecked_ref());
    spawn_local(async move {
        let denied = match request {
            Ok(request) => JsFuture::from(request).await.is_err(),
            Err(_) => true,
        };
        if let (true, Some(says)) = (denied, says.take()) {
            let _ = says.send(Err(Wait::Denied));
        }
    });
    answer.await.unwrap_or(Err(Wait::Denied))
}
