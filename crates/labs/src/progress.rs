//! Reports the progress of a job to the page, seldom enough not to disturb the measured workers.

use crate::clock::ms_since;
use spindle_model::{
    message::{Activity, Event, Progress},
    strategy::Strategy,
};
use std::time::Duration;
use web_time::Instant;

/// How long the page may draw after a report, in milliseconds; nothing is measured meanwhile.
pub(crate) const DRAWING_MS: u32 = 30;

/// Blocks this thread while the page draws.
pub(crate) fn let_draw() {
    std::thread::sleep(Duration::from_millis(DRAWING_MS.into()));
}

/// Decides when the page should receive a report: at once, then seldom, because drawing takes a
/// core from the threads that are measured.
#[derive(Debug, Default)]
pub(crate) struct Throttle {
    last: Option<Instant>,
}

impl Throttle {
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

/// Reports the steps of a job as they begin.
pub(crate) struct Steps<T> {
    now: Option<Activity>,
    throttle: Throttle,
    done: u32,
    total: u32,
    emit: T,
}

impl<T: Fn(Event)> Steps<T> {
    pub(crate) fn new(total: u32, emit: T) -> Self {
        Self {
            now: None,
            throttle: Throttle::default(),
            done: 0,
            total,
            emit,
        }
    }

    /// Starts the next step, which may take long, and reports it in any case.
    pub(crate) fn next_long(&mut self, activity: Activity) {
        self.now = None;
        self.next(activity, None);
    }

    /// Starts the next step, with another strategy, and reports it in any case.
    pub(crate) fn next_of(&mut self, activity: Activity, strategy: Strategy) {
        self.now = None;
        self.next(activity, Some(strategy));
    }

    /// Starts the next step and returns whether it was reported.
    pub(crate) fn next(&mut self, activity: Activity, strategy: Option<Strategy>) -> bool {
        let is_new = self.now.replace(activity) != Some(activity);
        let is_told = self.throttle.is_due() || is_new;
        if is_told {
            (self.emit)(Event::Progress(Progress {
                activity,
                strategy,
                done: self.done,
                total: self.total,
            }));
        }
        self.done += 1;
        is_told
    }
}
