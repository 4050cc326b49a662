use super::*;
use crate::{charts::scene::Node, texts::Lang};
use proptest::prelude::*;
use spindle_model::trace::{Span, Wait};

const STATES: [SpanState; 3] = [SpanState::Running, SpanState::Waiting, SpanState::Sleeping];

fn story(lanes: usize, spans: Vec<Span>) -> Story {
    let group = |id: &str| Group {
        id: id.to_owned(),
        label: id.to_owned(),
        title: format!("who ran in {id}"),
        lanes: (1..=lanes)
            .map(|number| format!("Thread {number}"))
            .collect(),
    };
    Story {
        heading: "who ran".to_owned(),
        pick: "Strategy".to_owned(),
        groups: vec![group("a")],
        usual: "a".to_owned(),
        states: &STATES,
        trace: spans.into(),
        waiting: "chart-waiting",
        ..Story::default()
    }
}

/// Two groups of so many lanes each.
fn two_groups(lanes: usize, spans: Vec<Span>) -> Story {
    let mut story = story(lanes, spans);
    let mut other = story.groups[0].clone();
    (other.id, other.label) = ("b".to_owned(), "b".to_owned());
    story.groups.push(other);
    story
}

fn span(worker: u32, state: SpanState, from_ms: f64, to_ms: f64) -> Span {
    Span {
        worker,
        what: "lock".to_owned(),
        from_ms,
        to_ms,
        group: "a".to_owned(),
        state,
        ..Span::default()
    }
}

fn texts() -> Texts {
    Texts::new(Lang::En)
}

fn drawn(story: &Story, range: Option<(f64, f64)>) -> Scene {
    let prepared = Prepared::new(story, story.shown(None));
    let size = (640.0, height(story, &prepared));
    scene::draw(story, &texts(), &prepared, range, size)
}

fn has_class(node: &Node, class: &str) -> bool {
    let own = node
        .attrs
        .iter()
        .any(|(name, value)| *name == "class" && value == class);
    own || node.children.iter().any(|child| has_class(child, class))
}

#[test]
fn a_mark_says_who_did_what_in_which_state_from_when_to_when() {
    let held = Span {
        wait: Some(Wait {
            thing: "lock A".to_owned(),
            held_by: vec![0],
        }),
        ..span(1, SpanState::Waiting, 2.0, 12.5)
    };
    let scene = drawn(
        &story(2, vec![span(0, SpanState::Running, 0.0, 20.0), held]),
        None,
    );
    let labels: Vec<String> = scene.marks.iter().map(|mark| mark.label()).collect();
    assert_eq!(
        labels,
        [
            "Thread 1 · lock · running · 0.00–20.00 ms, 20.00 ms long",
            "Thread 2 · lock · waiting · 2.00–12.50 ms, 10.50 ms long · waits for lock A, held by Thread 1",
        ]
    );
    let data = &scene.marks[1].data;
    for expected in [
        ("data-worker", "1"),
        ("data-state", "waiting"),
        ("data-to", "12.5"),
    ] {
        assert!(
            data.contains(&(expected.0, expected.1.to_owned())),
            "{data:?}"
        );
    }
}

#[test]
fn each_state_is_drawn_in_its_own_way_and_named_in_the_legend() {
    let spans = vec![
        span(0, SpanState::Waiting, 0.0, 10.0),
        span(0, SpanState::Sleeping, 10.0, 20.0),
        span(0, SpanState::Running, 20.0, 30.0),
    ];
    let scene = drawn(&story(1, spans), None);
    let marks: Vec<&Node> = scene
        .nodes
        .iter()
        .filter(|node| node.mark.is_some())
        .collect();
    assert!(has_class(marks[0], "lane-waiting") && !has_class(marks[0], "lane-sleeping"));
    assert!(has_class(marks[1], "mark-bar lane-asleep") && !has_class(marks[1], "lane-waiting"));
    assert!(has_class(marks[2], "mark-bar shade-3"));
    for key in ["running", "waiting", "sleeping", "done"] {
        assert!(scene.nodes.iter().any(|node| node.text == key), "{key}");
    }
}

#[test]
fn who_still_waits_is_not_marked_as_done() {
    let spans = vec![span(0, SpanState::Waiting, 1.0, 5.0)];
    for goes_on in [false, true] {
        let story = Story {
            goes_on,
            ..story(1, spans.clone())
        };
        let nodes = drawn(&story, None).nodes;
        for class in ["lane-end", "lane-end lane-key"] {
            assert_eq!(nodes.iter().any(|node| has_class(node, class)), !goes_on);
        }
    }
}

#[test]
fn a_crowd_of_several_states_is_one_mixed_mark_that_still_shows_each() {
    let spans: Vec<Span> = (0..10_000_u32)
        .map(|index| {
            let from = f64::from(index) * 0.01;
            span(0, STATES[index as usize % 3], from, from + 0.01)
        })
        .collect();
    let story = story(1, spans);
    let scene = drawn(&story, None);
    let mixed = ("data-state", "mixed".to_owned());
    assert!(scene.marks.len() < 400 && scene.marks[5].data.contains(&mixed));
    let node = scene
        .nodes
        .iter()
        .find(|node| node.mark == Some(5))
        .unwrap();
    assert!(has_class(node, "lane-waiting") && has_class(node, "lane-running"));
    let near = drawn(&story, Some((50.0, 50.5)));
    assert!(
        (45..=55).contains(&near.marks.len()),
        "{}",
        near.marks.len()
    );
}

#[test]
fn lanes_shrink_while_their_names_are_readable_and_then_the_drawing_grows() {
    let of = |lanes| {
        let story = story(lanes, Vec::new());
        height(&story, &Prepared::new(&story, story.shown(None)))
    };
    assert!((of(4) - of(2) - 2.0 * 44.0).abs() < 1e-9);
    assert!((of(10) - of(27)).abs() < 1e-9);
    assert!((of(65) - of(64) - 16.0).abs() < 1e-9);
}

#[test]
fn all_groups_are_on_one_axis_unless_they_have_too_many_lanes() {
    let of_b = Span {
        group: "b".to_owned(),
        ..span(1, SpanState::Running, 10.0, 90.0)
    };
    let spans = vec![span(1, SpanState::Running, 0.0, 40.0), of_b];
    let scene = drawn(&two_groups(5, spans.clone()), None);
    assert_eq!(scene.title, "who ran");
    let labels: Vec<String> = scene
        .marks
        .iter()
        .map(|mark| mark.lines[0].clone())
        .collect();
    // Both groups have a lane of this name.
    assert_eq!(labels, ["a · Thread 2 · lock", "b · Thread 2 · lock"]);
    assert!(scene.marks[0].x < scene.marks[1].x && scene.marks[0].y < scene.marks[1].y);
    let many = two_groups(21, spans);
    assert_eq!(drawn(&many, None).marks.len(), 1);
    assert_eq!(controls::choices(&many).len(), 2);
}

#[test]
fn of_groups_that_are_too_many_the_one_picked_is_shown_else_the_usual_else_one_with_events() {
    let mut story = two_groups(30, vec![span(0, SpanState::Running, 0.0, 1.0)]);
    let shown = |story: &Story, chosen| story.shown(chosen)[0].id.clone();
    assert_eq!(shown(&story, Some("b")), "a");
    story.usual = "b".to_owned();
    assert_eq!(shown(&story, None), "a");
    story.trace = Trace::default();
    assert_eq!(shown(&story, None), "b");
}

#[test]
fn a_lock_is_a_bar_below_its_lane_and_told() {
    let hold = Hold {
        group: "a".to_owned(),
        to_ms: 50.0,
        letter: "A".to_owned(),
        name: "lock A".to_owned(),
        ..Hold::default()
    };
    let mut story = story(1, vec![span(0, SpanState::Waiting, 10.0, 40.0)]);
    story.holds = vec![hold];
    story.style.holds = Some("timeline-holds");
    let scene = drawn(&story, None);
    assert!(scene.marks[0].lines.contains(&"holds lock A".to_owned()));
    for class in [
        "lane-lock lock-0",
        "lock-letter",
        "lane-lock lock-0 lane-key",
    ] {
        assert!(
            scene.nodes.iter().any(|node| has_class(node, class)),
            "{class}"
        );
    }
    let table = table::table(&story, &texts(), &Prepared::new(&story, story.shown(None)));
    assert_eq!(table.rows[0].cells.last().unwrap(), "lock A");
}

#[test]
fn an_empty_timeline_says_why() {
    let mut story = story(2, Vec::new());
    story.blank = Blank::Nothing;
    let scene = drawn(&story, None);
    assert!(scene.marks.is_empty());
    assert_eq!(
        scene.nodes.last().unwrap().text,
        texts().get("chart-nothing")
    );
}

#[test]
fn the_table_has_what_the_lanes_have_and_ends_where_nobody_reads_on() {
    let spans =
        (0..1_200).map(|index| span(0, SpanState::Sleeping, f64::from(index), f64::from(index)));
    let story = story(1, spans.collect());
    let table = table::table(&story, &texts(), &Prepared::new(&story, story.shown(None)));
    assert_eq!(table.head.len(), 5);
    assert_eq!(
        table.rows[3].cells,
        ["Thread 1", "lock", "sleeping", "3.000", "3.000"]
    );
    assert_eq!(table.rows.len(), 1_001);
    assert_eq!(
        table.rows[1_000].cells[1],
        "200 more are in the exported trace"
    );
}

proptest! {
    #[test]
    fn every_mark_is_inside_the_plot_however_near_one_looks(
        events in prop::collection::vec((0u32..70, 0usize..3, 0f64..150.0, 0f64..80.0), 0..120),
        range in prop::option::of((0f64..100.0, 0.01f64..50.0)),
    ) {
        let spans = events.into_iter().map(|(worker, state, from, length)| {
            span(worker, STATES[state], from, from + length)
        });
        let range = range.map(|(from, length)| (from, from + length));
        let scene = drawn(&story(8, spans.collect()), range);
        prop_assert!(scene.marks.iter().all(|mark| scene.plot.holds(mark.x, mark.y)));
    }
}
