//! A chart with its heading, drawn for the width it has, with tooltip, keys and table.

use super::{
    keys::{focus, index, neighbour},
    render::Marks,
    scene::Scene,
    table::{Table, table},
    tip::tooltip,
    width::use_width,
};
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// A chart and what is said of it.
#[derive(Clone, PartialEq, Properties)]
pub struct FigureProps {
    /// Its name for scripts.
    pub name: &'static str,
    /// What it shows.
    pub heading: String,
    /// How to read it, in a sentence.
    pub note: String,
    /// Its height in CSS pixels, kept free from the start.
    pub height: f64,
    /// Draws it for a width and a height in CSS pixels.
    pub draw: Callback<(f64, f64), Scene>,
    /// Its controls, between the heading and the chart.
    #[prop_or_default]
    pub controls: Html,
    /// Name of its table, if it has one of its own.
    #[prop_or_default]
    pub summary: String,
    /// Makes its table when that is opened: it may be long.
    #[prop_or_default]
    pub table: Option<Callback<(), Table>>,
}

/// A chart whose marks answer to pointer, tab and arrow keys.
#[component]
pub fn Figure(props: &FigureProps) -> Html {
    let node = use_node_ref();
    let width = use_width(&node);
    // Drawn again only for other numbers or another width, not for every tooltip.
    let scene = use_memo(
        (props.draw.clone(), width, props.height),
        |(draw, width, height)| Rc::new(draw.emit((*width, *height))),
    );
    let shown = use_state_eq(|| None::<usize>);
    let home = use_state_eq(|| 0_usize);
    let opened = use_state_eq(|| false);

    let point = {
        let shown = shown.setter();
        Callback::from(move |target: Option<Element>| shown.set(target.and_then(|at| index(&at))))
    };
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
    let onpointerleave = {
        let hide = shown.setter();
        move |event: PointerEvent| {
            // A finger leaves as soon as it is lifted; what it tapped stays shown.
            if event.pointer_type() == "mouse" {
                hide.set(None);
            }
        }
    };
    let onkeydown = {
        let (scene, hide) = (scene.clone(), shown.setter());
        move |event: KeyboardEvent| {
            let (at, key) = (event.target_dyn_into::<Element>(), event.key());
            if key == "Escape" {
                hide.set(None);
            } else if let Some(at) = at
                && let Some(next) = index(&at).and_then(|at| neighbour(&scene.marks, at, &key))
            {
                event.prevent_default();
                focus(&at, next);
            }
        }
    };
    let ontoggle = {
        let opened = opened.setter();
        move |event: Event| {
            let details: Option<Element> = event.target_dyn_into();
            opened.set(details.is_some_and(|details| details.has_attribute("open")));
        }
    };

    let (wide, high) = (scene.width.to_string(), scene.height.to_string());
    let tip = shown.and_then(|index| scene.marks.get(index));
    html! {
        <figure class="figure" data-chart={props.name}>
            <figcaption>
                <h3>{ &props.heading }</h3>
                <p>{ &props.note }</p>
            </figcaption>
            { props.controls.clone() }
            <div class="figure-drawing" ref={node} style={format!("height:{}px", props.height)}>
                <svg
                    class="chart"
                    role="group"
                    aria-label={scene.title.clone()}
                    viewBox={format!("0 0 {wide} {high}")}
                    width={wide}
                    height={high}
                    onpointerover={point.reform(|event: PointerEvent| event.target_dyn_into())}
                    onclick={point.reform(|event: MouseEvent| event.target_dyn_into())}
                    onfocusout={point.reform(|_: FocusEvent| None)}
                    {onpointerleave} {onfocusin} {onkeydown}
                >
                    <Marks scene={(*scene).clone()} home={*home} />
                </svg>
                // One place whether it is shown or not: were it to come and go in a list, Yew would
                // make the chart anew and the focus would be lost.
                if let Some(mark) = tip {
                    { tooltip(mark, scene.width) }
                }
            </div>
            if let Some(numbers) = &props.table {
                <details class="as-table" {ontoggle}>
                    <summary>{ &props.summary }</summary>
                    if *opened {
                        { table(&numbers.emit(())) }
                    }
                </details>
            }
        </figure>
    }
}
