//! The pictures of the **fib** lab: speedup, times, share of work, who ran what when.

mod explain;
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

pub use verdict::{answer, answer_beside, is_open};

use super::{
    PictureProps,
    measures::Measure,
    prediction::{Choices, Prediction},
};
use crate::{
    charts::{
        Blank, Figure, Scene,
        side_by_side::Number,
        table::Table,
        timeline::{Group, Timeline},
        words,
    },
    run::Measured,
    texts::Texts,
};
use explain::explanations;
use points::points;
use spindle_model::{
    ceiling::Ceiling,
    labs::fib::{Outcome, Params, Point},
};
use std::rc::Rc;
use view::{View, ascending};
use yew::prelude::{Callback, Html, html};

/// All that the lab shows of a run.
pub(super) fn picture(texts: &Texts, params: &Params, shown: &PictureProps) -> Vec<Html> {
    let view = View::new(
        texts.clone(),
        params,
        shown.cores,
        shown.measured.as_ref(),
        shown.blank,
    );
    let view = Rc::new(View {
        guess: shown.guessed(),
        ..view
    });
    let text = |key: &str| view.texts.get(key);
    let draw = |scene: fn(&View, (f64, f64)) -> Scene| {
        let view = view.clone();
        Callback::from(move |size| scene(&view, size))
    };
    let table = |table: fn(&View) -> Table| {
        let view = view.clone();
        Callback::from(move |()| table(&view))
    };
    vec![
        html! {
            <Figure
                name="speedup"
                heading={text("chart-speedup-heading")}
                note={text("chart-speedup-note")}
                height={speedup::HEIGHT}
                draw={draw(speedup::scene)}
            />
        },
        html! {
            <div>
                { points(&view) }
                { explanations(&view.texts) }
            </div>
        },
        html! {
            <Figure
                name="times"
                heading={text("chart-times-heading")}
                note={text("chart-times-note")}
                height={times::HEIGHT}
                draw={draw(times::scene)}
                summary={text("chart-as-table")}
                table={table(times::table)}
            />
        },
        html! {
            <Figure
                name="share"
                heading={text("chart-share-heading")}
                note={text("chart-share-note")}
                height={share::height(&view)}
                draw={draw(share::scene)}
                summary={text("chart-as-table")}
                table={table(share::table)}
            />
        },
        html! { <Timeline story={Rc::new(timeline::story(&view))} /> },
    ]
}

/// The speedup chart at a usual width, for a file.
pub fn main_chart(texts: &Texts, params: &Params, measured: &Measured) -> Scene {
    let cores = measured.environment.cores;
    let view = View::new(texts.clone(), params, cores, Some(measured), Blank::Nothing);
    speedup::scene(&view, (800.0, 450.0))
}

/// A group for each number of threads, by which the timed events are told apart.
pub fn groups(texts: &Texts, params: &Params) -> Vec<Group> {
    timeline::groups(texts, &ascending(params.threads.iter().copied()))
}

/// The speedup of each number of threads; the most of them tell most.
pub(super) fn measure(texts: &Texts, outcome: &Outcome) -> Measure {
    let mut points: Vec<_> = outcome.points.iter().collect();
    points.sort_by_key(|point| point.threads);
    let part = |point: &Point| {
        let speedup = &point.speedup;
        let number = Number {
            value: speedup.median,
            interval: Some((speedup.low, speedup.high)),
            shown: words::times(texts, speedup.median),
        };
        let name = texts.with("chart-threads", &[("threads", point.threads.into())]);
        (name, number)
    };
    Measure {
        name: texts.get("chart-speedup-axis"),
        chief: points.len().saturating_sub(1),
        parts: points.into_iter().map(part).collect(),
    }
}

/// All samples and what follows from them, a row a pair.
pub fn sheet(_: &Texts, _: &Params, outcome: &Outcome) -> Vec<Vec<String>> {
    sheet::sheet(outcome, &[])
}

/// The same with what the machine gave.
pub fn sheet_beside(outcome: &Outcome, ceilings: &[Ceiling]) -> Vec<Vec<String>> {
    sheet::sheet(outcome, ceilings)
}

/// How many times as fast the most threads will be.
pub(super) fn predict(params: &Params) -> Option<Prediction> {
    let most = params.threads.iter().copied().max()?;
    Some(Prediction {
        key: "fib-predict",
        values: vec![("threads", most.into())],
        choices: Choices::times(most),
    })
}

/// How many times as fast they were.
pub(super) fn came(_: &Params, outcome: &Outcome) -> Option<f64> {
    let most = outcome.points.iter().max_by_key(|point| point.threads)?;
    Some(most.speedup.median)
}

/// The part of a file name that distinguishes a run.
pub fn file_suffix(params: &Params) -> String {
    format!("n{}", params.n)
}
