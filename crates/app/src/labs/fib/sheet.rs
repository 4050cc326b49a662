//! All that was measured, a row a pair of samples: what a spreadsheet reads.

use crate::labs::ceiling;
use spindle_model::{
    ceiling::Ceiling,
    labs::fib::{Outcome, Point},
    stats::Interval,
};

const COLUMNS: [&str; 14] = [
    "threads",
    "round",
    "sequential_ms",
    "parallel_ms",
    "speedup",
    "point_speedup_median",
    "point_speedup_low",
    "point_speedup_high",
    "point_efficiency",
    "point_karp_flatt",
    "point_tasks_per_worker",
    "point_ceiling_median",
    "point_ceiling_low",
    "point_ceiling_high",
];

/// The columns' names, then each pair of samples with its point's numbers repeated. Numbers are as
/// measured, not rounded; lists within a cell are separated by spaces.
pub(super) fn sheet(outcome: &Outcome, ceilings: &[Ceiling]) -> Vec<Vec<String>> {
    let names = COLUMNS.map(str::to_owned).to_vec();
    let rows = |point| rows(point, ceiling::of(ceilings, point.threads));
    let rows = outcome.points.iter().flat_map(rows);
    std::iter::once(names).chain(rows).collect()
}

fn rows(point: &Point, ceiling: Option<Interval>) -> impl Iterator<Item = Vec<String>> {
    let tasks: Vec<String> = point.tasks_per_worker.iter().map(u64::to_string).collect();
    let told = |of: fn(Interval) -> f64| ceiling.map(|times| of(times).to_string());
    let of_point = [
        point.speedup.median.to_string(),
        point.speedup.low.to_string(),
        point.speedup.high.to_string(),
        point.efficiency.to_string(),
        point
            .karp_flatt
            .map(|fraction| fraction.to_string())
            .unwrap_or_default(),
        tasks.join(" "),
        told(|times| times.median).unwrap_or_default(),
        told(|times| times.low).unwrap_or_default(),
        told(|times| times.high).unwrap_or_default(),
    ];
    let pairs = point
        .sequential_ms
        .iter()
        .zip(&point.parallel_ms)
        .enumerate();
    pairs.map(move |(index, (sequential, parallel))| {
        let of_pair = [
            point.threads.to_string(),
            (index + 1).to_string(),
            sequential.to_string(),
            parallel.to_string(),
            (sequential / parallel).to_string(),
        ];
        of_pair.into_iter().chain(of_point.clone()).collect()
    })
}
