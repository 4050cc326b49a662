//! Statistics of measured times and speedups.
//!
//! Pure functions of numbers: the same samples and seed give the same answer on every machine
//! up to the last bits of `powf` and `cos`.

mod amdahl;
mod samples;
mod speedup;

pub use amdahl::{amdahl_speedup, fit_serial_fraction, karp_flatt};
pub use samples::{NOISY_SPREAD, is_noisy, median, quantile, relative_spread, settled, sorted};
pub use speedup::{Interval, StatsError, paired_speedup};
