//! A chart with its heading, drawn for the width it has, with tooltip, keys and table.

use super::{
    gestures::use_gestures,
    keys::{focus, index, neighbour},
    render::{Anchor, use_drawn},
    save::{SaveChart, save_menu},
    scene::Scene,
    styled::use_style,
    table::{AsTable, Table},
    tip::Tip,
    width::use_width,
    zoom::Move,
};
use crate::texts::{say, use_texts};
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// A chart and what is said of it.
#[derive(Clone, PartialEq, Properties)]
pub struct FigureProps {
    /// Its name for scripts.
    pub name: &'static str,
    /// The heading.
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
    /// Zooms or moves what is drawn, if that can be done; says whether anything changed.
    #[prop_or_default]
    pub onmove: Option<Callback<Move, bool>>,
}

/// The most height that charts below may take, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Low {
    /// Where they are narrower than [`Low::NARROW`].
    pub narrow: f64,
    /// Elsewhere.
    pub wide: f64,
}

impl Low {
    /// A chart in a column of 576 px, without what is around it.
    const NARROW: f64 = 550.0;

    fn of(self, width: f64) -> f64 {
        match width < Self::NARROW {
            true => self.narrow,
            false => self.wide,
        }
    }
}

/// A chart whose marks answer to pointer, tab and arrow keys.
#[component]
pub fn Figure(props: &FigureProps) -> Html {
    let node = use_node_ref();
    let texts = use_texts();
    let low = use_context::<Option<Low>>().flatten();
    let save = use_context::<Option<SaveChart>>().flatten();
    let width = use_width(&node);
    let height = low.map_or(props.height, |low| props.height.min(low.of(width)));
    use_style(&node, [("height", format!("{height}px"))]);
    // Drawn again only for other numbers or another width, not for every tooltip.
    let scene = use_memo(
        (props.draw.clone(), width, height),
        |(draw, width, height)| Rc::new(draw.emit((*width, *height))),
    );
    let shown = use_state_eq(|| None::<usize>);
    let home = use_state_eq(|| 0_usize);
    let onmove = {
        let (onmove, hide) = (props.onmove.clone(), shown.setter());
        onmove.map(|onmove| {
            Callback::from(move |step: Move| {
                let changed = onmove.emit(step);
                if changed {
                    // The tooltip's mark may be another one now.
                    hide.set(None);
                }
                changed
            })
        })
    };
    use_gestures(&node, scene.plot, onmove.clone());
    let svg = use_node_ref();
    // Where the focus was when a key zoomed: its mark may be another one, or part of one, now.
    let anchor: Anchor = use_mut_ref(|| None);
    use_drawn(&svg, &scene, *home, &anchor);

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
        let (scene, hide, onmove, svg) =
            (scene.clone(), shown.setter(), onmove.clone(), svg.clone());
        move |event: KeyboardEvent| {
            let (key, shift) = (event.key(), event.shift_key());
            // With these, keys are the browser's.
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            if key == "Escape" {
                hide.set(None);
                return;
            }
            let focused = event.target_dyn_into::<Element>().and_then(|at| index(&at));
            let mark = focused.and_then(|at| scene.marks.get(at));
            let at = mark.map_or(0.5, |mark| (mark.x - scene.plot.x) / scene.plot.width);
            if let (Some(onmove), Some(step)) = (&onmove, Move::of_key(&key, shift, at)) {
                event.prevent_default();
                if onmove.emit(step) {
                    let spot = mark.map_or((0.0, 0.0), |mark| (mark.spot, mark.y));
                    anchor.replace(Some(spot));
                }
            } else if let (Some(at), Some(svg), false) = (focused, svg.cast::<Element>(), shift)
                && let Some(next) = neighbour(&scene.marks, at, &key)
            {
                event.prevent_default();
                focus(&svg, Some(next));
            }
        }
    };

    let (wide, high) = (scene.width.to_string(), scene.height.to_string());
    let tip = shown.and_then(|index| scene.marks.get(index));
    html! {
        <figure class="figure" data-chart={props.name}>
            <figcaption>
                <h3>{ say(props.heading.clone()) }</h3>
                <p>{ say(props.note.clone()) }</p>
            </figcaption>
            { save.map(|save| save_menu(&texts, &save, props)) }
            { props.controls.clone() }
            <div class={classes!("figure-drawing", props.onmove.as_ref().map(|_| "zooms"))} ref={node}>
                <svg
                    class="chart"
                    role="group"
                    tabindex={props.onmove.as_ref().map(|_| "-1")}
                    aria-label={scene.title.clone()}
                    viewBox={format!("0 0 {wide} {high}")}
                    width={wide}
                    height={high}
                    onpointerover={point.reform(|event: PointerEvent| event.target_dyn_into())}
                    onclick={point.reform(|event: MouseEvent| event.target_dyn_into())}
                    onfocusout={point.reform(|_: FocusEvent| None)}
                    {onpointerleave} {onfocusin} {onkeydown}
                    ref={svg}
                ></svg>
                // One place whether it is shown or not: were it to come and go in a list, Yew would
                // make the chart anew and the focus would be lost.
                if let Some(mark) = tip {
                    <Tip mark={mark.clone()} width={scene.width} />
                }
            </div>
            if let Some(numbers) = &props.table {
                <AsTable summary={props.summary.clone()} numbers={numbers.clone()} />
            }
        </figure>
    }
}
