//! Keeps the address as the page is, and the page as the address is.

use crate::{
    address::Address,
    state::{Action, State},
    web,
};
use gloo::{
    events::{EventListener, EventListenerOptions},
    timers::callback::Timeout,
    utils::window,
};
use std::{cell::RefCell, rc::Rc};
use yew::prelude::*;

/// How long the page must be left in peace before the address follows. Browsers ration changes of the
/// address: Safari throws at more than 100 in 30 seconds, Chromium ignores more than 200 in 10 seconds.
const PEACE_MS: u32 = 320;

/// The address as it is and as it should be.
struct Mirror {
    shown: String,
    wanted: String,
    /// Runs while the two differ.
    timer: Option<Timeout>,
}

impl Mirror {
    fn show(&mut self) {
        self.timer = None;
        if self.shown != self.wanted {
            web::show_query(&self.wanted);
            self.shown.clone_from(&self.wanted);
        }
    }
}

/// Keeps the address as the page is, soon after it changed, and the page as the address is.
#[hook]
pub fn use_address(store: &UseReducerHandle<State>) {
    let query = store.address().query();
    // The address that the reader came by stays until something changes, but for its noise.
    let mirror = {
        let query = query.clone();
        use_mut_ref(move || Mirror {
            shown: query.clone(),
            wanted: query,
            timer: None,
        })
    };
    let follow = mirror.clone();
    use_effect_with(query, move |query| {
        let late = follow.clone();
        let mut mirror = follow.borrow_mut();
        mirror.wanted.clone_from(query);
        let show = move || late.borrow_mut().show();
        let differs = mirror.shown != mirror.wanted;
        mirror.timer = differs.then(|| Timeout::new(PEACE_MS, show));
    });
    let at_once = mirror.clone();
    use_effect_with(store.phase.is_running(), move |_| {
        at_once.borrow_mut().show();
    });
    let dispatcher = store.dispatcher();
    use_effect_with((), move |()| {
        drop_noise();
        let back = EventListener::new(&window(), "popstate", move |_| {
            drop_noise();
            let (address, error) = Address::parse(&web::query());
            dispatcher.dispatch(Action::Visited { address, error });
        });
        let listeners = (back, hurry(&mirror, "pagehide"), hurry(&mirror, "click"));
        move || drop(listeners)
    });
}

/// Takes out of the address what others put in, unless something in it is refused, which stays to be seen.
fn drop_noise() {
    if let (address, None, true) = Address::read(&web::query()) {
        web::show_query(&address.query());
    }
}

/// Lets the address follow at once before `event` is heard by anybody else: who leaves or copies the
/// link wants it as the page is.
fn hurry(mirror: &Rc<RefCell<Mirror>>, event: &'static str) -> EventListener {
    let mirror = mirror.clone();
    let first = EventListenerOptions::run_in_capture_phase();
    EventListener::new_with_options(&window(), event, first, move |_| {
        mirror.borrow_mut().show();
    })
}
