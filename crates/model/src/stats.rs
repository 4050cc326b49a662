//! Statistics of measured times and speedups.
//!
//! Pure functions of numbers: the same samples and seed give the same answer on every machine
//! up to the last bits of `powf`.

mod amdahl;
mod samples;
mod sets;
mod speedup;

pub use amdahl::{amdahl_speedup, fit_serial_fraction, karp_flatt};
pub use samples::{
    NOISY_SPREAD, is_noisy, median, quantile, quantiles, relative_spread, settled, sorted,
};
pub use sets::{Pairs, speedup_of_sets};
pub use speedup::{Interval, Says, StatsError, paired_speedup};
