//! Coverage of the speedup interval by simulation: of 2,000 simulated runs, how many intervals
//! hold the true speedup. Seeds are fixed, so a failure is a change of the method.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail like tests")]

use fastrand::Rng;
use spindle_model::stats::{median, paired_speedup};

const RUNS: u64 = 2_000;
const TRUE_SPEEDUP: f64 = 1.8;

/// Noise of one time: a factor around 1.
type Noise = fn(&mut Rng) -> f64;

fn standard_normal(random: &mut Rng) -> f64 {
    let radius = (-2.0 * (1.0 - random.f64()).ln()).sqrt();
    radius * (std::f64::consts::TAU * random.f64()).cos()
}

fn normal(random: &mut Rng) -> f64 {
    1.0 + 0.05 * standard_normal(random)
}

fn log_normal(random: &mut Rng) -> f64 {
    (0.3 * standard_normal(random)).exp()
}

fn twice_as_slow(share: f64, random: &mut Rng) -> f64 {
    let factor = if random.f64() < share { 2.0 } else { 1.0 };
    factor * (1.0 + 0.02 * standard_normal(random))
}

fn one_in_twenty_slow(random: &mut Rng) -> f64 {
    twice_as_slow(0.05, random)
}

fn one_in_ten_slow(random: &mut Rng) -> f64 {
    twice_as_slow(0.10, random)
}

fn one_run(rounds: usize, [sequential, parallel]: [Noise; 2], random: &mut Rng) -> [Vec<f64>; 2] {
    let sequential = (0..rounds).map(|_| 100.0 * TRUE_SPEEDUP * sequential(random));
    let sequential = sequential.collect();
    [
        sequential,
        (0..rounds).map(|_| 100.0 * parallel(random)).collect(),
    ]
}

/// Per cent of the intervals that hold `truth`.
fn coverage(rounds: usize, noise: [Noise; 2], truth: f64, seed: u64) -> f64 {
    let mut random = Rng::with_seed(seed + rounds as u64);
    let covered = (0..RUNS).filter(|run| {
        let [sequential, parallel] = one_run(rounds, noise, &mut random);
        let interval = paired_speedup(&sequential, &parallel, seed + run).unwrap();
        assert!(interval.low <= interval.median && interval.median <= interval.high);
        (interval.low..=interval.high).contains(&truth)
    });
    100.0 * covered.count() as f64 / RUNS as f64
}

/// `seed` keeps the noises independent of each other.
fn assert_covers(noise: [Noise; 2], truth: f64, seed: u64) {
    for rounds in [3, 4, 5, 7, 10, 20, 50, 100] {
        let covered = coverage(rounds, noise, truth, seed);
        // Three and four rounds reach beyond their samples by a calibrated amount.
        let promised = if rounds < 5 { 92.5..=98.0 } else { 93.0..=97.0 };
        assert!(
            promised.contains(&covered),
            "{rounds} rounds cover {covered}%"
        );
    }
}

#[test]
fn intervals_cover_under_normal_noise() {
    assert_covers([normal, normal], TRUE_SPEEDUP, 1_000_000);
}

#[test]
fn intervals_cover_under_log_normal_noise() {
    assert_covers([log_normal, log_normal], TRUE_SPEEDUP, 2_000_000);
}

#[test]
fn intervals_cover_when_one_sample_in_twenty_is_twice_as_slow() {
    assert_covers(
        [one_in_twenty_slow, one_in_twenty_slow],
        TRUE_SPEEDUP,
        3_000_000,
    );
}

#[test]
fn intervals_cover_when_one_sample_in_ten_is_twice_as_slow() {
    assert_covers([one_in_ten_slow, one_in_ten_slow], TRUE_SPEEDUP, 4_000_000);
}

/// Outliers on one side only shift the median itself, so the truth is simulated too.
#[test]
fn intervals_cover_when_only_parallel_samples_have_outliers() {
    let noise: [Noise; 2] = [normal, one_in_ten_slow];
    let [sequential, parallel] = one_run(400_000, noise, &mut Rng::with_seed(7));
    let ratios: Vec<f64> = sequential
        .iter()
        .zip(&parallel)
        .map(|(s, p)| s / p)
        .collect();
    assert_covers(noise, median(&ratios).unwrap(), 5_000_000);
}

/// The band is useful only if a bad method fails it.
#[test]
fn the_whole_range_of_three_samples_would_not_pass() {
    let mut random = Rng::with_seed(3);
    let covered = (0..RUNS).filter(|_| {
        let [sequential, parallel] = one_run(3, [normal, normal], &mut random);
        let ratios: Vec<f64> = sequential
            .iter()
            .zip(&parallel)
            .map(|(s, p)| s / p)
            .collect();
        let low = ratios.iter().copied().fold(f64::INFINITY, f64::min);
        let high = ratios.iter().copied().fold(0.0, f64::max);
        (low..=high).contains(&TRUE_SPEEDUP)
    });
    let covered = 100.0 * covered.count() as f64 / RUNS as f64;
    assert!(
        (72.0..=78.0).contains(&covered),
        "theory says 75%, measured {covered}%"
    );
}
