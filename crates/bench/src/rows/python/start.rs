//! The time from Run to the first output.

use super::failure;
use crate::{
    interpreter::{Python, Ran, Run},
    row::{Figure, Goal, Row, Unit},
    rows::{median, spread},
    spindle::Spindle,
};
use anyhow::{Context, Result};
use spindle_model::labs::python::Interpreter;

const PROGRAM: &str = "print('first')";
const TIMES: usize = 7;

/// With the engine fetched but not compiled, and with it compiled.
pub(super) async fn rows(spindle: &Spindle<'_>, python: &Python) -> Vec<Row> {
    let (cold, warm) = match measure(spindle, python).await {
        Ok((cold, warm)) => (figure(&cold), figure(&warm)),
        Err(error) => (failure(&error), failure(&error)),
    };
    let place = spindle.kind.name();
    let row = |what, figure| Row::new(what, place, Unit::Ms, figure);
    vec![
        row("Python: Run → first output, engine fetched", cold).with_goal(Goal::AtMost(800.0)),
        row("Python: Run → first output, engine compiled", warm).with_goal(Goal::AtMost(100.0)),
    ]
}

async fn measure(spindle: &Spindle<'_>, python: &Python) -> Result<(Vec<Ran>, Vec<Ran>)> {
    let browser = spindle.browser()?;
    let run = Run::new(PROGRAM, Interpreter::Free);
    let (mut cold, mut warm) = (Vec::new(), Vec::new());
    for _ in 0..TIMES {
        python.open(browser).await?;
        let ran = python.run(browser, run.afresh()).await?;
        cold.push(ran.expect("finished")?);
        let ran = python.run(browser, run).await?;
        warm.push(ran.expect("finished")?);
    }
    Ok((cold, warm))
}

fn figure(runs: &[Ran]) -> Result<Figure> {
    let all = |of: fn(&Ran) -> Option<f64>| -> Result<Vec<f64>> {
        let times = runs.iter().map(of).collect::<Option<_>>();
        times.context("a program printed nothing")
    };
    let first = all(|ran| ran.first_ms)?;
    Ok(Figure {
        value: median(&first),
        how: format!(
            "median; {}; of it {:.0} ms until the engine was compiled, {:.0} ms start of the interpreter",
            spread(&first),
            median(&all(|ran| Some(ran.compiled_ms))?),
            median(&all(|ran| ran.boot_ms)?)
        ),
    })
}
