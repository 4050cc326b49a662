//! `cargo xtask`: installs missing tools, builds, serves and tests.
#![allow(
    clippy::print_stdout,
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "a command line tool: it prints, and it never runs in a browser"
)]

mod axe;
mod baseline;
mod bench;
mod browsers;
mod bundle;
mod check;
mod checkpoint;
mod content;
mod digest;
mod document;
mod editor;
mod embed;
mod engine;
mod environment;
mod files;
mod finish;
mod hosts;
mod house;
mod install;
mod interpreter;
mod licences;
mod minify;
mod names;
mod needs;
mod page;
mod place;
mod policy;
mod process;
mod project;
mod python;
mod setup;
mod split;
mod stacks;
mod text;
mod tools;
mod version;
mod waits;
mod wiring;

use clap::{Parser, Subcommand};
use std::{ffi::OsString, process::ExitCode};

/// All tasks of this repository.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install missing tools for building the page.
    Setup {
        /// Also install the tools of the tests: linters, browsers, drivers, fonts.
        #[arg(long)]
        tests: bool,
    },
    /// Build the engines if they changed; Trunk's hook runs this.
    Engine,
    /// Set up, then build the Python engine if it changed. Trunk's hook copies it into the page if it
    /// is built.
    Python {
        /// Build it as small as for the published page, which takes longer.
        #[arg(long)]
        release: bool,
        /// Without a word, for the page that `serve` shows meanwhile.
        #[arg(long, hide = true, conflicts_with = "release")]
        behind: bool,
    },
    /// Make the texts and the code that the page fetches if a source changed; Trunk's hook runs
    /// this.
    Content,
    /// Do the last steps of a build; Trunk's hook runs this.
    Finish,
    /// Set up, then serve the page and rebuild it when a source changes.
    Serve {
        /// Passed on to `trunk serve`.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        trunk: Vec<OsString>,
    },
    /// Set up, then build the published page into dist/.
    Build {
        /// Passed on to `trunk build --release`.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        trunk: Vec<OsString>,
    },
    /// Set up, then check everything: format, lints, dependencies, tests, the page in real browsers.
    Test {
        /// Run only these steps.
        #[arg(long, value_enum, value_delimiter = ',')]
        only: Vec<check::Step>,
    },
    /// Print how simple the repository is, and fail where it got worse.
    CheckHouse,
    /// Set up, then measure the page beside native Rust, CPython and plain JavaScript.
    Bench {
        /// Passed on to the bench: --only, --browser, --runs, --busy-runs, --turns, --strict, --out.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        bench: Vec<OsString>,
    },
}

fn main() -> ExitCode {
    let done = match Cli::parse().task {
        Task::Setup { tests } => setup::setup(needs::Extras {
            browsers: tests,
            checks: tests,
        }),
        Task::Engine => engine::engine(),
        Task::Python { behind: true, .. } => python::python_behind(),
        Task::Python { release, .. } => python::python(if release {
            python::Profile::Release
        } else {
            python::Profile::Quick
        }),
        Task::Content => content::content(),
        Task::Finish => finish::finish(),
        Task::Serve { trunk } => page::serve(&trunk),
        Task::Build { trunk } => page::build(&trunk),
        Task::Test { only } => check::check(&only),
        Task::CheckHouse => house::check_house(),
        Task::Bench { bench } => bench::bench(&bench),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Not by returning it: with RUST_BACKTRACE set, a backtrace would hide the advice.
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
