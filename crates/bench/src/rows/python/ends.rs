//! Many threads one after another, and ends: by Stop, and in a deadlock.

use super::INTERPRETERS;
use crate::{
    interpreter::{Python, Run},
    row::{Figure, Goal, Row, Unit},
    rows::{median, spread},
    spindle::Spindle,
};
use anyhow::{Context, Result, ensure};
use spindle_model::labs::python::Interpreter;

/// Starts 5,000 threads that each add 2 under a lock.
const MANY: &str = include_str!("../../../../python/tests/programs/lock_5000.py");
const ADDED: &str = "[10000]\n";

const ENDLESS: &str = include_str!("../../../python/endless.py");
const DEADLOCK: &str = include_str!("../../../python/deadlock.py");

const TIMES: usize = 5;

/// Times of ends.
pub(super) async fn rows(spindle: &Spindle<'_>, python: &Python) -> Vec<Row> {
    let place = spindle.kind.name();
    let mut rows = Vec::new();
    for (interpreter, name) in INTERPRETERS {
        let figure = many(spindle, python, interpreter).await;
        let what = format!("5,000 Python threads in a row {name}");
        rows.push(Row::new(what, place, Unit::Ms, figure).with_goal(Goal::AtMost(5000.0)));
    }
    let figure = stop(spindle, python).await;
    let what = "Python: Stop of an endless loop → no worker left, longest";
    rows.push(Row::new(what, place, Unit::Ms, figure).with_goal(Goal::AtMost(100.0)));
    let figure = deadlock(spindle, python).await;
    let what = "Python: last thread of a deadlock waits → told, longest";
    rows.push(Row::new(what, place, Unit::Ms, figure).with_goal(Goal::AtMost(200.0)));
    rows
}

async fn many(spindle: &Spindle<'_>, python: &Python, interpreter: Interpreter) -> Result<Figure> {
    let browser = spindle.browser()?;
    python.open(browser).await?;
    let mut times = Vec::new();
    for _ in 0..3 {
        let ran = python.run(browser, Run::new(MANY, interpreter)).await?;
        let ran = ran.expect("finished")?;
        ensure!(ran.stdout == ADDED, "the program prints {:?}", ran.stdout);
        times.push(ran.wall_ms.context("the engine tells no time")?);
    }
    Ok(Figure {
        value: median(&times),
        how: format!("median; {}", spread(&times)),
    })
}

async fn stop(spindle: &Spindle<'_>, python: &Python) -> Result<Figure> {
    let browser = spindle.browser()?;
    python.open(browser).await?;
    let mut gone = Vec::new();
    let mut slowest = (0.0, String::new());
    let mut deaf = 0;
    for threads in [0, 1, 4] {
        let code = format!("THREADS = {threads}\n{ENDLESS}");
        for (interpreter, name) in INTERPRETERS {
            for after_ms in [0, 100, 400] {
                let run = Run::new(&code, interpreter).stopped_after(after_ms);
                let ran = python.run(browser, run).await?;
                deaf += u32::from(!ran.expect_stop()?);
                let ms = ran.stop_gone_ms.context("it was not stopped")?;
                gone.push(ms);
                if ms > slowest.0 {
                    slowest = (ms, format!("{threads} threads {name} after {after_ms} ms"));
                }
            }
        }
    }
    Ok(Figure {
        value: longest(&gone),
        how: format!(
            "median {:.1} ms; {}, in the main thread (0), 1 and 4 others; longest with {}; {deaf} had to be ended",
            median(&gone),
            spread(&gone),
            slowest.1
        ),
    })
}

async fn deadlock(spindle: &Spindle<'_>, python: &Python) -> Result<Figure> {
    let browser = spindle.browser()?;
    python.open(browser).await?;
    let mut times = Vec::new();
    for (interpreter, _) in INTERPRETERS {
        for _ in 0..TIMES {
            let ran = python.run(browser, Run::new(DEADLOCK, interpreter)).await?;
            let ran = ran.expect("deadlocked")?;
            let told_at = ran.told_at.context("the end was not told")?;
            let waits_at = last_of(&ran.stdout).context("the program prints no times")?;
            times.push(told_at - waits_at);
        }
    }
    Ok(Figure {
        value: longest(&times),
        how: format!(
            "median {:.1} ms; {}, with and without the GIL",
            median(&times),
            spread(&times)
        ),
    })
}

fn longest(times: &[f64]) -> f64 {
    times.iter().copied().fold(f64::NAN, f64::max)
}

/// The largest of the numbers that a program prints, one a line.
fn last_of(printed: &str) -> Option<f64> {
    let times = printed.lines().map(|line| line.parse().ok());
    let times: Vec<f64> = times.collect::<Option<_>>()?;
    times.into_iter().reduce(f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_later_thread_completes_a_deadlock() {
        assert_eq!(last_of("1001.5\n1000.25\n"), Some(1001.5));
        assert_eq!(last_of(""), None);
        assert_eq!(last_of("soon\n"), None);
    }
}
