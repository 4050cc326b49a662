//! Whether what a run claims of threads holds: over many runs, and beside other processes.

mod busy_machine;
mod coverage;
mod runs;

use crate::row::Row;
use crate::spindle::Spindle;

/// How often is measured.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Times {
    /// Short runs whose intervals are compared.
    pub(crate) short: u32,
    /// Runs beside each number of other processes.
    pub(crate) beside: u32,
}

/// How many intervals hold the median of all runs, then what is said of quiet and of busy machines.
pub(crate) async fn rows(spindle: &Spindle<'_>, times: Times) -> Vec<Row> {
    let mut rows = coverage::rows(spindle, times.short).await;
    rows.extend(busy_machine::rows(spindle, times.beside).await);
    rows
}

/// A share in percent, which no run makes no number.
fn percent(of: usize, all: usize) -> f64 {
    100.0 * of as f64 / all as f64
}
