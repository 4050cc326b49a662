//! The pictures of the **image** lab: a picture before and after, times of each strategy, the numbers, who
//! filtered which picture when.

#[cfg(test)]
mod tests;
mod verdict;

pub(super) use super::strategies::{groups, main_chart, sheet};
pub use verdict::{answer, is_open};

use super::prediction::{self, Choices, Prediction};
use super::{
    PictureProps,
    strategies::{self, Compares},
};
use crate::{
    charts::{Blank, timeline::Style},
    pictures::{Viewer, viewer_room},
    texts::{Texts, say},
};
use spindle_model::{
    Word, lab,
    labs::image::{Extra, Outcome, Params, Skipped},
    strategy::{Entry, Strategy},
    trace::SpanState,
};
use yew::prelude::{Html, html};

impl Compares for Params {
    type Outcome = Outcome;
    type Extra = Extra;

    const LAB: &'static str = "image";
    const COLUMNS: &'static [&'static str] = &[
        "image-column-speed",
        "image-column-copying",
        "image-column-checksum",
    ];
    const GUESSED: Option<Strategy> = Some(Strategy::Threads);
    const USUAL: Strategy = Strategy::Threads;
    const STATES: &'static [SpanState] = &[SpanState::Running, SpanState::Waiting];

    fn asked(&self) -> &[Strategy] {
        &self.strategies
    }

    fn of(outcome: &lab::Outcome) -> Option<&Outcome> {
        match outcome {
            lab::Outcome::Image(outcome) => Some(outcome),
            _ => None,
        }
    }

    fn entries(outcome: &Outcome) -> &[Entry<Extra>] {
        &outcome.strategies
    }

    fn title(&self, texts: &Texts) -> String {
        let filter = texts.get(&format!("image-filter-{}", self.filter.id()));
        let workers = self.workers.into();
        texts.with(
            "image-chart-title",
            &[("filter", filter.into()), ("workers", workers)],
        )
    }

    fn cells(texts: &Texts, strategy: Strategy, extra: &Extra) -> Vec<String> {
        let copying = match strategy {
            Strategy::Processes => texts.number(extra.copy_ms, 1),
            _ => "–".to_owned(),
        };
        // The first half tells checksums apart well enough; the result has all of it.
        let checksum = format!("{:08x}…", extra.checksum >> 32);
        let speed = extra.megapixels_per_s.unwrap_or(f64::NAN);
        vec![texts.number(speed, 1), copying, checksum]
    }

    fn example_ms(&self, strategy: Strategy) -> f64 {
        let workers = match strategy {
            Strategy::Sequential | Strategy::Gil => 1,
            _ => self.workers.min(2),
        };
        600.0 / f64::from(workers)
    }

    fn lanes(&self, _: Strategy) -> u32 {
        self.workers
    }

    fn style() -> Style {
        Style {
            what: Some(|texts, what| texts.with("image-picture", &[("number", what.into())])),
            ..Style::default()
        }
    }

    fn computing(&self) -> Option<u32> {
        (self.workers > 1).then_some(self.workers)
    }

    fn beside(&self, texts: &Texts, outcome: Option<&Outcome>) -> Html {
        let told = outcome.map_or_else(String::new, |outcome| pictures(texts, outcome));
        let skipped = outcome.map_or(&[][..], |outcome| &outcome.skipped);
        html! {
            <>
                <p class="points-value" data-values="">{ say(told) }</p>
                if !skipped.is_empty() {
                    <ul class="skipped" data-skipped={skipped.len().to_string()}>
                        { for skipped.iter().map(|file| html! { <li>{ why(texts, file) }</li> }) }
                    </ul>
                }
            </>
        }
    }
}

/// The pictures first, then what labs show that compare strategies.
pub(super) fn picture(texts: &Texts, params: &Params, shown: &PictureProps) -> Vec<Html> {
    let names = shown.outcome().and_then(Params::of).map(|outcome| {
        let named = (1u32..).zip(&outcome.pictures);
        let name =
            |(number, size): (u32, &spindle_model::labs::image::Size)| match size.name.as_str() {
                "" => texts.with("image-picture", &[("number", number.into())]),
                name => name.to_owned(),
            };
        named.map(name).collect::<Vec<_>>()
    });
    // After a run that was stopped, too: what follows would move up.
    let is_to_come = shown.blank != Blank::Nothing || shown.outcome().is_none();
    let viewer = html! {
        if shown.gallery.iter().any(|one| one.is_after) {
            <Viewer
                gallery={shown.gallery.clone()}
                names={names.unwrap_or_default()}
                filter={params.filter.id()}
            />
        } else if is_to_come {
            { viewer_room(texts, params.size()) }
        }
    };
    let mut pieces = strategies::picture(texts, params, shown);
    pieces.insert(0, viewer);
    pieces
}

/// How many pictures there were, and that all strategies made the same of them.
fn pictures(texts: &Texts, outcome: &Outcome) -> String {
    let values = [
        ("count", (outcome.pictures.len() as u32).into()),
        ("megapixels", texts.number(outcome.megapixels, 2).into()),
        ("strategies", (outcome.strategies.len() as u32).into()),
    ];
    texts.with("image-pictures", &values)
}

/// Which file was left out, and why.
fn why(texts: &Texts, file: &Skipped) -> String {
    let key = format!("image-skipped-{}", file.why.id());
    texts.with(&key, &[("name", file.name.as_str().into())])
}

/// How many times as fast it will be.
pub(super) fn predict(params: &Params) -> Option<Prediction> {
    Some(Prediction {
        key: "image-predict",
        values: vec![("workers", params.workers.into())],
        choices: Choices::times(params.workers),
    })
}

/// How many times as fast it was.
pub(super) fn came(_: &Params, outcome: &Outcome) -> Option<f64> {
    prediction::times_of(&outcome.strategies, Strategy::Threads)
}

/// The part of a file name that distinguishes a run.
pub fn file_suffix(params: &Params) -> String {
    format!("{}-{}", params.filter.id(), params.workers)
}
