//! The output by thread, lines and prints that lead to each other, and what many rounds tell.

use super::{CONTENT, run, run_code, runs, sorted, stdout, until_editor};
use anyhow::{Context, Result, ensure};
use serde_json::json;
use spindle_journeys::{Page, journeys};

journeys!(
    python_output_threads_and_lines_lead_to_each_other,
    python_rounds_tell_what_one_run_cannot,
);

/// Two threads that print, in lines 3 and 8.
const TWO: &str = "import threading
def work(name):
    print(name)
threads = [threading.Thread(target=work, args=(name,), name=f'thread {name}') for name in ('a', 'b')]
for thread in threads: thread.start()
for thread in threads: thread.join()

print('both')
";

/// The texts of the shown lines of output.
const SHOWN: &str =
    "[...document.querySelectorAll('.output-line .text')].map((line) => line.textContent)";

/// Waits until the editor marks this line.
async fn until_marked(page: &Page, line: u32) -> Result<()> {
    page.until(&format!(
        "(() => {{
            const lines = [...{CONTENT}.querySelectorAll('.cm-line')];
            return lines.findIndex((line) => line.matches('.cm-marked')) === {line} - 1;
        }})()"
    ))
    .await
}

async fn python_output_threads_and_lines_lead_to_each_other(page: &Page) -> Result<()> {
    page.open("?lab=python").await?;
    until_editor(page).await?;
    let result = run_code(page, TWO).await?;
    let all = runs(&result)?;
    ensure!(all.len() == 2, "{result}");
    for run in all {
        ensure!(sorted(stdout(run)?) == ["a", "b", "both"], "{run}");
        ensure!(
            run["ended"] == "finished" && run["speedup"].is_null(),
            "{run}"
        );
        let threads = run["threads"].as_array().context("no threads")?;
        let names: Vec<&str> = threads
            .iter()
            .filter_map(|thread| thread["name"].as_str())
            .collect();
        ensure!(names == ["MainThread", "thread a", "thread b"], "{run}");
        let pieces = run["output"].as_array().context("no output")?;
        let both = pieces.iter().find(|piece| piece["text"] == "both\n");
        let both = both.with_context(|| format!("not a piece: {run}"))?;
        ensure!(
            both["line"] == 8 && both["thread"] == "MainThread",
            "{both}"
        );
        let held = run["interpreter"] == "gil" && run["gil_switches"].as_u64() == Some(0);
        ensure!(!held, "the GIL was never handed over: {run}");
    }
    page.until_phase("finished").await?;
    page.until(&format!("{SHOWN}.length === 3")).await?;

    // By thread.
    let tab = |name: &str| {
        format!(
            "[...document.querySelectorAll('.output-head button')].find(({{textContent}}) => textContent.trim() === '{name}')"
        )
    };
    page.js::<()>(&format!("{}.click()", tab("thread a")), &[])
        .await?;
    page.until(&format!("{SHOWN}.join() === 'a'")).await?;
    page.js::<()>(&format!("{}.click()", tab("All threads")), &[])
        .await?;
    page.until(&format!("{SHOWN}.length === 3")).await?;
    page.js::<()>(&format!("{}.click()", tab("With the GIL")), &[])
        .await?;
    page.until("document.querySelector('.output-line').dataset.output.startsWith('gil-')")
        .await?;

    // From a line of output to the line that printed it.
    page.js::<()>(
        "[...document.querySelectorAll('.output-line')].find(({innerText}) => /both/.test(innerText)).click()",
        &[],
    )
    .await?;
    until_marked(page, 8).await?;
    page.until("document.querySelectorAll('.output-line.is-chosen').length === 1")
        .await?;
    // Its print in the picture is marked, too, and only that.
    let pointed = |id: &str| {
        format!(
            "(() => {{
                const marks = [...document.querySelectorAll('[data-chart=timeline] [data-pointed]')];
                return marks.length === 1 && marks[0].dataset.standsFor.split(' ').includes({id});
            }})()"
        )
    };
    page.until(&pointed(
        "document.querySelector('.output-line.is-chosen').dataset.output",
    ))
    .await?;
    // By keyboard from line to line.
    let before: i64 = page.get("Math.round(scrollY)").await?;
    page.js::<()>(
        "document.querySelector('.output-lines').focus({preventScroll: true})",
        &[],
    )
    .await?;
    super::keys(page, thirtyfour::Key::Down.value().to_string()).await?;
    until_marked(page, 3).await?;
    page.until(&pointed(
        "document.querySelector('.output-line').dataset.output",
    ))
    .await?;
    super::keys(page, thirtyfour::Key::End.value().to_string()).await?;
    until_marked(page, 8).await?;
    page.until(&pointed(
        "[...document.querySelectorAll('.output-line')].at(-1).dataset.output",
    ))
    .await?;
    ensure!(
        before == page.get::<i64>("Math.round(scrollY)").await?,
        "the page moved"
    );
    // From a print in the picture to its line of output and of the program, by keyboard.
    let tick = "[...document.querySelectorAll('[data-chart=timeline] [data-output^=free]')].find(({dataset}) => dataset.line === '3')";
    page.until(&format!("{tick} !== undefined")).await?;
    page.js::<()>(&format!("{tick}.focus()"), &[]).await?;
    super::keys(page, thirtyfour::Key::Enter.value().to_string()).await?;
    until_marked(page, 3).await?;
    page.until(
        "document.querySelector('.output-line.is-chosen')?.dataset.output.startsWith('free-')",
    )
    .await?;
    page.expect_no_worker().await
}

async fn python_rounds_tell_what_one_run_cannot(page: &Page) -> Result<()> {
    page.open("?lab=python").await?;
    let once = run(page, json!({"program": "gil"})).await?;
    ensure!(runs(&once)?.iter().all(|run| run["speedup"].is_null()));
    page.until_phase("finished").await?;
    let verdict = page.text("[data-verdict]").await?;
    ensure!(verdict.contains("cannot tell"), "{verdict}");
    let result = run(page, json!({"program": "gil", "rounds": 5})).await?;
    let [gil, free] = &runs(&result)?[..] else {
        anyhow::bail!("{result}");
    };
    for run in [gil, free] {
        let samples = run["samples_ms"].as_array().context("no samples")?;
        ensure!(samples.len() == 5, "{run}");
        ensure!(
            run["outputs"] == json!([{"text": "17711\n17711\n", "count": 5}]),
            "{}",
            run["outputs"]
        );
    }
    ensure!(gil["speedup"].is_null(), "{gil}");
    let [low, median, high] = ["low", "median", "high"].map(|end| free["speedup"][end].as_f64());
    ensure!(
        low.is_some_and(|low| low > 0.0) && low <= median && median <= high,
        "{}",
        free["speedup"]
    );
    page.until_phase("finished").await?;
    for part in ["headline", "verdict"] {
        let told = page.text(&format!("[data-{part}]")).await?;
        ensure!(
            result[part] == *told.trim(),
            "{told:?} is not {}",
            result[part]
        );
    }
    let outputs = page.table("outputs", "data-count").await?;
    ensure!(
        outputs.len() == 2 && outputs.iter().all(|(count, _)| count == "5"),
        "{outputs:?}"
    );
    page.expect_no_worker().await
}
