//! Programs print what CPython prints, with a GIL and without one.
//!
//! `SPINDLE_TIMES` is how often each runs in a row (once by default).

use super::{run, runs, sorted, stdout};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use spindle_journeys::{Page, Visitor, journeys};
use std::env;

journeys!(
    super::patient();
    python_prints_what_cpython_prints,
    python_programs_of_the_page_print_what_they_say,
);

/// A program of the interpreter's own tests, what CPython prints for it, how it ends, and whether its threads print.
macro_rules! programs {
    ($($name:literal $ended:literal $code:literal $is_sorted:literal;)*) => {
        &[$((
            $name,
            include_str!(concat!("../../../../crates/python/tests/programs/", $name, ".py")),
            include_str!(concat!("../../../../crates/python/tests/programs/", $name, ".out")),
            ($ended, $code, $is_sorted),
        )),*]
    };
}

/// Name, program, output, and how it ends.
type Told = (
    &'static str,
    &'static str,
    &'static str,
    (&'static str, i64, bool),
);

const TOLD_BY_CPYTHON: &[Told] = programs! {
    "coroutines" "finished" 0 false;
    "executor" "finished" 0 false;
    "thread_pool" "finished" 0 false;
    "imports" "finished" 0 false;
    "recursion" "finished" 0 false;
    "lock_5000" "finished" 0 false;
    "primitives" "finished" 0 false;
    "producer_consumer" "finished" 0 false;
    "threads_sleep" "finished" 0 true;
    "exception_in_thread" "exited" 3 false;
    "syntax_error" "raised" 1 false;
    "modules" "finished" 0 false;
    "shared_functions" "finished" 0 false;
    "threads" "finished" 0 false;
    "asyncio_more" "finished" 0 false;
    "stdin" "finished" 0 false;
    "exits" "exited" 3 false;
};

/// Lines of the page's own programs, sorted, where numbers of seconds and of workers are left out.
const OF_THE_PAGE: [(&str, &str); 15] = [
    ("gil", "17711|17711"),
    (
        "threads_sleep",
        "_ s|task 0 done|task 1 done|task 2 done|task 3 done|task 4 done",
    ),
    ("race", "expected 40000|got 40000"),
    ("lock_5000", "5000"),
    ("deadlock", ""),
    (
        "producer_consumer",
        "got 0|got 1|got 2|got 3|got 4|got 5|got 6|got 7|put 0|put 1|put 2|put 3|put 4|put 5|put 6|put 7",
    ),
    (
        "executor",
        "0 worker|1 worker|2 worker|3 worker|4 worker|5 worker|6 worker|7 worker|8 worker|9 worker",
    ),
    ("semaphore", "0 in|0 out|1 in|1 out|2 in|2 out|3 in|3 out"),
    ("event", "0 goes|1 goes|2 goes|3 goes|ready"),
    ("condition", "got 0|got 1|got 2"),
    (
        "barrier",
        "0 goes on|0 is here|1 goes on|1 is here|2 goes on|2 is here|3 goes on|3 is here",
    ),
    ("rlock", "one inner|one outer|two inner|two outer"),
    ("timer", "all started|first _ s|second _ s"),
    (
        "coroutines",
        "_ s|a begins|a ends|b begins|b ends|c begins|c ends",
    ),
    ("stop_event", "alive: False|alive: True|stopped itself"),
];

/// Expects one run for each interpreter.
fn both(result: &Value) -> Result<&Vec<Value>> {
    let runs = runs(result)?;
    let ids: Vec<&Value> = runs.iter().map(|run| &run["interpreter"]).collect();
    ensure!(ids == ["gil", "free"], "{ids:?} ran");
    Ok(runs)
}

/// How often each program runs.
fn times() -> usize {
    let given = env::var("SPINDLE_TIMES").ok();
    given.and_then(|times| times.parse().ok()).unwrap_or(1)
}

/// A visitor with time for all of it.
fn patient() -> Visitor {
    let times = u32::try_from(times()).unwrap_or(u32::MAX);
    Visitor {
        longest: Visitor::USUAL.longest.saturating_mul(times),
        ..Visitor::USUAL
    }
}

async fn python_prints_what_cpython_prints(page: &Page) -> Result<()> {
    page.open("?lab=python").await?;
    let all = TOLD_BY_CPYTHON.iter();
    for &(name, code, expected, (ended, exit_code, is_sorted)) in
        all.cycle().take(TOLD_BY_CPYTHON.len() * times())
    {
        let params = json!({"code": code, "stdin": "Ada\nmore\nlast"});
        let result = run(page, params).await?;
        for run in both(&result)? {
            let printed = stdout(run)?;
            let is_same = match is_sorted {
                true => sorted(printed) == sorted(expected),
                false => printed == expected,
            };
            ensure!(
                is_same && run["ended"] == ended && run["exit_code"] == exit_code,
                "{name} printed {printed:?}: {run}"
            );
        }
        page.expect_no_worker().await?;
    }
    Ok(())
}

/// A line without what differs from run to run.
fn plain(line: &str) -> String {
    let word = |word: &str| match word {
        _ if word.starts_with("worker_") => "worker".to_owned(),
        _ if word.contains('.') && word.parse::<f64>().is_ok() => "_".to_owned(),
        _ => word.to_owned(),
    };
    let words: Vec<String> = line.split(' ').map(word).collect();
    words.join(" ")
}

async fn python_programs_of_the_page_print_what_they_say(page: &Page) -> Result<()> {
    page.open("?lab=python").await?;
    let known: Vec<String> = page
        .get("spindle.labs().find(({id}) => id === 'python').params.find(({id}) => id === 'program').choices")
        .await?;
    let told = OF_THE_PAGE.map(|(name, _)| name);
    ensure!(known == told, "the page has {known:?}");
    let all = OF_THE_PAGE.iter().cycle();
    for &(name, expected) in all.take(OF_THE_PAGE.len() * times()) {
        let result = run(page, json!({"program": name})).await?;
        let ended = if name == "deadlock" {
            "deadlocked"
        } else {
            "finished"
        };
        for run in both(&result)? {
            let mut lines: Vec<String> = stdout(run)?.lines().map(plain).collect();
            if name == "race" && run["interpreter"] == "free" {
                let got = lines.iter_mut().find(|line| line.starts_with("got "));
                let got = got.with_context(|| format!("no count: {run}"))?;
                *got = at_most(got, 40_000)?;
            }
            lines.sort_unstable();
            ensure!(
                lines.join("|") == expected && run["ended"] == ended,
                "{name} printed {lines:?}: {run}"
            );
        }
        page.expect_no_worker().await?;
    }
    Ok(())
}

/// Without a GIL some may be lost, and none is ever won.
fn at_most(line: &str, most: u32) -> Result<String> {
    let got = line.strip_prefix("got ").context("no count")?;
    let got: u32 = got.parse()?;
    ensure!((1..=most).contains(&got), "{got} of {most}");
    Ok(format!("got {most}"))
}
