//! The ceiling in words: what the machine gave while a run was measured.

use spindle_model::{ceiling::Ceiling, stats::Interval};

/// The ceiling for so many workers.
pub(super) fn of(ceilings: &[Ceiling], workers: u32) -> Option<Interval> {
    let mut all = ceilings.iter();
    all.find(|one| one.workers == workers).map(|one| one.times)
}
