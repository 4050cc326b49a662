//! The result JSON keeps its promises: keys, types, values.

use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value, json};
use spindle_journeys::{Page, journeys};

journeys!(a_result_has_exactly_what_was_promised,);

async fn a_result_has_exactly_what_was_promised(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    let cores: u64 = page.get("navigator.hardwareConcurrency").await?;
    let threads = [1, 2, cores + 1];
    let params = json!({"n": 38, "threads": threads, "cutoff": 20, "rounds": 3, "limit_s": 90});
    let result = page.result(json!({"lab": "fib", "params": params})).await?;

    let keys = [
        "v",
        "lab",
        "params",
        "flavour",
        "environment",
        "outcome",
        "warnings",
        "headline",
        "verdict",
        "trace",
    ];
    expect_keys(&result, &keys)?;
    ensure!(result["v"] == 1 && result["lab"] == "fib" && result["flavour"] == "threads");
    ensure!(result["params"] == params, "{}", result["params"]);
    for part in ["headline", "verdict"] {
        ensure!(
            result[part].as_str().is_some_and(|told| told.len() > 10),
            "{}",
            result[part]
        );
    }
    expect_environment(page, &result["environment"], cores).await?;
    expect_outcome(&result["outcome"], &threads)?;
    expect_warnings(&result["warnings"], cores)?;
    expect_trace(&result["trace"], cores + 1)
}

async fn expect_environment(page: &Page, environment: &Value, cores: u64) -> Result<()> {
    expect_keys(
        environment,
        &[
            "cores",
            "isolated",
            "userAgent",
            "version",
            "date",
            "tickMs",
        ],
    )?;
    ensure!(
        environment["cores"] == cores && environment["isolated"] == true,
        "{environment}"
    );
    let agent: String = page.get("navigator.userAgent").await?;
    let version: String = page.get("spindle.version").await?;
    ensure!(
        environment["userAgent"] == *agent && environment["version"] == *version,
        "{environment}"
    );
    let date = environment["date"].as_str().context("no date")?;
    let seconds = format!("Math.abs(Date.now() - Date.parse('{date}')) / 1000");
    ensure!(
        page.get::<f64>(&seconds).await? < 3600.0,
        "the date is {date}"
    );
    ensure!(
        date.ends_with('Z') && date.contains('T'),
        "the date is {date}"
    );
    Ok(())
}

fn expect_outcome(outcome: &Value, threads: &[u64]) -> Result<()> {
    expect_keys(outcome, &["value", "points", "serial_fraction", "ceiling"])?;
    ensure!(
        outcome["value"] == "39088169",
        "the value is {}",
        outcome["value"]
    );
    ensure!(
        outcome["serial_fraction"].is_f64(),
        "{}",
        outcome["serial_fraction"]
    );
    let points = outcome["points"].as_array().context("no points")?;
    ensure!(points.len() == threads.len(), "{} points", points.len());
    for (point, &threads) in points.iter().zip(threads) {
        expect_point(point, threads).with_context(|| format!("the point of {threads} threads"))?;
    }
    Ok(())
}

fn expect_point(point: &Value, threads: u64) -> Result<()> {
    let keys = [
        "threads",
        "sequential_ms",
        "parallel_ms",
        "speedup",
        "efficiency",
        "karp_flatt",
        "tasks_per_worker",
    ];
    expect_keys(point, &keys)?;
    ensure!(point["threads"] == threads);
    for samples in ["sequential_ms", "parallel_ms"] {
        let samples = numbers(&point[samples])?;
        ensure!(
            samples.len() == 3 && samples.iter().all(|&ms| ms > 0.0),
            "{samples:?}"
        );
    }
    expect_keys(&point["speedup"], &["median", "low", "high"])?;
    let speedup = |end: &str| point["speedup"][end].as_f64().context("no number");
    let (median, low, high) = (speedup("median")?, speedup("low")?, speedup("high")?);
    ensure!(
        0.0 < low && low <= median && median <= high,
        "{}",
        point["speedup"]
    );
    let efficiency = point["efficiency"].as_f64().context("no efficiency")?;
    ensure!(
        (efficiency * threads as f64 - median).abs() < 1e-9,
        "efficiency {efficiency} of {median}"
    );
    ensure!(
        point["karp_flatt"].is_null() == (threads == 1),
        "{}",
        point["karp_flatt"]
    );
    let tasks = numbers(&point["tasks_per_worker"])?;
    ensure!(
        tasks.len() as u64 == threads && tasks.iter().sum::<f64>() > 1.0,
        "{tasks:?}"
    );
    Ok(())
}

fn expect_warnings(warnings: &Value, cores: u64) -> Result<()> {
    let warnings = warnings.as_array().context("no warnings")?;
    for warning in warnings {
        expect_keys(warning, &["code", "detail"])?;
    }
    let too_many = json!({"code": "more-threads-than-cores", "detail": (cores + 1).to_string()});
    ensure!(
        warnings.contains(&too_many),
        "{warnings:?} lacks {too_many}"
    );
    Ok(())
}

fn expect_trace(trace: &Value, most_threads: u64) -> Result<()> {
    let trace = trace.as_array().context("no trace")?;
    ensure!(!trace.is_empty(), "the trace is empty");
    for span in trace {
        let keys = ["worker", "what", "from_ms", "to_ms", "group", "state"];
        expect_keys(span, &keys)?;
        ensure!(span["state"] == "running", "{span}");
        let worker = span["worker"].as_u64().context("no worker")?;
        let (from, to) = (span["from_ms"].as_f64(), span["to_ms"].as_f64());
        let (from, to) = (from.context("no start")?, to.context("no end")?);
        ensure!(worker < most_threads && from < to, "{span}");
        ensure!(
            span["what"]
                .as_str()
                .is_some_and(|what| what.starts_with("fib(")),
            "{span}"
        );
    }
    Ok(())
}

fn expect_keys(value: &Value, keys: &[&str]) -> Result<()> {
    let object: &Map<String, Value> = value
        .as_object()
        .with_context(|| format!("no object: {value}"))?;
    let mut has: Vec<&str> = object.keys().map(String::as_str).collect();
    let mut keys = keys.to_vec();
    has.sort_unstable();
    keys.sort_unstable();
    ensure!(has == keys, "it has {has:?}, not {keys:?}");
    Ok(())
}

fn numbers(value: &Value) -> Result<Vec<f64>> {
    let values = value
        .as_array()
        .with_context(|| format!("no list: {value}"))?;
    let numbers: Option<Vec<f64>> = values.iter().map(Value::as_f64).collect();
    numbers.with_context(|| format!("not all numbers: {value}"))
}
