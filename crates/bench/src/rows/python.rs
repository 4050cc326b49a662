//! Spindle's Python beside Pyodide and CPython.

mod ends;
mod output;
mod size;
mod speed;
mod start;
mod threads;

pub(crate) use size::rows as size;

use crate::{interpreter::Python, row::Row, spindle::Spindle};
use anyhow::{Result, anyhow};
use spindle_model::labs::python::Interpreter;

/// Both interpreters, and how a row names them.
const INTERPRETERS: [(Interpreter, &str); 2] = [
    (Interpreter::Free, "without the GIL"),
    (Interpreter::Gil, "with the GIL"),
];

/// Measures all that needs a browser; `tell` hears of rows as they are there.
pub(crate) async fn measure(
    spindle: &Spindle<'_>,
    python: &Python,
    turns: u32,
    mut tell: impl FnMut(Vec<Row>),
) {
    tell(start::rows(spindle, python).await);
    tell(speed::rows(spindle, python, turns).await);
    tell(threads::rows(spindle, python).await);
    tell(ends::rows(spindle, python).await);
    tell(output::rows(spindle, python).await);
}

/// The same failure for each of several rows.
fn failure<T>(error: &anyhow::Error) -> Result<T> {
    Err(anyhow!("{error:#}"))
}
