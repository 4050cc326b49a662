//! All samples of all strategies, a row a sample: what a spreadsheet reads.

use super::StrategyRow;

const COLUMNS: [&str; 7] = [
    "strategy",
    "round",
    "ms",
    "strategy_median_ms",
    "strategy_speedup_median",
    "strategy_speedup_low",
    "strategy_speedup_high",
];

/// The columns' names, then each sample with its strategy's numbers repeated. Numbers are as measured,
/// not rounded.
pub fn sheet(rows: &[StrategyRow]) -> Vec<Vec<String>> {
    let names = COLUMNS.map(str::to_owned).to_vec();
    let rows = rows.iter().flat_map(samples);
    std::iter::once(names).chain(rows).collect()
}

fn samples(row: &StrategyRow) -> impl Iterator<Item = Vec<String>> {
    let speedup = row
        .speedup
        .map(|speedup| [speedup.median, speedup.low, speedup.high]);
    let speedup = speedup.map_or_else(Default::default, |ends| ends.map(|end| end.to_string()));
    row.samples_ms.iter().enumerate().map(move |(index, ms)| {
        let own = [
            row.id.to_owned(),
            (index + 1).to_string(),
            ms.to_string(),
            row.wall_ms.to_string(),
        ];
        own.into_iter().chain(speedup.clone()).collect()
    })
}
