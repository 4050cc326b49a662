//! A button that opens a panel over the page. Escape closes it and brings the focus back to the button; a press or the focus
//! elsewhere closes it, too.

use crate::texts::say;
use gloo::{events::EventListener, utils::document};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, Node};
use yew::prelude::*;

/// A press on what has this attribute closes the panel.
pub const CLOSES: &str = "[data-closes]";

/// A menu.
#[derive(Clone, PartialEq, Properties)]
pub struct MenuProps {
    /// Its name for scripts and styles.
    pub name: &'static str,
    /// The label of its button.
    pub label: String,
    /// The accessible name of the button, if the label is not enough.
    #[prop_or_default]
    pub title: Option<String>,
    /// Whether the button looks like the other buttons of the page.
    #[prop_or_default]
    pub is_button: bool,
    /// The content of the panel; there only while it is open.
    pub children: Html,
}

/// The button and, while it is open, its panel.
#[component]
pub fn Menu(props: &MenuProps) -> Html {
    let node = use_node_ref();
    let open = use_state_eq(|| false);
    let ontoggle = {
        let (node, open) = (node.clone(), open.setter());
        move |_: Event| {
            let details = node.cast::<Element>();
            open.set(details.is_some_and(|details| details.has_attribute("open")));
        }
    };
    let close = {
        let (node, open) = (node.clone(), open.setter());
        Callback::from(move |keeps_focus: bool| {
            open.set(false);
            let button = node.cast::<Element>();
            let button = button.and_then(|details| details.query_selector("summary").ok()?);
            if let (Some(button), true) = (button, keeps_focus) {
                // A button that is gone needs no focus.
                let _ = button.unchecked_into::<HtmlElement>().focus();
            }
        })
    };
    use_closing(&node, *open, &close);
    let onclick = Callback::from(move |event: MouseEvent| {
        let pressed: Option<Element> = event.target_dyn_into();
        let closes = pressed.and_then(|pressed| pressed.closest(CLOSES).ok().flatten());
        if closes.is_some() {
            close.emit(true);
        }
    });
    html! {
        <details class="menu" data-menu={props.name} open={*open} {ontoggle} ref={node}>
            <summary
                class={classes!(if props.is_button { "button" } else { "dots" })}
                aria-label={props.title.clone()}
                title={props.title.clone()}
            >
                { say(props.label.clone()) }
            </summary>
            if *open {
                <div class="menu-panel" {onclick}>{ props.children.clone() }</div>
            }
        </details>
    }
}

/// Hears, while the panel is open, what closes it.
#[hook]
fn use_closing(node: &NodeRef, open: bool, close: &Callback<bool>) {
    let (node, close) = (node.clone(), close.clone());
    use_effect_with(open, move |&open| {
        let elsewhere = |kind: &'static str| {
            let (node, close) = (node.clone(), close.clone());
            EventListener::new(&document(), kind, move |event| {
                let target = event.target().and_then(|at| at.dyn_into::<Node>().ok());
                let menu = node.cast::<Node>();
                if !menu.is_some_and(|menu| menu.contains(target.as_ref())) {
                    close.emit(false);
                }
            })
        };
        let listeners = open.then(|| {
            let (node, close) = (node.clone(), close.clone());
            let escape = EventListener::new(&document(), "keydown", move |event| {
                if event.unchecked_ref::<KeyboardEvent>().key() == "Escape" {
                    let menu = node.cast::<Node>();
                    let focused = document().active_element();
                    let is_here = menu.is_some_and(|menu| menu.contains(focused.as_deref()));
                    close.emit(is_here);
                }
            });
            [escape, elsewhere("pointerdown"), elsewhere("focusin")]
        });
        move || drop(listeners)
    });
}
