//! **python**: the reader's program on real threads, with a GIL and without one.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use spindle_journeys::{Page, journeys};

journeys!(
    python_runs_a_program_on_threads_of_its_own,
    python_programs_of_readers_travel_behind_the_address,
    python_faults_end_in_what_python_says_and_the_next_run_works,
);

/// Two threads that print.
const TWO: &str = "import threading
def work(name):
    print(name)
threads = [threading.Thread(target=work, args=(name,)) for name in ('a', 'b')]
for thread in threads: thread.start()
for thread in threads: thread.join()
";

async fn run(page: &Page, code: &str) -> Result<Value> {
    let params = json!({"code": code, "limit_s": 30});
    page.result(json!({"lab": "python", "params": params}))
        .await
}

async fn python_runs_a_program_on_threads_of_its_own(page: &Page) -> Result<()> {
    page.open("?lab=python").await?;
    let result = run(page, TWO).await?;
    let runs = result["outcome"]["runs"].as_array().context("no runs")?;
    ensure!(runs.len() == 2, "{result}");
    for run in runs {
        let mut lines: Vec<&str> = run["stdout"]
            .as_str()
            .context("no output")?
            .lines()
            .collect();
        lines.sort_unstable();
        ensure!(lines == ["a", "b"] && run["ended"] == "finished", "{run}");
        ensure!(run["speedup"].is_null(), "{run}");
        ensure!(run["threads"].as_array().map(Vec::len) == Some(3), "{run}");
    }
    page.expect_no_worker().await
}

async fn python_programs_of_readers_travel_behind_the_address(page: &Page) -> Result<()> {
    page.open("?lab=python&code=print(1)&run=1").await?;
    let notice = page.text("[data-failure='bad-param']").await?;
    ensure!(notice.contains("#c="), "{notice}");
    page.expect_no_worker().await
}

async fn python_faults_end_in_what_python_says_and_the_next_run_works(page: &Page) -> Result<()> {
    page.open("?lab=python").await?;
    for (code, ended, says) in [
        ("print(1", "raised", "SyntaxError"),
        ("import numpy", "raised", "ModuleNotFoundError"),
        ("1 / 0", "raised", "ZeroDivisionError"),
        ("import sys\nsys.exit(3)", "exited", ""),
        (
            "import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()",
            "deadlocked",
            "",
        ),
    ] {
        let result = run(page, code).await?;
        for run in result["outcome"]["runs"].as_array().context("no runs")? {
            ensure!(run["ended"] == ended, "{code}: {run}");
            let kind = run["exception"]["type"].as_str().unwrap_or_default();
            ensure!(kind == says || says.is_empty(), "{code}: {run}");
        }
        let result = run(page, "print('good')").await?;
        ensure!(
            result["outcome"]["runs"][0]["stdout"] == "good\n",
            "{result}"
        );
    }
    page.expect_no_worker().await
}
