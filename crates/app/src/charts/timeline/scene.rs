//! Draws the groups of a timeline on one axis. All states are as high as their lane: what runs is solid in the colour of
//! its kind of worker, what sleeps is a light tint of it, what waits is hatched in no colour; locks held are bars below.

use super::{
    Group, Story,
    clusters::{Cluster, clusters},
    holds::Holds,
    stack::Stack,
    ticks,
    trace::Lanes,
    words,
};
use crate::{
    charts::{
        axis::{Axis, Tick},
        frame::{Frame, Key},
        scale::Scale,
        scene::{Mark, Node, Rect, Scene, kind, length, shortened, text_width},
    },
    texts::Texts,
};
use spindle_model::trace::SpanState;
use std::{collections::BTreeSet, fmt::Write as _};

/// Marks in all: browsers take some 50 µs for each whenever the reader zooms or moves.
const MOST_MARKS: usize = 400;

/// The parts of the scene that do not depend on the zoom.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Prepared {
    /// The groups that are shown, from top to bottom.
    pub(super) bands: Vec<Band>,
    /// When the last event of all ended.
    pub(super) end: f64,
    /// The weights that occur, ascending, each once.
    weights: Vec<u32>,
}

/// A group with its events.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Band {
    pub(super) group: Group,
    pub(super) lanes: Lanes,
    pub(super) holds: Holds,
}

impl Prepared {
    pub(super) fn new(story: &Story, groups: Vec<Group>) -> Self {
        let band = |group: Group| Band {
            lanes: Lanes::new(&story.trace, &group.id, group.lanes.len()),
            holds: Holds::new(&story.holds, &group.id),
            group,
        };
        let bands: Vec<Band> = groups.into_iter().map(band).collect();
        let end = bands.iter().map(|band| band.lanes.end).fold(0.0, f64::max);
        let weights = story.style.weight.map(|weight| {
            let lanes = bands.iter().flat_map(|band| {
                let lanes = 0..band.lanes.count();
                lanes.flat_map(|lane| band.lanes.spans(band.lanes.all(lane)))
            });
            // A set, because it makes for smaller wasm than sorting.
            let weights: BTreeSet<u32> = lanes.map(|span| weight(&span.what)).collect();
            weights.into_iter().collect()
        });
        let weights = weights.unwrap_or_default();
        Self {
            bands,
            end,
            weights,
        }
    }

    /// Whether nothing happened.
    pub(super) fn is_empty(&self) -> bool {
        self.bands.iter().all(|band| band.lanes.is_empty())
    }

    /// How many lanes each band has.
    pub(super) fn counts(&self) -> Vec<usize> {
        let count = |band: &Band| band.lanes.count().max(1);
        self.bands.iter().map(count).collect()
    }

    /// The title of the picture, for screen readers.
    pub(super) fn title(&self, story: &Story) -> String {
        match self.bands.as_slice() {
            [band] => band.group.title.clone(),
            _ => story.heading.clone(),
        }
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

/// The classes of lanes with a colour each.
const OF_LANE: [&str; 5] = [
    "of-sequential",
    "of-threads",
    "of-gil",
    "of-coroutines",
    "of-processes",
];

/// Draws `range` of the groups, or all of it.
pub(super) fn draw(
    story: &Story,
    texts: &Texts,
    prepared: &Prepared,
    range: Option<(f64, f64)>,
    (width, height): (f64, f64),
) -> Scene {
    let (unit, steps) = (
        texts.get("chart-ms-axis"),
        if width < 480.0 { 4 } else { 8 },
    );
    let frame = Frame {
        title: prepared.title(story),
        width,
        height,
        downwards: true,
        x: match range {
            Some(range) => Axis::between(unit, range, steps),
            None => Axis::from_zero(unit, prepared.end, steps, ""),
        },
        y: names(prepared),
        keys: keys(story, texts, prepared),
        is_low: false,
    };
    let (mut scene, x, _) = frame.draw();
    scene.roving = true;
    scene.draw(hatch());
    let stack = Stack::new(&prepared.counts(), scene.plot);
    for (index, band) in prepared.bands.iter().enumerate() {
        draw_names(&mut scene, index, band, &stack);
    }
    let most = MOST_MARKS / prepared.bands.len().max(1);
    for (index, band) in prepared.bands.iter().enumerate() {
        for cluster in clusters(&band.lanes, &x, scene.plot.width, most) {
            let (top, height) = stack.lane(index, cluster.lane);
            let inset = (height / 8.0).min(3.0);
            let (from, to) = (x.at(cluster.from), x.at(cluster.to));
            let below = band.holds.room(height);
            // A pixel of background between neighbours tells them apart without colour.
            let area = Rect {
                x: from,
                y: top + inset,
                width: (to - from - 1.0).max(1.0),
                height: (height - 2.0 * inset - below).max(1.0),
            };
            let node = bar(story, texts, (band, prepared), &cluster, &x, area);
            let mark = words::mark(story, texts, prepared, band, &cluster);
            let middle = |lane| {
                let (top, height) = stack.lane(index, lane);
                top + height / 2.0
            };
            let arrow = handover(band, &cluster).map(|(giver, given, got)| {
                [
                    (x.at(given), middle(giver)),
                    (x.at(got), middle(cluster.lane)),
                ]
            });
            let place = Mark {
                arrow,
                x: f64::midpoint(from, to),
                y: area.y,
                spot: f64::midpoint(cluster.from, cluster.to),
                ..mark
            };
            scene.mark(node, place);
        }
        ticks::draw(&mut scene, (index, band), story, &stack, &x);
        let plot = scene.plot;
        for node in band.holds.nodes(index, &stack, &x, plot) {
            scene.draw(node);
        }
        if let Some(at) = guessed(story, band).filter(|at| !prepared.is_empty() && x.holds(*at)) {
            let (top, height) = stack.band(index);
            let (from, high) = (length(top - 3.0), length(height + 6.0));
            let line = format!("M{} {from}v{high}", length(x.at(at)));
            scene.draw(Node::path("chart-guess", line));
            let (label, class) = (texts.get("chart-guess"), "chart-text is-muted has-halo");
            let fits = x.at(at) + 5.0 + text_width(&label) < width;
            let (class, gap) = if fits {
                (class.to_owned(), 5.0)
            } else {
                (format!("{class} is-end"), -5.0)
            };
            scene.draw(Node::text(
                &class,
                x.at(at) + gap,
                top + height / 2.0 + 4.0,
                label,
            ));
        }
        if story.states.len() > 1 && !story.goes_on {
            scene.draw(ends(&band.lanes, index, &stack, &x));
        }
    }
    if let Some(at) = story.cursor.filter(|at| x.holds(*at)) {
        let plot = scene.plot;
        let line = format!(
            "M{} {}v{}",
            length(x.at(at)),
            length(plot.y),
            length(plot.height)
        );
        scene.draw(Node::path("lane-cursor", line));
    }
    if prepared.is_empty() {
        story.blank.draw(&mut scene, texts, story.waiting);
    }
    scene
}

/// When the reader guesses that a band is done.
fn guessed(story: &Story, band: &Band) -> Option<f64> {
    story.guess.filter(|guess| guess.of == band.group.id)?.ms
}

/// Who ended a wait for a lock, if the mark is one.
fn handover(band: &Band, cluster: &Cluster<'_>) -> Option<(usize, f64, f64)> {
    let mut spans = band.lanes.spans(cluster.events);
    match (spans.next(), spans.next()) {
        (Some(span), None) if span.state == SpanState::Waiting => {
            band.holds.handover(cluster.lane, span.to_ms)
        }
        _ => None,
    }
}

/// The room for all names beside the lanes. Outside of the axis, because where they go is known once the plot is.
fn names(prepared: &Prepared) -> Axis {
    let names = prepared.bands.iter().flat_map(|band| {
        let lanes = (0..band.lanes.count().max(1)).map(|lane| words::lane(&band.group, lane));
        let own = (prepared.bands.len() > 1).then(|| band.group.label.clone());
        lanes.chain(own)
    });
    let tick = |label| Tick { value: -1.0, label };
    Axis {
        domain: (0.0, 1.0),
        ticks: names.map(tick).collect(),
        ..Axis::default()
    }
}

/// The names of a band and its lanes. Lanes with names have a rail, which shows where nothing happened.
fn draw_names(scene: &mut Scene, index: usize, band: &Band, stack: &Stack) {
    let plot = scene.plot;
    let room = plot.x - 6.0;
    let class = "chart-text is-muted is-end";
    let (top, height) = stack.band(index);
    if stack.has_heads {
        let name = Node::text(
            "chart-text is-head",
            0.0,
            top - 5.0,
            band.group.label.as_str(),
        );
        scene.draw(name);
    } else if !stack.has_names {
        let name = shortened(&band.group.label, room);
        let middle = top + height / 2.0 + 4.0;
        scene.draw(Node::text("chart-text is-end", room, middle, name));
    }
    if !stack.has_names {
        return;
    }
    for lane in 0..band.lanes.count().max(1) {
        let (top, height) = stack.lane(index, lane);
        let middle = top + height / 2.0;
        let rail = format!(
            "M{} {}h{}",
            length(plot.x),
            length(middle),
            length(plot.width)
        );
        scene.draw(Node::path("chart-grid", rail));
        if stack.is_named(index, lane) {
            let name = shortened(&words::lane(&band.group, lane), room);
            scene.draw(Node::text(class, room, middle + 4.0, name));
        }
    }
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

/// The key of the states.
fn keys(story: &Story, texts: &Texts, prepared: &Prepared) -> Vec<Key> {
    let key = |label: &str, line| Key {
        label: texts.get(label),
        line,
        glyph: None,
    };
    let state = |state: &SpanState| match state {
        SpanState::Running => key(story.style.running, running_key(prepared)),
        SpanState::Waiting => key("timeline-waiting", "lane-waiting lane-key"),
        SpanState::Sleeping => key("timeline-sleeping", sleeping_key(prepared)),
    };
    let held = story.style.holds;
    let held = held.map(|label| key(label, "lane-lock lock-0 lane-key"));
    if story.states.len() < 2 {
        return held.into_iter().collect();
    }
    let done = key("timeline-done", "lane-end lane-key");
    let done = (!story.goes_on).then_some(done);
    (story.states.iter().map(state))
        .chain(held)
        .chain(done)
        .collect()
}

/// The class of a stroke that stands for what runs on the kind of worker shown, or on any of several.
fn running_key(prepared: &Prepared) -> &'static str {
    match only_kind(prepared) {
        Some("of-sequential") => "lane-running lane-key of-sequential",
        Some("of-gil") => "lane-running lane-key of-gil",
        Some("of-processes") => "lane-running lane-key of-processes",
        Some("of-coroutines") => "lane-running lane-key of-coroutines",
        Some(_) => "lane-running lane-key",
        None => "lane-running lane-key of-any",
    }
}

fn sleeping_key(prepared: &Prepared) -> &'static str {
    match only_kind(prepared) {
        Some("of-threads") => "lane-sleeping lane-key",
        _ => "lane-sleeping lane-key of-any",
    }
}

/// The kind of worker of all bands, if they have one.
fn only_kind(prepared: &Prepared) -> Option<&'static str> {
    let mut kinds = prepared.bands.iter().map(|band| kind(&band.group.id));
    let first = kinds.next()?;
    kinds.all(|kind| kind == first).then_some(first)
}

/// One mark: a bar if it is one event that runs or sleeps, else a target to point at and what is in it.
fn bar(
    story: &Story,
    texts: &Texts,
    (band, prepared): (&Band, &Prepared),
    cluster: &Cluster<'_>,
    x: &Scale,
    area: Rect,
) -> Node {
    let lanes = &band.lanes;
    let mut spans = lanes.spans(cluster.events);
    let kind = match (story.style.colour, lanes.spans(cluster.events).next()) {
        (Some(colour), Some(span)) => OF_LANE
            .get(colour(span) % OF_LANE.len())
            .copied()
            .unwrap_or_default(),
        _ => kind(&band.group.id),
    };
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
fn ends(lanes: &Lanes, band: usize, stack: &Stack, x: &Scale) -> Node {
    let mut path = String::new();
    for lane in 0..lanes.count() {
        if let Some(end) = lanes.end_of(lane).filter(|end| x.holds(*end)) {
            let (top, height) = stack.lane(band, lane);
            let (at, from, high) = (length(x.at(end)), length(top + 1.0), length(height - 2.0));
            // Writing to a string cannot fail.
            let _ = write!(path, "M{at} {from}v{high}");
        }
    }
    Node::path("lane-end", path)
}
