//! Locks in the hands of workers: bars below what the worker does meanwhile.

use super::stack::Stack;
use crate::charts::{
    Node, Rect,
    scale::Scale,
    scene::{length, text_width},
};
use spindle_model::trace::Span;
use std::fmt::Write as _;

/// How high a bar is, and what it takes of its lane.
const BAR: f64 = 5.0;
pub(super) const SLOT: f64 = BAR + 1.0;

/// The letter of a lock stands on a flag at the beginning of its bar, where there is room.
const FLAG: f64 = 12.0;

/// Events so close together count as one moment: a wait's end and the hold that follows it are noted one after the other.
const AT_ONCE_MS: f64 = 0.5;

/// A lock in a worker's hands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hold {
    /// The `group` of its worker.
    pub group: String,
    /// The worker, counted from 0 in its group.
    pub worker: u32,
    /// From when, in milliseconds.
    pub from_ms: f64,
    /// Until when.
    pub to_ms: f64,
    /// Which of the locks: neighbours have different shades.
    pub lock: usize,
    /// The letter on its bar; empty where there is one lock only.
    pub letter: String,
    /// The name of the lock in words.
    pub name: String,
}

impl Hold {
    /// The holds that spans of one group tell, given in order of worker and start: `locks` are those held during a span,
    /// `goes_on` says whether what is held during two spans in a row was not given back between them, `named` gives a
    /// lock its letter and its name.
    pub fn all(
        spans: &[Span],
        locks: impl Fn(&Span) -> Vec<usize>,
        goes_on: impl Fn(&Span, &Span) -> bool,
        named: impl Fn(usize) -> (String, String),
    ) -> Vec<Self> {
        let mut holds: Vec<Self> = Vec::new();
        // The holds of the span before, by their place.
        let mut open: Vec<usize> = Vec::new();
        let mut before: Option<&Span> = None;
        for span in spans {
            let continues =
                before.is_some_and(|before| before.worker == span.worker && goes_on(before, span));
            let still = std::mem::take(&mut open);
            for lock in locks(span) {
                let mut still = still.iter().copied();
                let same = still.find(|&at| holds.get(at).is_some_and(|hold| hold.lock == lock));
                if let Some(at) = same.filter(|_| continues)
                    && let Some(hold) = holds.get_mut(at)
                {
                    hold.to_ms = span.to_ms;
                    open.push(at);
                    continue;
                }
                let (letter, name) = named(lock);
                open.push(holds.len());
                holds.push(Self {
                    group: span.group.clone(),
                    worker: span.worker,
                    from_ms: span.from_ms,
                    to_ms: span.to_ms,
                    lock,
                    letter,
                    name,
                });
            }
            before = Some(span);
        }
        holds
    }

    /// Whether it lasts during some of a stretch of time.
    fn touches(&self, from: f64, to: f64) -> bool {
        self.from_ms <= to && self.to_ms >= from
    }
}

/// The holds of one band, by lane, each with the row of its bar.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Holds {
    lanes: Vec<Vec<(usize, Hold)>>,
    /// The most that a worker has at once.
    pub(super) rows: usize,
}

impl Holds {
    pub(super) fn new(holds: &[Hold], group: &str) -> Self {
        let mut all = Self::default();
        for hold in holds.iter().filter(|hold| hold.group == group) {
            let lane = hold.worker as usize;
            if lane >= all.lanes.len() {
                all.lanes.resize(lane + 1, Vec::new());
            }
            let Some(lane) = all.lanes.get_mut(lane) else {
                continue;
            };
            // The last few are enough: nobody has more locks at once.
            let taken = |row: usize| {
                let mut last = lane.iter().rev().take(4);
                last.any(|(of, other): &(usize, Hold)| *of == row && other.to_ms > hold.from_ms)
            };
            let row = (0..3).find(|&row| !taken(row)).unwrap_or(3);
            all.rows = all.rows.max(row + 1);
            lane.push((row, hold.clone()));
        }
        all
    }

    /// The names of the locks that a worker holds during some of a stretch of time.
    pub(super) fn during(&self, lane: usize, (from, to): (f64, f64)) -> Vec<&str> {
        let within = (from + (to - from) * 1e-6, to - (to - from) * 1e-6);
        let mut names: Vec<&str> = Vec::new();
        for (_, hold) in self.lanes.get(lane).into_iter().flatten() {
            if hold.touches(within.0, within.1) && !names.contains(&hold.name.as_str()) {
                names.push(&hold.name);
            }
        }
        names
    }

    /// Who gave the lock that a worker got when its wait was over at `at`: the lane, when it gave the lock back, and when this
    /// one had it.
    pub(super) fn handover(&self, lane: usize, at: f64) -> Option<(usize, f64, f64)> {
        let own = self.lanes.get(lane)?;
        let starts = |hold: &&(usize, Hold)| (hold.1.from_ms - at).abs() < AT_ONCE_MS;
        let (_, got) = own.iter().find(starts)?;
        let others = self.lanes.iter().enumerate().filter(|(of, _)| *of != lane);
        let given = others.flat_map(|(of, holds)| holds.iter().map(move |(_, hold)| (of, hold)));
        let given = given
            .filter(|(_, hold)| hold.lock == got.lock && hold.to_ms < got.from_ms + AT_ONCE_MS);
        let (from, last) = given.max_by(|a, b| a.1.to_ms.total_cmp(&b.1.to_ms))?;
        Some((from, last.to_ms, got.from_ms))
    }

    /// The part of a lane's height that bars take.
    pub(super) fn room(&self, height: f64) -> f64 {
        (self.rows as f64 * SLOT).min(height * 0.6)
    }

    /// The bars of a band.
    pub(super) fn nodes(&self, band: usize, stack: &Stack, x: &Scale, plot: Rect) -> Vec<Node> {
        let mut nodes = Vec::new();
        for (lane, holds) in self.lanes.iter().enumerate() {
            let (top, height) = stack.lane(band, lane);
            let row = self.room(height) / self.rows.max(1) as f64;
            let bar = (row - 1.0).max(1.0);
            let first = top + height - self.room(height) - 1.0;
            let (mut shades, mut flags) = ([String::new(), String::new()], Vec::new());
            for (at, hold) in holds {
                let (from, to) = x.domain();
                if !hold.touches(from, to) {
                    continue;
                }
                let (left, right) = (x.at(hold.from_ms).max(plot.x), x.at(hold.to_ms));
                let right = right.min(plot.right()).max(left + 1.0);
                let y = first + row * *at as f64;
                if let Some(path) = shades.get_mut(hold.lock % 2) {
                    let _ = write!(
                        path,
                        "M{} {}H{}",
                        length(left),
                        length(y + bar / 2.0),
                        length(right)
                    );
                }
                let wide = text_width(&hold.letter) + 2.0;
                if !hold.letter.is_empty() && row > 4.0 && right - left > wide + 4.0 {
                    flags.push(flag(hold, left, y + bar, wide));
                }
            }
            for (class, path) in ["lock-0", "lock-1"].into_iter().zip(shades) {
                if !path.is_empty() {
                    nodes.push(
                        Node::path(&format!("lane-lock {class}"), path).at("stroke-width", bar),
                    );
                }
            }
            nodes.extend(flags);
        }
        nodes
    }
}

/// The letter of a lock at the beginning of its bar, whose lower edge is at `bottom`.
fn flag(hold: &Hold, left: f64, bottom: f64, wide: f64) -> Node {
    let area = Rect {
        x: left,
        y: bottom - FLAG,
        width: wide,
        height: FLAG,
    };
    let text = Node::text(
        "lock-letter",
        left + wide / 2.0,
        bottom - 2.5,
        hold.letter.as_str(),
    );
    Node::new("g", "lock-flag")
        .holding(Node::rect("lock-ground", area))
        .holding(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hold(lock: usize, from_ms: f64, to_ms: f64) -> Hold {
        Hold {
            group: "a".to_owned(),
            lock,
            from_ms,
            to_ms,
            name: format!("lock {lock}"),
            ..Hold::default()
        }
    }

    #[test]
    fn a_lock_kept_from_span_to_span_is_one_hold() {
        let span = |worker, what: &str, from_ms, to_ms| Span {
            worker,
            what: what.to_owned(),
            from_ms,
            to_ms,
            ..Span::default()
        };
        let spans = [
            span(0, "a", 0.0, 1.0),
            span(0, "ab", 1.1, 2.0),
            span(0, "a", 2.5, 3.0),
            span(1, "a", 3.0, 4.0),
        ];
        let locks = |span: &Span| (0..span.what.len()).collect();
        let goes_on = |before: &Span, _: &Span| before.what == "a";
        let holds = Hold::all(&spans, locks, goes_on, |lock| {
            (lock.to_string(), String::new())
        });
        let told: Vec<_> = (holds.iter())
            .map(|hold| (hold.worker, hold.lock, hold.from_ms, hold.to_ms))
            .collect();
        let expected = [
            (0, 0, 0.0, 2.0),
            (0, 1, 1.1, 2.0),
            (0, 0, 2.5, 3.0),
            (1, 0, 3.0, 4.0),
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn two_locks_at_once_have_a_row_each() {
        let holds = Holds::new(
            &[hold(0, 0.0, 9.0), hold(1, 5.0, 9.0), hold(0, 9.0, 12.0)],
            "a",
        );
        assert_eq!(holds.rows, 2);
        assert_eq!(holds.during(0, (0.0, 4.0)), ["lock 0"]);
        assert_eq!(holds.during(0, (5.0, 9.0)), ["lock 0", "lock 1"]);
        assert_eq!(holds.during(0, (9.0, 12.0)), ["lock 0"]);
        assert_eq!(holds.during(1, (0.0, 12.0)), [""; 0]);
        assert_eq!(Holds::new(&[hold(0, 0.0, 9.0)], "b").rows, 0);
    }

    #[test]
    fn a_lock_comes_from_who_gave_it_back_last() {
        let of = |worker, lock, from_ms, to_ms| Hold {
            worker,
            ..hold(lock, from_ms, to_ms)
        };
        let holds = [
            of(0, 0, 0.0, 10.0),
            of(1, 0, 10.1, 20.0),
            of(2, 0, 20.2, 30.0),
            of(2, 1, 5.0, 30.0),
            of(3, 1, 31.0, 40.0),
        ];
        let holds = Holds::new(&holds, "a");
        assert_eq!(holds.handover(1, 10.0), Some((0, 10.0, 10.1)));
        assert_eq!(holds.handover(2, 20.1), Some((1, 20.0, 20.2)));
        assert_eq!(holds.handover(3, 30.9), Some((2, 30.0, 31.0)));
        // Nobody had it before, and nobody got anything.
        assert_eq!(holds.handover(0, 0.0), None);
        assert_eq!(holds.handover(1, 15.0), None);
        assert_eq!(holds.handover(7, 15.0), None);
    }
}
