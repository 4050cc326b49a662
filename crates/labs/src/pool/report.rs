//! What comes of a strategy.

use crate::process::Stretch;
use spindle_model::{
    labs::pool::{Extra, Report, Work},
    strategy::Measurement,
    trace::Span,
};

/// The report of a strategy that took `ms` for all tasks.
pub(super) fn report(
    work: &Work,
    ms: f64,
    startup_ms: f64,
    tasks_per_worker: Vec<u64>,
    trace: Vec<Span>,
) -> Report {
    Measurement {
        strategy: work.strategy,
        samples_ms: vec![ms],
        paired_ms: Vec::new(),
        extra: Extra {
            startup_ms,
            tasks_per_worker,
        },
        trace,
    }
}

/// How long at least one of these stretches was going on.
pub(super) fn covered_ms(mut stretches: Vec<Stretch>) -> f64 {
    stretches.sort_by(|a, b| a.from_ms.total_cmp(&b.from_ms));
    let (mut covered, mut until) = (0.0, f64::NEG_INFINITY);
    for stretch in stretches {
        covered += (stretch.to_ms - stretch.from_ms.max(until)).max(0.0);
        until = until.max(stretch.to_ms);
    }
    covered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_that_overlap_cover_their_time_once() {
        let stretch = |from_ms, to_ms| Stretch { from_ms, to_ms };
        let stretches = vec![
            stretch(5.0, 6.0),
            stretch(0.0, 2.0),
            stretch(1.0, 3.0),
            stretch(1.5, 1.6),
        ];
        assert!((covered_ms(stretches) - 4.0).abs() < 1e-9);
    }
}
