//! Measures Spindle's page beside native Rust, CPython and plain JavaScript in one run, and compares it with
//! the numbers to reach. `cargo xtask bench` builds what this needs and runs it.
#![allow(
    clippy::print_stdout,
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "a command line tool: it prints, and it never runs in a browser"
)]

mod browser;
mod engine;
mod machine;
mod native;
mod python;
mod report;
mod row;
mod rows;
mod server;
mod spindle;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;

use browser::{Browser, Kind};
use machine::Machine;
use native::Native;
use report::{Report, line};
use row::Row;
use spindle::{Site, Spindle};

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
    /// Folder of the built page.
    #[arg(long, env = "SPINDLE_DIST", default_value = "dist")]
    dist: PathBuf,
    /// Folder for bench.md and bench.json.
    #[arg(long, default_value = "target/bench")]
    out: PathBuf,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let cli = Cli::parse();
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
    let mut report = Report {
        machine: Machine::look(),
        rows: Vec::new(),
    };
    for kind in Kind::ALL {
        let browser = Browser::start(kind).await;
        if let Ok(browser) = &browser {
            report.machine.browsers.push(browser.version.clone());
        }
        let found = browser.as_ref().map_err(|error| format!("{error:#}"));
        let spindle = Spindle::new(kind, found, &site);
        in_browser(&mut report.rows, &spindle, &native, cli.turns).await;
        if let Ok(browser) = browser {
            browser.quit().await?;
        }
    }
    tell(&mut report.rows, python::rows().into());
    tell(&mut report.rows, python::facts());
    report.machine.look_again();
    report.write(&cli.out)?;
    Ok(report)
}

async fn in_browser(rows: &mut Vec<Row>, spindle: &Spindle<'_>, native: &Native, turns: u32) {
    tell(rows, rows::load::rows(spindle).await);
    tell(rows, rows::kernels::rows(spindle, native, turns).await);
    tell(rows, rows::pictures::rows(spindle).await);
    tell(rows, rows::response::rows(spindle).await);
    tell(rows, rows::busy::rows(spindle).await);
    if spindle.kind == Kind::Chromium {
        tell(rows, rows::growth::rows(spindle).await);
    }
    tell(rows, rows::workers::rows(spindle).await);
    tell(rows, rows::plain::rows(spindle).await);
}

/// Prints rows as they are measured, and keeps them.
fn tell(rows: &mut Vec<Row>, new: Vec<Row>) {
    for row in &new {
        println!("{}", line(row));
    }
    rows.extend(new);
}
