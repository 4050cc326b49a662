//! The invariants of the results of each lab, whatever the parameters.

use super::clocked;
use crate::labs;
use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

/// Fails unless the result satisfies its lab's invariants.
pub(super) fn expect(result: &Value) -> Result<()> {
    let headline = result["headline"].as_str().unwrap_or_default();
    ensure!(
        !headline.is_empty() && !headline.contains(['{', '}']),
        "the headline is {headline:?}"
    );
    let verdict = result["verdict"].as_str().unwrap_or_default();
    ensure!(
        !verdict.is_empty() && !verdict.contains(['{', '}']),
        "the verdict is {verdict:?}"
    );
    let trace = result["trace"].as_array().context("no trace")?;
    ensure!(trace.len() <= 20_000, "{} spans", trace.len());
    for span in trace {
        let ends = [&span["from_ms"], &span["to_ms"]].map(|end| end.as_f64());
        let [Some(from), Some(to)] = ends else {
            bail!("a span without times: {span}");
        };
        ensure!(from <= to, "a span that ends before it begins: {span}");
    }
    let (params, outcome) = (&result["params"], &result["outcome"]);
    if result["lab"] == "python" {
        // An interpreter has a clock of its own, by which a thread may have run for no time at all.
        return python(params, outcome);
    }
    let fault = clocked::fault(outcome, &result["warnings"]);
    ensure!(fault.is_none(), "{}", fault.unwrap_or_default());
    let tick = result["environment"]["tickMs"].as_f64();
    ensure!(
        tick > Some(0.0) && tick <= Some(1000.0),
        "a tick of {tick:?}"
    );
    strategies(result)?;
    match result["lab"].as_str() {
        Some("fib") => fib(params, outcome),
        Some("jobs") => jobs(params, outcome),
        Some("sleep") => sleep(params, outcome),
        Some("pool") => pool(params, outcome),
        Some("memory") => memory(params, outcome),
        Some("lifecycle") => lifecycle(params, outcome),
        Some("counter") => counter(params, outcome),
        Some("crawler") => crawler(params, outcome),
        Some("primitives") => primitives(params, outcome),
        Some("image") => image(outcome),
        Some("queue") => queue(params, outcome),
        Some("deadlock") => deadlock(params, outcome),
        Some("ipc") => ipc(outcome),
        Some("server") => server(params, outcome),
        Some("claims") => claims(params, outcome),
        lab => bail!("no invariants of {lab:?}"),
    }
}

/// Each interpreter ran each round, and an end has what belongs to it.
fn python(params: &Value, outcome: &Value) -> Result<()> {
    let runs = list(outcome, "runs")?;
    let ran: Vec<&Value> = runs.iter().map(|run| &run["interpreter"]).collect();
    let asked: Vec<&Value> = list(params, "interpreter")?.iter().collect();
    ensure!(ran == asked, "{asked:?}, {ran:?}");
    let rounds = number(params, "rounds")?;
    for run in runs {
        let samples = list(run, "samples_ms")?;
        ensure!(samples.len() as u64 == rounds, "{run}");
        ensure!(samples.iter().all(|ms| ms.as_f64() > Some(0.0)), "{run}");
        let counts = list(run, "outputs")?.iter();
        let counted: u64 = counts.filter_map(|one| one["count"].as_u64()).sum();
        ensure!(counted == rounds, "{}", run["outputs"]);
        ensure!(!list(run, "threads")?.is_empty(), "{run}");
        let is_deadlocked = run["ended"] == "deadlocked";
        ensure!(is_deadlocked != list(run, "deadlock")?.is_empty(), "{run}");
        ensure!(
            run["ended"] != "raised" || !run["exception"].is_null(),
            "{run}"
        );
        ensure!(
            (run["ended"] == "exited") <= (run["exit_code"] == 3),
            "{run}"
        );
        if !run["speedup"].is_null() {
            ensure!(run["interpreter"] == "free" && rounds > 1, "{run}");
            ratio(&run["speedup"])?;
        }
    }
    Ok(())
}

/// Each requested claim is there once, and is decided by a number or undecided.
fn claims(params: &Value, outcome: &Value) -> Result<()> {
    let (asked, found) = (list(params, "claims")?, list(outcome, "claims")?);
    let ids: Vec<&Value> = found.iter().map(|claim| &claim["id"]).collect();
    ensure!(
        asked.iter().collect::<Vec<_>>() == ids,
        "{asked:?}, {ids:?}"
    );
    for claim in found {
        let is_told = match claim["holds"].as_str() {
            Some("yes" | "no") => claim["number"].is_number() || claim["id"] == "locks-deadlock",
            Some("untold") => claim["why"].is_string(),
            _ => false,
        };
        ensure!(is_told, "{claim}");
    }
    Ok(())
}

fn number(of: &Value, key: &str) -> Result<u64> {
    of[key]
        .as_u64()
        .with_context(|| format!("no number {key} in {of}"))
}

fn list<'a>(of: &'a Value, key: &str) -> Result<&'a Vec<Value>> {
    let found = of[key].as_array();
    found.with_context(|| format!("no list {key} in {of}"))
}

/// An interval around its median, of ratios that a clock can measure.
fn ratio(of: &Value) -> Result<()> {
    let [low, median, high] = ["low", "median", "high"].map(|key| of[key].as_f64());
    ensure!(
        low > Some(0.0) && low <= median && median <= high && high < Some(f64::INFINITY),
        "{of}"
    );
    Ok(())
}

/// Every strategy has a time and a speedup; one that was too quick for the clock is named by a caveat.
fn strategies(result: &Value) -> Result<()> {
    let all = result["outcome"]["strategies"].as_array();
    let is_coarse = labs::is_clock_named(result);
    for one in all.into_iter().flatten() {
        let id = one["strategy"].as_str().unwrap_or_default();
        let samples = list(one, "samples_ms")?;
        ensure!(!samples.is_empty(), "no samples of {id}");
        let is_named = labs::is_too_quick(result, id);
        for ms in samples.iter().chain([&one["wall_ms"]]) {
            ensure!(ms.is_number() || is_named, "{id} took {ms} ms");
        }
        // Crawls that leave pages out are not compared.
        let may_lack = is_coarse || result["lab"] == "crawler";
        if !(may_lack && one["speedup"].is_null()) {
            ratio(&one["speedup"]).with_context(|| format!("the speedup of {id}"))?;
        }
    }
    Ok(())
}

/// F(n), as in results.
fn known(n: u64) -> String {
    let (f, _) = (0..n).fold((0_u64, 1), |(f, next), _| (next, f + next));
    f.to_string()
}

/// The number is right, and each number of threads was measured and reported.
fn fib(params: &Value, outcome: &Value) -> Result<()> {
    let n = number(params, "n")?;
    ensure!(outcome["value"] == known(n), "{}", outcome["value"]);
    for point in list(outcome, "points")? {
        ratio(&point["speedup"])?;
        for kernel in ["sequential_ms", "parallel_ms"] {
            let samples = list(point, kernel)?;
            ensure!(samples.len() as u64 == number(params, "rounds")?, "{point}");
            ensure!(samples.iter().all(|ms| ms.as_f64() > Some(0.0)), "{point}");
        }
        let threads = list(point, "tasks_per_worker")?.len() as u64;
        ensure!(threads == number(point, "threads")?, "{point}");
    }
    Ok(())
}

/// Each number is right.
fn jobs(params: &Value, outcome: &Value) -> Result<()> {
    let [from, to] = [number(params, "from")?, number(params, "to")?];
    let values = outcome["values"].as_object().context("no values")?;
    ensure!(values.len() as u64 == to - from + 1, "{values:?}");
    for n in from..=to {
        ensure!(values[&n.to_string()] == known(n), "{n}");
    }
    Ok(())
}

/// Each task waits as long as it should.
fn sleep(params: &Value, outcome: &Value) -> Result<()> {
    let [tasks, ms] = [number(params, "tasks")?, number(params, "ms")?];
    for one in list(outcome, "strategies")? {
        let [started, ended] = [list(one, "started_ms")?, list(one, "ended_ms")?];
        ensure!([started.len(), ended.len()] == [tasks as usize; 2], "{one}");
        for (from, to) in started.iter().zip(ended) {
            let slept = to.as_f64().zip(from.as_f64()).map(|(to, from)| to - from);
            // Firefox may round either end by a millisecond, and its timers may be early by one.
            ensure!(slept >= Some(ms as f64 - 3.0), "{slept:?} of {ms} ms");
        }
    }
    Ok(())
}

/// Each task is done once.
fn pool(params: &Value, outcome: &Value) -> Result<()> {
    for one in list(outcome, "strategies")? {
        let shares = list(one, "tasks_per_worker")?;
        let done: u64 = shares.iter().filter_map(Value::as_u64).sum();
        ensure!(done == number(params, "tasks")?, "{one}");
    }
    Ok(())
}

/// The parent sees changes by threads, but not those by processes.
fn memory(params: &Value, outcome: &Value) -> Result<()> {
    let (value, workers) = (&params["value"], number(params, "workers")?);
    for kind in ["threads", "processes"] {
        let Some(one) = outcome.get(kind).filter(|one| !one.is_null()) else {
            continue;
        };
        let changes = if kind == "threads" { workers as i64 } else { 0 };
        let [before, after] = ["before", "after"].map(|key| one[key].as_i64());
        ensure!(before == value.as_i64(), "{one}");
        ensure!(after == before.map(|before| before + changes), "{one}");
        ensure!(list(one, "seen")?.len() as u64 == workers, "{one}");
    }
    Ok(())
}

/// All started workers have ended, and the log shows it.
fn lifecycle(params: &Value, outcome: &Value) -> Result<()> {
    let events = list(outcome, "events")?;
    let count = |action: &str| {
        events
            .iter()
            .filter(|event| event["action"] == action)
            .count()
    };
    let kinds = if params["kind"] == "both" { 2 } else { 1 };
    let started = count("start") as u64;
    ensure!(started > 0 && started <= kinds * number(params, "workers")?);
    for kind in ["thread", "process"] {
        let last = events.iter().rfind(|event| event["kind"] == kind);
        ensure!(
            last.is_none_or(|last| last["is_alive"] == false),
            "{last:?}"
        );
    }
    Ok(())
}

/// Lost and kept increments add up, and with a guard nothing was lost.
fn counter(params: &Value, outcome: &Value) -> Result<()> {
    let expected = number(params, "threads")? * number(params, "increments")?;
    for one in list(outcome, "guards")? {
        let (last, lost) = (number(one, "final")?, number(one, "lost")?);
        ensure!(
            number(one, "expected")? == expected && last + lost == expected,
            "{one}"
        );
        ensure!(one["guard"] == "none" || lost == 0, "{one}");
        let observed = number(one, "observed")?;
        ensure!(params["join"] == false || observed == last, "{one}");
        // Without a guard, a delayed thread writes back a number that the others have passed long
        // ago.
        ensure!(
            observed <= last || (one["guard"] == "none" && observed <= expected),
            "{one}"
        );
    }
    Ok(())
}

/// Every page that was found was fetched once or given up, with no more requests at a time than allowed.
fn crawler(params: &Value, outcome: &Value) -> Result<()> {
    ensure!(outcome["same_pages"] == true, "they met other pages");
    let site = list(outcome, "site")?.len() as u64;
    for one in list(outcome, "strategies")? {
        let (fetched, failed) = (number(one, "fetched")?, number(one, "failed")?);
        ensure!(
            fetched + failed == site && number(one, "reachable")? == site,
            "{one}"
        );
        ensure!(number(one, "unique")? == fetched, "{one}");
        let most = number(params, "workers")?;
        ensure!(number(one, "max_in_flight")? <= most, "{one}");
    }
    Ok(())
}

/// No promise is broken, and never more are inside than allowed.
fn primitives(params: &Value, outcome: &Value) -> Result<()> {
    ensure!(number(outcome, "violations")? == 0);
    let inside = number(outcome, "max_inside")?;
    let allowed = match params["primitive"].as_str() {
        Some("lock" | "rlock") => 1,
        Some("semaphore") => number(params, "permits")?,
        _ => number(params, "threads")?,
    };
    ensure!(inside <= allowed, "{inside} inside, {allowed} allowed");
    ensure!(!list(outcome, "waits")?.is_empty());
    Ok(())
}

/// Each item once and in order, and the queue never longer than it may be.
fn queue(params: &Value, outcome: &Value) -> Result<()> {
    let (items, capacity) = (number(params, "items")?, number(params, "capacity")?);
    for one in list(outcome, "strategies")? {
        for (key, right) in [
            ("items_in", items),
            ("items_out", items),
            ("duplicates", 0),
            ("out_of_order", 0),
        ] {
            ensure!(number(one, key)? == right, "{key} of {}", one["strategy"]);
        }
        let lengths = list(one, "occupancy")?.iter();
        let longest = lengths.filter_map(|place| place[1].as_u64()).max();
        ensure!(longest <= Some(capacity), "{longest:?} of {capacity}");
    }
    Ok(())
}

/// A deadlock has a ring of waits, each for a lock that the next thread holds; a run without one
/// has all its rounds. A remedy leaves no deadlock.
fn deadlock(params: &Value, outcome: &Value) -> Result<()> {
    let ring = list(outcome, "cycle")?;
    if outcome["deadlocked"] == json!(true) {
        ensure!(
            params["remedy"] == "none",
            "in spite of {}",
            params["remedy"]
        );
        // The walker has checked that an absent time has its caveat.
        ensure!(ring.len() >= 2);
        for (nth, link) in ring.iter().enumerate() {
            let next = ring.get((nth + 1) % ring.len()).context("no next")?;
            ensure!(
                list(next, "holds")?.contains(&link["waits_for"]),
                "{link} before {next}"
            );
        }
    } else {
        ensure!(ring.is_empty(), "a ring that is no deadlock");
        let all = number(params, "threads")? * number(params, "rounds")?;
        ensure!(
            number(outcome, "rounds_done")? == all,
            "not all of {all} rounds"
        );
    }
    Ok(())
}

/// Every strategy makes the same pixels.
fn image(outcome: &Value) -> Result<()> {
    let strategies = list(outcome, "strategies")?;
    let first = strategies.first().context("no strategies")?;
    for one in strategies {
        ensure!(
            one["checksum"] == first["checksum"] && one["checksum"].is_string(),
            "other pixels by {}",
            one["strategy"]
        );
    }
    Ok(())
}

/// Every payload arrives as it was sent.
fn ipc(outcome: &Value) -> Result<()> {
    let channels = list(outcome, "channels")?;
    ensure!(!channels.is_empty());
    for one in channels {
        ensure!(
            one["intact"] == true && number(one, "checked")? > 0,
            "{}",
            one["channel"]
        );
    }
    Ok(())
}

/// Each request of each client is answered once, and correctly.
fn server(params: &Value, outcome: &Value) -> Result<()> {
    let requests = number(params, "clients")? * number(params, "requests")?;
    for one in list(outcome, "strategies")? {
        ensure!(number(one, "ok")? == requests, "{}", one["strategy"]);
        let [p50, p99] = ["p50", "p99"].map(|key| one["latency_ms"][key].as_f64());
        ensure!(p50.is_some() && p50 <= p99, "{}", one["latency_ms"]);
    }
    for pool in list(outcome, "pools")? {
        ensure!(number(pool, "ok")? > 0, "{pool}");
    }
    Ok(())
}
