//! What a result of each lab must hold, whatever its parameters.

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

/// Fails unless the result is right by its lab's own invariants.
pub(super) fn expect(result: &Value) -> Result<()> {
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
    match result["lab"].as_str() {
        Some("counter") => counter(params, outcome),
        Some("crawler") => crawler(params, outcome),
        Some("primitives") => primitives(params, outcome),
        Some("image") => image(outcome),
        Some("queue") => queue(params, outcome),
        Some("deadlock") => deadlock(params, outcome),
        Some("ipc") => ipc(outcome),
        Some("server") => server(params, outcome),
        lab => bail!("no invariants of {lab:?}"),
    }
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

/// What was lost and what was kept add up, and with a guard nothing was lost.
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
        // Without a guard, a thread that was held up writes back a number that the others have passed long ago.
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

/// A deadlock has a ring of waits, each for what the next one holds; whatever is none has all its
/// rounds. A remedy leaves no deadlock.
fn deadlock(params: &Value, outcome: &Value) -> Result<()> {
    let ring = list(outcome, "cycle")?;
    if outcome["deadlocked"] == json!(true) {
        ensure!(
            params["remedy"] == "none",
            "in spite of {}",
            params["remedy"]
        );
        ensure!(ring.len() >= 2 && outcome["detected_ms"].is_number());
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
        let median = one["round_trip_us"]["median"].as_f64();
        ensure!(
            median.is_some_and(|us| us > 0.0),
            "{}",
            one["round_trip_us"]
        );
    }
    Ok(())
}

/// Each request of each client is answered once, and rightly.
fn server(params: &Value, outcome: &Value) -> Result<()> {
    let requests = number(params, "clients")? * number(params, "requests")?;
    for one in list(outcome, "strategies")? {
        ensure!(number(one, "ok")? == requests, "{}", one["strategy"]);
        let [p50, p99] = ["p50", "p99"].map(|key| one["latency_ms"][key].as_f64());
        ensure!(p50 > Some(0.0) && p50 <= p99, "{}", one["latency_ms"]);
    }
    for pool in list(outcome, "pools")? {
        ensure!(number(pool, "ok")? > 0, "{pool}");
    }
    Ok(())
}
