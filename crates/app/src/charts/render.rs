//! A scene in the page, with its focus and its tab stop.

use super::{
    keys::{focus, focused, nearest},
    markup::{Names, write},
    scene::Scene,
};
use gloo::timers::callback::Timeout;
use std::{cell::RefCell, rc::Rc};
use web_sys::Element;
use yew::prelude::*;

/// Where the focus is to be once something else is drawn, by [`Mark::spot`](super::Mark::spot) and
/// row, if not at the mark of the same number.
pub(super) type Anchor = Rc<RefCell<Option<(f64, f64)>>>;

/// With more elements a drawing has a task of the browser to itself: several in one would keep a
/// reader's hand waiting.
const AT_ONCE: usize = 150;

/// The things that a mark stands for, in words with spaces between, where the page may point at it.
pub(super) const POINTED: &str = "data-stands-for";

/// The thing that the page points at, by one of these words: its mark looks different.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pointed(pub Option<String>);

/// Draws `scene` into the `<svg>` behind `node`, again only when it is another one. A mark that had
/// the focus keeps it; `home` is the one that the tab key reaches, where one stop serves all.
#[hook]
pub(super) fn use_drawn(node: &NodeRef, scene: &Rc<Scene>, home: usize, anchor: &Anchor) {
    let pointed = use_context::<Pointed>().unwrap_or_default();
    let now = Drawing {
        node: node.clone(),
        scene: scene.clone(),
        home,
        anchor: anchor.clone(),
        pointed: pointed.clone(),
    };
    let latest = use_mut_ref(|| now.clone());
    latest.replace(now.clone());
    let (waits, task) = (use_mut_ref(|| false), use_mut_ref(|| None::<Timeout>));
    {
        let now = now.clone();
        // By identity: comparing all that is drawn would take longer than drawing it.
        use_effect_with(Rc::as_ptr(scene), move |_| {
            if now.scene.nodes.len() <= AT_ONCE {
                now.draw();
            } else if !waits.replace(true) {
                let draw = move || {
                    waits.replace(false);
                    let now = latest.borrow().clone();
                    now.draw();
                };
                task.replace(Some(Timeout::new(0, draw)));
            }
        });
    }
    {
        let now = now.clone();
        use_effect_with(pointed, move |_| now.point());
    }
    use_effect_with(home, move |_| now.reach());
}

/// The drawing that the page should hold.
#[derive(Clone)]
struct Drawing {
    node: NodeRef,
    scene: Rc<Scene>,
    home: usize,
    anchor: Anchor,
    pointed: Pointed,
}

impl Drawing {
    fn draw(&self) {
        let Some(svg) = self.node.cast::<Element>() else {
            return;
        };
        let scene = &self.scene;
        let mut markup = String::new();
        for node in &scene.nodes {
            write(&mut markup, node, scene, Names::Attributes);
        }
        let before = focused(&svg);
        svg.set_inner_html(&markup);
        self.reach();
        self.point();
        match (self.anchor.take(), before) {
            (Some(spot), _) => focus(&svg, nearest(&scene.marks, spot)),
            (None, Some(index)) => focus(&svg, Some(index)),
            (None, None) => {}
        }
    }

    /// Tells the mark that the page points at from the others.
    fn point(&self) {
        let Some(svg) = self.node.cast::<Element>() else {
            return;
        };
        if let Ok(Some(before)) = svg.query_selector("[data-pointed]") {
            let _ = before.remove_attribute("data-pointed");
        }
        let Some(id) = &self.pointed.0 else {
            return;
        };
        if let Ok(Some(mark)) = svg.query_selector(&format!("[{POINTED}~='{id}']")) {
            let _ = mark.set_attribute("data-pointed", "");
        }
    }

    /// Makes a mark the only tab stop.
    fn reach(&self) {
        let Some(svg) = self.node.cast::<Element>().filter(|_| self.scene.roving) else {
            return;
        };
        let home = self.home.min(self.scene.marks.len().saturating_sub(1));
        let set = |selector: &str, tabindex| {
            let mark = svg.query_selector(selector).ok().flatten();
            if let Some(mark) = mark {
                // Nothing forbids this attribute.
                let _ = mark.set_attribute("tabindex", tabindex);
            }
        };
        set("[data-index][tabindex='0']", "-1");
        set(&format!("[data-index='{home}']"), "0");
    }
}
