//! Two threads that compute, beside one that does the work of both.

use super::{INTERPRETERS, failure};
use crate::{
    interpreter::{Python, Run},
    row::{Figure, Goal, Row, Unit},
    rows::median,
    spindle::Spindle,
};
use anyhow::{Context, Result};
use serde::Deserialize;
use spindle_model::{labs::python::Interpreter, stats};
use std::collections::BTreeMap;

const PROGRAM: &str = include_str!("../../../python/two_threads.py");

/// Programs that are run on each interpreter, in turns: what differs between them is in the
/// interval.
const SETS: u32 = 5;

/// The works of the program as it names them, their names in a row, and the goal without the GIL.
const WORKS: [(&str, &str, f64); 4] = [
    ("fib own", "fib(24), functions of their own", 1.8),
    ("loop own", "integer loop, functions of their own", 1.8),
    ("fib shared", "fib(24), shared functions", 1.6),
    ("loop shared", "integer loop, shared functions", 1.6),
];

/// Milliseconds, pair by pair.
#[derive(Debug, Deserialize)]
struct Pairs {
    one: Vec<f64>,
    two: Vec<f64>,
}

/// The times of one run of the program, by work.
type Set = BTreeMap<String, Pairs>;

/// One thread ÷ two, without the GIL and with it.
pub(super) async fn rows(spindle: &Spindle<'_>, python: &Python) -> Vec<Row> {
    let measured = measure(spindle, python).await;
    let mut rows = Vec::new();
    for (index, (interpreter, name)) in INTERPRETERS.into_iter().enumerate() {
        for (work, title, goal) in WORKS {
            let figure = match &measured {
                Ok(sets) => speedup(&sets[index], work),
                Err(error) => failure(error),
            };
            let what = format!("speedup on 2 Python threads {name}, {title}");
            let row = Row::new(what, spindle.kind.name(), Unit::Times, figure);
            rows.push(match interpreter {
                Interpreter::Free => row.with_goal(Goal::AtLeast(goal)),
                // Two threads take turns.
                Interpreter::Gil => row.with_goal(Goal::Between(0.9, 1.1)),
            });
        }
    }
    rows
}

/// The sets of each interpreter.
async fn measure(spindle: &Spindle<'_>, python: &Python) -> Result<[Vec<Set>; 2]> {
    let browser = spindle.browser()?;
    python.open(browser).await?;
    let mut all = [Vec::new(), Vec::new()];
    for turn in 0..SETS {
        let mut order = [0, 1];
        if !turn.is_multiple_of(2) {
            order.reverse();
        }
        for index in order {
            let run = Run::new(PROGRAM, INTERPRETERS[index].0);
            let ran = python.run(browser, run).await?.expect("finished")?;
            let set = serde_json::from_str(&ran.stdout).context("the program prints no times")?;
            all[index].push(set);
        }
    }
    Ok(all)
}

fn speedup(sets: &[Set], work: &str) -> Result<Figure> {
    let pairs = sets.iter().map(|set| {
        let pairs = set.get(work)?;
        Some((pairs.one.as_slice(), pairs.two.as_slice()))
    });
    let pairs: Option<Vec<stats::Pairs<'_>>> = pairs.collect();
    let pairs = pairs.with_context(|| format!("the program does not measure {work}"))?;
    let speedup = stats::speedup_of_sets(&pairs, 0)?;
    let one: Vec<f64> = pairs.iter().flat_map(|(one, _)| *one).copied().collect();
    let two: Vec<f64> = pairs.iter().flat_map(|(_, two)| *two).copied().collect();
    Ok(Figure {
        value: speedup.median,
        how: format!(
            "95% {:.2}–{:.2}; {:.0} ms ÷ {:.0} ms, {} pairs of {} runs",
            speedup.low,
            speedup.high,
            median(&one),
            median(&two),
            one.len(),
            sets.len()
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_works_of_the_program_have_a_row() {
        let printed = r#"{"fib own": {"one": [100.0, 104.0], "two": [50.0, 52.0]}}"#;
        let sets: Vec<Set> = vec![serde_json::from_str(printed).unwrap()];
        let figure = speedup(&sets, "fib own").unwrap();
        assert!((figure.value - 2.0).abs() < 1e-9, "{figure:?}");
        assert!(speedup(&sets, "loop own").is_err());
        for (work, ..) in WORKS {
            let (size, kind) = work.split_once(' ').unwrap();
            assert!(PROGRAM.contains(&format!("\"{size}\": ")), "{size}");
            assert!(PROGRAM.contains(&format!("(\"{kind}\", ")), "{kind}");
        }
    }
}
