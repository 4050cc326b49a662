//! The table, as text and as JSON.

use crate::{machine::Machine, row::Row};
use anyhow::{Context, Result};
use serde::Serialize;
use std::{fmt::Write as _, fs, path::Path};

/// All rows, and the machine.
#[derive(Serialize)]
pub(crate) struct Report {
    pub(crate) machine: Machine,
    pub(crate) rows: Vec<Row>,
}

impl Report {
    /// Writes `bench.md` and `bench.json` into the folder `dir`.
    pub(crate) fn write(&self, dir: &Path) -> Result<()> {
        fs::create_dir_all(dir).with_context(|| format!("cannot create {}", dir.display()))?;
        let json = serde_json::to_string_pretty(self)? + "\n";
        for (name, text) in [("bench.md", self.to_markdown()), ("bench.json", json)] {
            let path = dir.join(name);
            fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
        }
        Ok(())
    }

    /// Number of missed goals.
    pub(crate) fn missed(&self) -> usize {
        let missed = |row: &&Row| row.is_met() == Some(false);
        self.rows.iter().filter(missed).count()
    }

    fn to_markdown(&self) -> String {
        let mut text = String::from("# Bench\n\n");
        for (name, fact) in self.machine.facts() {
            let _ = writeln!(text, "- {name}: {fact}");
        }
        text += "\nRatios compare what was measured in turns in this one run. \"Of goal\" is the figure ÷ the goal's limit.\n\n";
        text += "| what | where | measured | goal | of goal | met | how |\n";
        text += "| --- | --- | ---: | ---: | ---: | --- | --- |\n";
        for row in &self.rows {
            let cells = cells(row).map(|cell| cell.replace('|', "\\|"));
            let _ = writeln!(text, "| {} |", cells.join(" | "));
        }
        text
    }
}

/// One line for the terminal.
pub(crate) fn line(row: &Row) -> String {
    let [what, place, measured, goal, of_goal, met, how] = cells(row);
    let verdict = if met.is_empty() {
        String::new()
    } else {
        let share = if of_goal.is_empty() {
            String::new()
        } else {
            format!(", {of_goal} of it")
        };
        format!("  goal {goal}{share}: {}", met.to_uppercase())
    };
    format!("{what} · {place}: {measured}{verdict}\n    {how}")
}

fn cells(row: &Row) -> [String; 7] {
    let (measured, how) = match &row.figure {
        Ok(figure) => (row.unit.show(figure.value), figure.how.clone()),
        Err(why) => ("–".to_owned(), format!("not measured: {}", one_line(why))),
    };
    let met = row
        .is_met()
        .map_or("", |met| if met { "met" } else { "missed" });
    [
        row.what.clone(),
        row.place.clone(),
        measured,
        row.goal
            .map_or_else(String::new, |goal| goal.show(row.unit)),
        row.of_goal()
            .map_or_else(String::new, |share| format!("{share:.2}")),
        met.to_owned(),
        how,
    ]
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
