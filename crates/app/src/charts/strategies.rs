//! The same work done in several ways: how long each took, and how many times as fast that is.

mod scene;
mod sheet;
mod table;

#[cfg(test)]
mod tests;

pub use sheet::sheet;

use super::{Blank, Figure, Scene};
use crate::texts::Texts;
use spindle_model::stats::Interval;
use std::rc::Rc;
use yew::prelude::*;

/// One way to do the work.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StrategyRow {
    /// Its name for scripts, e.g. `threads`.
    pub id: &'static str,
    /// Its name in the reader's language.
    pub name: String,
    /// Median of its samples in milliseconds.
    pub wall_ms: f64,
    /// Its samples; none while it is not measured.
    pub samples_ms: Vec<f64>,
    /// How long it takes on some machine: an example until it is measured.
    pub example_ms: f64,
    /// The start-up time of its workers, where that was measured.
    pub startup: Option<Startup>,
    /// Against the first strategy.
    pub speedup: Option<Interval>,
    /// Cells of the columns that only this lab has.
    pub extra: Vec<String>,
}

impl StrategyRow {
    fn is_measured(&self) -> bool {
        !self.samples_ms.is_empty()
    }

    /// The length drawn before the strategy's time.
    fn before_ms(&self) -> f64 {
        self.startup.map_or(0.0, Startup::before)
    }
}

/// The start-up time of workers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Startup {
    /// How long, in milliseconds.
    pub ms: f64,
    /// Whether the strategy's time has it in it; else it comes before.
    pub is_within: bool,
}

impl Startup {
    /// The part that comes before the strategy's time.
    fn before(self) -> f64 {
        if self.is_within { 0.0 } else { self.ms }
    }
}

/// The limit of workers that compute: room for it is there before it is measured.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Limit {
    /// How many times one worker's work the machine gave them.
    pub times: Option<Interval>,
}

/// What the reader may guess.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guess {
    /// Of which strategy.
    pub of: &'static str,
    /// How long it takes, in milliseconds, once something is guessed: room for its key is there before.
    pub ms: Option<f64>,
}

/// The strategies of a run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Strategies {
    /// The heading.
    pub heading: String,
    /// How to read it, in a sentence.
    pub note: String,
    /// The work in words: names the chart and its table.
    pub title: String,
    /// All that were asked for, measured or not, in the order of the page; the others are compared
    /// with the first.
    pub rows: Vec<StrategyRow>,
    /// Whether bars show what starting took: room for its key is there before it is measured.
    pub has_startup: bool,
    /// The limit of all but the first, if there is one.
    pub limit: Option<Limit>,
    /// What the reader may guess, if a strategy's time tells.
    pub guess: Option<Guess>,
    /// Heads of the columns that only this lab has.
    pub head: Vec<String>,
    /// The words shown while none is measured.
    pub blank: Blank,
    /// Key of the text of a chart that waits for Run.
    pub waiting: &'static str,
}

impl Strategies {
    /// How long the reader guesses that a strategy takes.
    fn guessed_ms(&self, row: &StrategyRow) -> Option<f64> {
        self.guess.filter(|guess| guess.of == row.id)?.ms
    }

    /// The height that the chart needs, measured or not.
    pub fn height(&self) -> f64 {
        let has_keys = self.limit.is_some() || self.has_startup || self.guess.is_some();
        scene::height(self.rows.len(), has_keys)
    }

    /// Draws the chart.
    pub fn scene(&self, texts: &Texts, (width, height): (f64, f64)) -> Scene {
        scene::draw(self, texts, (width, height))
    }

    /// The chart in the page, with its table folded: a row a strategy.
    pub fn figure(self: &Rc<Self>, texts: &Texts) -> Html {
        let (this, words) = (self.clone(), texts.clone());
        let draw = Callback::from(move |size| this.scene(&words, size));
        let (this, words) = (self.clone(), texts.clone());
        let table = Callback::from(move |()| table::table(&this, &words));
        html! {
            <Figure
                name="strategies"
                heading={self.heading.clone()}
                note={self.note.clone()}
                height={self.height()}
                {draw}
                summary={texts.get("chart-as-table")}
                {table}
            />
        }
    }
}
