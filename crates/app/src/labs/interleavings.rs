//! The pictures of the **interleavings** lab: the orders of a program's steps, and the one that breaks it.

mod lanes;
mod outcomes;
mod stage;
mod tale;
#[cfg(test)]
mod tests;
mod verdict;
mod watch;

pub use verdict::answer;
pub(crate) use watch::{Printed, Seen, Watch};

use super::{
    PictureProps,
    prediction::{Choices, Prediction},
};
use crate::{
    charts::{Blank, Scene},
    run::Measured,
    texts::Texts,
};
use spindle_model::{
    Word,
    labs::interleavings::{Outcome, Params},
};
use yew::prelude::{Html, html};

/// All that the lab shows of a run.
pub(super) fn picture(params: &Params, shown: &PictureProps) -> Vec<Html> {
    let is_over = shown.blank != Blank::Coming;
    let (params, measured) = (params.clone(), shown.measured.clone());
    vec![html! { <stage::Stage {params} {measured} {is_over} /> }]
}

/// How many orders will break the program.
pub(super) fn predict(params: &Params) -> Option<Prediction> {
    (!params.is_replay()).then(|| Prediction {
        key: "interleavings-predict",
        values: Vec::new(),
        choices: Choices::Words(&["none", "some", "all"]),
    })
}

/// How many did.
pub(super) fn came(_: &Params, outcome: &Outcome) -> Option<f64> {
    if outcome.wrong.kinds == 0 && outcome.found.is_empty() {
        return outcome.is_proof().then_some(0.0);
    }
    let is_all = outcome.wrong.kinds == outcome.kinds;
    Some(if is_all && outcome.complete { 2.0 } else { 1.0 })
}

/// The chart at a usual width, for a file.
pub fn main_chart(texts: &Texts, _: &Params, _: &Measured) -> Scene {
    Scene {
        title: texts.get("interleavings-question"),
        ..Scene::default()
    }
}

/// The different outputs, a row each.
pub fn sheet(_: &Texts, _: &Params, outcome: &Outcome) -> Vec<Vec<String>> {
    let names = ["output", "tried", "orders", "broken", "preemptions"];
    let rows = outcome.outputs.iter().map(|output| {
        let orders = output.orders.map(|orders| orders.0.to_string());
        let broken = output.broken.map(|broken| broken.to_string());
        vec![
            output.text.clone(),
            output.tried.to_string(),
            orders.unwrap_or_default(),
            broken.unwrap_or_default(),
            output.preemptions.to_string(),
        ]
    });
    std::iter::once(names.map(str::to_owned).to_vec())
        .chain(rows)
        .collect()
}

/// The part of a file name that distinguishes a run.
pub fn file_suffix(params: &Params) -> String {
    match params.is_own() {
        true => "own".to_owned(),
        false => params.program.id().to_owned(),
    }
}
