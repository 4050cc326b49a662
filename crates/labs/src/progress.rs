//! Telling the page how far a job is, seldom enough to leave the measured workers alone.

use crate::clock::ms_since;
use spindle_model::{
    message::{Activity, Event, Progress},
    strategy::Strategy,
};
use web_time::Instant;

/// Says when the page should hear again: at once, then seldom, because drawing takes a core from the
/// threads that are measured.
#[derive(Debug, Default)]
pub(crate) struct Pace {
    last: Option<Instant>,
}

impl Pace {
    const EVERY_MS: f64 = 300.0;

    pub(crate) fn is_due(&mut self) -> bool {
        let due = self
            .last
            .is_none_or(|last| ms_since(last) >= Self::EVERY_MS);
        if due {
            self.last = Some(Instant::now());
        }
        due
    }
}

/// Tells the steps of a job as they begin.
pub(crate) struct Steps<T> {
    now: Option<(Activity, Option<Strategy>)>,
    pace: Pace,
    done: u32,
    total: u32,
    tell: T,
}

impl<T: Fn(Event)> Steps<T> {
    pub(crate) fn new(total: u32, tell: T) -> Self {
        Self {
            now: None,
            pace: Pace::default(),
            done: 0,
            total,
            tell,
        }
    }

    /// The next step begins.
    pub(crate) fn next(&mut self, activity: Activity, strategy: Option<Strategy>) {
        let now = (activity, strategy);
        let is_new = self.now.replace(now) != Some(now);
        if is_new || self.pace.is_due() {
            (self.tell)(Event::Progress(Progress {
                activity,
                strategy,
                done: self.done,
                total: self.total,
            }));
        }
        self.done += 1;
    }
}
