//! All that was measured, a row a pair of samples: what a spreadsheet reads.

use spindle_model::labs::fib::{Outcome, Point};

const COLUMNS: [&str; 11] = [
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
];

/// The columns' names, then each pair of samples with its point's numbers repeated. Numbers are as
/// measured, not rounded; lists within a cell are separated by spaces.
pub(super) fn sheet(outcome: &Outcome) -> Vec<Vec<String>> {
    let names = COLUMNS.map(str::to_owned).to_vec();
    let rows = outcome.points.iter().flat_map(rows);
    std::iter::once(names).chain(rows).collect()
}

fn rows(point: &Point) -> impl Iterator<Item = Vec<String>> {
    let tasks: Vec<String> = point.tasks_per_worker.iter().map(u64::to_string).collect();
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
