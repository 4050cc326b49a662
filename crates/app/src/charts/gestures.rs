//! Zooming and moving by hand: wheel, drag, and two fingers.

use super::{scene::Rect, zoom::Move};
use gloo::events::{EventListener, EventListenerOptions};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, PointerEvent, WheelEvent};
use yew::prelude::*;

/// A pointer that moved less has not begun to drag.
const SLACK: f64 = 5.0;

/// Pointers that are down.
#[derive(Debug, Default)]
struct Hand {
    /// Their numbers and where each is, in pixels from the left of the chart.
    pointers: Vec<(i32, f64)>,
    dragging: bool,
}

impl Hand {
    fn down(&mut self, id: i32, x: f64) {
        self.up(id);
        self.pointers.push((id, x));
    }

    fn up(&mut self, id: i32) {
        self.pointers.retain(|(other, _)| *other != id);
        self.dragging &= !self.pointers.is_empty();
    }

    /// Moves a pointer to `x` and returns the effect: two fingers zoom and move, one moves.
    fn moved(&mut self, id: i32, x: f64, plot: Rect) -> Option<[Move; 2]> {
        let other = self.pointers.iter().find(|(other, _)| *other != id);
        let other = other.map(|(_, x)| *x);
        let (_, old) = self.pointers.iter_mut().find(|(other, _)| *other == id)?;
        if !self.dragging && other.is_none() && (x - *old).abs() < SLACK {
            return None;
        }
        self.dragging = true;
        let before = std::mem::replace(old, x);
        let place = |x: f64| ((x - plot.x) / plot.width.max(1.0)).clamp(0.0, 1.0);
        let Some(other) = other else {
            let still = Move::Pan(0.0);
            return Some([Move::Pan((before - x) / plot.width.max(1.0)), still]);
        };
        let apart = |x: f64| (x - other).abs().max(10.0);
        let middle = |x: f64| f64::midpoint(x, other);
        Some([
            Move::Pan((middle(before) - middle(x)) / plot.width.max(1.0)),
            Move::Zoom {
                factor: apart(x) / apart(before),
                at: place(middle(x)),
            },
        ])
    }
}

/// Where the marks are, and who hears of moves.
type Listener = (Rect, Option<Callback<Move, bool>>);

/// Has the hand on the element behind `node` move what it shows. Listens by itself, because Yew
/// listens to wheels in a way that cannot keep the page from zooming too.
#[hook]
pub(super) fn use_gestures(node: &NodeRef, plot: Rect, onmove: Option<Callback<Move, bool>>) {
    let (node, wanted) = (node.clone(), onmove.is_some());
    let now: Rc<RefCell<Listener>> = use_mut_ref(|| (plot, None));
    *now.borrow_mut() = (plot, onmove);
    use_effect_with(wanted, move |wanted| {
        let element = node.cast::<Element>().filter(|_| *wanted);
        let listeners = element.map(|element| listen(&element, &now));
        move || drop(listeners)
    });
}

fn listen(element: &Element, now: &Rc<RefCell<Listener>>) -> [EventListener; 5] {
    let hand = Rc::new(RefCell::new(Hand::default()));
    [
        "wheel",
        "pointerdown",
        "pointermove",
        "pointerup",
        "pointercancel",
    ]
    .map(|kind| {
        let (hand, now, on) = (hand.clone(), now.clone(), element.clone());
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(element, kind, options, move |event| {
            let (plot, onmove) = now.borrow().clone();
            if let Some(onmove) = onmove {
                for step in moves(event, &on, &hand, plot).into_iter().flatten() {
                    onmove.emit(step);
                }
            }
        })
    })
}

/// The moves that an event asks for.
fn moves(event: &Event, on: &Element, hand: &RefCell<Hand>, plot: Rect) -> Option<[Move; 2]> {
    let mouse: &MouseEvent = event.dyn_ref()?;
    let x = f64::from(mouse.client_x()) - on.get_bounding_client_rect().left();
    if let Some(wheel) = event.dyn_ref::<WheelEvent>() {
        // The plain wheel scrolls the page. Pinching on a touch pad comes as a wheel with ctrl.
        if !(wheel.ctrl_key() || wheel.meta_key()) {
            return None;
        }
        event.prevent_default();
        let at = ((x - plot.x) / plot.width.max(1.0)).clamp(0.0, 1.0);
        let factor = wheel_factor(wheel.delta_y(), wheel.delta_mode());
        return Some([Move::Zoom { factor, at }, Move::Pan(0.0)]);
    }
    let pointer: &PointerEvent = event.dyn_ref()?;
    let (id, mut hand) = (pointer.pointer_id(), hand.borrow_mut());
    match event.type_().as_str() {
        "pointerdown" if pointer.button() == 0 => hand.down(id, x),
        "pointermove" => {
            let moves = hand.moved(id, x, plot)?;
            // Without it a drag would end at the edge of the chart; were it refused, it just does.
            let _ = on.set_pointer_capture(id);
            return Some(moves);
        }
        "pointerup" | "pointercancel" => hand.up(id),
        _ => {}
    }
    None
}

/// How far a turn of the wheel zooms: bounded, as wheels count very differently.
fn wheel_factor(delta: f64, mode: u32) -> f64 {
    let pixels = match mode {
        WheelEvent::DOM_DELTA_PIXEL => delta,
        _ => delta * 20.0,
    };
    let factor = 1.0 + pixels.abs().min(60.0) / 100.0;
    if pixels > 0.0 { 1.0 / factor } else { factor }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLOT: Rect = Rect {
        x: 100.0,
        y: 0.0,
        width: 400.0,
        height: 100.0,
    };

    #[test]
    fn one_pointer_moves_what_is_under_it() {
        let mut hand = Hand::default();
        hand.down(1, 300.0);
        assert_eq!(hand.moved(1, 303.0, PLOT), None);
        assert_eq!(hand.moved(2, 400.0, PLOT), None);
        let moved = hand.moved(1, 400.0, PLOT).unwrap();
        assert_eq!(moved[0], Move::Pan(-0.25));
        hand.up(1);
        assert_eq!(hand.moved(1, 500.0, PLOT), None);
    }

    #[test]
    fn two_fingers_drawn_apart_zoom_between_them() {
        let mut hand = Hand::default();
        hand.down(1, 200.0);
        hand.down(2, 300.0);
        let moved = hand.moved(2, 400.0, PLOT).unwrap();
        assert_eq!(moved[0], Move::Pan(-0.125));
        assert_eq!(
            moved[1],
            Move::Zoom {
                factor: 2.0,
                at: 0.5
            }
        );
    }

    #[test]
    fn the_wheel_zooms_as_far_out_as_in() {
        let (near, far) = (wheel_factor(-120.0, 0), wheel_factor(120.0, 0));
        assert!(near > 1.0 && (near * far - 1.0).abs() < 1e-9);
        assert!(wheel_factor(-3.0, 1) > wheel_factor(-3.0, 0));
    }
}
