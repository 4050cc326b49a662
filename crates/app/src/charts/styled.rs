//! Style of single elements. An attribute `style` is what a Content-Security-Policy forbids, because injected
//! markup would have it, too; properties set by a script are allowed.

use web_sys::HtmlElement;
use yew::prelude::*;

/// Gives the element behind `node` these properties, before it is painted.
#[hook]
pub(crate) fn use_style<const N: usize>(node: &NodeRef, style: [(&'static str, String); N]) {
    let node = node.clone();
    use_effect_with(style, move |style| {
        let element = node.cast::<HtmlElement>();
        if let Some(element) = element {
            for (name, value) in style {
                // Refused only in styles that are computed ones.
                let _ = element.style().set_property(name, value);
            }
        }
    });
}
