//! The last moments of a run, read off its trace: who held what and who waited for what, change by change.

use crate::charts::timeline::Hold;
use spindle_model::{
    labs::deadlock::{Outcome, Params, Remedy},
    trace::{Span, SpanState},
};

/// As many changes as a reader goes through: with two threads some ten rounds.
const MOST: usize = 60;

/// Who holds what and who waits for what.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Moment {
    /// When it began, in milliseconds since the trace begins.
    pub(super) at_ms: f64,
    /// The last change.
    pub(super) change: Option<Change>,
    /// By lock: the thread that holds it.
    pub(super) holders: Vec<Option<u32>>,
    /// By thread: the lock that it waits for.
    pub(super) waits: Vec<Option<usize>>,
    /// The threads on a ring of waits.
    pub(super) ring: Vec<u32>,
    /// Whether it is the last one, which the outcome tells.
    pub(super) is_end: bool,
}

/// A thread and a lock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Change {
    /// The thread has the lock from now on.
    Takes(u32, usize),
    /// And no longer.
    Gives(u32, usize),
    /// The thread waits for the lock, which another has.
    Waits(u32, usize),
    /// And no longer.
    Goes(u32, usize),
}

/// Some moments in a row, and the one that tells most.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Replay {
    pub(super) moments: Vec<Moment>,
    pub(super) usual: usize,
}

impl Moment {
    fn new(params: &Params) -> Self {
        let threads = params.threads as usize;
        Self {
            holders: vec![None; params.scenario.locks(threads)],
            waits: vec![None; threads],
            ..Self::default()
        }
    }

    /// The last state that the monitor saw.
    pub(super) fn end(params: &Params, outcome: &Outcome) -> Self {
        let lock = |name: &String| lock(params, name);
        let waits = outcome.threads.iter();
        Self {
            holders: outcome.locks.iter().map(|lock| lock.held_by).collect(),
            waits: waits
                .map(|thread| thread.waits_for.as_ref().and_then(lock))
                .collect(),
            ring: outcome.cycle.iter().map(|link| link.thread).collect(),
            is_end: true,
            ..Self::new(params)
        }
    }

    fn apply(&mut self, change: Change) {
        match change {
            Change::Takes(thread, lock) => {
                if let Some(holder) = self.holders.get_mut(lock) {
                    *holder = Some(thread);
                }
            }
            Change::Gives(thread, lock) => {
                if let Some(holder) = self.holders.get_mut(lock) {
                    holder.take_if(|holder| *holder == thread);
                }
            }
            Change::Waits(thread, lock) => {
                if let Some(wait) = self.waits.get_mut(thread as usize) {
                    *wait = Some(lock);
                }
            }
            Change::Goes(thread, _) => {
                if let Some(wait) = self.waits.get_mut(thread as usize) {
                    *wait = None;
                }
            }
        }
        self.change = Some(change);
    }

    /// How much goes on: waits count most.
    fn busyness(&self) -> (usize, usize) {
        let waits = self.waits.iter().flatten().count();
        (waits, self.holders.iter().flatten().count())
    }
}

impl Replay {
    /// The moments until the ring of waits closed; without one, those around the busiest.
    pub(super) fn new(params: &Params, outcome: &Outcome, spans: &[Span], holds: &[Hold]) -> Self {
        // A link may bring a result without its trace: then there is the end only, which the outcome tells.
        if spans.is_empty() {
            return Self::default();
        }
        let closed = closed(outcome, spans);
        let mut moment = Moment::new(params);
        let mut moments = Vec::new();
        for (at_ms, change) in changes(params, spans, holds) {
            // What comes after the ring is only that the trace ends.
            if closed.is_some_and(|closed| at_ms > closed) {
                break;
            }
            moment.apply(change);
            moment.at_ms = at_ms;
            moments.push(moment.clone());
        }
        if outcome.deadlocked {
            let last = moments.last();
            let end = Moment {
                at_ms: last.map_or(0.0, |last| last.at_ms),
                change: last.and_then(|last| last.change),
                ..Moment::end(params, outcome)
            };
            // The change that closes the ring leads to what the monitor saw.
            moments.pop();
            moments.push(end);
            let first = moments.len().saturating_sub(MOST);
            moments.drain(..first);
            return Self {
                usual: moments.len() - 1,
                moments,
            };
        }
        let busiest = (0..moments.len()).max_by_key(|&at| {
            // Of several the first.
            (moments.get(at).map(Moment::busyness), std::cmp::Reverse(at))
        });
        let busiest = busiest.unwrap_or_default();
        let first = busiest.saturating_sub(MOST / 2);
        let moments: Vec<Moment> = moments.into_iter().skip(first).take(MOST).collect();
        Self {
            moments,
            usual: busiest - first,
        }
    }
}

/// When the last of the threads in the ring began to wait, if there is one.
fn closed(outcome: &Outcome, spans: &[Span]) -> Option<f64> {
    let last = |thread: u32| spans.iter().rev().find(|span| span.worker == thread);
    let waits = outcome.cycle.iter().filter_map(|link| last(link.thread));
    waits.map(|span| span.from_ms).reduce(f64::max)
}

/// All changes in order of time; of those at the same time, ends come first.
fn changes(params: &Params, spans: &[Span], holds: &[Hold]) -> Vec<(f64, Change)> {
    let mut changes = Vec::new();
    for hold in holds {
        changes.push((hold.from_ms, Change::Takes(hold.worker, hold.lock)));
        changes.push((hold.to_ms, Change::Gives(hold.worker, hold.lock)));
    }
    for span in spans.iter().filter(|span| span.state == SpanState::Waiting) {
        let wait = span.wait.as_ref();
        if let Some(lock) = wait.and_then(|wait| lock(params, &wait.thing)) {
            changes.push((span.from_ms, Change::Waits(span.worker, lock)));
            changes.push((span.to_ms, Change::Goes(span.worker, lock)));
        }
    }
    let is_start = |change: &Change| matches!(change, Change::Takes(..) | Change::Waits(..));
    changes.sort_by(|(at, one), (other_at, other)| {
        (at.total_cmp(other_at)).then(is_start(one).cmp(&is_start(other)))
    });
    changes
}

/// The lock of a name.
fn lock(params: &Params, name: &String) -> Option<usize> {
    let locks = params.scenario.locks(params.threads as usize);
    (0..locks).find(|&lock| params.scenario.lock(lock) == *name)
}

/// The locks in the hands of the threads. A span says what its thread does; that it has its first lock while it waits for
/// the second follows from the order in which it takes them.
pub(super) fn holds(
    params: &Params,
    spans: &[Span],
    named: impl Fn(usize) -> (String, String),
) -> Vec<Hold> {
    let locks = |span: &Span| held_during(params, span);
    // Both are given back at once.
    let goes_on = |before: &Span, _: &Span| before.what != "both";
    Hold::all(spans, locks, goes_on, named)
}

/// The locks that a thread has during a span.
fn held_during(params: &Params, span: &Span) -> Vec<usize> {
    let mut order = params
        .scenario
        .order(span.worker as usize, params.threads as usize);
    if params.remedy == Remedy::Ordering {
        order.sort_unstable();
    }
    let [first, second] = order;
    let waits_for_second =
        (span.wait.as_ref()).is_some_and(|wait| wait.thing == params.scenario.lock(second));
    match span.what.as_str() {
        "both" => vec![first, second],
        what if what.starts_with("holds ") || waits_for_second => vec![first],
        _ => Vec::new(),
    }
}
