//! The data of the lab's pictures.

use crate::{
    charts::{Blank, timeline::Trace, words},
    labs::ceiling,
    run::Measured,
    texts::Texts,
};
use spindle_model::{
    ceiling::Ceiling,
    lab::{Conclusion, Outcome},
    labs::fib::{Params, Point},
    stats::Interval,
};
use std::collections::BTreeSet;

/// The measured or planned run, and the language.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct View {
    pub(super) texts: Texts,
    /// Which Fibonacci number.
    pub(super) n: u32,
    /// Its value; empty before it is known.
    pub(super) value: String,
    /// Numbers of threads asked for, ascending, each once.
    pub(super) threads: Vec<u32>,
    pub(super) cores: Option<u32>,
    /// In the order asked for.
    pub(super) points: Vec<Point>,
    pub(super) serial_fraction: Option<f64>,
    /// The ceilings, by number of workers.
    pub(super) ceilings: Vec<Ceiling>,
    pub(super) trace: Trace,
    /// The words of an empty chart.
    pub(super) blank: Blank,
    /// How many times as fast the reader guesses that the most threads are.
    pub(super) guess: Option<f64>,
}

impl View {
    pub(super) fn new(
        texts: Texts,
        params: &Params,
        cores: Option<u32>,
        measured: Option<&Measured>,
        blank: Blank,
    ) -> Self {
        let threads = ascending(params.threads.iter().copied());
        let conclusion = measured.map(|measured| measured.conclusion.clone());
        let (outcome, trace, ceilings) = match conclusion.as_deref() {
            Some(Conclusion {
                outcome: Outcome::Fib(outcome),
                trace,
                ceiling,
                ..
            }) => (Some(outcome), trace.clone(), ceiling.clone()),
            _ => Default::default(),
        };
        let ceilings = ceilings.unwrap_or_default();
        let (value, points, serial_fraction) = outcome.map_or_else(Default::default, |outcome| {
            (
                outcome.value.clone(),
                outcome.points.clone(),
                outcome.serial_fraction,
            )
        });
        Self {
            texts,
            n: params.n,
            value,
            threads,
            cores,
            points,
            serial_fraction,
            ceilings,
            trace: trace.into(),
            blank,
            guess: None,
        }
    }

    /// Whether samples of this point are still to come: the traced round ends it.
    pub(super) fn is_provisional(&self, point: &Point) -> bool {
        self.blank == Blank::Coming && point.tasks_per_worker.is_empty()
    }

    /// The ceiling of so many threads, relative to one of them.
    pub(super) fn ceiling(&self, threads: u32) -> Option<Interval> {
        ceiling::of(&self.ceilings, threads)
    }

    /// Which part a point has of what the machine gave.
    pub(super) fn share_of_ceiling(&self, point: &Point) -> Option<String> {
        let ceiling = self.ceiling(point.threads)?;
        Some(self.percent(ceiling::share(point.speedup.median, &ceiling)))
    }

    /// `2 threads`.
    pub(super) fn threads(&self, threads: u32) -> String {
        self.texts
            .with("chart-threads", &[("threads", threads.into())])
    }

    /// Milliseconds with the decimals that matter at their size.
    pub(super) fn ms(&self, ms: f64) -> String {
        words::ms(&self.texts, ms)
    }

    /// A share as a percentage.
    pub(super) fn percent(&self, share: f64) -> String {
        let number = self.texts.number(share * 100.0, 1);
        self.texts
            .with("chart-percent", &[("number", number.into())])
    }
}

/// These numbers ascending, each once. A set, because it makes for smaller wasm than sorting.
pub(super) fn ascending(numbers: impl Iterator<Item = u32>) -> Vec<u32> {
    numbers.collect::<BTreeSet<u32>>().into_iter().collect()
}
