//! Memories as houses: threads are in one with their parent, around the same n; each process has one of its own, with an
//! n of its own.

use crate::{
    charts::{
        Blank, Mark, Node, Rect, Scene,
        scene::{length, text_width},
    },
    texts::Texts,
};
use spindle_model::labs::memory::{Outcome, Params, Seen};

pub(super) const HEIGHT: f64 = 268.0;

/// A row of houses with what it is called above.
const ROW: f64 = HEIGHT / 2.0;
const NAME: f64 = 22.0;
const ROOF: f64 = 18.0;
const GAP: f64 = 8.0;

/// The least width of a house of one process, of a worker in a house, and of all else in that of the threads.
const HOUSE: f64 = 74.0;
const WORKER: f64 = 26.0;
const SHARED: f64 = 170.0;

/// How wide a value is: its letters are bold.
const BOLD: f64 = 1.15;

/// Who is in a house, and what n is there.
struct House<'a> {
    area: Rect,
    /// Workers in it, the parent not counted.
    workers: usize,
    has_parent: bool,
    /// The value of n at first and now; none before a run.
    n: Option<(i64, i64)>,
    kind: &'static str,
    /// Its name for scripts, and its numbers in words.
    id: &'a str,
    lines: Vec<String>,
}

pub(super) fn scene(
    texts: &Texts,
    params: &Params,
    outcome: Option<&Outcome>,
    blank: Blank,
    (width, height): (f64, f64),
) -> Scene {
    let mut scene = Scene {
        title: texts.get("memory-houses-title"),
        width,
        height,
        plot: Rect {
            x: 0.0,
            y: 0.0,
            width,
            height,
        },
        ..Scene::default()
    };
    let row = (height / 2.0).min(ROW);
    let workers = params.workers as usize;
    let changed = |seen: &Seen| (seen.before, seen.after);
    let threads = outcome.and_then(|outcome| outcome.threads.as_ref().map(changed));
    let processes = outcome.and_then(|outcome| outcome.processes.as_ref());

    title(
        &mut scene,
        &texts.with("memory-house-threads", &[("count", workers.into())]),
        0.0,
    );
    let area = |x: f64, y: f64, width: f64| Rect {
        x,
        y: y + NAME,
        width,
        height: row - NAME - GAP,
    };
    let shared = House {
        area: area(
            1.0,
            0.0,
            (width - 2.0).min(SHARED + workers as f64 * WORKER),
        ),
        workers,
        has_parent: true,
        n: threads,
        kind: "of-threads",
        id: "threads",
        lines: about(texts, "memory-house-shared", threads),
    };
    draw(&mut scene, &shared);

    title(
        &mut scene,
        &texts.with("memory-house-processes", &[("count", workers.into())]),
        row,
    );
    let most = ((width - 2.0 + GAP) / (HOUSE + GAP)).floor().max(2.0) as usize;
    // The last place tells how many there are beyond.
    let drawn = if workers < most { workers } else { most - 2 };
    let places = if workers < most { workers + 1 } else { most };
    let each = ((width - 2.0 + GAP) / places as f64 - GAP).min(110.0);
    let place = |index: usize| area(1.0 + index as f64 * (each + GAP), row, each);
    let parent = House {
        area: place(0),
        workers: 0,
        has_parent: true,
        n: processes.map(changed),
        kind: "of-processes",
        id: "parent",
        lines: about(texts, "memory-house-parent", processes.map(changed)),
    };
    draw(&mut scene, &parent);
    for index in 0..drawn {
        let n = processes.and_then(|seen| copy(seen, index));
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let mut lines = vec![texts.with("worker-process", &[("number", number.into())])];
        lines.extend(about(texts, "memory-house-copy", n));
        draw(
            &mut scene,
            &House {
                area: place(index + 1),
                workers: 1,
                has_parent: false,
                n,
                kind: "of-processes",
                id: "process",
                lines,
            },
        );
    }
    if drawn < workers {
        let rest = area(1.0 + (drawn + 1) as f64 * (each + GAP), row, each);
        let more = texts.with("memory-house-more", &[("count", (workers - drawn).into())]);
        let (x, y) = (rest.x + GAP, rest.y + rest.height / 2.0 + ROOF / 2.0);
        scene.draw(Node::text("chart-text is-muted", x, y, more));
    }
    if outcome.is_none() && blank != Blank::Waiting {
        let words = blank.words(texts, "memory-houses-waiting");
        let x = width - 2.0;
        scene.draw(Node::text("chart-text is-muted is-end", x, 14.0, words));
    }
    scene
}

fn title(scene: &mut Scene, title: &str, top: f64) {
    scene.draw(Node::text("chart-text is-head", 0.0, top + 15.0, title));
}

/// The values of n in a process: it started with a copy of its parent's.
fn copy(seen: &Seen, index: usize) -> Option<(i64, i64)> {
    seen.seen.get(index).map(|&now| (seen.before, now))
}

fn about(texts: &Texts, key: &str, n: Option<(i64, i64)>) -> Vec<String> {
    let mut lines = vec![texts.get(key)];
    lines.extend(n.map(|(before, after)| {
        let values = [("before", before.into()), ("after", after.into())];
        texts.with("memory-house-n", &values)
    }));
    lines
}

/// A house with its roof, who is in it, and the variable.
fn draw(scene: &mut Scene, house: &House<'_>) {
    let Rect {
        x,
        y,
        width,
        height,
    } = house.area;
    let walls = format!(
        "M{} {}L{} {}L{} {}V{}H{}z",
        length(x),
        length(y + ROOF),
        length(x + width / 2.0),
        length(y),
        length(x + width),
        length(y + ROOF),
        length(y + height),
        length(x)
    );
    let mut node =
        Node::new("g", &format!("mark {}", house.kind)).holding(Node::path("house", walls));
    // Workers stand along the wall on the left, the variable is in what is left of the room.
    let inside = Rect {
        x: x + 8.0,
        y: y + ROOF + 6.0,
        width: width - 16.0,
        height: height - ROOF - 12.0,
    };
    let people = house.workers + usize::from(house.has_parent);
    let most = ((inside.width - SHARED / 2.0) / WORKER).floor().max(1.0) as usize;
    let shown = people.min(most);
    if width > 1.6 * HOUSE {
        for index in 0..shown {
            node = node.holding(worker(
                inside.x + index as f64 * WORKER,
                inside.y + inside.height - 36.0,
                house.has_parent && index == 0,
            ));
        }
        if shown < people {
            let (right, y) = (
                inside.x + shown as f64 * WORKER + 2.0,
                inside.bottom() - 12.0,
            );
            node = node.holding(Node::text("chart-text is-muted", right, y, "…"));
        }
    } else {
        let middle = inside.x + inside.width / 2.0 - 10.0;
        node = node.holding(worker(middle, inside.bottom() - 26.0, house.has_parent));
    }
    let is_changed = house.n.is_some_and(|(before, after)| before != after);
    let values = match house.n {
        None => vec!["n".to_owned()],
        Some((before, after)) if before == after => vec![format!("n: {after}")],
        Some((before, after)) => vec![
            format!("n: {before} → {after}"),
            format!("{before} → {after}"),
        ],
    };
    let room = |value: &String| text_width(value) * BOLD + 14.0;
    let value = values.iter().find(|value| room(value) <= width - 8.0);
    let value = value.or(values.last()).cloned().unwrap_or_default();
    let wide = room(&value).max(36.0);
    let (centre, top) = match width > 1.6 * HOUSE {
        true => (inside.right() - wide / 2.0, inside.y + inside.height - 34.0),
        false => (inside.x + inside.width / 2.0, inside.y),
    };
    let class = match is_changed {
        true => "house-variable is-changed",
        false => "house-variable",
    };
    let area = Rect {
        x: centre - wide / 2.0,
        y: top,
        width: wide,
        height: 24.0,
    };
    node = node
        .holding(Node::rect(class, area).at("rx", 4.0))
        .holding(Node::text(
            "chart-text house-value",
            centre,
            top + 16.5,
            value,
        ));
    let mut data = vec![("data-house", house.id.to_owned())];
    data.extend(house.n.map(|(_, after)| ("data-n", after.to_string())));
    let mark = Mark {
        kind: "house",
        lines: house.lines.clone(),
        x: x + width / 2.0,
        y,
        data,
        ..Mark::default()
    };
    scene.mark(node, mark);
}

/// Somebody in a house: a head and shoulders.
fn worker(x: f64, y: f64, is_parent: bool) -> Node {
    let class = match is_parent {
        true => "house-worker is-parent",
        false => "house-worker",
    };
    let d = format!(
        "M{} {}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0zM{} {}a9 9 0 0 1 18 0v6h-18z",
        length(x + 5.0),
        length(y + 5.0),
        length(x + 1.0),
        length(y + 20.0)
    );
    Node::path(class, d)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Lang;
    use spindle_model::{RawParams, given, lab::Lab, lab::LabId, param::Context};

    fn outcome(workers: i64) -> Outcome {
        let seen = |after, seen: Vec<i64>| {
            Some(Seen {
                before: 5,
                after,
                seen,
            })
        };
        Outcome {
            threads: seen(5 + workers, (6..6 + workers).collect()),
            processes: seen(5, (0..workers).map(|_| 6).collect()),
        }
    }

    #[test]
    fn threads_share_a_house_and_each_process_has_its_own() {
        let texts = Texts::of(Lang::En, LabId::Memory);
        let params = Params::check(&RawParams::default(), &Context::default()).unwrap();
        let scene = scene(
            &texts,
            &params,
            Some(&outcome(3)),
            Blank::Nothing,
            (640.0, HEIGHT),
        );
        let values: Vec<_> = scene.marks.iter().map(|mark| mark.data.clone()).collect();
        let house =
            |id: &str, n: &str| vec![("data-house", id.to_owned()), ("data-n", n.to_owned())];
        assert_eq!(values[0], house("threads", "8"));
        assert_eq!(values[1], house("parent", "5"));
        assert_eq!(
            values[2..],
            [
                house("process", "6"),
                house("process", "6"),
                house("process", "6")
            ]
        );
    }

    #[test]
    fn more_processes_than_there_is_room_for_are_told() {
        let texts = Texts::of(Lang::En, LabId::Memory);
        let given = given([("workers", "16")]);
        let params = Params::check(&given, &Context::default()).unwrap();
        for width in [300.0, 640.0, 1100.0] {
            let scene = scene(
                &texts,
                &params,
                Some(&outcome(16)),
                Blank::Nothing,
                (width, HEIGHT),
            );
            let processes = scene.marks.len() - 2;
            let rest = format!("{} more", 16 - processes);
            assert_eq!(
                processes < 16,
                scene.nodes.iter().any(|node| node.text.contains(&rest))
            );
            assert!(
                scene
                    .marks
                    .iter()
                    .all(|mark| scene.plot.holds(mark.x, mark.y))
            );
        }
    }
}
