//! Who ran which part of the fork tree when, for one number of threads at a time.

use super::view::View;
use crate::{
    charts::timeline::{Group, Story, Style},
    texts::Texts,
};
use spindle_model::trace::SpanState;

/// A group for each number of threads.
pub(super) fn groups(texts: &Texts, threads: &[u32]) -> Vec<Group> {
    let group = |&threads: &u32| Group {
        id: threads.to_string(),
        label: texts.with("chart-threads", &[("threads", threads.into())]),
        title: texts.with("chart-timeline-title", &[("threads", threads.into())]),
        lanes: (1..=threads)
            .map(|number| texts.with("chart-thread", &[("number", number.into())]))
            .collect(),
    };
    threads.iter().map(group).collect()
}

/// The content of the timeline.
pub(super) fn story(view: &View) -> Story {
    let texts = &view.texts;
    Story {
        heading: texts.get("chart-timeline-heading"),
        note: texts.get("chart-timeline-note"),
        pick: texts.get("chart-timeline-pick"),
        groups: groups(texts, &view.threads),
        usual: usual(view).to_string(),
        room: at_once(view, &view.threads) as usize,
        // Threads of the pool always run: they help with other parts while they wait for a half.
        states: &[SpanState::Running],
        trace: view.trace.clone(),
        blank: view.blank,
        waiting: "chart-timeline-waiting",
        style: Style {
            weight: Some(size),
            ..Style::default()
        },
        ..Story::default()
    }
}

/// Of the numbers of threads traced, or before that of those asked for, the largest that the cores
/// can run at once, else the smallest.
pub(super) fn usual(view: &View) -> u32 {
    let is_traced = |threads: &u32| {
        let group = threads.to_string();
        view.trace.spans().iter().any(|span| span.group == group)
    };
    let traced: Vec<u32> = view.threads.iter().copied().filter(is_traced).collect();
    let all = if traced.is_empty() {
        &view.threads
    } else {
        &traced
    };
    at_once(view, all)
}

/// The largest of these numbers of threads that the cores can run at once, else the smallest.
fn at_once(view: &View, threads: &[u32]) -> u32 {
    let cores = view.cores.unwrap_or(u32::MAX);
    let within = threads
        .iter()
        .take_while(|&&threads| threads <= cores)
        .last();
    within.or(threads.first()).copied().unwrap_or(1)
}

/// `31` of `fib(31)`: larger parts of the tree are darker.
fn size(what: &str) -> u32 {
    let digits = what.trim_start_matches("fib(").trim_end_matches(')');
    digits.parse().unwrap_or(0)
}
