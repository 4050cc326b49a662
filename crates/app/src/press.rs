//! Presses of a pointer. What the page moved between its going down and its coming up would be lost to the press.

use gloo::{events::EventListener, timers::callback::Timeout, utils::window};
use std::cell::{Cell, RefCell};
use yew::prelude::*;

thread_local! {
    static IS_DOWN: Cell<bool> = const { Cell::new(false) };
    static WAITING: RefCell<Vec<Box<dyn FnOnce()>>> = const { RefCell::new(Vec::new()) };
}

/// Does something that may move the page: at once, or when the press is over that goes on, and what it was for is done.
pub(crate) fn after_press(then: impl FnOnce() + 'static) {
    WAITING.with_borrow_mut(|waiting| waiting.push(Box::new(then)));
    if !IS_DOWN.get() {
        do_what_waits();
    }
}

/// Follows the presses.
#[hook]
pub(crate) fn use_presses() {
    use_effect_with((), |()| {
        let follow = |event, is_down| {
            EventListener::new(&window(), event, move |_| {
                IS_DOWN.set(is_down);
                if !is_down {
                    do_what_waits();
                }
            })
        };
        let listeners = [
            follow("pointerdown", true),
            follow("pointerup", false),
            follow("pointercancel", false),
        ];
        move || drop(listeners)
    });
}

/// In a task of its own: a finger comes up before it takes the focus and clicks, all in one.
fn do_what_waits() {
    Timeout::new(0, || {
        for then in WAITING.take() {
            then();
        }
    })
    .forget();
}
