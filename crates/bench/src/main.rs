//! Measures Spindle's page beside native Rust, CPython and plain JavaScript in one run, and compares it with
//! the numbers to reach. `cargo xtask bench` builds what this needs and runs it.
#![allow(
    clippy::print_stdout,
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "a command line tool: it prints, and it never runs in a browser"
)]

mod browser;
mod cpython;
mod engine;
mod interpreter;
mod machine;
mod native;
mod neighbours;
mod pyodide;
mod report;
mod row;
mod rows;
mod server;
mod spindle;

use anyhow::Result;
use browser::{Browser, Kind};
use clap::{Parser, ValueEnum};
use interpreter::Python;
use machine::Machine;
use native::Native;
use report::{Report, line};
use row::Row;
use spindle::{Site, Spindle};
use std::{path::PathBuf, process::ExitCode};

/// Measures Spindle beside native Rust, CPython and plain JavaScript.
#[derive(Parser)]
#[command(name = "cargo xtask bench")]
struct Cli {
    /// Fail when a goal is missed.
    #[arg(long)]
    strict: bool,
    /// How often native and browser take turns at the kernels.
    #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u32).range(3..))]
    turns: u32,
    /// Measure only these groups of rows.
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Group>,
    /// Measure only in these browsers.
    #[arg(long, value_enum, value_delimiter = ',')]
    browser: Vec<Kind>,
    /// Short runs whose 95% intervals are compared.
    #[arg(long, env = "SPINDLE_BENCH_RUNS", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..))]
    runs: u32,
    /// Runs on the quiet machine and beside each number of other processes.
    #[arg(long, env = "SPINDLE_BENCH_BUSY_RUNS", default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..))]
    busy_runs: u32,
    /// Only compute: the bench starts itself like this beside runs.
    #[arg(long, hide = true)]
    compute: bool,
    /// Folder of the built page.
    #[arg(long, env = "SPINDLE_DIST", default_value = "dist")]
    dist: PathBuf,
    /// Folder of the built Python engine.
    #[arg(
        long,
        env = "SPINDLE_PYTHON_ENGINE",
        default_value = "target/engine/python"
    )]
    engine: PathBuf,
    /// Folder into which what is measured beside the page is fetched.
    #[arg(long, default_value = "target/tools")]
    tools: PathBuf,
    /// Folder for bench.md and bench.json.
    #[arg(long, default_value = "target/bench")]
    out: PathBuf,
}

/// Rows that are measured together, in the order of measuring.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Group {
    /// Downloads of a page load.
    Load,
    /// Kernels beside native ones.
    Kernels,
    /// Filters beside native ones.
    Pictures,
    /// Response times of the page.
    Response,
    /// Long tasks of the page's own thread.
    Busy,
    /// Memory and workers left after a hundred runs.
    Growth,
    /// Costs of workers.
    Workers,
    /// Plain JavaScript.
    Plain,
    /// Claims of runs, over many runs and beside other processes.
    Trust,
    /// Spindle's Python beside Pyodide and CPython, and CPython itself.
    Python,
}

impl Cli {
    fn wants(&self, group: Group) -> bool {
        self.only.is_empty() || self.only.contains(&group)
    }

    fn wants_browser(&self, kind: Kind) -> bool {
        self.browser.is_empty() || self.browser.contains(&kind)
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    if cli.compute {
        return neighbours::compute();
    }
    match bench(&cli).await {
        Ok(report) => {
            let missed = report.missed();
            println!(
                "\n{missed} goals missed; the table is in {}",
                cli.out.join("bench.md").display()
            );
            ExitCode::from(u8::from(cli.strict && missed > 0))
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn bench(cli: &Cli) -> Result<Report> {
    let site = Site::serve(&cli.dist)?;
    let native = Native::new()?;
    let python = cli.wants(Group::Python);
    let python = python.then(|| Python::new(&cli.engine, &cli.tools));
    let python = python.transpose()?;
    let mut report = Report {
        machine: Machine::look(),
        rows: Vec::new(),
    };
    let kinds = Kind::ALL.into_iter();
    for kind in kinds.filter(|&kind| cli.wants_browser(kind)) {
        let browser = Browser::start(kind).await;
        if let Ok(browser) = &browser {
            report.machine.browsers.push(browser.version.clone());
        }
        let found = browser.as_ref().map_err(|error| format!("{error:#}"));
        let spindle = Spindle::new(kind, found, &site);
        in_browser(&mut report.rows, &spindle, &native, cli).await;
        if let Some(python) = &python {
            rows::python::measure(&spindle, python, cli.turns, |new| {
                tell(&mut report.rows, new);
            })
            .await;
        }
        if let Ok(browser) = browser {
            browser.quit().await?;
        }
    }
    if let Some(python) = &python {
        tell(&mut report.rows, rows::python::size(python));
        tell(&mut report.rows, cpython::rows().into());
        tell(&mut report.rows, cpython::facts());
    }
    report.machine.look_again();
    report.write(&cli.out)?;
    Ok(report)
}

async fn in_browser(all: &mut Vec<Row>, spindle: &Spindle<'_>, native: &Native, cli: &Cli) {
    let groups = Group::value_variants().iter();
    for &group in groups.filter(|&&group| cli.wants(group)) {
        let new = match group {
            Group::Load => rows::load::rows(spindle).await,
            Group::Kernels => rows::kernels::rows(spindle, native, cli.turns).await,
            Group::Pictures => rows::pictures::rows(spindle).await,
            Group::Response => rows::response::rows(spindle).await,
            Group::Busy => rows::busy::rows(spindle).await,
            Group::Growth if spindle.kind == Kind::Chromium => rows::growth::rows(spindle).await,
            Group::Growth => Vec::new(),
            Group::Workers => rows::workers::rows(spindle).await,
            Group::Plain => rows::plain::rows(spindle).await,
            Group::Trust => {
                // Each of them takes long.
                tell(all, rows::trust::coverage(spindle, cli.runs).await);
                rows::trust::busy_machine(spindle, cli.busy_runs).await
            }
            // This group needs another page, and comes last.
            Group::Python => Vec::new(),
        };
        tell(all, new);
    }
}

/// Prints rows as they are measured, and keeps them.
fn tell(rows: &mut Vec<Row>, new: Vec<Row>) {
    for row in &new {
        println!("{}", line(row));
    }
    rows.extend(new);
}
