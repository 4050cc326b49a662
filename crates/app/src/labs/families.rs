//! The timeline shared by labs with a parent and its workers: threads and processes apart.

use super::PictureProps;
use crate::{
    charts::{
        Blank, Scene,
        timeline::{Group, Story, Timeline, Trace},
    },
    run::Measured,
    texts::Texts,
};
use spindle_model::trace::SpanState;
use std::rc::Rc;
use yew::prelude::{Html, html};

/// A group for each kind of worker, `threads` or `processes`: the parent, then so many workers.
pub(super) fn groups(texts: &Texts, kinds: &[&'static str], workers: u32) -> Vec<Group> {
    let group = |&kind: &&'static str| {
        let (name, worker) = match kind {
            "processes" => ("strategy-processes", "worker-process"),
            _ => ("strategy-threads", "worker-thread"),
        };
        let numbered = |number: u32| texts.with(worker, &[("number", number.into())]);
        let parent = texts.get("worker-parent");
        Group {
            id: kind.to_owned(),
            label: texts.get(name),
            title: texts.get(name),
            lanes: std::iter::once(parent)
                .chain((1..=workers).map(numbered))
                .collect(),
        }
    };
    kinds.iter().map(group).collect()
}

fn story(
    texts: &Texts,
    lab: &str,
    groups: Vec<Group>,
    states: &'static [SpanState],
    trace: Trace,
    blank: Blank,
) -> Story {
    Story {
        heading: texts.get("chart-timeline-heading"),
        note: texts.get(&format!("{lab}-timeline-note")),
        pick: texts.get("strategy-name"),
        room: groups.first().map_or(1, |group| group.lanes.len()),
        usual: groups
            .first()
            .map_or_else(String::new, |group| group.id.clone()),
        groups,
        states,
        trace,
        blank,
        waiting: "chart-timeline-waiting",
        ..Story::default()
    }
}

/// Who did what when.
pub(super) fn timeline(
    texts: &Texts,
    lab: &str,
    groups: Vec<Group>,
    states: &'static [SpanState],
    shown: &PictureProps,
) -> Html {
    let story = story(texts, lab, groups, states, shown.trace(), shown.blank);
    html! { <Timeline story={Rc::new(story)} /> }
}

/// The same at a usual width, for a file.
pub(super) fn scene(
    texts: &Texts,
    lab: &str,
    groups: Vec<Group>,
    states: &'static [SpanState],
    measured: &Measured,
) -> Scene {
    let trace = measured.conclusion.trace.clone().into();
    story(texts, lab, groups, states, trace, Blank::Nothing).scene(texts, 800.0)
}
