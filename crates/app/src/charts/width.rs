//! How wide an element is, now and whenever that changes.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, ResizeObserver};
use yew::prelude::*;

/// Assumed until the element is in the document.
const USUAL: f64 = 640.0;

/// Follows the width of the element behind `node`, in whole CSS pixels.
#[hook]
pub(super) fn use_width(node: &NodeRef) -> f64 {
    let width = use_state_eq(|| USUAL);
    let (node, set) = (node.clone(), width.setter());
    use_effect_with((), move |()| {
        let watched = node
            .cast::<Element>()
            .and_then(|element| watch(&element, set));
        move || {
            if let Some((observer, changed)) = watched {
                observer.disconnect();
                drop(changed);
            }
        }
    });
    *width
}

type Changed = Closure<dyn FnMut()>;

fn watch(element: &Element, set: UseStateSetter<f64>) -> Option<(ResizeObserver, Changed)> {
    let measured = element.clone();
    let measure = move || {
        let width = f64::from(measured.client_width());
        // No width means that the element is not shown, so nobody needs a drawing.
        if width > 0.0 {
            set.set(width);
        }
    };
    measure();
    let changed = Closure::new(measure);
    let observer = ResizeObserver::new(changed.as_ref().unchecked_ref()).ok()?;
    observer.observe(element);
    Some((observer, changed))
}
