//! Draws one group of a timeline. All states are as high as their lane: what runs is solid in the colour of its kind of
//! worker, what sleeps is a light tint of it, what waits is hatched in no colour.

use super::{
    Group, Story,
    clusters::{Cluster, clusters},
    trace::Lanes,
    words,
};
use crate::{
    charts::{
        axis::Axis,
        frame::{Frame, Key},
        scale::Scale,
        scene::{Mark, Node, Rect, Scene, kind, length, text_width},
    },
    texts::Texts,
};
use spindle_model::trace::SpanState;
use std::{collections::BTreeSet, fmt::Write as _};

/// What stays the same however near one looks.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Prepared {
    pub(super) lanes: Lanes,
    /// The weights that occur, ascending, each once.
    weights: Vec<u32>,
}

impl Prepared {
    pub(super) fn new(story: &Story, group: &Group) -> Self {
        let lanes = Lanes::new(&story.trace, &group.id, group.lanes.len());
        let events = (0..lanes.count()).flat_map(|lane| lanes.spans(lanes.all(lane)));
        let weights = story.style.weight.map(|weight| {
            // A set, because it makes for smaller wasm than sorting.
            let weights: BTreeSet<u32> = events.map(|span| weight(&span.what)).collect();
            weights.into_iter().collect()
        });
        let weights = weights.unwrap_or_default();
        Self { lanes, weights }
    }

    /// The class of a shade: what weighs more is darker.
    fn shade(&self, story: &Story, what: &str) -> &'static str {
        let shades = ["shade-0", "shade-1", "shade-2", "shade-3"];
        let rank = story.style.weight.map(|weight| {
            let weight = weight(what);
            self.weights.partition_point(|&other| other < weight) * 4 / self.weights.len().max(1)
        });
        rank.and_then(|rank| shades.get(rank).copied())
            .unwrap_or("shade-3")
    }
}

/// Draws `range` of a group, or all of it.
pub(super) fn draw(
    story: &Story,
    texts: &Texts,
    group: &Group,
    prepared: &Prepared,
    range: Option<(f64, f64)>,
    (width, height): (f64, f64),
) -> Scene {
    let lanes = &prepared.lanes;
    let (unit, steps) = (
        texts.get("chart-ms-axis"),
        if width < 480.0 { 4 } else { 8 },
    );
    let names = (0..lanes.count().max(1)).map(|lane| words::lane(group, lane));
    let frame = Frame {
        title: group.title.clone(),
        width,
        height,
        downwards: true,
        x: match range {
            Some(range) => Axis::between(unit, range, steps),
            None => Axis::from_zero(unit, lanes.end, steps, ""),
        },
        y: Axis {
            // A rail on each lane shows where nothing happened.
            grid: true,
            ..Axis::places(String::new(), names)
        },
        keys: keys(story, texts, kind(&group.id)),
        is_low: false,
    };
    let (mut scene, x, y) = frame.draw();
    scene.roving = true;
    scene.draw(hatch());
    for cluster in clusters(lanes, &x, scene.plot.width) {
        let lane = cluster.lane as f64;
        let (top, bottom) = (y.at(lane), y.at(lane + 1.0));
        let inset = ((bottom - top) / 8.0).min(3.0);
        let (from, to) = (x.at(cluster.from), x.at(cluster.to));
        // A pixel of background between neighbours tells them apart without colour.
        let area = Rect {
            x: from,
            y: top + inset,
            width: (to - from - 1.0).max(1.0),
            height: (bottom - top - 2.0 * inset).max(1.0),
        };
        let node = bar(story, texts, (group, prepared), &cluster, &x, area);
        let mark = words::mark(story, texts, group, lanes, &cluster);
        let place = Mark {
            x: f64::midpoint(from, to),
            y: area.y,
            spot: f64::midpoint(cluster.from, cluster.to),
            ..mark
        };
        scene.mark(node, place);
    }
    if story.states.len() > 1 && !story.goes_on {
        scene.draw(ends(lanes, &x, &y));
    }
    if lanes.is_empty() {
        story.blank.draw(&mut scene, texts, story.waiting);
    }
    scene
}

/// The pattern of what waits, which `lane-waiting` names.
fn hatch() -> Node {
    let line = Node::path("hatch-line", "M2 0V6");
    let pattern = Node::new("pattern", "")
        .with("id", "lane-hatch")
        .with("patternUnits", "userSpaceOnUse")
        .with("patternTransform", "rotate(45)")
        .at("width", 6.0)
        .at("height", 6.0)
        .holding(line);
    Node::new("defs", "").holding(pattern)
}

/// What the states look like.
fn keys(story: &Story, texts: &Texts, kind: &str) -> Vec<Key> {
    if story.states.len() < 2 {
        return Vec::new();
    }
    let key = |label: &str, line| Key {
        label: texts.get(label),
        line,
        glyph: None,
    };
    let state = |state: &SpanState| match state {
        SpanState::Running => key(story.style.running, running_key(kind)),
        SpanState::Waiting => key("timeline-waiting", "lane-waiting lane-key"),
        SpanState::Sleeping => key("timeline-sleeping", "lane-sleeping lane-key"),
    };
    let done = key("timeline-done", "lane-end lane-key");
    let done = (!story.goes_on).then_some(done);
    story.states.iter().map(state).chain(done).collect()
}

/// The class of a stroke that stands for what runs on a kind of worker.
fn running_key(kind: &str) -> &'static str {
    match kind {
        "of-sequential" => "lane-running lane-key of-sequential",
        "of-gil" => "lane-running lane-key of-gil",
        "of-processes" => "lane-running lane-key of-processes",
        "of-coroutines" => "lane-running lane-key of-coroutines",
        _ => "lane-running lane-key",
    }
}

/// One mark: a bar if it is one event that runs or sleeps, else a target to point at and what is in it.
fn bar(
    story: &Story,
    texts: &Texts,
    (group, prepared): (&Group, &Prepared),
    cluster: &Cluster<'_>,
    x: &Scale,
    area: Rect,
) -> Node {
    let lanes = &prepared.lanes;
    let mut spans = lanes.spans(cluster.events);
    let kind = kind(&group.id);
    if let (Some(span), None) = (spans.next(), spans.next())
        && span.state != SpanState::Waiting
    {
        let look = match span.state {
            SpanState::Sleeping => "lane-asleep",
            _ => prepared.shade(story, &span.what),
        };
        let bar = Node::rect(&format!("mark-bar {look}"), area);
        let node = Node::new("g", &format!("mark {kind}")).holding(bar);
        let label = words::what(story, texts, span);
        if area.height < 12.0 || text_width(&label) + 6.0 >= area.width {
            return node;
        }
        let (middle, centre) = (area.x + area.width / 2.0, area.y + area.height / 2.0);
        return node.holding(Node::text(
            "chart-text is-middle",
            middle,
            centre + 4.0,
            label,
        ));
    }
    let mut node =
        Node::new("g", &format!("mark lane-mark {kind}")).holding(Node::rect("mark-target", area));
    // Where a crowd of them shares a pixel, what waits shows through what runs.
    let states = [
        (SpanState::Sleeping, "lane-sleeping"),
        (SpanState::Running, "lane-running"),
        (SpanState::Waiting, "lane-waiting"),
    ];
    for (state, class) in states {
        let d = strokes(lanes, cluster, state, x, area.y + area.height / 2.0);
        if !d.is_empty() {
            node = node.holding(Node::path(class, d).at("stroke-width", area.height));
        }
    }
    node
}

/// The events of a state as strokes on whole pixels: those that touch become one.
fn strokes(lanes: &Lanes, cluster: &Cluster<'_>, state: SpanState, x: &Scale, y: f64) -> String {
    let (mut path, y) = (String::new(), length(y));
    let mut draw = |pen: Option<(i32, i32)>| {
        if let Some((from, to)) = pen {
            // Writing to a string cannot fail.
            let _ = write!(path, "M{from} {y}h{}", to - from);
        }
    };
    let mut pen: Option<(i32, i32)> = None;
    for span in lanes
        .spans(cluster.events)
        .filter(|span| span.state == state)
    {
        // Pixels: far within the range.
        let from = x.at(span.from_ms).round() as i32;
        let to = (x.at(span.to_ms).round() as i32).max(from + 1);
        pen = match pen {
            Some((start, end)) if from <= end => Some((start, to.max(end))),
            before => {
                draw(before);
                Some((from, to))
            }
        };
    }
    draw(pen);
    path
}

/// A tick where the last event of each lane ends.
fn ends(lanes: &Lanes, x: &Scale, y: &Scale) -> Node {
    let mut path = String::new();
    for lane in 0..lanes.count() {
        if let Some(end) = lanes.end_of(lane).filter(|end| x.holds(*end)) {
            let (top, bottom) = (y.at(lane as f64), y.at(lane as f64 + 1.0));
            let (at, from, high) = (
                length(x.at(end)),
                length(top + 1.0),
                length(bottom - top - 2.0),
            );
            let _ = write!(path, "M{at} {from}v{high}");
        }
    }
    Node::path("lane-end", path)
}
