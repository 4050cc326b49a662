//! The pictures of the **server** lab: throughput against the threads of the server, how long clients waited
//! for their answers, who served whom when.

mod curves;
mod latencies;
mod verdict;

#[cfg(test)]
mod tests;

pub(super) use super::strategies::{groups, picture};
pub use verdict::answer;

use super::{
    PictureProps,
    measures::Measure,
    prediction::{self, Choices, Prediction},
    strategies::{Compares, name},
};
use crate::{
    charts::{Blank, Scene, side_by_side::Number, table::table, timeline::Style},
    run::Measured,
    texts::{Texts, say},
};
use spindle_model::{
    Word, lab,
    labs::server::{Extra, Load, MOST_CONNECTIONS, Outcome, Params},
    strategy::{Entry, Strategy},
    trace::SpanState,
};
use std::rc::Rc;
use yew::prelude::{Html, html};

impl Compares for Params {
    type Outcome = Outcome;
    type Extra = Extra;

    const LAB: &'static str = "server";
    const COLUMNS: &'static [&'static str] = &["server-column-rate"];
    const HAS_STARTUP: bool = true;
    const GUESSED: Option<Strategy> = Some(Strategy::Pool);
    const USUAL: Strategy = Strategy::Pool;
    const STATES: &'static [SpanState] = &[SpanState::Running, SpanState::Sleeping];

    fn asked(&self) -> &[Strategy] {
        &self.strategies
    }

    fn of(outcome: &lab::Outcome) -> Option<&Outcome> {
        match outcome {
            lab::Outcome::Server(outcome) => Some(outcome),
            _ => None,
        }
    }

    fn entries(outcome: &Outcome) -> &[Entry<Extra>] {
        &outcome.strategies
    }

    fn title(&self, texts: &Texts) -> String {
        let values = [
            ("clients", self.clients.into()),
            ("requests", self.requests.into()),
            ("ms", self.work_ms.into()),
            ("work", self.work.id().into()),
        ];
        texts.with("server-chart-title", &values)
    }

    fn cells(texts: &Texts, _: Strategy, extra: &Extra) -> Vec<String> {
        vec![rate(texts, extra.requests_per_s)]
    }

    fn example_ms(&self, strategy: Strategy) -> f64 {
        let served = match strategy {
            Strategy::One | Strategy::Sequential => 1,
            Strategy::Pool => self.pool.min(self.clients),
            _ => self.clients,
        };
        let together = if self.work == Load::Wait {
            served
        } else {
            served.min(2)
        };
        f64::from(self.work_ms * self.requests) * f64::from(self.clients) / f64::from(together)
    }

    fn startup(_: Strategy, extra: &Extra) -> Option<(f64, bool)> {
        Some((extra.startup_ms, false))
    }

    fn lanes(&self, strategy: Strategy) -> u32 {
        self.threads(strategy)
    }

    fn names(&self, texts: &Texts, strategy: Strategy) -> Option<Vec<String>> {
        let lanes = self.clients.min(MOST_CONNECTIONS);
        let connection =
            |number: u32| texts.with("server-connection", &[("number", number.into())]);
        match strategy {
            Strategy::One => Some(vec![name(texts, strategy)]),
            Strategy::Coroutines => Some((1..=lanes).map(connection).collect()),
            _ => None,
        }
    }

    fn style() -> Style {
        Style {
            what: Some(|texts, what| {
                let number = what.rsplit(' ').next().unwrap_or_default();
                texts.with("server-what", &[("number", number.into())])
            }),
            ..Style::default()
        }
    }

    fn before(&self, texts: &Texts, outcome: Option<&Outcome>, shown: &PictureProps) -> Vec<Html> {
        let throughput = curves::throughput(texts, self, outcome, shown.ceilings(), shown.blank);
        let latency = curves::latency(texts, self, outcome, shown.blank);
        [throughput, latency]
            .map(|curves| Rc::new(curves).figure(texts))
            .to_vec()
    }

    fn beside(&self, texts: &Texts, outcome: Option<&Outcome>) -> Html {
        html! {
            <>
                <h3 class="table-heading">{ say(texts.get("server-latencies-heading")) }</h3>
                { table(&latencies::latencies(texts, self, outcome)) }
            </>
        }
    }
}

/// Requests in a second, or milliseconds in a sentence, with the decimals that matter.
fn rate(texts: &Texts, per_s: f64) -> String {
    let decimals = match per_s {
        few if few < 10.0 => 2,
        some if some < 100.0 => 1,
        _ => 0,
    };
    texts.number(per_s, decimals)
}

/// Throughput against threads, for a file.
pub fn main_chart(texts: &Texts, params: &Params, measured: &Measured) -> Scene {
    let outcome = Params::of(&measured.conclusion.outcome);
    let curves = curves::throughput(
        texts,
        params,
        outcome,
        super::ceilings(measured),
        Blank::Nothing,
    );
    curves.scene(texts, (800.0, crate::charts::curves::HEIGHT))
}

/// The measurements, a row a server: each strategy, then the smaller pools. Numbers are as measured, not
/// rounded.
pub fn sheet(_: &Texts, _: &Params, outcome: &Outcome) -> Vec<Vec<String>> {
    let names = [
        "strategy",
        "threads",
        "ok",
        "ms",
        "requests_per_s",
        "p50_ms",
        "p95_ms",
        "p99_ms",
        "speedup",
    ];
    let rows = outcome.strategies.iter().map(|entry| {
        let (extra, speedup) = (&entry.extra, entry.speedup);
        vec![
            entry.strategy.id().to_owned(),
            extra.threads.to_string(),
            extra.ok.to_string(),
            entry.wall_ms.to_string(),
            extra.requests_per_s.to_string(),
            extra.latency_ms.p50.to_string(),
            extra.latency_ms.p95.to_string(),
            extra.latency_ms.p99.to_string(),
            speedup.map_or_else(String::new, |speedup| speedup.median.to_string()),
        ]
    });
    let is_new = |threads: u32| {
        let all = &outcome.strategies;
        all.iter().all(|entry| entry.extra.threads != threads)
    };
    let pools = outcome.pools.iter().filter(|pool| is_new(pool.threads));
    let pools = pools.map(|pool| {
        let measured = [
            "pool".to_owned(),
            pool.threads.to_string(),
            pool.ok.to_string(),
            String::new(),
            pool.requests_per_s.to_string(),
        ];
        let mut row = measured.to_vec();
        row.resize(names.len(), String::new());
        row
    });
    let head = names.map(str::to_owned).to_vec();
    std::iter::once(head).chain(rows).chain(pools).collect()
}

/// How many times as fast it will be.
pub(super) fn predict(params: &Params) -> Option<Prediction> {
    Some(Prediction {
        key: "server-predict",
        values: vec![("pool", params.pool.into())],
        choices: Choices::times(params.pool),
    })
}

/// How many times as fast it was.
pub(super) fn came(_: &Params, outcome: &Outcome) -> Option<f64> {
    prediction::times_of(&outcome.strategies, Strategy::Pool)
}

/// The part of a file name that distinguishes a run.
pub fn file_suffix(params: &Params) -> String {
    format!(
        "{}x{}ms-{}",
        params.clients,
        params.work_ms,
        params.work.id()
    )
}

/// How many requests a second each server answers.
pub(super) fn measure(texts: &Texts, outcome: &Outcome) -> Measure {
    let part = |entry: &Entry<Extra>| {
        let per_s = entry.extra.requests_per_s;
        let number = Number {
            value: per_s,
            interval: None,
            shown: rate(texts, per_s),
        };
        (name(texts, entry.strategy), number)
    };
    Measure {
        name: texts.get("server-throughput-axis"),
        parts: outcome.strategies.iter().map(part).collect(),
        chief: 0,
    }
}
