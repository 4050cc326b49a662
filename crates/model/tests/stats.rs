//! Known answers and properties of the statistics.

use proptest::prelude::*;
use spindle_model::stats::{
    Interval, StatsError, amdahl_speedup, fit_serial_fraction, is_noisy, karp_flatt, median,
    paired_speedup, relative_spread, settled,
};

fn close(left: f64, right: f64) -> bool {
    (left - right).abs() <= 1e-9 * left.abs().max(right.abs()).max(1.0)
}

#[test]
fn median_is_the_middle_or_the_mean_of_the_two_middle_values() {
    assert_eq!(median(&[]), None);
    assert_eq!(median(&[1.0, f64::NAN]), None);
    assert_eq!(median(&[7.0]), Some(7.0));
    assert_eq!(median(&[5.0, 1.0, 3.0]), Some(3.0));
    assert_eq!(median(&[4.0, 1.0, 3.0, 2.0]), Some(2.5));
    assert_eq!(median(&[f64::MAX, f64::MAX]), Some(f64::MAX));
}

#[test]
fn speedup_is_the_median_of_the_ratios_not_the_ratio_of_the_medians() {
    // Ratios 1, 4, 1; the medians would give 20 / 10.
    let speedup = paired_speedup(&[10.0, 20.0, 30.0], &[10.0, 5.0, 30.0], 0).unwrap();
    assert!(close(speedup.median, 1.0));
    // Ratios 2, 4.
    let speedup = paired_speedup(&[10.0, 20.0], &[5.0, 5.0], 0).unwrap();
    assert!(close(speedup.median, 3.0));
}

#[test]
fn equal_ratios_have_an_interval_without_width() {
    let exact = Interval {
        median: 2.0,
        low: 2.0,
        high: 2.0,
    };
    assert_eq!(paired_speedup(&[4.0; 10], &[2.0; 10], 3), Ok(exact));
    assert_eq!(paired_speedup(&[4.0], &[2.0], 3), Ok(exact));
}

#[test]
fn ten_rounds_reach_from_between_the_second_and_third_to_between_the_eighth_and_ninth_ratio() {
    let sequential: Vec<f64> = (1..=10).map(f64::from).collect();
    let speedup = paired_speedup(&sequential, &[1.0; 10], 1).unwrap();
    assert!(close(speedup.median, 5.5));
    assert!((2.4..2.7).contains(&speedup.low), "{speedup:?}");
    assert!((8.3..8.6).contains(&speedup.high), "{speedup:?}");
}

#[test]
fn bad_samples_are_errors_that_name_the_pair() {
    assert_eq!(paired_speedup(&[], &[], 0), Err(StatsError::Empty));
    let unequal = StatsError::Unequal {
        sequential: 2,
        parallel: 1,
    };
    assert_eq!(paired_speedup(&[1.0, 2.0], &[1.0], 0), Err(unequal));
    for bad in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        for (sequential, parallel) in [(bad, 1.0), (1.0, bad)] {
            let error = paired_speedup(&[1.0, sequential], &[1.0, parallel], 0).unwrap_err();
            assert!(matches!(error, StatsError::BadPair { pair: 1 }), "{error}");
        }
    }
    assert!(paired_speedup(&[f64::MAX], &[f64::MIN_POSITIVE], 0).is_err());
}

#[test]
fn amdahl_and_karp_flatt_give_textbook_values() {
    assert!(close(amdahl_speedup(0.0, 8), 8.0));
    assert!(close(amdahl_speedup(1.0, 8), 1.0));
    assert!(close(amdahl_speedup(0.1, 4), 1.0 / 0.325));
    assert!(close(amdahl_speedup(-0.2, 4), 4.0));
    assert!(close(amdahl_speedup(0.3, 0), 1.0));
    assert!(close(karp_flatt(2, 1.5).unwrap(), 1.0 / 3.0));
    assert!(close(karp_flatt(2, 0.5).unwrap(), 3.0));
    assert_eq!(karp_flatt(1, 1.0), None);
    assert_eq!(karp_flatt(2, 0.0), None);
}

#[test]
fn the_fit_needs_a_point_with_two_threads_and_is_not_clamped() {
    assert_eq!(fit_serial_fraction(&[]), None);
    assert_eq!(fit_serial_fraction(&[(1, 1.0), (2, f64::NAN)]), None);
    // x = 1/2, 3/4 and y = 1/2, 1/4: Σxy = 7/16, Σx² = 13/16.
    assert!(close(
        fit_serial_fraction(&[(2, 1.0), (4, 2.0)]).unwrap(),
        7.0 / 13.0
    ));
    assert!(fit_serial_fraction(&[(2, 2.5)]).unwrap() < 0.0);
    assert!(fit_serial_fraction(&[(2, 0.5)]).unwrap() > 1.0);
}

#[test]
fn noise_is_spread_and_not_a_few_outliers() {
    assert!(close(
        relative_spread(&[9.0, 10.0, 11.0]).unwrap(),
        0.148_26
    ));
    assert!(is_noisy(&[9.0, 10.0, 11.0]));
    assert!(!is_noisy(&[100.0, 101.0, 99.0, 102.0, 98.0]));
    assert!(!is_noisy(&[100.0, 101.0, 99.0, 102.0, 200.0]));
    assert!(!is_noisy(&[]));
    assert!(!is_noisy(&[5.0]));
}

#[test]
fn warm_up_has_settled_once_times_stop_falling() {
    assert!(!settled(&[]));
    assert!(!settled(&[10.0, 10.0, 10.0]));
    assert!(settled(&[100.0, 60.0, 50.0, 51.0, 50.0, 52.0]));
    assert!(!settled(&[100.0, 100.0, 100.0, 50.0]), "just tiered up");
    assert!(!settled(&[100.0, 98.0, 95.0, 92.0]), "still falling slowly");
    assert!(!settled(&[50.0, 50.0, 70.0, 50.0]), "disturbed");
    assert!(!settled(&[50.0, 50.0, f64::NAN, 50.0]));
}

fn times() -> impl Strategy<Value = (Vec<f64>, Vec<f64>)> {
    prop::collection::vec((0.01..1e4, 0.01..1e4), 1..=100)
        .prop_map(|pairs| pairs.into_iter().unzip())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_interval_holds_the_median_and_is_positive((sequential, parallel) in times(), seed: u64) {
        let speedup = paired_speedup(&sequential, &parallel, seed).unwrap();
        prop_assert!(0.0 < speedup.low && speedup.low <= speedup.median);
        prop_assert!(speedup.median <= speedup.high && speedup.high.is_finite());
        prop_assert_eq!(Ok(speedup), paired_speedup(&sequential, &parallel, seed));
    }

    #[test]
    fn the_order_of_the_pairs_does_not_matter((sequential, parallel) in times(), turn in 0usize..100, seed: u64) {
        let speedup = paired_speedup(&sequential, &parallel, seed);
        let turn = turn % sequential.len();
        let (mut sequential, mut parallel) = (sequential, parallel);
        sequential.rotate_left(turn);
        parallel.rotate_left(turn);
        prop_assert_eq!(&speedup, &paired_speedup(&sequential, &parallel, seed));
        sequential.reverse();
        parallel.reverse();
        prop_assert_eq!(speedup, paired_speedup(&sequential, &parallel, seed));
    }

    #[test]
    fn a_clock_in_other_units_changes_nothing((sequential, parallel) in times(), unit in 1e-3..1e3, seed: u64) {
        let other = |times: &[f64]| times.iter().map(|time| time * unit).collect::<Vec<_>>();
        let speedup = paired_speedup(&sequential, &parallel, seed).unwrap();
        let scaled = paired_speedup(&other(&sequential), &other(&parallel), seed).unwrap();
        prop_assert!(close(speedup.median, scaled.median));
        prop_assert!(close(speedup.low, scaled.low) && close(speedup.high, scaled.high));
    }

    #[test]
    fn positive_finite_times_never_panic(
        pairs in prop::collection::vec((prop::num::f64::POSITIVE, prop::num::f64::POSITIVE), 0..20),
        seed: u64,
    ) {
        let (sequential, parallel): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
        if let Ok(speedup) = paired_speedup(&sequential, &parallel, seed) {
            prop_assert!(0.0 < speedup.low && speedup.low <= speedup.median);
            prop_assert!(speedup.median <= speedup.high && speedup.high.is_finite());
        }
        let _ = is_noisy(&sequential);
        let _ = settled(&parallel);
        let _ = fit_serial_fraction(&[(2, sequential.first().copied().unwrap_or(1.0))]);
    }

    #[test]
    fn points_on_amdahls_curve_give_their_serial_fraction_back(
        serial in 0.0..=1.0, threads in prop::collection::vec(2usize..=64, 1..16),
    ) {
        let points: Vec<_> = threads.iter().map(|&k| (k, amdahl_speedup(serial, k))).collect();
        prop_assert!(close(fit_serial_fraction(&points).unwrap(), serial));
        for (threads, speedup) in points {
            prop_assert!(close(karp_flatt(threads, speedup).unwrap(), serial));
        }
    }
}
