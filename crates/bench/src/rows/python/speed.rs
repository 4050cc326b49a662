//! The speed of one thread beside Pyodide's and CPython's.

use super::{INTERPRETERS, failure};
use crate::{
    browser::Browser,
    cpython,
    interpreter::{Python, Run},
    row::{Figure, Goal, Row, Unit},
    rows::median,
    spindle::Spindle,
};
use anyhow::{Context, Result};
use spindle_model::{labs::python::Interpreter, stats};

/// Prints milliseconds.
const PROGRAM: &str = include_str!("../../../python/fib.py");
const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/python/fib.py");

/// An interpreter that runs the program.
#[derive(Clone, Copy)]
enum Runner {
    Spindle(Interpreter),
    Pyodide,
    CPython,
}

/// The interpreters in their order; every other turn goes the other way round.
const ORDER: [Runner; 4] = [
    Runner::Spindle(Interpreter::Free),
    Runner::Pyodide,
    Runner::CPython,
    Runner::Spindle(Interpreter::Gil),
];

/// The times of each of [`ORDER`], turn by turn, in milliseconds, or the reason why it has none.
type Times = [Result<Vec<f64>>; 4];

/// Spindle's Python ÷ the others.
pub(super) async fn rows(spindle: &Spindle<'_>, python: &Python, turns: u32) -> Vec<Row> {
    let times = match measure(spindle, python, turns).await {
        Ok(times) => times,
        Err(error) => ORDER.map(|_| failure(&error)),
    };
    let [free, pyodide, cpython, gil] = &times;
    let mut rows = Vec::new();
    for ((_, name), own) in INTERPRETERS.iter().zip([free, gil]) {
        let row = |of: &str, other| {
            let what = format!("fib(24) in Spindle's Python {name} ÷ {of}");
            let place = spindle.kind.name();
            Row::new(what, place, Unit::Times, ratio(own, other))
        };
        rows.push(row("Pyodide's", pyodide).with_goal(Goal::AtMost(5.0)));
        rows.push(row("CPython's", cpython));
    }
    rows
}

async fn measure(spindle: &Spindle<'_>, python: &Python, turns: u32) -> Result<Times> {
    let browser = spindle.browser()?;
    python.open(browser).await?;
    let mut all = ORDER.map(|_| Ok(Vec::new()));
    for turn in 0..turns {
        let mut order = [0, 1, 2, 3];
        if !turn.is_multiple_of(2) {
            order.reverse();
        }
        for index in order {
            // An interpreter that is missing is not asked again.
            let Ok(times) = &mut all[index] else { continue };
            match one(browser, python, ORDER[index]).await {
                Ok(ms) => times.push(ms),
                Err(error) => all[index] = Err(error),
            }
        }
    }
    Ok(all)
}

/// The median of what one run of the program prints.
async fn one(browser: &Browser, python: &Python, runner: Runner) -> Result<f64> {
    let printed = match runner {
        Runner::Spindle(interpreter) => {
            let ran = python.run(browser, Run::new(PROGRAM, interpreter)).await?;
            ran.expect("finished")?.stdout
        }
        Runner::Pyodide => python.in_pyodide(browser, PROGRAM).await?,
        Runner::CPython => cpython::printed(FILE, "")?,
    };
    let times: Vec<f64> = serde_json::from_str(&printed)
        .with_context(|| format!("the program prints {printed:?}"))?;
    stats::median(&times).context("the program prints no times")
}

fn ratio(own: &Result<Vec<f64>>, other: &Result<Vec<f64>>) -> Result<Figure> {
    let (own, other) = match (own, other) {
        (Ok(own), Ok(other)) => (own, other),
        (Err(error), _) | (_, Err(error)) => return failure(error),
    };
    // The order of numerator and denominator does not matter to a ratio of pairs.
    let ratio = stats::paired_speedup(own, other, 0)?;
    Ok(Figure {
        value: ratio.median,
        how: format!(
            "95% {:.2}–{:.2}; {:.1} ms ÷ {:.1} ms, {} pairs in turns",
            ratio.low,
            ratio.high,
            median(own),
            median(other),
            own.len()
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_is_that_of_pairs() {
        let figure = ratio(&Ok(vec![50.0, 100.0, 40.0]), &Ok(vec![10.0, 20.0, 8.0])).unwrap();
        assert!((figure.value - 5.0).abs() < 1e-9, "{figure:?}");
    }

    #[test]
    fn a_ratio_to_what_is_missing_says_what_that_is() {
        let missing = Err(anyhow::anyhow!("python3 was not found"));
        let error = ratio(&Ok(vec![50.0]), &missing).unwrap_err();
        assert_eq!(error.to_string(), "python3 was not found");
    }
}
