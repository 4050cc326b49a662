//! What the **fib** lab shows: speedup, times, share of work, who ran what when.

mod explain;
mod picker;
mod points;
mod share;
mod sheet;
mod speedup;
mod timeline;
mod times;
mod verdict;
mod view;

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests;

pub use sheet::sheet;
pub use verdict::verdict;

use super::PictureProps;
use crate::{
    charts::{Figure, Scene},
    code::{self, Sources},
    run::Measured,
    texts::{Texts, use_texts},
};
use explain::Explanations;
use points::Points;
use spindle_model::labs::fib::Params;
use std::rc::Rc;
use timeline::Timeline;
use view::View;
use yew::prelude::*;

/// The Python that a tutorial shows, and the kernels that ran.
pub const SOURCES: Sources = code::sources!("fib");

/// What the picture shows.
#[derive(Clone, PartialEq, Properties)]
pub struct FibPictureProps {
    /// What runs, or would run.
    pub params: Params,
    /// What every lab's picture is given.
    pub shown: PictureProps,
}

/// All that the lab shows of a run.
#[component]
pub fn Picture(props: &FibPictureProps) -> Html {
    let texts = use_texts();
    let shown = &props.shown;
    let view = Rc::new(View::new(texts.clone(), &props.params, shown.cores, shown.measured.as_ref(), shown.running));
    let draw = |scene: fn(&View, (f64, f64)) -> Scene| {
        let view = view.clone();
        Callback::from(move |size| scene(&view, size))
    };
    html! {
        <div class="pictures">
            <Figure
                name="speedup"
                heading={texts.get("chart-speedup-heading")}
                note={texts.get("chart-speedup-note")}
                height={speedup::HEIGHT}
                draw={draw(speedup::scene)}
            />
            <div>
                <Points view={view.clone()} />
                <Explanations view={view.clone()} />
            </div>
            <Figure
                name="times"
                heading={texts.get("chart-times-heading")}
                note={texts.get("chart-times-note")}
                height={times::HEIGHT}
                draw={draw(times::scene)}
            >
                { times::table(&view) }
            </Figure>
            <Figure
                name="share"
                heading={texts.get("chart-share-heading")}
                note={texts.get("chart-share-note")}
                height={share::height(&view)}
                draw={draw(share::scene)}
            >
                { share::table(&view) }
            </Figure>
            <Timeline view={view.clone()} />
        </div>
    }
}

/// The speedup chart at a usual width, for a file.
pub fn main_chart(texts: &Texts, params: &Params, measured: &Measured) -> Scene {
    let cores = measured.environment.cores;
    let view = View::new(texts.clone(), params, cores, Some(measured), false);
    speedup::scene(&view, (800.0, 450.0))
}
