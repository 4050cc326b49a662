//! The wait-for graph of threads and locks: what each holds and wants, as arrows. An arrow leads from a
//! thread to the lock that it waits for, and from a lock to the thread that holds it, so whoever follows
//! the arrows goes from wait to wait, and a deadlock is a ring.

use super::{replay::Moment, thing, things, worker};
use crate::{
    charts::{
        Blank, Mark,
        frame::Key,
        graph::{Dot, Edge, Graph, Line, Place, Shape},
    },
    texts::Texts,
};
use spindle_model::{
    Word,
    labs::deadlock::{Outcome, Params, Scenario},
};

/// Higher for more nodes, so that there is room between them on a narrow page.
pub(super) fn height(params: &Params) -> f64 {
    match params.scenario {
        Scenario::Philosophers => 300.0 + 14.0 * f64::from(params.threads),
        Scenario::TwoLocks => 320.0 + 8.0 * f64::from(params.threads),
    }
}

/// A moment of a run, or what the monitor saw last; who shares what with whom while it saw nothing.
pub(super) fn graph(
    texts: &Texts,
    params: &Params,
    outcome: Option<&Outcome>,
    moment: Option<&Moment>,
    blank: Blank,
) -> Graph {
    let end = outcome.map(|outcome| Moment::end(params, outcome));
    let moment = moment.or(end.as_ref());
    let seen = outcome.zip(moment);
    let count = params.threads as usize;
    let locks = params.scenario.locks(count);
    // Reading order is the order of the ring.
    let order = order(params.scenario, count);
    let at = |node: Node| order.iter().position(|&(other, _)| other == node);
    let dots = order
        .iter()
        .map(|&(node, place)| dot(texts, params, seen, node, place));
    // Along the ring, as the arrows of a deadlock would be.
    let ties = (0..count).flat_map(|thread| {
        let [first, second] = params.scenario.order(thread, count);
        let (thread, lock) = (at(Node::Thread(thread)), |lock| at(Node::Lock(lock)));
        [lock(first).zip(thread), thread.zip(lock(second))]
    });
    let edges = moment.map_or_else(Vec::new, |moment| {
        let held = (0..locks).filter_map(|lock| held(texts, params, moment, lock, &at));
        let wanted = (0..count).filter_map(|thread| wanted(texts, params, moment, thread, &at));
        held.chain(wanted).collect()
    });
    let words = match moment {
        // Within the ring there is room, unless it is the locks'.
        Some(moment) if !moment.ring.is_empty() && is_ring(params.scenario, count) => {
            let count = ("count", moment.ring.len().into());
            texts.with("deadlock-graph-ring", &[count])
        }
        Some(_) if edges.is_empty() => texts.get("deadlock-graph-free"),
        Some(_) => String::new(),
        None => blank.words(texts, "deadlock-graph-waiting"),
    };
    let scenario = format!("deadlock-scenario-{}", params.scenario.id());
    Graph {
        title: texts.with(
            "deadlock-graph-title",
            &[("scenario", texts.get(&scenario).into())],
        ),
        dots: dots.collect(),
        edges,
        ties: ties.flatten().collect(),
        words: (
            words,
            if is_ring(params.scenario, count) {
                0.0
            } else {
                0.62
            },
        ),
        keys: keys(texts),
    }
}

/// A node by its index.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Node {
    Thread(usize),
    Lock(usize),
}

/// Whether each lock is between two threads, so that all fit on one ring.
fn is_ring(scenario: Scenario, threads: usize) -> bool {
    scenario == Scenario::Philosophers || threads == 2
}

/// The nodes in reading order, with their places.
pub(super) fn order(scenario: Scenario, threads: usize) -> Vec<(Node, Place)> {
    if is_ring(scenario, threads) {
        let share = |step: usize| Place::Ring(step as f64 / (2 * threads) as f64);
        return (0..threads)
            .flat_map(|index| {
                [
                    (Node::Lock(index), share(2 * index)),
                    (Node::Thread(index), share(2 * index + 1)),
                ]
            })
            .collect();
    }
    // Those that take lock A first go down the left side, where it is; the others down the right.
    let side = |parity: usize| (0..threads).filter(move |thread| thread % 2 == parity);
    let spread = |nth: usize, count: usize| (nth as f64 + 0.5) / count as f64 / 2.0;
    let (left, right) = (side(0).count(), side(1).count());
    let left = side(0)
        .enumerate()
        .map(|(nth, thread)| (Node::Thread(thread), Place::Ring(1.0 - spread(nth, left))));
    let right = side(1)
        .enumerate()
        .map(|(nth, thread)| (Node::Thread(thread), Place::Ring(spread(nth, right))));
    let locks = [
        (Node::Lock(0), Place::Within(-0.32, 0.0)),
        (Node::Lock(1), Place::Within(0.32, 0.0)),
    ];
    locks.into_iter().chain(left).chain(right).collect()
}

fn dot(
    texts: &Texts,
    params: &Params,
    seen: Option<(&Outcome, &Moment)>,
    node: Node,
    place: Place,
) -> Dot {
    let moment = seen.map(|(_, moment)| moment);
    let (shape, name, stands_out, lines, data) = match node {
        Node::Thread(index) => {
            let number = number(index);
            let on_ring = moment.is_some_and(|moment| moment.ring.contains(&number));
            let lines = about_thread(texts, params, seen, index, number);
            let data = ("data-thread", index.to_string());
            (Shape::Round, worker(texts, number), on_ring, lines, data)
        }
        Node::Lock(index) => {
            let name = params.scenario.lock(index);
            let holder = moment.and_then(|moment| holder(moment, index));
            let on_ring = holder
                .zip(moment)
                .is_some_and(|(holder, moment)| moment.ring.contains(&holder));
            let lines = about_lock(texts, seen, index, &name);
            let title = capital(&thing(texts, &name));
            (Shape::Square, title, on_ring, lines, ("data-lock", name))
        }
    };
    let label = name.rsplit(' ').next().unwrap_or_default().to_owned();
    Dot {
        shape,
        place,
        label,
        name,
        stands_out,
        mark: Mark {
            kind: "node",
            lines,
            data: vec![data, ("data-ring", stands_out.to_string())],
            ..Mark::default()
        },
    }
}

/// With a capital letter, as names stand alone.
fn capital(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

fn holder(moment: &Moment, lock: usize) -> Option<u32> {
    moment.holders.get(lock).copied().flatten()
}

fn about_thread(
    texts: &Texts,
    params: &Params,
    seen: Option<(&Outcome, &Moment)>,
    index: usize,
    number: u32,
) -> Vec<String> {
    let mut lines = vec![worker(texts, number)];
    let Some((outcome, moment)) = seen else {
        let pair = params.scenario.order(index, params.threads as usize);
        let [first, second] = pair.map(|lock| thing(texts, &params.scenario.lock(lock)).into());
        lines.push(texts.with("deadlock-takes", &[("first", first), ("second", second)]));
        return lines;
    };
    // Rounds are counted at the end only.
    if let Some(thread) = outcome.threads.get(index).filter(|_| moment.is_end) {
        let rounds = [
            ("rounds", thread.rounds.into()),
            ("total", params.rounds.into()),
        ];
        lines.push(texts.with("deadlock-rounds", &rounds));
    }
    let held = (0..moment.holders.len()).filter(|&lock| holder(moment, lock) == Some(number));
    let held: Vec<String> = held.map(|lock| params.scenario.lock(lock)).collect();
    if !held.is_empty() {
        let held = ("things", things(texts, &held).into());
        lines.push(texts.with("deadlock-holds", &[held]));
    }
    if let Some(lock) = moment.waits.get(index).copied().flatten() {
        let thing = thing(texts, &params.scenario.lock(lock));
        lines.push(texts.with("timeline-waited", &[("thing", thing.into())]));
    }
    lines
}

fn about_lock(
    texts: &Texts,
    seen: Option<(&Outcome, &Moment)>,
    index: usize,
    name: &str,
) -> Vec<String> {
    let mut lines = vec![thing(texts, name)];
    let Some((outcome, moment)) = seen else {
        return lines;
    };
    if let Some(lock) = outcome.locks.get(index).filter(|_| moment.is_end) {
        lines.push(texts.with("deadlock-uses", &[("count", lock.uses.into())]));
    }
    if let Some(holder) = holder(moment, index) {
        lines.push(texts.with("deadlock-held", &[("holder", worker(texts, holder).into())]));
    }
    lines
}

/// The arrow from a lock to the thread that holds it.
fn held(
    texts: &Texts,
    params: &Params,
    moment: &Moment,
    lock: usize,
    at: &dyn Fn(Node) -> Option<usize>,
) -> Option<Edge> {
    let name = params.scenario.lock(lock);
    let holder = holder(moment, lock)?;
    Some(Edge {
        from: at(Node::Lock(lock))?,
        to: at(Node::Thread(holder as usize))?,
        line: Line::Solid,
        stands_out: moment.ring.contains(&holder),
        mark: mark("holds", holder, name.clone(), is_held(texts, &name, holder)),
    })
}

/// `lock A is held by Thread 1`.
pub(super) fn is_held(texts: &Texts, name: &str, holder: u32) -> String {
    let values = [
        ("thing", thing(texts, name).into()),
        ("holder", worker(texts, holder).into()),
    ];
    texts.with("deadlock-is-held", &values)
}

/// The arrow from a thread to the lock that it waits for.
fn wanted(
    texts: &Texts,
    params: &Params,
    moment: &Moment,
    thread: usize,
    at: &dyn Fn(Node) -> Option<usize>,
) -> Option<Edge> {
    let lock = moment.waits.get(thread).copied().flatten()?;
    let (name, number) = (params.scenario.lock(lock), number(thread));
    Some(Edge {
        from: at(Node::Thread(thread))?,
        to: at(Node::Lock(lock))?,
        line: Line::Dashed,
        stands_out: moment.ring.contains(&number),
        mark: mark("waits", number, name.clone(), waits(texts, &name, number)),
    })
}

/// `Thread 1 waits for lock A`.
pub(super) fn waits(texts: &Texts, name: &str, thread: u32) -> String {
    let values = [
        ("thread", worker(texts, thread).into()),
        ("thing", thing(texts, name).into()),
    ];
    texts.with("deadlock-waits", &values)
}

fn mark(kind: &'static str, thread: u32, lock: String, line: String) -> Mark {
    Mark {
        kind,
        lines: vec![line],
        data: vec![("data-thread", thread.to_string()), ("data-lock", lock)],
        ..Mark::default()
    }
}

fn keys(texts: &Texts) -> Vec<Key> {
    let key = |key, line| Key {
        label: texts.get(key),
        line,
        glyph: None,
    };
    vec![
        key("deadlock-key-held", Line::Solid.class()),
        key("deadlock-key-waits", Line::Dashed.class()),
        key("deadlock-key-ring", "graph-line is-ring"),
    ]
}
