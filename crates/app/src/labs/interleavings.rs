//! The pictures of the **interleavings** lab: the orders of a program's steps, and the one that breaks it.

#[cfg(test)]
mod tests;
mod verdict;

pub use verdict::answer;

use super::PictureProps;
use crate::{charts::Scene, run::Measured, texts::Texts};
use spindle_model::{
    Word,
    labs::interleavings::{Outcome, Params},
};
use yew::prelude::Html;

/// All that the lab shows of a run.
pub(super) fn picture(_: &Texts, _: &Params, _: &PictureProps) -> Vec<Html> {
    Vec::new()
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
