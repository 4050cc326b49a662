//! What the **sleep** lab shows: how long all tasks together took, who waited when.

use super::{PictureProps, strategies};
use crate::{
    charts::{
        Blank, Scene,
        strategies::{Strategies, sheet as samples},
        timeline::Group,
        words,
    },
    run::Measured,
    texts::Texts,
    words::listed,
};
use spindle_model::{
    lab,
    labs::sleep::{Outcome, Params},
    strategy::Strategy,
    trace::SpanState,
};
use yew::prelude::Html;

const COLUMNS: &[&str] = &["sleep-column-startup"];

/// The answer in a sentence or two.
pub fn verdict(texts: &Texts, params: &Params, outcome: &Outcome, _: Option<u32>) -> String {
    let entries = &outcome.strategies;
    let sequential = entries
        .iter()
        .find(|one| one.strategy == Strategy::Sequential);
    let together: Vec<_> = entries
        .iter()
        .filter(|one| one.strategy != Strategy::Sequential)
        .collect();
    let number = |ms: f64| texts.number(ms, 0);
    let sequential = number(sequential.map_or(0.0, |entry| entry.wall_ms));
    if params.tasks == 1 {
        return texts.with("sleep-verdict-one-task", &[("ms", params.ms.into())]);
    }
    let Some(slowest) = together.iter().map(|one| one.wall_ms).reduce(f64::max) else {
        return texts.with("sleep-verdict-alone", &[("sequential", sequential.into())]);
    };
    let cost = |one: &&spindle_model::strategy::Entry<spindle_model::labs::sleep::Extra>| {
        let values = [
            ("strategy", one.strategy.id().into()),
            ("ms", texts.number(one.extra.startup_ms, 1).into()),
        ];
        texts.with("sleep-cost", &values)
    };
    let costs: Vec<String> = together.iter().map(cost).collect();
    let values = [
        ("together", number(slowest).into()),
        ("sequential", sequential.into()),
        ("tasks", params.tasks.into()),
        ("costs", listed(texts, &costs).into()),
    ];
    texts.with("sleep-verdict", &values)
}

/// All that the lab shows of a run.
pub(super) fn picture(texts: &Texts, params: &Params, shown: &PictureProps) -> Html {
    let outcome = shown.outcome().and_then(of);
    let comparison = comparison(texts, params, outcome, shown.blank);
    let groups = groups(texts, params);
    let states = &[SpanState::Sleeping];
    let timeline = strategies::timeline(texts, "sleep", groups, "threads", states, shown);
    strategies::picture(texts, comparison, Html::default(), timeline)
}

fn of(outcome: &lab::Outcome) -> Option<&Outcome> {
    match outcome {
        lab::Outcome::Sleep(outcome) => Some(outcome),
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
        let startup = match strategy {
            Strategy::Sequential => "–".to_owned(),
            _ => words::ms(texts, extra.startup_ms),
        };
        vec![startup]
    });
    let values = [("tasks", params.tasks.into()), ("ms", params.ms.into())];
    let title = texts.with("sleep-chart-title", &values);
    strategies::comparison(texts, "sleep", title, rows, COLUMNS, blank)
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
    strategies::groups(texts, &params.strategies, |_| params.tasks)
}

/// What distinguishes a run in the name of a file.
pub fn file_suffix(params: &Params) -> String {
    format!("{}x{}ms", params.tasks, params.ms)
}
