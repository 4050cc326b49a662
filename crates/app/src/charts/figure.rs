//! A chart with its heading, drawn for the width it has, and what belongs below it.

use super::{drawing::Drawing, scene::Scene, width::use_width};
use std::rc::Rc;
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
    /// What belongs below it, e.g. its table.
    #[prop_or_default]
    pub children: Html,
}

/// A chart with its heading.
#[component]
pub fn Figure(props: &FigureProps) -> Html {
    let node = use_node_ref();
    let width = use_width(&node);
    let scene = Rc::new(props.draw.emit((width, props.height)));
    html! {
        <figure class="figure" data-chart={props.name}>
            <figcaption>
                <h3>{ &props.heading }</h3>
                <p>{ &props.note }</p>
            </figcaption>
            { props.controls.clone() }
            <div class="figure-drawing" ref={node} style={format!("height:{}px", props.height)}>
                <Drawing {scene} />
            </div>
            { props.children.clone() }
        </figure>
    }
}
