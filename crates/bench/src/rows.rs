//! The rows of the table, in groups.

pub(crate) mod busy;
pub(crate) mod growth;
pub(crate) mod kernels;
pub(crate) mod load;
pub(crate) mod pictures;
pub(crate) mod plain;
pub(crate) mod python;
pub(crate) mod response;
pub(crate) mod trust;
pub(crate) mod workers;

use spindle_model::stats;

/// Median, smallest and largest, in words.
fn spread(samples: &[f64]) -> String {
    let low = samples.iter().copied().fold(f64::INFINITY, f64::min);
    let high = samples.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    format!("{low:.1}–{high:.1} ms in {} times", samples.len())
}

fn median(samples: &[f64]) -> f64 {
    stats::median(samples).unwrap_or(f64::NAN)
}
