//! Statistics of repeated measurements.

/// Relative spread above which samples are called noisy.
///
/// With 10 rounds of spread σ the 95% interval of the speedup is about ±1.1 σ wide
/// (≈ 2 · 1.25 · √2 · σ / √10), so from 10% on a speedup of 1.7 can no longer be told from 1.9.
pub const NOISY_SPREAD: f64 = 0.10;

/// Turns the median absolute deviation of a normal distribution into its standard deviation
/// (Rousseeuw & Croux 1993, "Alternatives to the median absolute deviation", JASA 88, 1273–1283).
const MAD_TO_SD: f64 = 1.4826;

/// Number of last warm-up samples that have to agree.
const SETTLED_WINDOW: usize = 4;

/// Largest ratio of the slowest and the fastest sample of the window.
const SETTLED_SPREAD: f64 = 1.10;

/// By how much the newer half of the window may beat all samples before it and still count as
/// "no faster": less than a compiler tier gains, more than the clock jitters.
const SETTLED_GAIN: f64 = 0.97;

/// Median: the middle value, or the mean of the two middle ones.
///
/// `None` if there are no values or one of them is NaN or infinite.
///
/// ```
/// assert_eq!(spindle_model::stats::median(&[3.0, 1.0, 2.0, 10.0]), Some(2.5));
/// ```
#[must_use]
pub fn median(values: &[f64]) -> Option<f64> {
    if values.is_empty() || !values.iter().all(|value| value.is_finite()) {
        return None;
    }
    Some(median_of_sorted(&sorted(values)))
}

/// The nearest-rank quantile: the smallest value such that a share of all values, from 0 to 1, is
/// not above it.
///
/// `None` if there are no values or one of them is NaN or infinite.
///
/// ```
/// assert_eq!(spindle_model::stats::quantile(&[3.0, 1.0, 2.0, 10.0], 0.95), Some(10.0));
/// ```
#[must_use]
pub fn quantile(values: &[f64], share: f64) -> Option<f64> {
    if !values.iter().all(|value| value.is_finite()) {
        return None;
    }
    let rank = (share * values.len() as f64).ceil() as usize;
    let index = rank.max(1).min(values.len()).checked_sub(1)?;
    sorted(values).get(index).copied()
}

/// The nearest-rank quantiles of several shares, from 0 to 1, sorting once; none of no values.
///
/// ```
/// assert_eq!(spindle_model::stats::quantiles(&[3.0, 1.0, 2.0], &[0.0, 0.5, 1.0]), [1.0, 2.0, 3.0]);
/// ```
#[must_use]
pub fn quantiles(values: &[f64], shares: &[f64]) -> Vec<f64> {
    let values = sorted(values);
    let of = |share: &f64| {
        let rank = (share * values.len() as f64).ceil() as usize;
        values.get(rank.clamp(1, values.len().max(1)) - 1).copied()
    };
    shares.iter().filter_map(of).collect()
}

/// The values in ascending order.
#[must_use]
pub fn sorted(values: &[f64]) -> Vec<f64> {
    let mut values = values.to_vec();
    values.sort_unstable_by(f64::total_cmp);
    values
}

/// Median of values that are sorted, finite and not empty.
pub(super) fn median_of_sorted(values: &[f64]) -> f64 {
    f64::midpoint(values[(values.len() - 1) / 2], values[values.len() / 2])
}

/// Spread of positive samples relative to their median, as a fraction: the median absolute
/// deviation scaled to a standard deviation. A few slow outliers do not move it.
///
/// `None` if there are no samples, one is NaN or infinite, or their median is not positive.
#[must_use]
pub fn relative_spread(samples: &[f64]) -> Option<f64> {
    let middle = median(samples).filter(|middle| *middle > 0.0)?;
    let deviations: Vec<f64> = samples
        .iter()
        .map(|sample| (sample - middle).abs())
        .collect();
    Some(MAD_TO_SD * median(&deviations)? / middle)
}

/// Whether samples scatter so much that the result needs a caveat: their [`relative_spread`] is
/// above [`NOISY_SPREAD`]. Samples without a spread are not called noisy.
#[must_use]
pub fn is_noisy(samples: &[f64]) -> bool {
    relative_spread(samples).is_some_and(|spread| spread > NOISY_SPREAD)
}

/// Whether warm-up times, oldest first, have stopped falling: the last four lie within 10% of
/// each other, and the last two are not over 3% faster than everything before them.
///
/// A compiler that has not tiered up yet looks settled too, so the caller also needs a minimum
/// of warm-up time, and a maximum for machines that never come to rest. Fewer than four samples,
/// or one of the last four that is not a positive finite number, have not settled.
#[must_use]
pub fn settled(samples: &[f64]) -> bool {
    let Some(start) = samples.len().checked_sub(SETTLED_WINDOW) else {
        return false;
    };
    let window = &samples[start..];
    if !window
        .iter()
        .all(|sample| sample.is_finite() && *sample > 0.0)
    {
        return false;
    }
    let fastest = |times: &[f64]| times.iter().copied().fold(f64::INFINITY, f64::min);
    let slowest = window.iter().copied().fold(0.0, f64::max);
    let (before, newest) = samples.split_at(samples.len() - SETTLED_WINDOW / 2);
    slowest <= fastest(window) * SETTLED_SPREAD && fastest(newest) >= fastest(before) * SETTLED_GAIN
}
