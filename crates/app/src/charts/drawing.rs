//! A scene in the page, with its tooltip and its keys.

use super::{
    render::Marks,
    scene::{Mark, Scene},
};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, SvgElement};
use yew::prelude::*;

/// What a drawing shows.
#[derive(Clone, Properties)]
pub(super) struct DrawingProps {
    pub(super) scene: Rc<Scene>,
}

impl PartialEq for DrawingProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.scene, &other.scene)
    }
}

/// A scene whose marks answer to pointer, tab and arrow keys.
#[component]
pub(super) fn Drawing(props: &DrawingProps) -> Html {
    let scene = &props.scene;
    let shown = use_state_eq(|| None::<usize>);
    let home = use_state_eq(|| 0_usize);

    let point = {
        let shown = shown.setter();
        Callback::from(move |target: Option<Element>| shown.set(target.and_then(|at| index(&at))))
    };
    let onpointerover = point.reform(|event: PointerEvent| event.target_dyn_into());
    let onclick = point.reform(|event: MouseEvent| event.target_dyn_into());
    let onfocusin = {
        let home = home.setter();
        point.reform(move |event: FocusEvent| {
            let target: Option<Element> = event.target_dyn_into();
            if let Some(index) = target.as_ref().and_then(index) {
                home.set(index);
            }
            target
        })
    };
    let onfocusout = point.reform(|_: FocusEvent| None);
    let onpointerleave = {
        let hide = shown.setter();
        Callback::from(move |event: PointerEvent| {
            // A finger leaves as soon as it is lifted; what it tapped stays shown.
            if event.pointer_type() == "mouse" {
                hide.set(None);
            }
        })
    };
    let onkeydown = {
        let (scene, hide) = (scene.clone(), shown.setter());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                hide.set(None);
            } else if let Some(at) = event.target_dyn_into::<Element>()
                && let Some(next) = index(&at).and_then(|at| neighbour(&scene.marks, at, &event.key()))
            {
                event.prevent_default();
                focus(&at, next);
            }
        })
    };

    let (width, height) = (scene.width.to_string(), scene.height.to_string());
    let tip = shown.and_then(|index| scene.marks.get(index));
    html! {
        <>
            <svg
                class="chart"
                role="group"
                aria-label={scene.title.clone()}
                viewBox={format!("0 0 {width} {height}")}
                {width} {height}
                {onpointerover} {onpointerleave} {onclick} {onfocusin} {onfocusout} {onkeydown}
            >
                <Marks scene={scene.clone()} home={*home} />
            </svg>
            // One place whether it is shown or not: were it to come and go in a list, Yew would make
            // the chart anew and the focus would be lost.
            if let Some(mark) = tip {
                { tooltip(mark, scene.width) }
            }
        </>
    }
}

/// The mark that an element belongs to.
fn index(element: &Element) -> Option<usize> {
    let mark = element.closest("[data-index]").ok()??;
    mark.get_attribute("data-index")?.parse().ok()
}

fn focus(from: &Element, mark: usize) {
    let svg = from.closest("svg").ok().flatten();
    let next = svg.and_then(|svg| {
        let found = svg.query_selector(&format!("[data-index='{mark}']"));
        found.ok().flatten()?.dyn_into::<SvgElement>().ok()
    });
    if let Some(next) = next {
        // An element that cannot take the focus just leaves it where it is.
        let _ = next.focus();
    }
}

/// The mark that a key leads to: left and right follow the reading order, up and down go to the
/// nearest mark of the next row.
fn neighbour(marks: &[Mark], from: usize, key: &str) -> Option<usize> {
    let last = marks.len().checked_sub(1)?;
    match key {
        "ArrowRight" => Some((from + 1).min(last)),
        "ArrowLeft" => Some(from.saturating_sub(1).min(last)),
        "Home" => Some(0),
        "End" => Some(last),
        "ArrowUp" => vertical(marks, from, -1.0),
        "ArrowDown" => vertical(marks, from, 1.0),
        _ => None,
    }
}

fn vertical(marks: &[Mark], from: usize, direction: f64) -> Option<usize> {
    let here = marks.get(from)?;
    let away = |mark: &Mark| (mark.y - here.y) * direction;
    let beyond = marks.iter().enumerate().filter(|(_, mark)| away(mark) > 0.5);
    let nearest = beyond.min_by(|(_, a), (_, b)| {
        let (a, b) = ((away(a), (a.x - here.x).abs()), (away(b), (b.x - here.x).abs()));
        a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
    });
    nearest.map(|(index, _)| index)
}

/// Shifted sideways by its own width in proportion to its place, so it never leaves the chart.
fn tooltip(mark: &Mark, width: f64) -> Html {
    let share = (mark.x / width.max(1.0) * 100.0).clamp(0.0, 100.0);
    let below = mark.y < 72.0;
    let (y, shift) = if below { (mark.y + 18.0, "0") } else { (mark.y - 12.0, "-100%") };
    let style = format!(
        "left:{:.1}px;top:{y:.1}px;transform:translate(-{share:.1}%,{shift})",
        mark.x
    );
    let mut lines = mark.lines.iter();
    html! {
        // The focused mark's own label says the same.
        <div class="chart-tip" aria-hidden="true" {style}>
            { for lines.next().map(|line| html! { <strong>{ line }</strong> }) }
            { for lines.map(|line| html! { <span>{ line }</span> }) }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrow_keys_lead_along_a_lane_and_to_the_nearest_span_of_the_next() {
        let place = |x: f64, y: f64| Mark { x, y, ..Mark::default() };
        let marks = [place(0.0, 0.0), place(50.0, 0.0), place(10.0, 20.0), place(60.0, 20.0)];
        let to = |from, key| neighbour(&marks, from, key);
        assert_eq!((to(0, "ArrowRight"), to(3, "ArrowRight")), (Some(1), Some(3)));
        assert_eq!((to(0, "ArrowLeft"), to(2, "Home"), to(0, "End")), (Some(0), Some(0), Some(3)));
        assert_eq!((to(1, "ArrowDown"), to(2, "ArrowUp"), to(0, "ArrowUp")), (Some(3), Some(0), None));
        assert_eq!((to(1, "a"), neighbour(&[], 0, "End")), (None, None));
    }
}
