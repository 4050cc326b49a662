//! `cargo xtask`: sets up what is missing, builds, serves and tests.
#![allow(
    clippy::print_stdout,
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "a command line tool: it prints, and it never runs in a browser"
)]

mod engine;
mod files;
mod process;
mod project;
mod tools;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Everything one does with this repository.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build the threads engine if it changed; Trunk's hook runs this.
    Engine,
}

fn main() -> ExitCode {
    let done = match Cli::parse().task {
        Task::Engine => engine::engine(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Not by returning it: with RUST_BACKTRACE set, the advice would drown in a backtrace.
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
