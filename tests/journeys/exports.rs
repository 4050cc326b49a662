//! Exports of the page read back as the measurements.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use spindle_journeys::{Page, journeys};

journeys!(
    the_json_is_the_result_of_the_api,
    the_csv_has_every_sample,
    the_svg_is_a_picture_by_itself,
    the_trace_has_every_event_with_its_thread,
    the_link_shows_the_same_lab_again,
);

async fn measure(page: &Page) -> Result<Value> {
    page.open("?lab=fib").await?;
    let params = json!({"n": 25, "threads": [1, 2], "cutoff": 15, "rounds": 3});
    let result = page.result(json!({"lab": "fib", "params": params})).await?;
    page.until_phase("finished").await?;
    Ok(result)
}

async fn the_json_is_the_result_of_the_api(page: &Page) -> Result<()> {
    let result = measure(page).await?;
    let file: Value = serde_json::from_str(&page.download("json").await?)?;
    let (file, result) = (as_scripts_see(file), as_scripts_see(result));
    let (file, result) = (as_scripts_see(file), as_scripts_see(result));
    ensure!(file == result, "the file has {file}\nthe API gave {result}");
    Ok(())
}

async fn the_csv_has_every_sample(page: &Page) -> Result<()> {
    let result = measure(page).await?;
    let csv = page.download("csv").await?;
    let mut lines = csv.trim_start_matches('\u{feff}').lines();
    let head: Vec<&str> = lines.next().context("no first line")?.split(',').collect();
    let column = |name: &str| {
        let found = head.iter().position(|column| *column == name);
        found.with_context(|| format!("no column {name} in {head:?}"))
    };
    let (threads, sequential, parallel) = (
        column("threads")?,
        column("sequential_ms")?,
        column("parallel_ms")?,
    );
    let mut samples = Vec::new();
    for line in lines {
        let cells: Vec<&str> = line.split(',').collect();
        ensure!(cells.len() == head.len(), "{line:?} does not fit {head:?}");
        samples.push((
            cells[threads].parse()?,
            cells[sequential].parse()?,
            cells[parallel].parse()?,
        ));
    }
    let mut expected: Vec<(u64, f64, f64)> = Vec::new();
    for point in result["outcome"]["points"]
        .as_array()
        .context("no points")?
    {
        let list = |key: &str| point[key].as_array().cloned().unwrap_or_default();
        for (sequential, parallel) in list("sequential_ms").iter().zip(list("parallel_ms")) {
            let ms = |value: &Value| value.as_f64().context("no number");
            expected.push((
                point["threads"].as_u64().context("no threads")?,
                ms(sequential)?,
                ms(&parallel)?,
            ));
        }
    }
    ensure!(
        samples == expected,
        "the file has {samples:?}, the result {expected:?}"
    );
    Ok(())
}

async fn the_svg_is_a_picture_by_itself(page: &Page) -> Result<()> {
    measure(page).await?;
    let svg = page.download("svg").await?;
    for outside in ["var(", "<script", "<foreignObject", "href=\"http"] {
        ensure!(
            !svg.contains(outside),
            "it needs what is not in it: {outside}"
        );
    }
    // Not parsed into the page, whose policy forbids inline styles: a picture is not part of it.
    let read = "
        const image = new Image();
        image.src = URL.createObjectURL(new Blob([arguments[0]], {type: 'image/svg+xml'}));
        await image.decode();
        return image.naturalWidth";
    let width: f64 = page.js(read, &[svg.clone().into()]).await?;
    ensure!(
        svg.starts_with("<svg ") && width > 100.0,
        "{width} px wide: {svg}"
    );
    let marks = svg.matches("data-mark=\"point\"").count();
    // A file needs no handles for tests; if it has them, it has all of them.
    ensure!(marks == 0 || marks == 2, "{marks} marks");
    Ok(())
}

async fn the_trace_has_every_event_with_its_thread(page: &Page) -> Result<()> {
    let result = measure(page).await?;
    let file: Value = serde_json::from_str(&page.download("trace").await?)?;
    let events = file["traceEvents"].as_array().context("no events")?;
    let named = |name: &str| events.iter().filter(|event| event["name"] == name).count();
    let (processes, threads) = (named("process_name"), named("thread_name"));
    ensure!(
        processes == 2 && threads == 3,
        "{processes} groups with {threads} threads"
    );
    let trace = result["trace"].as_array().context("no trace")?;
    let drawn = events.iter().filter(|event| event["ph"] == "X");
    ensure!(
        drawn.clone().count() == trace.len(),
        "not {} events: {file}",
        trace.len()
    );
    for (event, span) in drawn.zip(trace) {
        let counted_from_1 = span["worker"].as_u64().map(|worker| worker + 1);
        ensure!(
            event["name"] == span["what"] && event["tid"].as_u64() == counted_from_1,
            "{event} is not {span}"
        );
        let micros = span["from_ms"].as_f64().map(|ms| ms * 1_000.0);
        let off = event["ts"].as_f64().zip(micros).map(|(a, b)| (a - b).abs());
        ensure!(
            off.is_some_and(|off| off < 1e-3) && event["dur"].as_f64() > Some(0.0),
            "{event} is not {span}"
        );
    }
    Ok(())
}

async fn the_link_shows_the_same_lab_again(page: &Page) -> Result<()> {
    measure(page).await?;
    let link = page.link().await?;
    ensure!(link.starts_with(&page.url), "the link is {link}");
    page.open(link.trim_start_matches(&page.url)).await?;
    for (param, text) in [
        ("n", "25"),
        ("threads", "1,2"),
        ("cutoff", "15"),
        ("rounds", "3"),
    ] {
        ensure!(
            page.typed(param).await? == text,
            "{param} is lost in {link}"
        );
    }
    Ok(())
}

/// Converts every number to JavaScript's form, in which 0 and 0.0 are equal.
fn as_scripts_see(value: Value) -> Value {
    match value {
        Value::Number(number) => json!(number.as_f64()),
        Value::Array(values) => values.into_iter().map(as_scripts_see).collect(),
        Value::Object(members) => {
            let members = members.into_iter();
            members
                .map(|(name, value)| (name, as_scripts_see(value)))
                .collect()
        }
        other => other,
    }
}
