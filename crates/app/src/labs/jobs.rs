//! What the **jobs** lab shows: times of each strategy, the numbers, who computed what when.

#[cfg(test)]
mod tests;
mod verdict;

pub use verdict::verdict;

use super::{PictureProps, strategies};
use crate::{
    charts::{
        Blank, Scene,
        strategies::{Strategies, sheet as samples},
        timeline::Group,
    },
    run::Measured,
    texts::Texts,
};
use spindle_model::{
    lab,
    labs::jobs::{Outcome, Params},
    strategy::Strategy,
    trace::SpanState,
};
use yew::prelude::{Html, html};

const COLUMNS: &[&str] = &["jobs-column-switches"];

/// All that the lab shows of a run.
pub(super) fn picture(texts: &Texts, params: &Params, shown: &PictureProps) -> Html {
    let outcome = shown.outcome().and_then(of);
    let comparison = comparison(texts, params, outcome, shown.blank);
    let values = html! {
        <p class="points-value" data-values="">
            { outcome.map_or_else(String::new, |outcome| values(texts, params, outcome)) }
        </p>
    };
    let states = &[SpanState::Running, SpanState::Waiting];
    let groups = groups(texts, params);
    let timeline = strategies::timeline(texts, "jobs", groups, "gil", states, shown);
    strategies::picture(texts, comparison, values, timeline)
}

fn of(outcome: &lab::Outcome) -> Option<&Outcome> {
    match outcome {
        lab::Outcome::Jobs(outcome) => Some(outcome),
        _ => None,
    }
}

fn comparison(
    texts: &Texts,
    params: &Params,
    outcome: Option<&Outcome>,
    blank: Blank,
) -> Strategies {
    let entries = outcome.map_or(&[][..], |outcome| &outcome.strategies);
    let rows = strategies::rows(texts, &params.strategies, entries, |strategy, extra| {
        let switches = match strategy {
            Strategy::Gil => texts.number(extra.switches as f64, 0),
            _ => "–".to_owned(),
        };
        vec![switches]
    });
    let values = [
        ("from", params.from.into()),
        ("to", params.to.into()),
        ("workers", params.workers.into()),
    ];
    let title = texts.with("jobs-chart-title", &values);
    strategies::comparison(texts, "jobs", title, rows, COLUMNS, blank)
}

/// How many numbers were computed, and the largest.
fn values(texts: &Texts, params: &Params, outcome: &Outcome) -> String {
    let largest = outcome.values.last().map_or(0, |(_, value)| *value);
    let values = [
        ("count", outcome.values.len().into()),
        ("to", params.to.into()),
        ("value", texts.number(largest as f64, 0).into()),
    ];
    texts.with("jobs-values", &values)
}

/// The chart at a usual width, for a file.
pub fn main_chart(texts: &Texts, params: &Params, measured: &Measured) -> Scene {
    let outcome = of(&measured.conclusion.outcome);
    let comparison = comparison(texts, params, outcome, Blank::Nothing);
    comparison.scene(texts, (800.0, comparison.height()))
}

/// All samples, a row each.
pub fn sheet(texts: &Texts, params: &Params, outcome: &Outcome) -> Vec<Vec<String>> {
    samples(&comparison(texts, params, Some(outcome), Blank::Nothing).rows)
}

/// A group for each strategy.
pub fn groups(texts: &Texts, params: &Params) -> Vec<Group> {
    strategies::groups(texts, &params.strategies, |_| params.workers)
}

/// What distinguishes a run in the name of a file.
pub fn file_suffix(params: &Params) -> String {
    format!("{}-{}", params.from, params.to)
}
