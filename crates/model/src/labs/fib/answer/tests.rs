use super::*;
use crate::{given, lab::Lab, param::Context, stats::Interval};
use proptest::prelude::*;

fn params(n: &str, cutoff: &str) -> Params {
    let given = given([("n", n), ("cutoff", cutoff)]);
    let context = Context {
        cores: Some(2),
        ..Context::default()
    };
    Params::check(&given, &context).unwrap()
}

/// A point whose interval reaches 5% to either side.
fn point(threads: u32, median: f64) -> Point {
    Point {
        threads,
        sequential_ms: vec![100.0; 10],
        parallel_ms: vec![100.0 / median; 10],
        speedup: Interval {
            median,
            low: median * 0.95,
            high: median * 1.05,
        },
        efficiency: median / f64::from(threads),
        karp_flatt: None,
        tasks_per_worker: Vec::new(),
    }
}

fn outcome(points: &[(u32, f64)]) -> Outcome {
    Outcome {
        value: "39088169".to_owned(),
        points: points
            .iter()
            .map(|&(threads, median)| point(threads, median))
            .collect(),
        serial_fraction: None,
    }
}

fn answer(points: &[(u32, f64)], cutoff: &str) -> Option<Answer> {
    outcome(points).answer(&params("38", cutoff), Some(2))
}

#[test]
fn nothing_measured_answers_nothing() {
    assert_eq!(answer(&[], "20"), None);
}

#[test]
fn an_interval_above_one_is_faster() {
    let faster = Answer::Faster {
        threads: 2,
        speedup: 1.9,
        efficiency: 0.95,
    };
    assert_eq!(answer(&[(1, 0.98), (2, 1.9)], "20"), Some(faster));
}

#[test]
fn points_past_the_cores_that_bring_nothing_are_told() {
    let up_to = Answer::FasterUpToCores {
        threads: 2,
        speedup: 1.9,
        cores: 2,
    };
    assert_eq!(answer(&[(2, 1.9), (4, 1.93)], "20"), Some(up_to));
    assert_eq!(answer(&[(2, 1.9), (4, 1.5)], "20"), Some(up_to));
}

#[test]
fn a_point_past_the_cores_that_is_clearly_faster_is_not_denied() {
    let faster = Answer::Faster {
        threads: 4,
        speedup: 3.6,
        efficiency: 0.9,
    };
    assert_eq!(answer(&[(2, 1.9), (4, 3.6)], "20"), Some(faster));
}

#[test]
fn points_past_the_cores_alone_say_nothing_about_the_cores() {
    let faster = Answer::Faster {
        threads: 4,
        speedup: 1.8,
        efficiency: 0.45,
    };
    assert_eq!(answer(&[(4, 1.8)], "20"), Some(faster));
}

#[test]
fn tiny_tasks_are_the_reason_for_being_slower_or_little_faster() {
    let slower = Answer::SlowerTinyTasks {
        threads: 2,
        speedup: 0.3,
        cutoff: 2,
    };
    assert_eq!(answer(&[(1, 0.2), (2, 0.3)], "2"), Some(slower));
    let little = Answer::FasterTinyTasks {
        threads: 2,
        speedup: 1.2,
        cutoff: 8,
        efficiency: 0.6,
    };
    assert_eq!(answer(&[(2, 1.2)], "8"), Some(little));
}

#[test]
fn short_work_is_the_reason_for_being_slower() {
    let mut outcome = outcome(&[(2, 0.5)]);
    assert_eq!(
        outcome.answer(&params("38", "20"), None),
        Some(Answer::Slower {
            threads: 2,
            speedup: 0.5
        })
    );
    outcome.points[0].sequential_ms = vec![0.2; 10];
    let short = Answer::SlowerShortWork {
        threads: 2,
        speedup: 0.5,
        sequential_ms: 0.2,
    };
    assert_eq!(outcome.answer(&params("22", "20"), None), Some(short));
}

#[test]
fn an_interval_around_one_is_no_difference() {
    assert_eq!(
        answer(&[(2, 1.01)], "20"),
        Some(Answer::NoDifference {
            threads: 2,
            speedup: 1.01
        })
    );
}

#[test]
fn an_interval_that_holds_one_and_much_else_cannot_tell() {
    // As measured beside a background process on two processors, and one that reaches far.
    for (median, low, high) in [(1.9, 0.98, 1.94), (1.01, 1.0, 1.92), (1.9, 0.36, 24.0)] {
        let mut outcome = outcome(&[(2, median)]);
        outcome.points[0].speedup = Interval { median, low, high };
        let answer = outcome.answer(&params("38", "20"), Some(2));
        let speedup = Interval { median, low, high };
        let cannot_tell = Answer::CannotTell {
            threads: 2,
            speedup,
        };
        assert_eq!(answer, Some(cannot_tell));
    }
}

#[test]
fn a_cutoff_as_large_as_n_leaves_one_task() {
    let one = outcome(&[(1, 0.99), (2, 1.01)]).answer(&params("30", "30"), Some(2));
    assert_eq!(one, Some(Answer::OneTask { speedup: 1.01 }));
}

#[test]
fn one_thread_alone_shows_what_forking_costs() {
    assert_eq!(
        answer(&[(1, 0.97)], "20"),
        Some(Answer::OneThread { speedup: 0.97 })
    );
}

proptest! {
    #[test]
    fn every_outcome_with_a_point_has_an_answer(
        points in prop::collection::vec((1u32..=64, 0.01f64..64.0), 1..16),
        cutoff in 1u32..=38,
        cores in prop::option::of(1u32..=64),
    ) {
        let params = params("38", &cutoff.to_string());
        prop_assert!(outcome(&points).answer(&params, cores).is_some());
    }
}
