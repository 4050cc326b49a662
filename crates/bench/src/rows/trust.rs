//! Checks what a run claims about threads: over many runs, and beside other processes.

mod busy_machine;
mod coverage;
mod runs;

pub(crate) use busy_machine::rows as busy_machine;
pub(crate) use coverage::rows as coverage;

/// A share in percent; NaN without any runs.
fn percent(of: usize, all: usize) -> f64 {
    100.0 * of as f64 / all as f64
}
