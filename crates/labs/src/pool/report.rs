//! The report of a strategy.

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
