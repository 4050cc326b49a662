//! Speedup of paired measurements, with its interval.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::samples::{median_of_sorted, sorted};

/// Medians drawn by the bootstrap: 4,000 leave about ±0.3 points of chance in the 95%, in about
/// a tenth of a millisecond whatever the number of samples.
const RESAMPLES: usize = 4_000;

/// Share of the resampled medians that lies outside the interval, both sides together.
const OUTSIDE: f64 = 0.05;

/// A median with its 95% interval. Always `0 < low <= median <= high`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// Median of the samples.
    pub median: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}

/// The statement of an interval about its ratio, one rule for the verdicts of all labs: a direction
/// only if the interval lies on one side, and "no difference" only if it leaves no room for one
/// that matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// The whole interval lies above 1.
    More,
    /// The whole interval lies below 1.
    Less,
    /// 1 lies within the interval, and no end is further from 1 than a tenth.
    Same,
    /// 1 lies within the interval, and so does a difference that matters: undecided.
    Nothing,
}

/// Differences up to this do not matter.
const LITTLE: f64 = 0.1;

impl Interval {
    /// The statement about the ratio.
    ///
    /// ```
    /// use spindle_model::stats::{Interval, Says};
    /// let wide = Interval { median: 1.9, low: 0.36, high: 24.0 };
    /// assert_eq!(wide.says(), Says::Nothing);
    /// ```
    pub fn says(&self) -> Says {
        if self.low > 1.0 {
            Says::More
        } else if self.high < 1.0 {
            Says::Less
        } else if self.low >= 1.0 - LITTLE && self.high <= 1.0 + LITTLE {
            Says::Same
        } else {
            Says::Nothing
        }
    }

    /// Whether the whole interval lies above all of `other`.
    pub fn is_above(&self, other: &Self) -> bool {
        self.low > other.high
    }
}

/// The reason why samples have no speedup.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum StatsError {
    /// There are no samples.
    #[error("no samples: measure at least one pair")]
    Empty,
    /// Samples that do not pair up.
    #[error("{sequential} sequential samples do not pair with {parallel} parallel ones")]
    Unequal {
        /// Number of sequential samples.
        sequential: usize,
        /// Number of parallel samples.
        parallel: usize,
    },
    /// A time, or a ratio of two, that is zero, negative, infinite or not a number.
    #[error("pair {pair} has a time, or a ratio of times, that is not positive and finite")]
    BadPair {
        /// Index of the pair, from 0.
        pair: usize,
    },
}

/// Speedup of paired times: the median of the ratios `sequential / parallel`, taken pair by pair
/// so that drift of the machine cancels, and its 95% interval.
///
/// The interval is a smoothed percentile bootstrap of the median (Silverman & Young 1987, "The
/// bootstrap: to smooth or not to smooth?", Biometrika 74, 469–479). The ratios are smoothed
/// into a continuous quantile function, n values are drawn from it, their median is kept, and so
/// on 4,000 times; the middle 95% of these medians is the interval. The plain bootstrap can
/// only answer with sample values and misses far too often when there are few of them.
///
/// Measured coverage of the true median, in per cent of 30,000 simulated runs (lowest to highest
/// of eight kinds of noise: normal, log-normal, exponential; 5% and 10% of the samples twice as
/// slow, on both sides or on one). The plain bootstrap, 1,000 runs each, is shown for comparison.
///
/// | rounds | 3 | 4 | 5 | 6 | 7 | 8 | 10 | 15 | 20 | 50 | 100 |
/// | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
/// | this | 94.2–96.8 | 93.8–97.1 | 93.9–95.2 | 95.7–96.0 | 96.2–96.3 | 95.5–96.3 | 95.3–95.6 | 95.0–95.3 | 94.9–95.3 | 94.6–95.1 | 94.8–95.1 |
/// | plain | 72–75 | 87–88 | 92–95 | 92–94 | 86–89 | 90–92 | 92–94 | 90–94 | 93–95 | 93–96 | 94–95 |
///
/// With 3 and 4 rounds even the whole range of the samples covers only 75% and 87.5%, so the
/// interval reaches beyond them by an amount calibrated on the noise above: other noise may be
/// covered less. One and two rounds, which a running measurement passes through, have no such
/// promise, and one round has no width at all. Rounds that depend on each other are not modelled.
///
/// # Errors
///
/// [`StatsError`] if there are no pairs, lengths differ, or a time or ratio is not a positive
/// finite number.
///
/// ```
/// let speedup = spindle_model::stats::paired_speedup(&[40.0, 42.0, 41.0], &[20.0, 20.0, 20.0], 1)?;
/// assert_eq!(speedup.median, 2.05);
/// assert!(speedup.low < 2.0 && speedup.high > 2.1);
/// # Ok::<(), spindle_model::stats::StatsError>(())
/// ```
pub fn paired_speedup(
    sequential_ms: &[f64],
    parallel_ms: &[f64],
    seed: u64,
) -> Result<Interval, StatsError> {
    let ratios = sorted(&ratios(sequential_ms, parallel_ms)?);
    Ok(of_ratios(&ratios, seed))
}

/// The median of ratios that are sorted and not empty, with its interval.
pub(super) fn of_ratios(ratios: &[f64], seed: u64) -> Interval {
    let median = median_of_sorted(ratios);
    let rank = outer_rank(ratios.len(), seed);
    let last = ratios.len() - 1;
    let low = smoothed(|index| ratios[index], last, rank);
    let high = smoothed(|index| ratios[last - index], last, rank);
    Interval {
        median,
        // Not `clamp`, whose panic would print fractions: 7 KB in every engine.
        low: low.max(f64::MIN_POSITIVE).min(median),
        high: high.min(f64::MAX).max(median),
    }
}

/// The ratios of times, pair by pair.
pub(super) fn ratios(sequential_ms: &[f64], parallel_ms: &[f64]) -> Result<Vec<f64>, StatsError> {
    if sequential_ms.len() != parallel_ms.len() {
        return Err(StatsError::Unequal {
            sequential: sequential_ms.len(),
            parallel: parallel_ms.len(),
        });
    }
    if sequential_ms.is_empty() {
        return Err(StatsError::Empty);
    }
    let pairs = sequential_ms.iter().zip(parallel_ms).enumerate();
    pairs
        .map(|(pair, (&sequential, &parallel))| {
            let ratio = sequential / parallel;
            // A subnormal ratio is as useless as zero, and would break `low >= MIN_POSITIVE`.
            let good = [sequential, parallel]
                .iter()
                .all(|time| time.is_finite() && *time > 0.0);
            if good && ratio.is_normal() {
                Ok(ratio)
            } else {
                Err(StatsError::BadPair { pair })
            }
        })
        .collect()
}

/// Rank, counted from 1 at the nearer end, beyond which 5% of the resampled medians lie.
///
/// The smoothed quantile function Q rises, so the median of n draws Q(u) is Q(median of the u),
/// and percentiles pass through Q as well: the bootstrap needs the median of n uniforms only.
/// That is Beta((n+1)/2, (n+1)/2), for even n as a fractional order statistic (Hutson 1999,
/// "Calculating nonparametric confidence intervals for quantiles using fractional order
/// statistics", Journal of Applied Statistics 26, 343–353), and one line draws it (Ulrich 1984,
/// Applied Statistics 33, 158–163; Devroye 1996, "Random variate generation in one line of
/// code"). It is symmetric: folding it at ½ lets both ends share all draws.
fn outer_rank(samples: usize, seed: u64) -> f64 {
    let mut random = fastrand::Rng::with_seed(seed);
    let n = samples as f64;
    let mut depths: Vec<f64> = (0..RESAMPLES)
        .map(|_| {
            let (x, square) = in_unit_disc(&mut random);
            let radius = (1.0 - square.powf(2.0 / n)).sqrt();
            0.5 - 0.5 * radius * x.abs() / square.sqrt()
        })
        .collect();
    let outside = (OUTSIDE * RESAMPLES as f64) as usize;
    let (_, depth, _) = depths.select_nth_unstable_by(outside, f64::total_cmp);
    *depth * (n + 1.0)
}

/// A random point of the unit disc except its centre: x, and the square of its distance from the
/// centre, which is uniform and independent of the direction.
fn in_unit_disc(random: &mut fastrand::Rng) -> (f64, f64) {
    loop {
        let [x, y] = [(); 2].map(|()| 2.0 * random.f64() - 1.0);
        let square = x * x + y * y;
        if square > 0.0 && square <= 1.0 {
            return (x, square);
        }
    }
}

/// Smoothed quantile function at a rank counted from 1 at the end where `sample(0)` is.
fn smoothed(sample: impl Fn(usize) -> f64, last: usize, rank: f64) -> f64 {
    if rank < 1.0 {
        // Beyond the samples: in proportion to their range on the log scale, so that a speedup
        // stays positive. The cubic was fitted to the simulation for 3, 4 and 5 rounds.
        let reach = 3.0 * (1.0 - rank).powi(3);
        return sample(0) * (sample(0) / sample(last)).powf(reach);
    }
    // Between two samples the quantile function bends, as density falls outwards. A straight
    // line covers up to 97.1%, the full bend λ(2 − λ) down to 93.9%; half of it keeps close to
    // 95% (after Hettmansperger & Sheather 1986, "Confidence intervals based on interpolated
    // order statistics", Statistics & Probability Letters 4, 75–79).
    let step = rank.fract();
    let bent = step * (1.5 - 0.5 * step);
    let outer = sample((rank as usize - 1).min(last));
    let inner = sample((rank as usize).min(last));
    outer + bent * (inner - outer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_says_a_direction_only_where_it_lies_on_one_side() {
        let says = |low, high| {
            let median = f64::midpoint(low, high);
            Interval { median, low, high }.says()
        };
        assert_eq!(says(1.01, 1.94), Says::More);
        assert_eq!(says(0.36, 0.99), Says::Less);
        assert_eq!(says(0.98, 1.05), Says::Same);
        for (low, high) in [
            (0.98, 1.94),
            (1.0, 1.92),
            (0.36, 24.0),
            (0.8, 1.0),
            (f64::NAN, 2.0),
        ] {
            assert_eq!(says(low, high), Says::Nothing, "{low} to {high}");
        }
    }

    /// The one-line draw against the bootstrap it replaces: draw n uniforms, take their median.
    #[test]
    fn one_draw_stands_for_the_median_of_n_draws() {
        for n in [3, 5, 11, 51] {
            let mut random = fastrand::Rng::with_seed(5);
            let depths: Vec<f64> = (0..40_000)
                .map(|_| {
                    let draws: Vec<f64> = (0..n).map(|_| random.f64()).collect();
                    let middle = median_of_sorted(&sorted(&draws));
                    middle.min(1.0 - middle)
                })
                .collect();
            let literal = sorted(&depths)[2_000];
            let ranks: Vec<f64> = (0..10).map(|seed| outer_rank(n, seed)).collect();
            let quick = ranks.iter().sum::<f64>() / 10.0 / (n as f64 + 1.0);
            assert!(
                (quick - literal).abs() < 0.004,
                "n = {n}: {quick} against {literal}"
            );
        }
    }
}
