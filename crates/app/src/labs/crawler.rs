//! The pictures of the **crawler** lab: the site as it is found, times of each strategy, which pages were given
//! up, who waited for which answer when.

mod site;
#[cfg(test)]
mod tests;
mod verdict;

pub(super) use super::strategies::{groups, main_chart, picture};
pub use verdict::answer;

use super::PictureProps;
use super::prediction::{self, Choices, Prediction};
use super::strategies::Compares;
use crate::{
    charts::timeline::Style,
    texts::{Texts, say},
};
use spindle_model::{
    Word, lab,
    labs::crawler::{Extra, Outcome, Params},
    strategy::{Entry, Strategy},
    trace::SpanState,
};
use std::rc::Rc;
use yew::prelude::{Html, html};

impl Compares for Params {
    type Outcome = Outcome;
    type Extra = Extra;

    const LAB: &'static str = "crawler";
    const COLUMNS: &'static [&'static str] = &[
        "crawler-column-fetched",
        "crawler-column-failed",
        "crawler-column-retried",
        "crawler-column-in-flight",
    ];
    const HAS_STARTUP: bool = true;
    const GUESSED: Option<Strategy> = Some(Strategy::Threads);
    const USUAL: Strategy = Strategy::Threads;
    const STATES: &'static [SpanState] = &[SpanState::Waiting, SpanState::Sleeping];

    fn asked(&self) -> &[Strategy] {
        &self.strategies
    }

    fn of(outcome: &lab::Outcome) -> Option<&Outcome> {
        match outcome {
            lab::Outcome::Crawler(outcome) => Some(outcome),
            _ => None,
        }
    }

    fn entries(outcome: &Outcome) -> &[Entry<Extra>] {
        &outcome.strategies
    }

    fn title(&self, texts: &Texts) -> String {
        let values = [
            ("pages", self.pages.into()),
            ("ms", self.delay_ms.into()),
            ("workers", self.workers.into()),
        ];
        texts.with("crawler-chart-title", &values)
    }

    fn cells(_: &Texts, _: Strategy, extra: &Extra) -> Vec<String> {
        let counts = [
            extra.fetched,
            extra.failed,
            extra.retried,
            extra.max_in_flight,
        ];
        counts.map(|count| count.to_string()).to_vec()
    }

    fn example_ms(&self, strategy: Strategy) -> f64 {
        let workers = if strategy == Strategy::Sequential {
            1
        } else {
            self.workers
        };
        f64::from(self.delay_ms) * f64::from(self.pages.div_ceil(workers))
    }

    fn startup(_: Strategy, extra: &Extra) -> Option<(f64, bool)> {
        Some((extra.startup_ms, false))
    }

    fn lanes(&self, strategy: Strategy) -> u32 {
        match strategy {
            Strategy::Sequential => 1,
            _ => self.workers,
        }
    }

    /// Coroutines come and go with their pages; what stays are the permits that they take in turn.
    fn names(&self, texts: &Texts, strategy: Strategy) -> Option<Vec<String>> {
        let permit = |number: u32| texts.with("crawler-permit", &[("number", number.into())]);
        (strategy == Strategy::Coroutines).then(|| (1..=self.workers).map(permit).collect())
    }

    fn style() -> Style {
        Style {
            what: Some(what),
            ..Style::default()
        }
    }

    fn before(&self, _: &Texts, outcome: Option<&Outcome>, shown: &PictureProps) -> Vec<Html> {
        let outcome = outcome.cloned().map(Rc::new);
        vec![html! { <site::SiteGraph params={self.clone()} {outcome} blank={shown.blank} /> }]
    }

    fn beside(&self, texts: &Texts, outcome: Option<&Outcome>) -> Html {
        let Some(given_up) = outcome.and_then(|outcome| given_up(texts, self, outcome)) else {
            return Html::default();
        };
        html! { <p class="table-note" data-given-up="">{ say(given_up) }</p> }
    }
}

/// `page 12 1` is the second request for page 12.
fn what(texts: &Texts, what: &str) -> String {
    let mut parts = what.split(' ').skip(1);
    let [page, attempt] = [(); 2].map(|()| parts.next().and_then(|part| part.parse::<u32>().ok()));
    match (page, attempt) {
        (Some(page), Some(0)) => texts.with("crawler-page", &[("page", page.into())]),
        (Some(page), Some(attempt)) => {
            let values = [("page", page.into()), ("attempt", (attempt + 1).into())];
            texts.with("crawler-page-again", &values)
        }
        _ => texts.get("crawler-back-off"),
    }
}

/// Which pages were given up, if any was.
fn given_up(texts: &Texts, params: &Params, outcome: &Outcome) -> Option<String> {
    let entries = outcome.strategies.iter();
    let failures = entries
        .map(|entry| &entry.extra.failures)
        .find(|failures| !failures.is_empty())?;
    let pages: Vec<String> = failures.iter().map(u32::to_string).collect();
    let values = [
        ("requests", (params.retries + 1).into()),
        ("count", failures.len().into()),
        ("pages", pages.join(", ").into()),
    ];
    Some(texts.with("crawler-given-up", &values))
}

/// The measurements, a row a strategy. Numbers are as measured, not rounded.
pub fn sheet(_: &Texts, _: &Params, outcome: &Outcome) -> Vec<Vec<String>> {
    let names = [
        "strategy",
        "ms",
        "speedup",
        "reachable",
        "fetched",
        "unique",
        "failed",
        "requests",
        "retried",
        "max_in_flight",
        "startup_ms",
        "failures",
    ];
    let rows = outcome.strategies.iter().map(|entry| {
        let extra = &entry.extra;
        let speedup = entry.speedup.map(|speedup| speedup.median.to_string());
        let failures: Vec<String> = extra.failures.iter().map(u32::to_string).collect();
        vec![
            entry.strategy.id().to_owned(),
            entry.wall_ms.to_string(),
            speedup.unwrap_or_default(),
            extra.reachable.to_string(),
            extra.fetched.to_string(),
            extra.unique.to_string(),
            extra.failed.to_string(),
            extra.requests.to_string(),
            extra.retried.to_string(),
            extra.max_in_flight.to_string(),
            extra.startup_ms.to_string(),
            failures.join(" "),
        ]
    });
    let names = names.map(str::to_owned).to_vec();
    std::iter::once(names).chain(rows).collect()
}

/// How many times as fast it will be.
pub(super) fn predict(params: &Params) -> Option<Prediction> {
    Some(Prediction {
        key: "crawler-predict",
        values: vec![
            ("pages", params.pages.into()),
            ("workers", params.workers.into()),
        ],
        choices: Choices::times(params.workers),
    })
}

/// How many times as fast it was.
pub(super) fn came(_: &Params, outcome: &Outcome) -> Option<f64> {
    prediction::times_of(&outcome.strategies, Strategy::Threads)
}

/// The part of a file name that distinguishes a run.
pub fn file_suffix(params: &Params) -> String {
    format!("{}x{}ms-{}", params.pages, params.delay_ms, params.workers)
}
