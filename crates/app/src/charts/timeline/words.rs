//! The words for the marks of a timeline.

use super::{
    Group, Story,
    clusters::Cluster,
    scene::{Band, Prepared},
};
use crate::{charts::Mark, texts::Texts};
use spindle_model::trace::{Span, SpanState};

/// The name of a lane; its number if the lab did not expect it.
pub(super) fn lane(group: &Group, lane: usize) -> String {
    let name = group.lanes.get(lane).cloned();
    name.unwrap_or_else(|| (lane + 1).to_string())
}

/// The name of a lane, with that of its band if another band has a lane of this name.
fn who(prepared: &Prepared, band: &Band, index: usize) -> String {
    let name = lane(&band.group, index);
    let mut others = prepared
        .bands
        .iter()
        .filter(|other| other.group.id != band.group.id);
    match others.any(|other| other.group.lanes.contains(&name)) {
        true => format!("{} · {name}", band.group.label),
        false => name,
    }
}

/// The locks that a worker holds during a stretch of time, if any.
pub(super) fn held(texts: &Texts, band: &Band, lane: usize, stretch: (f64, f64)) -> Option<String> {
    let names = band.holds.during(lane, stretch);
    (!names.is_empty()).then(|| texts.with("timeline-held", &[("things", names.join(", ").into())]))
}

/// The name of an event in the reader's language.
pub(super) fn what(story: &Story, texts: &Texts, span: &Span) -> String {
    translated(story, texts, &span.what)
}

fn translated(story: &Story, texts: &Texts, what: &str) -> String {
    let translate = story.style.what;
    translate.map_or_else(|| what.to_owned(), |translate| translate(texts, what))
}

/// The thing a worker waited for and its holder, if that is known.
pub(super) fn waited(story: &Story, texts: &Texts, group: &Group, span: &Span) -> Option<String> {
    let wait = span.wait.as_ref()?;
    let holders = wait.held_by.iter().map(|&by| lane(group, by as usize));
    let holders: Vec<String> = holders.collect();
    let key = if holders.is_empty() {
        "timeline-waited"
    } else {
        story.style.held
    };
    let values = [
        ("thing", translated(story, texts, &wait.thing).into()),
        ("holders", holders.join(", ").into()),
    ];
    Some(texts.with(key, &values))
}

/// A state in the reader's language; `None` for several.
pub(super) fn state(story: &Story, texts: &Texts, state: Option<SpanState>) -> String {
    match state {
        Some(SpanState::Running) => texts.get(story.style.running),
        Some(SpanState::Waiting) => texts.get("timeline-waiting"),
        Some(SpanState::Sleeping) => texts.get("timeline-sleeping"),
        None => texts.get("timeline-mixed"),
    }
}

/// A state for scripts.
fn id(state: Option<SpanState>) -> &'static str {
    match state {
        Some(SpanState::Running) => "running",
        Some(SpanState::Waiting) => "waiting",
        Some(SpanState::Sleeping) => "sleeping",
        None => "mixed",
    }
}

/// Who did what, in which state, from when to when.
pub(super) fn mark(
    story: &Story,
    texts: &Texts,
    prepared: &Prepared,
    band: &Band,
    cluster: &Cluster<'_>,
) -> Mark {
    let Band { group, lanes, .. } = band;
    let (who, state_now) = (who(prepared, band, cluster.lane), cluster.state(lanes));
    let count = cluster.events.len();
    let only = match cluster.events {
        [one] => lanes.span(*one),
        _ => None,
    };
    let what = match only {
        Some(span) => what(story, texts, span),
        None => texts.with("timeline-many", &[("count", count.into())]),
    };
    let mut times = times(texts, cluster.from, cluster.to);
    if story.states.len() > 1 {
        times = format!("{} · {times}", state(story, texts, state_now));
    }
    let named = [who, what];
    let named: Vec<String> = named.into_iter().filter(|part| !part.is_empty()).collect();
    let mut lines = vec![named.join(" · "), times];
    lines.extend(only.and_then(|span| waited(story, texts, group, span)));
    if only.is_some() {
        lines.extend(held(texts, band, cluster.lane, (cluster.from, cluster.to)));
    }
    let line = only.filter(|_| story.style.has_lines);
    let line = line.map(|span| ("data-line", span.what.clone()));
    Mark {
        kind: "span",
        lines,
        data: line
            .into_iter()
            .chain([
                ("data-group", group.id.clone()),
                ("data-worker", cluster.lane.to_string()),
                ("data-state", id(state_now).to_owned()),
                ("data-count", count.to_string()),
                ("data-from", cluster.from.to_string()),
                ("data-to", cluster.to.to_string()),
            ])
            .collect(),
        ..Mark::default()
    }
}

/// `2.10–3.44 ms · 1.34 ms long`, with the decimals that matter.
fn times(texts: &Texts, from: f64, to: f64) -> String {
    let decimals = match to - from {
        long if long >= 1_000.0 => 0,
        long if long >= 100.0 => 1,
        long if long >= 1.0 => 2,
        _ => 3,
    };
    let ms = |ms| texts.number(ms, decimals);
    let values = [
        ("from", ms(from).into()),
        ("to", ms(to).into()),
        ("length", ms(to - from).into()),
    ];
    texts.with("timeline-times", &values)
}
