//! The pictures of the **queue** lab: how many items were in the queue when, times of each strategy,
//! which side waited how long, who waited for what when.

mod occupancy;
mod share;
mod verdict;
mod waits;

#[cfg(test)]
mod tests;

pub(super) use super::strategies::{groups, picture};
pub use verdict::answer;

use super::PictureProps;
use super::prediction::{Choices, Prediction};
use super::strategies::Compares;
use crate::{
    charts::{Blank, Scene, table::table, timeline::Style},
    run::Measured,
    texts::{Texts, say},
};
use spindle_model::{
    Word, lab,
    labs::queue::{Extra, Outcome, Params},
    strategy::{Entry, Strategy, entry_of},
    trace::SpanState,
};
use std::rc::Rc;
use yew::prelude::{Html, html};

impl Compares for Params {
    type Outcome = Outcome;
    type Extra = Extra;

    const LAB: &'static str = "queue";
    const COLUMNS: &'static [&'static str] = &["queue-column-items"];
    const USUAL: Strategy = Strategy::Threads;
    const STATES: &'static [SpanState] =
        &[SpanState::Running, SpanState::Sleeping, SpanState::Waiting];

    fn asked(&self) -> &[Strategy] {
        &self.strategies
    }

    fn of(outcome: &lab::Outcome) -> Option<&Outcome> {
        match outcome {
            lab::Outcome::Queue(outcome) => Some(outcome),
            _ => None,
        }
    }

    fn entries(outcome: &Outcome) -> &[Entry<Extra>] {
        &outcome.strategies
    }

    fn title(&self, texts: &Texts) -> String {
        let values = [
            ("items", texts.number(self.items.into(), 0).into()),
            ("producers", self.producers.into()),
            ("consumers", self.consumers.into()),
            ("capacity", texts.number(self.capacity.into(), 0).into()),
        ];
        texts.with("queue-chart-title", &values)
    }

    fn cells(texts: &Texts, _: Strategy, extra: &Extra) -> Vec<String> {
        vec![texts.number(extra.items_out.into(), 0)]
    }

    fn example_ms(&self, strategy: Strategy) -> f64 {
        let (produce, consume) = (f64::from(self.produce_us), f64::from(self.consume_us));
        let an_item = match strategy {
            Strategy::Sequential => produce + consume,
            _ => (produce / f64::from(self.producers)).max(consume / f64::from(self.consumers)),
        };
        an_item * f64::from(self.items) / 1000.0
    }

    fn lanes(&self, strategy: Strategy) -> u32 {
        match strategy {
            Strategy::Sequential => 1,
            _ => self.producers + self.consumers,
        }
    }

    fn names(&self, texts: &Texts, strategy: Strategy) -> Option<Vec<String>> {
        if strategy == Strategy::Sequential {
            return None;
        }
        let side = |key, count: u32| {
            (1..=count).map(move |number| texts.with(key, &[("number", number.into())]))
        };
        let producers = side("queue-producer", self.producers);
        Some(
            producers
                .chain(side("queue-consumer", self.consumers))
                .collect(),
        )
    }

    fn style() -> Style {
        Style {
            what: Some(|texts, what| texts.get(&format!("queue-what-{what}"))),
            ..Style::default()
        }
    }

    fn before(&self, texts: &Texts, outcome: Option<&Outcome>, shown: &PictureProps) -> Vec<Html> {
        let curves = occupancy::curves(texts, self, outcome, shown.blank, shown.guessed());
        vec![Rc::new(curves).figure(texts)]
    }

    fn beside(&self, texts: &Texts, outcome: Option<&Outcome>) -> Html {
        html! {
            <>
                <h3 class="table-heading">{ say(texts.get("queue-waits-heading")) }</h3>
                { table(&waits::waits(texts, self, outcome)) }
            </>
        }
    }
}

/// How many items were in the queue when, for a file.
pub fn main_chart(texts: &Texts, params: &Params, measured: &Measured) -> Scene {
    let outcome = Params::of(&measured.conclusion.outcome);
    let curves = occupancy::curves(texts, params, outcome, Blank::Nothing, None);
    curves.scene(texts, (800.0, crate::charts::curves::HEIGHT))
}

/// The measurements, a row a strategy. Numbers are as measured, not rounded.
pub fn sheet(_: &Texts, _: &Params, outcome: &Outcome) -> Vec<Vec<String>> {
    let names = [
        "strategy",
        "ms",
        "speedup",
        "items_in",
        "items_out",
        "max_occupancy",
        "full_ms",
        "empty_ms",
        "producers_blocked_ms",
        "consumers_blocked_ms",
    ];
    let rows = outcome.strategies.iter().map(|entry| {
        let extra = &entry.extra;
        let speedup = entry.speedup.map(|speedup| speedup.median.to_string());
        vec![
            entry.strategy.id().to_owned(),
            entry.wall_ms.to_string(),
            speedup.unwrap_or_default(),
            extra.items_in.to_string(),
            extra.items_out.to_string(),
            extra.max_occupancy.to_string(),
            extra.full_ms.to_string(),
            extra.empty_ms.to_string(),
            extra.blocked_ms.producers.to_string(),
            extra.blocked_ms.consumers.to_string(),
        ]
    });
    let names = names.map(str::to_owned).to_vec();
    std::iter::once(names).chain(rows).collect()
}

/// How many items will wait at once.
pub(super) fn predict(params: &Params) -> Option<Prediction> {
    Some(Prediction {
        key: "queue-predict",
        values: vec![
            ("capacity", params.capacity.into()),
            ("producers", params.producers.into()),
            ("consumers", params.consumers.into()),
        ],
        choices: Choices::counts(vec![1, params.capacity.div_ceil(2), params.capacity]),
    })
}

/// How many did, on threads if there were any.
pub(super) fn came(_: &Params, outcome: &Outcome) -> Option<f64> {
    let of = |strategy| entry_of(&outcome.strategies, strategy);
    let entry = of(Strategy::Threads).or_else(|| of(Strategy::Processes))?;
    Some(entry.extra.max_occupancy.into())
}

/// The part of a file name that distinguishes a run.
pub fn file_suffix(params: &Params) -> String {
    format!(
        "{}to{}-{}",
        params.producers, params.consumers, params.capacity
    )
}
