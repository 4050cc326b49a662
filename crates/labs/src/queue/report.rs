//! The report of a run, and the check that the queue kept its promises.

use super::{
    ledger::{Ledger, OrderCheck},
    occupancy::Occupancy,
};
use crate::{LabError, process::Stretch};
use spindle_model::{
    labs::queue::{Blocked, Extra, Report, Work},
    strategy::{Measurement, Strategy},
    trace::Span,
};

/// Interval between two reports to the page, in milliseconds.
pub(super) const LOOK_MS: u64 = 500;

/// Counts at the queue.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    items_in: u32,
    items_out: u32,
    blocked_ms: Blocked,
    /// Time at which the last worker was done.
    pub(super) ended_ms: f64,
}

impl Counts {
    /// Counts `items` put in, after a wait for space if there was one.
    pub(super) fn put(&mut self, items: usize, waited: Option<Stretch>) {
        self.items_in += u32::try_from(items).unwrap_or(u32::MAX);
        self.blocked_ms.producers += length(waited);
    }

    /// Counts `items` taken out, after a wait for one if there was one.
    pub(super) fn take(&mut self, items: usize, waited: Option<Stretch>) {
        self.items_out += u32::try_from(items).unwrap_or(u32::MAX);
        self.blocked_ms.consumers += length(waited);
    }
}

fn length(stretch: Option<Stretch>) -> f64 {
    stretch.map_or(0.0, |stretch| stretch.to_ms - stretch.from_ms)
}

/// The report until `now_ms`, or until the end if that was before.
pub(super) fn report(
    work: &Work,
    counts: &Counts,
    occupancy: &Occupancy,
    order: &OrderCheck,
    now_ms: f64,
    trace: Vec<Span>,
) -> Report {
    let is_over = counts.items_out == work.items && counts.ended_ms > 0.0;
    let ms = if is_over { counts.ended_ms } else { now_ms };
    let (full_ms, empty_ms) = match work.strategy {
        // The sequential strategy has no queue.
        Strategy::Sequential => (0.0, 0.0),
        _ => occupancy.full_and_empty_ms(ms),
    };
    let (occupancy, max_occupancy) = (occupancy.series(ms), occupancy.max);
    Measurement {
        strategy: work.strategy,
        samples_ms: vec![ms],
        paired_ms: Vec::new(),
        extra: Extra {
            items_in: counts.items_in,
            items_out: counts.items_out,
            duplicates: 0,
            out_of_order: order.broken,
            occupancy,
            max_occupancy: u32::try_from(max_occupancy).unwrap_or(u32::MAX),
            full_ms,
            empty_ms,
            blocked_ms: counts.blocked_ms,
        },
        trace,
    }
}

/// Adds the items that the consumers have received to `report`, and checks it.
///
/// # Errors
/// [`LabError::BrokenQueue`] when an item is lost, comes twice or too early, or the queue
/// overflowed.
pub(super) fn checked(
    work: &Work,
    mut report: Report,
    ledgers: impl Iterator<Item = Ledger>,
) -> Result<Report, LabError> {
    let mut all = Ledger::default();
    for ledger in ledgers {
        all.merge(&ledger);
    }
    let extra = &mut report.extra;
    extra.duplicates = all.duplicates;
    extra.out_of_order += all.out_of_order;
    let lost = work.items.saturating_sub(all.items());
    let over = extra.max_occupancy.saturating_sub(work.capacity);
    let is_counted = extra.items_in == work.items && extra.items_out == work.items;
    if lost + extra.duplicates + extra.out_of_order + over > 0 || !is_counted {
        return Err(LabError::BrokenQueue {
            lost,
            duplicates: extra.duplicates,
            out_of_order: extra.out_of_order,
            over,
        });
    }
    Ok(report)
}
