//! Intervals of several sets of samples, for differences between sets that affect all samples of a
//! set.

use super::{
    samples::{median_of_sorted, sorted},
    speedup::{Interval, StatsError, of_ratios, ratios},
};

/// Times taken in turn, in milliseconds, with one set of workers: those of one thread, and those of
/// all.
pub type Pairs<'a> = (&'a [f64], &'a [f64]);

/// The 97.5% quantiles of Student's t, from one degree of freedom on.
const STUDENT: [f64; 9] = [
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262,
];

/// Fewer sets have no interval of their own: with one degree of freedom it would be meaningless.
const FEWEST_SETS: usize = 3;

/// Assumed spread of times of which only one or two are known: that of a machine that is [not yet
/// noisy](super::NOISY_SPREAD).
const ASSUMED_SPREAD: f64 = super::NOISY_SPREAD;

/// Reach of the interval of one ratio of two times of [`ASSUMED_SPREAD`], on the log scale.
const ASSUMED_REACH: f64 = 1.96 * std::f64::consts::SQRT_2 * ASSUMED_SPREAD;

/// Speedup of paired times from several sets of workers: the median of all ratios `sequential / parallel`, and its 95%
/// interval.
///
/// From three sets on, the interval follows from what differs between sets: with m the mean of the logarithms of the
/// sets' medians, s their standard deviation and G their number, it is exp(m ± t·s/√G), t from Student's distribution
/// with G − 1 degrees of freedom. What differs between rounds is in s as well. That is the interval for repetition at
/// several levels of Kalibera & Jones 2013, "Rigorous benchmarking in reasonable time" (ISMM '13), which rests on the
/// highest level alone; Student's t makes it hold for few sets, where a hierarchical bootstrap of three covers some
/// 87%. Logarithms, because ratios multiply.
///
/// Measured coverage of the true ratio in per cent of 20,000 simulated runs each, lowest to highest of three kinds of noise
/// (normal; log-normal; normal with one sample in ten 1.5 times as fast or as slow), where sets differ not at all, half as
/// much as rounds, and twice as much: 3 sets of one round 94.9–96.5, 5 sets of one 94.7–97.1, of two 94.4–97.9, of four
/// 94.7–95.9. The test below draws fewer.
///
/// Fewer sets are taken together: the interval is that of [`paired_speedup`](super::paired_speedup), but for fewer
/// than three pairs it is at least as wide as that of times that spread by 10%. One sample says nothing of its spread,
/// and no interval without a width comes of it.
///
/// # Errors
/// [`StatsError`] as of [`paired_speedup`](super::paired_speedup).
pub fn speedup_of_sets(sets: &[Pairs<'_>], seed: u64) -> Result<Interval, StatsError> {
    let mut all = Vec::new();
    let mut medians = Vec::new();
    for (sequential_ms, parallel_ms) in sets {
        let ratios = sorted(&ratios(sequential_ms, parallel_ms)?);
        medians.push(median_of_sorted(&ratios).ln());
        all.extend(ratios);
    }
    let all = sorted(&all);
    if all.is_empty() {
        return Err(StatsError::Empty);
    }
    if sets.len() >= FEWEST_SETS {
        let (middle, reach) = between(&medians);
        return Ok(around(median_of_sorted(&all), middle, reach));
    }
    let interval = of_ratios(&all, seed);
    if all.len() >= FEWEST_SETS {
        return Ok(interval);
    }
    let reach = ASSUMED_REACH / (all.len() as f64).sqrt();
    let assumed = around(interval.median, interval.median.ln(), reach);
    Ok(Interval {
        low: interval.low.min(assumed.low),
        high: interval.high.max(assumed.high),
        ..interval
    })
}

/// The mean of the sets' medians, and the reach of its interval to both sides.
fn between(medians: &[f64]) -> (f64, f64) {
    let count = medians.len() as f64;
    let middle = medians.iter().sum::<f64>() / count;
    let squares = medians.iter().map(|median| (median - middle).powi(2));
    let error = (squares.sum::<f64>() / (count - 1.0) / count).sqrt();
    let freedom = medians.len() - 1;
    let t = STUDENT.get(freedom - 1).or(STUDENT.last());
    (middle, t.unwrap_or(&1.96) * error)
}

/// An interval on the log scale, widened to include the median.
fn around(median: f64, middle: f64, reach: f64) -> Interval {
    Interval {
        median,
        low: (middle - reach).exp().max(f64::MIN_POSITIVE).min(median),
        high: (middle + reach).exp().min(f64::MAX).max(median),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::{Says, paired_speedup};
    use proptest::prelude::*;

    /// The speedup of sets of ratios, from sequential times of a millisecond.
    fn of(sets: &[&[f64]]) -> Interval {
        let parallel: Vec<Vec<f64>> = sets
            .iter()
            .map(|set| set.iter().map(|ratio| 1.0 / ratio).collect())
            .collect();
        let ones = vec![1.0; 100];
        let pairs: Vec<Pairs<'_>> = parallel
            .iter()
            .map(|set| (&ones[..set.len()], &set[..]))
            .collect();
        speedup_of_sets(&pairs, 1).unwrap()
    }

    /// The example of a textbook: 2, 3 and 4 on the log scale have mean 3, deviation 1, and t is 4.303.
    #[test]
    fn three_sets_have_the_interval_of_student() {
        let e = std::f64::consts::E;
        let interval = of(&[&[e.powi(2)], &[e.powi(3)], &[e.powi(4)]]);
        let reach = 4.303 / 3.0_f64.sqrt();
        assert!((interval.low.ln() - (3.0 - reach)).abs() < 1e-9);
        assert!((interval.high.ln() - (3.0 + reach)).abs() < 1e-9);
        assert!((interval.median - e.powi(3)).abs() < 1e-9);
    }

    #[test]
    fn rounds_that_agree_within_sets_do_not_hide_that_sets_differ() {
        let stuck = [1.0, 1.01, 0.99, 1.0];
        let free = [1.9, 1.91, 1.89, 1.9];
        assert_eq!(
            of(&[&stuck, &free, &free, &stuck, &free]).says(),
            Says::Nothing
        );
        assert_eq!(of(&[&free, &free, &free, &free, &free]).says(), Says::More);
        // One set of five that got no second core does not change the answer, but widens the
        // interval.
        let one = of(&[&free, &free, &stuck, &free, &free]);
        assert!(one.says() == Says::More && one.low < 1.3, "{one:?}");
    }

    #[test]
    fn one_sample_has_an_interval_with_a_width() {
        let one = of(&[&[1.2]]);
        assert_eq!(one.says(), Says::Nothing);
        assert_eq!(of(&[&[4.7]]).says(), Says::More);
        assert!(of(&[&[1.2, 1.2]]).low > one.low);
        assert_eq!(
            of(&[&[1.5, 1.5, 1.5]]),
            Interval {
                median: 1.5,
                low: 1.5,
                high: 1.5
            }
        );
        assert_eq!(speedup_of_sets(&[], 1), Err(StatsError::Empty));
    }

    /// Coverage of the true ratio by simulation: between 93% and 98.5% whatever the noise, where a set has one round
    /// and two, and sets differ not at all and more than rounds.
    #[test]
    fn nineteen_of_twenty_intervals_hold_the_truth() {
        const RUNS: u32 = 3_000;
        let mut random = fastrand::Rng::with_seed(14);
        for noise in [normal, log_normal, slow_at_times] {
            for between_sets in [0.0, 0.02, 0.08] {
                for (sets, rounds) in [(3, 1), (5, 1), (5, 2), (5, 4)] {
                    let mut held = 0;
                    for _ in 0..RUNS {
                        let run: Vec<Vec<f64>> = (0..sets)
                            .map(|_| {
                                let shift = between_sets * normal(&mut random);
                                let one = |_| (shift + 0.04 * noise(&mut random)).exp();
                                (0..rounds).map(one).collect()
                            })
                            .collect();
                        let run: Vec<&[f64]> = run.iter().map(Vec::as_slice).collect();
                        let interval = of(&run);
                        held += u32::from(interval.low <= 1.0 && interval.high >= 1.0);
                    }
                    let share = f64::from(held) / f64::from(RUNS);
                    assert!(
                        (0.93..=0.985).contains(&share),
                        "{share} of {sets} sets of {rounds}, {between_sets} between them"
                    );
                }
            }
        }
    }

    fn normal(random: &mut fastrand::Rng) -> f64 {
        let radius = (-2.0 * (1.0 - random.f64()).ln()).sqrt();
        radius * (std::f64::consts::TAU * random.f64()).cos()
    }

    /// Median 0, a long tail to one side.
    fn log_normal(random: &mut fastrand::Rng) -> f64 {
        (0.5 * normal(random)).exp() - 1.0
    }

    /// One sample in ten is disturbed, to either side, like either time of a pair.
    fn slow_at_times(random: &mut fastrand::Rng) -> f64 {
        let disturbed = match random.u8(0..20) {
            0 => 10.0,
            1 => -10.0,
            _ => 0.0,
        };
        normal(random) + disturbed
    }

    proptest! {
        #[test]
        fn an_interval_holds_its_median_and_is_positive(
            sets in prop::collection::vec(prop::collection::vec(1e-6..1e6f64, 1..6), 1..7)
        ) {
            let sets: Vec<&[f64]> = sets.iter().map(Vec::as_slice).collect();
            let interval = of(&sets);
            prop_assert!(interval.low > 0.0 && interval.low <= interval.median);
            prop_assert!(interval.median <= interval.high && interval.high.is_finite());
        }

        #[test]
        fn one_set_of_some_rounds_is_as_before(ratios in prop::collection::vec(0.1..10.0f64, 3..20)) {
            let ones = vec![1.0; ratios.len()];
            let pooled = paired_speedup(&ones, &ratios, 7).unwrap();
            prop_assert_eq!(speedup_of_sets(&[(&ones, &ratios)], 7), Ok(pooled));
        }
    }
}
