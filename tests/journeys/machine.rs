//! The machine's ceiling: a simulated machine gives what it has, the page shows it, and reports a
//! machine that gave less.

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use spindle_journeys::{Headers, Page, Visitor, journeys};
use std::{
    hint::spin_loop,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

const WITHOUT_ISOLATION: Visitor = Visitor {
    headers: Headers::Lost,
    ..Visitor::USUAL
};

journeys!(
    a_simulated_machine_has_its_ceiling,
    a_busy_machine_is_named_and_measured_again_longer,
    jobs_mark_the_time_that_the_machine_allowed,
    a_first_answer_is_there_while_the_run_goes_on,
    a_machine_under_load_is_named,
    what_one_run_cannot_tell_is_not_told,
);

mod without_isolation {
    use super::*;

    journeys!(
        super::super::WITHOUT_ISOLATION;
        a_simulated_machine_has_its_ceiling,
        a_busy_machine_is_named_and_measured_again_longer,
    );

    async fn a_simulated_machine_has_its_ceiling(page: &Page) -> Result<()> {
        super::a_simulated_machine_has_its_ceiling(page).await
    }

    async fn a_busy_machine_is_named_and_measured_again_longer(page: &Page) -> Result<()> {
        super::a_busy_machine_is_named_and_measured_again_longer(page).await
    }
}

/// A simulated machine with `fast` fast cores and `slow` slow ones of `percent` percent, on which
/// fib is to run.
fn fib_on(threads: u32, (fast, slow, percent): (u32, u32, u32)) -> Value {
    let machine = json!({"fast": fast, "slow": slow, "percent": percent});
    let params = json!({"n": 20, "threads": [threads], "rounds": 3});
    json!({"lab": "fib", "params": params, "fault": {"simulate": machine}})
}

/// The ceiling in a result for this number of workers.
fn ceiling(result: &Value, workers: u32) -> Result<f64> {
    let all = result["outcome"]["ceiling"].as_array();
    let found = all.and_then(|all| all.iter().find(|one| one["workers"] == workers));
    let median = found.and_then(|one| one["median"].as_f64());
    median.with_context(|| format!("no ceiling of {workers} in {}", result["outcome"]))
}

async fn a_simulated_machine_has_its_ceiling(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    for (threads, machine, expected) in [
        (2, (1, 0, 0), 1.0),
        (2, (1, 1, 30), 1.3),
        (8, (4, 4, 50), 6.0),
        (2, (2, 0, 0), 2.0),
    ] {
        let result = page.result(fib_on(threads, machine)).await?;
        let given = ceiling(&result, threads)?;
        ensure!(
            (given / expected - 1.0).abs() < 0.05,
            "{machine:?} gave {given}, not {expected}"
        );
    }
    // The last run gave all that the machine has.
    page.until_phase("finished").await?;
    ensure!(page.count("[data-warning='busy-machine']").await? == 0);
    let marks = page.count("[data-chart='speedup'] .chart-bound").await?;
    ensure!(marks == 1, "{marks} marks of the ceiling");
    page.expect_no_worker().await
}

async fn a_busy_machine_is_named_and_measured_again_longer(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    page.result(fib_on(2, (1, 1, 30))).await?;
    page.until_phase("finished").await?;
    let told = page.text("[data-warning='busy-machine']").await?;
    ensure!(told.contains("1.3 of 2 cores"), "{told}");
    ensure!(page.count("[data-action='again']").await? == 1);
    page.press("again").await?;
    page.until("document.querySelector('#param-rounds').value === '9'")
        .await?;
    page.until_phase("finished").await?;
    ensure!(page.typed("limit_s").await? == "180");
    ensure!(page.typed("n").await? == "20");
    let query = page.query().await?;
    ensure!(
        query.contains("rounds=9") && query.contains("limit_s=180"),
        "{query}"
    );
    let result: Value = serde_json::from_str(&page.download("json").await?)?;
    let samples = result["outcome"]["points"][0]["parallel_ms"].as_array();
    ensure!(
        samples.is_some_and(|samples| samples.len() == 9),
        "{result}"
    );
    page.expect_no_worker().await
}

async fn jobs_mark_the_time_that_the_machine_allowed(page: &Page) -> Result<()> {
    page.open("?lab=jobs").await?;
    let machine = json!({"fast": 2, "slow": 0, "percent": 0});
    let params = json!({"from": 18, "to": 22, "workers": 2, "rounds": 3});
    let request = json!({"lab": "jobs", "params": params, "fault": {"simulate": machine}});
    let result = page.result(request).await?;
    let given = ceiling(&result, 2)?;
    ensure!((given / 2.0 - 1.0).abs() < 0.05, "it gave {given}");
    page.until_phase("finished").await?;
    let told = page.text("[data-ceiling='2']").await?;
    ensure!(told.contains("to 2 workers"), "{told}");
    let marks = page.count("[data-chart='strategies'] .chart-bound").await?;
    ensure!(marks == 3, "{marks} marks of what the machine allowed");
    page.expect_no_worker().await
}

async fn a_first_answer_is_there_while_the_run_goes_on(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    // Longer than the test needs.
    let params = json!({"n": 36, "threads": [1, 2], "rounds": 100, "limit_s": 600});
    page.begin(json!({"lab": "fib", "params": params})).await?;
    page.until("document.querySelector('[data-provisional]')")
        .await?;
    ensure!(page.phase().await? == "running");
    let told = page.text("[data-provisional]").await?;
    ensure!(told.starts_with("So far"), "{told}");
    ensure!(page.count("[data-verdict], [data-action='again']").await? == 0);
    // Only measurements are announced to screen readers.
    let aloud =
        page.get::<String>("document.querySelector('.visually-hidden[aria-live]').textContent");
    ensure!(!aloud.await?.contains("So far"));
    page.stop().await?;
    ensure!(page.count("[data-provisional]").await? == 0);
    page.expect_no_worker().await
}

/// Threads that compute until this is dropped, two for each core of the machine.
struct Load(Arc<AtomicBool>);

impl Load {
    #[expect(clippy::disallowed_methods, reason = "it does not run in a browser")]
    fn start() -> Result<Self> {
        let ends = Arc::new(AtomicBool::new(false));
        for _ in 0..2 * thread::available_parallelism()?.get() {
            let ends = ends.clone();
            thread::spawn(move || {
                while !ends.load(Ordering::Relaxed) {
                    spin_loop();
                }
            });
        }
        Ok(Self(ends))
    }
}

impl Drop for Load {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

async fn a_machine_under_load_is_named(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    let _load = Load::start()?;
    let params = json!({"n": 25, "threads": [2], "rounds": 3});
    // Sometimes the operating system gives all cores for a moment.
    for _ in 0..10 {
        let result = page.result(json!({"lab": "fib", "params": params})).await?;
        let warnings = result["warnings"].as_array().context("no caveats")?;
        let busy = warnings.iter().find(|one| one["code"] == "busy-machine");
        if let Some(busy) = busy {
            let (gave, cores) = busy["detail"]
                .as_str()
                .and_then(|detail| detail.split_once(','))
                .context("no figures")?;
            let of = cores.parse::<f64>()?;
            ensure!(of <= 2.0 && gave.parse::<f64>()? <= 0.9 * of, "{busy}");
            return page
                .until("document.querySelector('[data-warning=busy-machine]')")
                .await;
        }
    }
    bail!("it was never named")
}

async fn what_one_run_cannot_tell_is_not_told(page: &Page) -> Result<()> {
    page.open("?lab=pool").await?;
    // One task on one worker takes the same time either way, except by chance.
    let params = json!({"tasks": 1, "workers": 1, "task_ms": 1500});
    let result = page
        .result(json!({"lab": "pool", "params": params}))
        .await?;
    let verdict = result["verdict"].as_str().context("no verdict")?;
    ensure!(verdict.starts_with("It cannot be told yet"), "{verdict}");
    page.until_phase("finished").await?;
    page.press("lang").await?;
    page.until("document.querySelector('[data-verdict]').textContent.includes('还不能断定')")
        .await
}
