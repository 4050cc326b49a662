//! What labs share that compare strategies: a chart of times, a table, who did what when.

use super::PictureProps;
use crate::{
    charts::{
        Blank,
        strategies::{Strategies, StrategyRow},
        timeline::{Group, Story, Timeline},
    },
    texts::Texts,
};
use spindle_model::{
    strategy::{Entry, Strategy},
    trace::SpanState,
};
use std::rc::Rc;
use yew::prelude::*;

/// The strategy's name in the reader's language.
pub(crate) fn name(texts: &Texts, strategy: Strategy) -> String {
    texts.get(&format!("strategy-{}", strategy.id()))
}

/// A row for each strategy asked for, measured or not; `cells` are a lab's own columns.
pub(super) fn rows<E>(
    texts: &Texts,
    asked: &[Strategy],
    entries: &[Entry<E>],
    cells: impl Fn(Strategy, &E) -> Vec<String>,
) -> Vec<StrategyRow> {
    let row = |&strategy: &Strategy| {
        let entry = entries.iter().find(|entry| entry.strategy == strategy);
        let row = StrategyRow {
            id: strategy.id(),
            name: name(texts, strategy),
            ..StrategyRow::default()
        };
        match entry {
            None => row,
            Some(entry) => StrategyRow {
                wall_ms: entry.wall_ms,
                samples_ms: entry.samples_ms.clone(),
                speedup: entry.speedup,
                extra: cells(strategy, &entry.extra),
                ..row
            },
        }
    };
    asked.iter().map(row).collect()
}

/// The chart and its table; `lab` names the texts.
pub(super) fn comparison(
    texts: &Texts,
    lab: &str,
    title: String,
    rows: Vec<StrategyRow>,
    columns: &[&str],
    blank: Blank,
) -> Strategies {
    Strategies {
        heading: texts.get(&format!("{lab}-chart-heading")),
        note: texts.get(&format!("{lab}-chart-note")),
        title,
        rows,
        head: columns.iter().map(|key| texts.get(key)).collect(),
        blank,
        waiting: "chart-waiting",
    }
}

/// Names of so many workers of a strategy.
pub(super) fn lanes(texts: &Texts, strategy: Strategy, count: u32) -> Vec<String> {
    let key = match strategy {
        Strategy::Sequential => return vec![name(texts, strategy)],
        Strategy::Processes => "worker-process",
        Strategy::Coroutines => "worker-task",
        _ => "worker-thread",
    };
    let numbered = |number: u32| texts.with(key, &[("number", number.into())]);
    (1..=count).map(numbered).collect()
}

/// A part of the timeline for each strategy, with so many workers.
pub(super) fn groups(
    texts: &Texts,
    asked: &[Strategy],
    count: impl Fn(Strategy) -> u32,
) -> Vec<Group> {
    let group = |&strategy: &Strategy| Group {
        id: strategy.id().to_owned(),
        label: name(texts, strategy),
        title: name(texts, strategy),
        lanes: lanes(texts, strategy, count(strategy)),
    };
    asked.iter().map(group).collect()
}

/// Who did what when, by strategy.
pub(super) fn timeline(
    texts: &Texts,
    lab: &str,
    groups: Vec<Group>,
    usual: &str,
    states: &'static [SpanState],
    shown: &PictureProps,
) -> Html {
    let story = Story {
        heading: texts.get("chart-timeline-heading"),
        note: texts.get(&format!("{lab}-timeline-note")),
        pick: texts.get("strategy-name"),
        room: groups
            .iter()
            .map(|group| group.lanes.len())
            .max()
            .unwrap_or(1)
            .min(8),
        groups,
        usual: usual.to_owned(),
        states,
        trace: shown.trace(),
        blank: shown.blank,
        waiting: "chart-timeline-waiting",
        ..Story::default()
    };
    html! { <Timeline story={Rc::new(story)} /> }
}

/// Chart, table, what a lab says beside the table, and timeline.
pub(super) fn picture(texts: &Texts, comparison: Strategies, beside: Html, timeline: Html) -> Html {
    let comparison = Rc::new(comparison);
    html! {
        <div class="pictures">
            { comparison.figure(texts) }
            <div>
                { comparison.table(texts) }
                { beside }
            </div>
            { timeline }
        </div>
    }
}
