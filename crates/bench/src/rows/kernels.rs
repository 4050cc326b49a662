//! The kernels in wasm beside the same kernels natively, in turns.

use super::median;
use crate::{
    browser::Kind,
    native::Native,
    row::{Figure, Goal, Row, Unit},
    spindle::Spindle,
};
use anyhow::Result;
use spindle_model::{
    labs::fib::{Point, Work},
    stats,
};

/// The work that is measured natively and in a browser in turn; each turn warms up by itself.
const FULL: Work = Work {
    n: 40,
    cutoff: 20,
    rounds: 4,
    traces: false,
};

/// Almost nothing but fork-joins.
const FORKS: Work = Work {
    n: 30,
    cutoff: 2,
    rounds: 5,
    traces: false,
};

/// A turn natively and the turn in the browser beside it.
struct Pair {
    native: Point,
    wasm: Point,
}

/// Sequential time, speedup on two threads, and the cost of a fork-join.
pub(crate) async fn rows(spindle: &Spindle<'_>, native: &Native, turns: u32) -> Vec<Row> {
    let full = pairs(spindle, native, FULL, turns).await;
    let forks = pairs(spindle, native, FORKS, turns).await;
    let place = spindle.kind.name();
    let row = |what: String, pairs: &Result<Vec<Pair>>, of: fn(&Point) -> f64, unit: &str| {
        let figure = match pairs {
            Ok(pairs) => ratio(pairs, of, unit),
            Err(error) => Err(anyhow::anyhow!("{error:#}")),
        };
        Row::new(what, place, Unit::Times, figure)
    };

    let sequential = format!("sequential fib({}) in wasm ÷ native Rust", FULL.n);
    let sequential = row(
        sequential,
        &full,
        |point| median(&point.sequential_ms),
        "ms",
    );
    let speedup = format!(
        "speedup of fib({}) on 2 threads, wasm ÷ native rayon",
        FULL.n
    );
    let speedup = row(speedup, &full, |point| point.speedup.median, "×");
    let cost = format!(
        "fork-join: fib({}), cutoff {}, 2 threads, wasm ÷ native rayon",
        FORKS.n, FORKS.cutoff
    );
    let cost = row(cost, &forks, |point| median(&point.parallel_ms), "ms");
    vec![
        match spindle.kind {
            Kind::Chromium => sequential.with_goal(Goal::AtMost(1.15)),
            Kind::Firefox => sequential,
        },
        speedup.with_goal(Goal::AtLeast(0.97)),
        cost,
    ]
}

/// Measures in turns; every other pair begins with the browser, so that neither profits from its
/// place.
async fn pairs(
    spindle: &Spindle<'_>,
    native: &Native,
    work: Work,
    turns: u32,
) -> Result<Vec<Pair>> {
    spindle.open().await?;
    let mut pairs = Vec::new();
    for turn in 0..turns {
        let pair = if turn.is_multiple_of(2) {
            let native = native.point(work)?;
            let wasm = spindle.point(work).await?;
            Pair { native, wasm }
        } else {
            let wasm = spindle.point(work).await?;
            let native = native.point(work)?;
            Pair { native, wasm }
        };
        pairs.push(pair);
    }
    Ok(pairs)
}

/// Wasm ÷ native of the quantity that `of` reads, pair by pair.
fn ratio(pairs: &[Pair], of: fn(&Point) -> f64, unit: &str) -> Result<Figure> {
    let wasm: Vec<f64> = pairs.iter().map(|pair| of(&pair.wasm)).collect();
    let native: Vec<f64> = pairs.iter().map(|pair| of(&pair.native)).collect();
    // The order of numerator and denominator does not matter to a ratio of pairs.
    let ratio = stats::paired_speedup(&wasm, &native, 0)?;
    Ok(Figure {
        value: ratio.median,
        how: format!(
            "95% {:.3}–{:.3}; {:.2} {unit} ÷ {:.2} {unit}, {} pairs in turns",
            ratio.low,
            ratio.high,
            median(&wasm),
            median(&native),
            pairs.len()
        ),
    })
}
