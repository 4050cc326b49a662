//! `window.spindle` keeps its promises.

use anyhow::{Result, anyhow, ensure};
use serde_json::{Value, json};
use spindle_journeys::{Page, journeys};

journeys!(
    labs_and_version_are_described,
    a_second_run_is_refused_while_one_goes_on,
    who_awaits_a_run_finds_it_on_the_page,
);

async fn labs_and_version_are_described(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    let version: String = page.get("spindle.version").await?;
    ensure!(
        version == env!("CARGO_PKG_VERSION"),
        "it is version {version}"
    );
    let cores: u64 = page.get("navigator.hardwareConcurrency").await?;
    let mut threads: Vec<u64> = (0..7)
        .map(|power| 1 << power)
        .filter(|&k| k < cores)
        .collect();
    threads.push(cores.min(64));
    let int = |id, default, min, max| json!({"id": id, "kind": "int", "default": default, "min": min, "max": max});
    let expected = json!({"id": "fib", "params": [
        int("n", 38, 1, 50),
        {"id": "threads", "kind": "list", "default": threads, "min": 1, "max": 64},
        int("cutoff", 20, 1, 50),
        int("rounds", 10, 3, 100),
        int("limit_s", 60, 1, 600),
    ]});
    let fib: Value = page.get("spindle.labs()[0]").await?;
    ensure!(fib == expected, "the first lab is {fib}");
    ensure!(page.get::<u32>("spindle.workers()").await? == 0);
    // With nothing to stop, the promise of stop settles.
    page.stop().await
}

async fn a_second_run_is_refused_while_one_goes_on(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    let params = json!({"n": 30, "threads": [2], "rounds": 20});
    page.begin(json!({"lab": "fib", "params": params})).await?;
    let again = "spindle.run({lab: 'fib', params: {n: 5}}).then(() => null, ({code, message}) => ({code, message}))";
    let refused: Value = page.get(again).await?;
    ensure!(
        refused["code"] == "busy" && refused["message"].is_string(),
        "{refused}"
    );
    ensure!(
        page.phase().await? == "running",
        "the first run was disturbed"
    );
    let first = page.ended().await?;
    let first = first.map_err(|error| anyhow!("the first run ended in {error}"))?;
    ensure!(first["params"]["n"] == 30 && first["outcome"]["value"] == "832040");
    page.expect_no_worker().await
}

async fn who_awaits_a_run_finds_it_on_the_page(page: &Page) -> Result<()> {
    page.open("?lab=crawler").await?;
    let params = json!({"pages": 300, "delay_ms": 0, "strategies": ["coroutines"]});
    // In the same script: a command of its own would come later.
    let run = format!(
        "spindle.run({{lab: 'crawler', params: {params}}}).then(({{outcome}}) => [
            outcome.strategies[0].fetched,
            document.querySelectorAll('[data-chart=site] [data-page]').length,
        ])"
    );
    let (fetched, drawn): (u32, u32) = page.get(&run).await?;
    ensure!(
        fetched == 300 && drawn == 300,
        "{fetched} fetched, {drawn} drawn"
    );
    Ok(())
}
