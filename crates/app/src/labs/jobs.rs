//! The pictures of the **jobs** lab: times of each strategy, the numbers, who computed what when.

#[cfg(test)]
mod tests;
mod verdict;

pub(super) use super::strategies::{groups, main_chart, picture, sheet};
pub use verdict::{answer, is_open};

use super::prediction::{self, Choices, Prediction};
use super::strategies::Compares;
use crate::{
    charts::timeline::{Hold, Style, Trace},
    texts::{Texts, say},
};
use spindle_model::{
    Word, lab,
    labs::jobs::{Extra, Outcome, Params},
    strategy::{Entry, Strategy},
    trace::{Span, SpanState},
};
use yew::prelude::{Html, html};

impl Compares for Params {
    type Outcome = Outcome;
    type Extra = Extra;

    const LAB: &'static str = "jobs";
    const COLUMNS: &'static [&'static str] = &["jobs-column-switches"];
    const GUESSED: Option<Strategy> = Some(Strategy::Gil);
    const USUAL: Strategy = Strategy::Gil;
    const STATES: &'static [SpanState] = &[SpanState::Running, SpanState::Waiting];

    fn asked(&self) -> &[Strategy] {
        &self.strategies
    }

    fn of(outcome: &lab::Outcome) -> Option<&Outcome> {
        match outcome {
            lab::Outcome::Jobs(outcome) => Some(outcome),
            _ => None,
        }
    }

    fn entries(outcome: &Outcome) -> &[Entry<Extra>] {
        &outcome.strategies
    }

    fn title(&self, texts: &Texts) -> String {
        let values = [
            ("from", self.from.into()),
            ("to", self.to.into()),
            ("workers", self.workers.into()),
        ];
        texts.with("jobs-chart-title", &values)
    }

    fn cells(texts: &Texts, strategy: Strategy, extra: &Extra) -> Vec<String> {
        vec![match strategy {
            Strategy::Gil => texts.number(extra.switches as f64, 0),
            _ => "–".to_owned(),
        }]
    }

    fn example_ms(&self, strategy: Strategy) -> f64 {
        let workers = match strategy {
            Strategy::Sequential | Strategy::Gil => 1,
            _ => self.workers.min(2),
        };
        300.0 / f64::from(workers)
    }

    fn lanes(&self, _: Strategy) -> u32 {
        self.workers
    }

    fn computing(&self) -> Option<u32> {
        (self.workers > 1).then_some(self.workers)
    }

    fn style() -> Style {
        Style {
            holds: Some("jobs-holds"),
            ..Style::default()
        }
    }

    /// Under the GIL, who computes holds it.
    fn holds(&self, texts: &Texts, trace: &Trace) -> Vec<Hold> {
        let has_gil =
            |span: &&Span| span.group == Strategy::Gil.id() && span.state == SpanState::Running;
        let hold = |span: &Span| Hold {
            group: span.group.clone(),
            worker: span.worker,
            from_ms: span.from_ms,
            to_ms: span.to_ms,
            name: texts.get("jobs-gil"),
            ..Hold::default()
        };
        trace.spans().iter().filter(has_gil).map(hold).collect()
    }

    fn beside(&self, texts: &Texts, outcome: Option<&Outcome>) -> Html {
        let told = outcome.map_or_else(String::new, |outcome| values(texts, self, outcome));
        html! { <p class="points-value" data-values="">{ say(told) }</p> }
    }
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

/// How many times as fast it will be.
pub(super) fn predict(params: &Params) -> Option<Prediction> {
    Some(Prediction {
        key: "jobs-predict",
        values: vec![("workers", params.workers.into())],
        choices: Choices::times(params.workers),
    })
}

/// How many times as fast it was.
pub(super) fn came(_: &Params, outcome: &Outcome) -> Option<f64> {
    prediction::times_of(&outcome.strategies, Strategy::Gil)
}

/// The part of a file name that distinguishes a run.
pub fn file_suffix(params: &Params) -> String {
    format!("{}-{}", params.from, params.to)
}
