//! What each lab makes of what it measured: its picture, its verdict, its code. One file a lab.

pub mod fib;

use crate::{
    charts::{Blank, Scene, timeline::Group},
    code::Sources,
    run::Measured,
    texts::{Texts, use_texts},
};
use spindle_model::{
    lab::{LabId, Outcome, Params},
    result::WarningCode,
};
use yew::prelude::*;

/// The lab's answer in one sentence.
pub fn verdict(texts: &Texts, measured: &Measured) -> String {
    let warnings = &measured.conclusion.warnings;
    if warnings
        .iter()
        .any(|warning| warning.code == WarningCode::PageHidden)
    {
        return texts.get("verdict-void");
    }
    let cores = measured.environment.cores;
    match (&measured.params, &measured.conclusion.outcome) {
        (Params::Fib(params), Outcome::Fib(outcome)) => fib::verdict(texts, params, outcome, cores),
        _ => String::new(),
    }
}

/// What a picture shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PictureProps {
    /// What runs, or would run: axes are drawn for it before anything is measured.
    pub params: Params,
    /// Logical processors; `None` where the browser hides them.
    pub cores: Option<u32>,
    /// What was measured, all or so far.
    #[prop_or_default]
    pub measured: Option<Measured>,
    /// What charts say that have nothing to draw.
    #[prop_or_default]
    pub blank: Blank,
}

/// All that a lab shows of a run.
#[component]
pub fn Picture(props: &PictureProps) -> Html {
    let texts = use_texts();
    match &props.params {
        Params::Fib(params) => fib::picture(texts, params, props),
        _ => Html::default(),
    }
}

/// The lab's main chart at a usual width, for a file.
pub fn main_chart(texts: &Texts, measured: &Measured) -> Scene {
    match &measured.params {
        Params::Fib(params) => fib::main_chart(texts, params, measured),
        _ => Scene::default(),
    }
}

/// The lab's samples and what follows from them, a row a sample; the first row names the columns.
pub fn sheet(measured: &Measured) -> Vec<Vec<String>> {
    match &measured.conclusion.outcome {
        Outcome::Fib(outcome) => fib::sheet(outcome),
        _ => Vec::new(),
    }
}

/// The parts of a run and the workers of each, by name.
pub fn groups(texts: &Texts, measured: &Measured) -> Vec<Group> {
    match &measured.params {
        Params::Fib(params) => fib::groups(texts, params),
        _ => Vec::new(),
    }
}

/// What distinguishes a run in the name of a file, e.g. `n38`.
pub fn file_suffix(params: &Params) -> String {
    match params {
        Params::Fib(params) => format!("n{}", params.n),
        _ => String::new(),
    }
}

/// The code behind a lab.
pub fn sources(lab: LabId) -> Sources {
    match lab {
        // The others have none yet.
        _ => fib::SOURCES,
    }
}
