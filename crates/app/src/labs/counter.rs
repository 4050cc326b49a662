//! The pictures of the **counter** lab: what n came to under each guard, what a guard costs, who added when.

mod counted;
mod lost;
mod table;
#[cfg(test)]
mod tests;
mod throughput;
mod verdict;

pub use table::sheet;
pub use verdict::answer;

use super::{
    PictureProps, ceiling,
    measures::Measure,
    prediction::{Choices, Prediction},
};
use crate::{
    charts::{
        Blank, Figure, Scene,
        side_by_side::Number,
        table::table as draw_table,
        timeline::{Group, Story, Style, Timeline},
    },
    run::Measured,
    texts::{Texts, say},
};
use spindle_model::{
    Word,
    ceiling::Ceiling,
    lab,
    labs::counter::{Asked, Counted, Guard, Outcome, Params},
    trace::SpanState,
};
use std::rc::Rc;
use yew::prelude::{Callback, Html, html};

/// The data of the pictures.
#[derive(Clone)]
struct View {
    texts: Texts,
    params: Params,
    /// None before anything was measured.
    outcome: Option<Outcome>,
    ceilings: Vec<Ceiling>,
    blank: Blank,
}

impl View {
    /// The guard's name in the reader's language.
    fn name(&self, guard: Guard) -> String {
        self.texts.get(&format!("counter-{}", guard.id()))
    }

    /// The expected value of n.
    fn expected(&self) -> u64 {
        u64::from(self.params.threads) * u64::from(self.params.increments)
    }

    /// A count as readers write it.
    fn count(&self, count: u64) -> String {
        self.texts.number(count as f64, 0)
    }

    /// A share of what n ought to be.
    fn percent(&self, count: u64) -> String {
        percent(&self.texts, count, self.expected())
    }
}

/// A share as a percentage that is 0% and 100% only where it is none and all.
fn percent(texts: &Texts, part: u64, whole: u64) -> String {
    let percent = part as f64 / whole.max(1) as f64 * 100.0;
    let near = |percent: f64| !(1.0..=99.0).contains(&percent);
    let (number, decimals) = match part {
        0 => (0.0, 0),
        part if part == whole => (100.0, 0),
        _ if near(percent) => (percent.clamp(0.001, 99.999), 3),
        _ => (percent, 1),
    };
    let number = texts.number(number, decimals);
    texts.with("chart-percent", &[("number", number.into())])
}

/// All that the lab shows of a run.
pub(super) fn picture(texts: &Texts, params: &Params, shown: &PictureProps) -> Vec<Html> {
    let view = View {
        texts: texts.clone(),
        params: params.clone(),
        outcome: shown.outcome().and_then(of).cloned(),
        ceilings: shown.ceilings().to_vec(),
        blank: shown.blank,
    };
    let numbers = table::numbers(&view);
    let throughput = Rc::new(throughput::curves(&view));
    let story = Story {
        heading: texts.get("chart-timeline-heading"),
        note: texts.get("counter-timeline-note"),
        pick: texts.get("counter-guard-label"),
        room: 1 + params.threads.min(8) as usize,
        groups: groups(texts, params),
        usual: Guard::None.id().to_owned(),
        states: &[SpanState::Running, SpanState::Waiting],
        trace: shown.trace(),
        blank: shown.blank,
        waiting: "chart-timeline-waiting",
        style: Style {
            what: Some(what),
            ..Style::default()
        },
        ..Story::default()
    };
    let height = counted::height(&view);
    let (heading, note) = ("counter-counted-heading", "counter-counted-note");
    let draw = Callback::from(move |size| counted::scene(&view, size));
    let more = html! {
        <details class="more-figures">
            <summary>{ say(texts.get("counter-more")) }</summary>
            <div class="pictures">
                <div>
                    { draw_table(&numbers) }
                    <p class="table-note">{ say(texts.get("counter-table-note")) }</p>
                    { ceiling::told(texts, shown) }
                </div>
                { throughput.figure(texts) }
                <Timeline story={Rc::new(story)} />
            </div>
        </details>
    };
    vec![
        html! { <Figure name="counted" heading={texts.get(heading)} note={texts.get(note)} {height} {draw} /> },
        html! { <lost::LostUpdate /> },
        more,
    ]
}

fn of(outcome: &lab::Outcome) -> Option<&Outcome> {
    match outcome {
        lab::Outcome::Counter(outcome) => Some(outcome),
        _ => None,
    }
}

/// The reader's actions and waits in the reader's language.
fn what(texts: &Texts, what: &str) -> String {
    match what.strip_prefix("thread ") {
        Some(number) => texts.with("counter-timeline-thread", &[("number", number.into())]),
        None if what == "n" => texts.get("counter-timeline-reads"),
        None => what.to_owned(),
    }
}

/// The chart of the values of n, for a file.
pub fn main_chart(texts: &Texts, params: &Params, measured: &Measured) -> Scene {
    let view = View {
        texts: texts.clone(),
        params: params.clone(),
        outcome: of(&measured.conclusion.outcome).cloned(),
        ceilings: Vec::new(),
        blank: Blank::Nothing,
    };
    counted::scene(&view, (800.0, counted::height(&view)))
}

/// A part for each guard: the reader, then the threads.
pub fn groups(texts: &Texts, params: &Params) -> Vec<Group> {
    let numbered = |number: u32| texts.with("worker-thread", &[("number", number.into())]);
    let group = |guard: Guard| {
        let label = texts.get(&format!("counter-{}", guard.id()));
        Group {
            id: guard.id().to_owned(),
            title: label.clone(),
            label,
            lanes: std::iter::once(texts.get("counter-reader"))
                .chain((1..=params.threads).map(numbered))
                .collect(),
        }
    };
    params.guards().into_iter().map(group).collect()
}

/// How many additions will get lost without a guard.
pub(super) fn predict(params: &Params) -> Option<Prediction> {
    matches!(params.guard, Asked::All | Asked::None).then(|| Prediction {
        key: "counter-predict",
        values: vec![("threads", params.threads.into())],
        choices: Choices::Words(&["none", "few", "some", "most"]),
    })
}

/// How many did.
pub(super) fn came(_: &Params, outcome: &Outcome) -> Option<f64> {
    let mut guards = outcome.guards.iter();
    let bare = guards.find(|counted| counted.guard == Guard::None)?;
    let (lost, expected) = (bare.lost?, bare.expected.max(1));
    Some(match lost as f64 / expected as f64 {
        0.0 => 0.0,
        ..0.05 => 1.0,
        ..0.5 => 2.0,
        _ => 3.0,
    })
}

/// The part of a file name that distinguishes a run.
pub fn file_suffix(params: &Params) -> String {
    format!("{}x{}", params.threads, params.increments)
}

/// Which part of the updates was lost under each guard; without one they tell most.
pub(super) fn measure(texts: &Texts, outcome: &Outcome) -> Measure {
    let part = |counted: &Counted| {
        let lost = counted.lost?;
        let number = Number {
            value: lost as f64 / counted.expected.max(1) as f64 * 100.0,
            interval: None,
            shown: percent(texts, lost, counted.expected),
        };
        let name = texts.get(&format!("counter-{}", counted.guard.id()));
        Some((name, number))
    };
    Measure {
        name: texts.get("counter-lost-axis"),
        parts: outcome.guards.iter().filter_map(part).collect(),
        chief: 0,
    }
}
