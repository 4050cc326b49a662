//! Replays the notes of a run: derives the waits and the timeline.

use super::notes::{Note, Step};
use crate::{
    process::Stretch,
    tracer::{sort, span},
};
use spindle_model::{
    Word,
    labs::primitives::{Outcome, Primitive, Report, Wait, Work},
    trace::{self, Span, SpanState},
};

/// Largest number of spans in a trace, roughly. More would be a pixel each and take the page
/// seconds.
const MOST_SPANS: u32 = 10_000;

/// The report that follows from the notes of a run, or of its beginning.
pub(super) fn report(work: &Work, notes: &[Note], futile: u32) -> Report {
    let lanes = work.threads as usize + usize::from(work.primitive.has_helper());
    // Most spans a thread has in a round: waiting, inside, inside again, inside.
    let traced_rounds = (MOST_SPANS / (4 * work.threads)).min(work.rounds);
    let mut replay = Replay {
        work,
        lanes: vec![Lane::default(); lanes],
        inside: Vec::new(),
        woke_ms: f64::NEG_INFINITY,
        through: (0, 0),
        spans: Vec::new(),
        outcome: Outcome {
            primitive: work.primitive,
            allowed: work.allowed(),
            futile,
            traced_rounds,
            ..Outcome::default()
        },
    };
    for note in notes {
        replay.follow(note);
    }
    if let Some(&last) = notes.last() {
        // In a run that is not over, threads that wait or are inside do so up to now.
        for lane in 0..lanes {
            replay.does(&Note { lane, ..last }, Doing::Nothing);
        }
    }
    sort(&mut replay.spans);
    Report {
        outcome: replay.outcome,
        trace: replay.spans,
    }
}

/// The state of a thread.
#[derive(Clone, Debug, Default)]
struct Lane {
    /// Start of its current activity.
    since_ms: f64,
    doing: Doing,
    /// Start of its current or last wait.
    asked_ms: f64,
    /// Start of its current stay inside.
    entered_ms: f64,
    /// Its wait in the outcome.
    wait: usize,
    /// The threads that blocked it, once there were any.
    kept_by: Vec<usize>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Doing {
    #[default]
    Nothing,
    Sleeping,
    Waiting,
    Inside,
    InsideAgain,
    Waking,
}

struct Replay<'a> {
    work: &'a Work,
    lanes: Vec<Lane>,
    inside: Vec<usize>,
    /// Time of the last event that let a thread go on: a thread left, the event was set, the last
    /// thread arrived.
    woke_ms: f64,
    /// Number of threads let through in a round, and that round.
    through: (u32, u32),
    spans: Vec<Span>,
    outcome: Outcome,
}

impl Replay<'_> {
    fn follow(&mut self, note: &Note) {
        match note.step {
            Step::Rests => self.does(note, Doing::Sleeping),
            Step::Waits => self.asks(note),
            Step::Enters => self.enters(note),
            Step::EntersAgain => {
                self.outcome.reentered += 1;
                self.does(note, Doing::InsideAgain);
            }
            Step::LeavesInner => self.does(note, Doing::Inside),
            Step::IsRefused => self.outcome.refused += 1,
            Step::Leaves => self.leaves(note),
            Step::Wakes => {
                self.woke_ms = note.at_ms;
                self.does(note, Doing::Waking);
            }
            Step::Woke => self.does(note, Doing::Nothing),
        }
    }

    fn asks(&mut self, note: &Note) {
        self.does(note, Doing::Waiting);
        let is_full = self.is_full();
        let (inside, helper) = (&self.inside, self.work.primitive.has_helper());
        if let Some(lane) = self.lanes.get_mut(note.lane) {
            lane.asked_ms = note.at_ms;
            lane.kept_by = match (helper, is_full) {
                (true, _) => vec![0],
                (false, true) => inside.clone(),
                (false, false) => Vec::new(),
            };
        }
        if self.work.primitive == Primitive::Barrier {
            // The last thread to arrive blocks all the others.
            self.woke_ms = note.at_ms;
            for (index, lane) in self.lanes.iter_mut().enumerate() {
                if lane.doing == Doing::Waiting && index != note.lane {
                    lane.kept_by = vec![note.lane];
                }
            }
        }
    }

    fn is_full(&self) -> bool {
        let allowed = self.work.allowed();
        allowed.is_some_and(|allowed| self.inside.len() >= allowed as usize)
    }

    fn enters(&mut self, note: &Note) {
        let is_held = self.work.allowed().is_some();
        let then = if is_held {
            Doing::Inside
        } else {
            Doing::Nothing
        };
        self.does(note, then);
        let helper = u32::from(self.work.primitive.has_helper());
        if let Some(lane) = self.lanes.get_mut(note.lane) {
            lane.entered_ms = note.at_ms;
            lane.wait = self.outcome.waits.len();
            if self.woke_ms > lane.asked_ms {
                let wake_ms = note.at_ms - self.woke_ms;
                self.outcome.slowest_wake_ms = self.outcome.slowest_wake_ms.max(wake_ms);
            }
            self.outcome.waits.push(Wait {
                thread: u32::try_from(note.lane).unwrap_or(0).saturating_sub(helper),
                round: note.round,
                waited_ms: note.at_ms - lane.asked_ms,
                held_ms: 0.0,
            });
        }
        let together = if is_held {
            self.inside.push(note.lane);
            self.now_full();
            u32::try_from(self.inside.len()).unwrap_or(u32::MAX)
        } else {
            let before = if self.through.1 == note.round {
                self.through.0
            } else {
                0
            };
            self.through = (before + 1, note.round);
            self.through.0
        };
        self.outcome.max_inside = self.outcome.max_inside.max(together);
    }

    /// Notes who blocks a thread that asked while there was room and finds none: the threads that
    /// took it.
    fn now_full(&mut self) {
        if !self.is_full() {
            return;
        }
        for lane in &mut self.lanes {
            if lane.doing == Doing::Waiting && lane.kept_by.is_empty() {
                lane.kept_by.clone_from(&self.inside);
            }
        }
    }

    fn leaves(&mut self, note: &Note) {
        self.does(note, Doing::Nothing);
        self.inside.retain(|&lane| lane != note.lane);
        if !self.work.primitive.has_helper() {
            self.woke_ms = note.at_ms;
        }
        if let Some(lane) = self.lanes.get(note.lane)
            && let Some(wait) = self.outcome.waits.get_mut(lane.wait)
        {
            wait.held_ms = note.at_ms - lane.entered_ms;
        }
    }

    /// Ends the current activity of a thread and starts another.
    fn does(&mut self, note: &Note, doing: Doing) {
        let Some(lane) = self.lanes.get_mut(note.lane) else {
            return;
        };
        let stretch = Stretch {
            from_ms: std::mem::replace(&mut lane.since_ms, note.at_ms),
            to_ms: note.at_ms,
        };
        let did = std::mem::replace(&mut lane.doing, doing);
        let kept_by = std::mem::take(&mut lane.kept_by);
        if note.round >= self.outcome.traced_rounds {
            return;
        }
        let wake = if self.work.primitive == Primitive::Event {
            "set"
        } else {
            "notify"
        };
        let (what, state) = match did {
            Doing::Nothing => return,
            // No thread was in its way.
            Doing::Waiting if kept_by.is_empty() => return,
            Doing::Waiting => ("", SpanState::Waiting),
            Doing::Sleeping => ("sleep", SpanState::Sleeping),
            Doing::Inside => ("inside", SpanState::Running),
            Doing::InsideAgain => ("inside-again", SpanState::Running),
            Doing::Waking => (wake, SpanState::Running),
        };
        let mut span = span("threads", note.lane, what, state, stretch, 0.0);
        span.wait = (state == SpanState::Waiting).then(|| trace::Wait {
            thing: self.work.primitive.id().to_owned(),
            held_by: kept_by
                .iter()
                .map(|&lane| u32::try_from(lane).unwrap_or(u32::MAX))
                .collect(),
        });
        self.spans.push(span);
    }
}
