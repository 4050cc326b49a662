//! Fetches code once the reader comes near it.

use crate::web;
use js_sys::Array;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};
use yew::prelude::*;

/// How far below or above the view code is fetched, so that it is there when the reader is.
const NEAR: &str = "300px";

/// The state of a file of code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fetched {
    /// It is not there yet.
    Waiting,
    /// It is here, as HTML.
    Here(AttrValue),
    /// The host does not give it out.
    Unreachable,
}

/// The file at `address`, fetched when `node` comes near the view.
#[hook]
pub(super) fn use_fetched(address: String, node: &NodeRef) -> Fetched {
    let fetched = use_state_eq(|| (String::new(), Fetched::Waiting));
    let near = use_near(node);
    let set = fetched.setter();
    use_effect_with((address.clone(), near), move |(address, near)| {
        if *near {
            let address = address.clone();
            spawn_local(async move {
                let code = web::content(&address).await;
                let code = code.map_or(Fetched::Unreachable, |code| Fetched::Here(code.into()));
                set.set((address, code));
            });
        }
    });
    // What came may be another lab's.
    match &*fetched {
        (file, code) if *file == address => code.clone(),
        _ => Fetched::Waiting,
    }
}

/// Whether `node` has ever been near the view.
#[hook]
fn use_near(node: &NodeRef) -> bool {
    let near = use_state_eq(|| false);
    let (node, set) = (node.clone(), near.setter());
    use_effect_with((), move |()| {
        let observed = node.cast::<Element>().and_then(|node| observe(&node, set));
        move || {
            if let Some((observer, _)) = &observed {
                observer.disconnect();
            }
        }
    });
    *near
}

type Seen = Closure<dyn Fn(Array, IntersectionObserver)>;

/// Tells `set` once when `node` comes near the view.
fn observe(node: &Element, set: UseStateSetter<bool>) -> Option<(IntersectionObserver, Seen)> {
    let seen = Seen::new(move |entries: Array, observer: IntersectionObserver| {
        let near = |entry: JsValue| entry.unchecked_into::<IntersectionObserverEntry>();
        if entries.iter().any(|entry| near(entry).is_intersecting()) {
            observer.disconnect();
            set.set(true);
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin(NEAR);
    let observer =
        IntersectionObserver::new_with_options(seen.as_ref().unchecked_ref(), &options).ok()?;
    observer.observe(node);
    Some((observer, seen))
}
