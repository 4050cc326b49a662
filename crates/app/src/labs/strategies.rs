//! The parts shared by labs that compare strategies: a chart of times, a table, a timeline. A lab says
//! what is particular to it as [`Compares`] and takes the rest from here.

use super::{PictureProps, answer::Answer, ceiling};
use crate::{
    charts::{
        Blank, Scene, strategies as charts,
        strategies::{Guess, Limit, Startup, Strategies, StrategyRow},
        timeline::{Group, Hold, Story, Style, Timeline, Trace},
    },
    run::Measured,
    texts::Texts,
};
use spindle_model::{
    Word,
    ceiling::Ceiling,
    lab,
    param::Context,
    strategy::{self, Entry, Strategy, entry_of},
    trace::SpanState,
};
use std::rc::Rc;
use yew::prelude::*;

/// A lab that compares strategies, for its parameters' type.
pub(super) trait Compares {
    /// The lab's outcome.
    type Outcome;
    /// The measurements of a strategy beside times.
    type Extra;

    /// The lab's name, with which its texts begin.
    const LAB: &'static str;
    /// Keys of the heads of its own columns.
    const COLUMNS: &'static [&'static str];
    /// Whether the timeline is the claim itself, so that it comes first.
    const TIMELINE_FIRST: bool = false;
    /// The strategy whose timeline is shown until another is picked, where all together have too many lanes.
    const USUAL: Strategy;
    /// States that occur in its timeline.
    const STATES: &'static [SpanState];

    /// Those asked for, in the order of the page.
    fn asked(&self) -> &[Strategy];
    /// The outcome, if it is this lab's.
    fn of(outcome: &lab::Outcome) -> Option<&Self::Outcome>;
    /// The measurements of each strategy.
    fn entries(outcome: &Self::Outcome) -> &[Entry<Self::Extra>];
    /// The work in words.
    fn title(&self, texts: &Texts) -> String;
    /// The cells of its own columns.
    fn cells(texts: &Texts, strategy: Strategy, extra: &Self::Extra) -> Vec<String>;
    /// Whether what starting workers took is measured.
    const HAS_STARTUP: bool = false;
    /// The start-up time of a strategy's workers in milliseconds, and whether its time includes it.
    fn startup(_: Strategy, _: &Self::Extra) -> Option<(f64, bool)> {
        None
    }
    /// How many workers, or tasks side by side, a strategy has.
    fn lanes(&self, strategy: Strategy) -> u32;
    /// Names of a strategy's workers, where numbers are not enough.
    fn names(&self, _: &Texts, _: Strategy) -> Option<Vec<String>> {
        None
    }
    /// Particulars of its timeline's looks.
    fn style() -> Style {
        Style::default()
    }
    /// How long a strategy takes on some machine, in milliseconds, as far as arithmetic tells: an example until it is
    /// measured.
    fn example_ms(&self, strategy: Strategy) -> f64;
    /// How many workers compute in parallel, whose time the machine's ceiling limits; none where they wait or are alone.
    fn computing(&self) -> Option<u32> {
        None
    }
    /// The strategy whose time readers guess, where it is told by a figure.
    const GUESSED: Option<Strategy> = None;
    /// How long it would take by the figure that is guessed: how many times as fast as the first, which takes so long.
    fn guessed_ms(times: f64, first_ms: f64) -> f64 {
        first_ms / times
    }
    /// The locks that workers hold meanwhile, if their timeline shows them.
    fn holds(&self, _: &Texts, _: &Trace) -> Vec<Hold> {
        Vec::new()
    }
    /// The content before the chart of times.
    fn before(&self, _: &Texts, _: Option<&Self::Outcome>, _: &PictureProps) -> Vec<Html> {
        Vec::new()
    }
    /// The content beside the table.
    fn beside(&self, _: &Texts, _: Option<&Self::Outcome>) -> Html {
        Html::default()
    }
}

/// The strategy's name in the reader's language.
pub(crate) fn name(texts: &Texts, strategy: Strategy) -> String {
    texts.get(&format!("strategy-{}", strategy.id()))
}

/// Says that the lab's question cannot be answered where a strategy was over before the clock told.
pub(super) fn untimed<E>(texts: &Texts, entries: &[Entry<E>]) -> Option<Answer> {
    let is_untold = entries.iter().any(|entry| entry.wall_ms.is_nan());
    is_untold.then(|| Answer::of(texts, "verdict-untimed", &[]))
}

/// Whether there are samples of each strategy that was asked for and can run.
pub(super) fn is_each_measured<L: Compares>(
    params: &L,
    outcome: &lab::Outcome,
    context: &Context,
) -> bool {
    let entries = L::of(outcome).map_or(&[][..], L::entries);
    let asked = strategy::runnable(params.asked(), context);
    asked.iter().all(|asked| {
        let mut all = entries.iter();
        all.any(|one| one.strategy == *asked && !one.samples_ms.is_empty())
    })
}

/// Chart, what the lab says beside it, and timeline, which may come first.
pub(super) fn picture<L: Compares>(texts: &Texts, params: &L, shown: &PictureProps) -> Vec<Html> {
    let outcome = shown.outcome().and_then(L::of);
    let mut comparison = comparison(texts, params, outcome, shown.ceilings(), shown.blank);
    comparison.guess = guess::<L>(&comparison.rows, shown.guessed());
    let comparison = Rc::new(comparison);
    let story = Rc::new(Story {
        guess: comparison.guess.filter(|_| L::TIMELINE_FIRST),
        ..story(texts, params, shown.trace(), shown.blank)
    });
    let timeline = html! { <Timeline {story} /> };
    let mut pieces = params.before(texts, outcome, shown);
    pieces.push(comparison.figure(texts));
    pieces.push(html! {
        <div>
            { params.beside(texts, outcome) }
            { ceiling::told(texts, shown) }
        </div>
    });
    let at = if L::TIMELINE_FIRST { 0 } else { pieces.len() };
    pieces.insert(at, timeline);
    pieces
}

/// What the reader guesses of the time that a strategy takes.
fn guess<L: Compares>(rows: &[StrategyRow], figure: Option<f64>) -> Option<Guess> {
    let first = rows.first()?;
    let first_ms = match first.samples_ms.is_empty() {
        true => first.example_ms,
        false => first.wall_ms,
    };
    let ms = figure.map(|figure| L::guessed_ms(figure, first_ms));
    Some(Guess {
        of: L::GUESSED?.id(),
        ms: ms.filter(|ms| ms.is_finite()),
    })
}

fn story<L: Compares>(texts: &Texts, params: &L, trace: Trace, blank: Blank) -> Story {
    let groups = groups(texts, params);
    let most = groups.iter().map(|group| group.lanes.len()).max();
    Story {
        heading: texts.get("chart-timeline-heading"),
        note: texts.get(&format!("{}-timeline-note", L::LAB)),
        pick: texts.get("strategy-name"),
        room: most.unwrap_or(1).min(8),
        groups,
        usual: L::USUAL.id().to_owned(),
        states: L::STATES,
        holds: params.holds(texts, &trace),
        trace,
        blank,
        waiting: "chart-timeline-waiting",
        style: L::style(),
        ..Story::default()
    }
}

/// The chart that comes first, at a usual width, for a file. A link that left the timed events out has its times.
pub(super) fn main_chart<L: Compares>(texts: &Texts, params: &L, measured: &Measured) -> Scene {
    let trace = &measured.conclusion.trace;
    if L::TIMELINE_FIRST && !trace.is_empty() {
        let story = story(texts, params, trace.clone().into(), Blank::Nothing);
        return story.scene(texts, 800.0);
    }
    let outcome = L::of(&measured.conclusion.outcome);
    let ceilings = super::ceilings(measured);
    let comparison = comparison(texts, params, outcome, ceilings, Blank::Nothing);
    comparison.scene(texts, (800.0, comparison.height()))
}

/// All samples, a row each.
pub(super) fn sheet<L: Compares>(
    texts: &Texts,
    params: &L,
    outcome: &L::Outcome,
) -> Vec<Vec<String>> {
    charts::sheet(&rows(texts, params, L::entries(outcome)))
}

/// A part of the timeline for each strategy.
pub(super) fn groups<L: Compares>(texts: &Texts, params: &L) -> Vec<Group> {
    let group = |&strategy: &Strategy| Group {
        id: strategy.id().to_owned(),
        label: name(texts, strategy),
        title: name(texts, strategy),
        lanes: (params.names(texts, strategy))
            .unwrap_or_else(|| lanes(texts, strategy, params.lanes(strategy))),
    };
    params.asked().iter().map(group).collect()
}

fn comparison<L: Compares>(
    texts: &Texts,
    params: &L,
    outcome: Option<&L::Outcome>,
    ceilings: &[Ceiling],
    blank: Blank,
) -> Strategies {
    let limit = params.computing().map(|workers| Limit {
        times: ceiling::of(ceilings, workers),
    });
    let entries = outcome.map_or(&[][..], L::entries);
    Strategies {
        heading: texts.get(&format!("{}-chart-heading", L::LAB)),
        note: texts.get(&format!("{}-chart-note", L::LAB)),
        title: params.title(texts),
        rows: rows(texts, params, entries),
        has_startup: L::HAS_STARTUP,
        limit,
        guess: None,
        head: L::COLUMNS.iter().map(|key| texts.get(key)).collect(),
        blank,
        waiting: "chart-example",
    }
}

/// A row for each strategy asked for, measured or not.
pub(super) fn rows<L: Compares>(
    texts: &Texts,
    params: &L,
    entries: &[Entry<L::Extra>],
) -> Vec<StrategyRow> {
    let row = |&strategy: &Strategy| {
        let entry = entry_of(entries, strategy);
        let row = StrategyRow {
            id: strategy.id(),
            name: name(texts, strategy),
            example_ms: params.example_ms(strategy),
            ..StrategyRow::default()
        };
        match entry {
            None => row,
            Some(entry) => StrategyRow {
                wall_ms: entry.wall_ms,
                samples_ms: entry.samples_ms.clone(),
                startup: L::startup(strategy, &entry.extra)
                    // What the clock cannot tell, or nothing, is not drawn.
                    .filter(|(ms, _)| *ms > 0.0)
                    .map(|(ms, is_within)| Startup { ms, is_within }),
                speedup: entry.speedup,
                extra: L::cells(texts, strategy, &entry.extra),
                ..row
            },
        }
    };
    params.asked().iter().map(row).collect()
}

/// Names of so many workers of a strategy.
fn lanes(texts: &Texts, strategy: Strategy, count: u32) -> Vec<String> {
    let key = match strategy {
        Strategy::Sequential => return vec![name(texts, strategy)],
        Strategy::Processes => "worker-process",
        Strategy::Coroutines => "worker-task",
        _ => "worker-thread",
    };
    let numbered = |number: u32| texts.with(key, &[("number", number.into())]);
    (1..=count).map(numbered).collect()
}
