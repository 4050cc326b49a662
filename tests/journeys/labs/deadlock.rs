//! **deadlock**: threads stop for ever, and the page detects it from the ring of waits and ends
//! them; remedies let all do their rounds.

use super::expect_verdict_and_no_worker;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use spindle_journeys::{Page, journeys};

journeys!(
    deadlock_of_two_threads_is_found_drawn_and_ended,
    deadlock_of_philosophers_is_a_ring_that_keys_lead_around,
    deadlock_is_gone_through_moment_by_moment,
    deadlock_that_did_not_come_shows_the_busiest_moment,
    deadlock_remedies_let_all_do_their_rounds,
    deadlock_without_a_pause_says_what_came_of_it,
    deadlock_can_be_stopped_before_it_is_found_and_in_the_middle_of_a_long_run,
    deadlock_takes_five_philosophers_unless_told_otherwise,
    deadlock_over_its_limit_keeps_what_was_done,
);

mod without_isolation {
    use super::*;
    journeys!(super::super::super::WITHOUT_ISOLATION; deadlock_without_shared_memory_says_what_is_missing);

    async fn deadlock_without_shared_memory_says_what_is_missing(page: &Page) -> Result<()> {
        page.open("?lab=deadlock&run=1").await?;
        let notice = page.text("[data-notice='unsupported']").await?;
        ensure!(notice.contains("shared memory"), "{notice}");
        ensure!(page.count("[data-notice='unsupported'] a[target]").await? == 1);
        let error = page.rejection(json!({"lab": "deadlock"})).await?;
        ensure!(error["code"] == "unsupported", "{error}");
        page.expect_no_worker().await
    }
}

async fn deadlock_of_two_threads_is_found_drawn_and_ended(page: &Page) -> Result<()> {
    page.open("?lab=deadlock").await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    let result: Value = serde_json::from_str(&page.download("json").await?)?;
    expect_ring(&result, 2)?;
    ensure!(
        result["outcome"]["cycle"]
            == json!([
                {"thread": 0, "holds": ["lock A"], "waits_for": "lock B"},
                {"thread": 1, "holds": ["lock B"], "waits_for": "lock A"},
            ])
    );
    expect_verdict_and_no_worker(page, &result).await?;
    let verdict = page.text("[data-verdict]").await?;
    ensure!(
        verdict.contains("Thread 1 holds lock A and waits for lock B"),
        "{verdict}"
    );
    let marks = page.marked("graph", "data-mark").await?;
    ensure!(
        marks
            == [
                "node", "holds", "node", "waits", "node", "holds", "node", "waits"
            ],
        "the graph has {marks:?}"
    );
    let rows = page.table("threads", "data-ring").await?;
    ensure!(
        rows.len() == 2 && rows.iter().all(|(ring, _)| ring == "true"),
        "the table has {rows:?}"
    );
    let waits: Vec<&Value> = trace(&result)?
        .filter(|span| span["state"] == "waiting")
        .collect();
    ensure!(
        waits[0]["wait"] == json!({"for": "lock B", "held_by": [1]})
            && waits[0]["to_ms"] == result["outcome"]["detected_ms"],
        "{waits:?}"
    );
    // The stuck threads are gone, and the next run has new ones.
    let params = json!({"remedy": "ordering", "rounds": 3});
    let next = page
        .result(json!({"lab": "deadlock", "params": params}))
        .await?;
    ensure!(next["outcome"]["rounds_done"] == 6, "{}", next["outcome"]);
    page.expect_no_worker().await
}

async fn deadlock_of_philosophers_is_a_ring_that_keys_lead_around(page: &Page) -> Result<()> {
    page.open("?lab=deadlock&scenario=philosophers&threads=16&hold_ms=1")
        .await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    let result: Value = serde_json::from_str(&page.download("json").await?)?;
    expect_ring(&result, 16)?;
    let marks = page.marked("graph", "data-mark").await?;
    ensure!(
        marks.len() == 64,
        "16 threads, 16 chopsticks and their arrows are {marks:?}"
    );
    page.js::<Value>(
        "document.querySelector(\"[data-chart='graph'] [tabindex='0'][data-mark]\").focus()",
        &[],
    )
    .await?;
    let mut names = Vec::new();
    for _ in 0..4 {
        names.push(
            page.get::<String>("document.activeElement.getAttribute('aria-label')")
                .await?,
        );
        let right = thirtyfour::Key::Right.value();
        page.web.action_chain().send_keys(right).perform().await?;
    }
    ensure!(
        names[0].contains("held by Thread 1")
            && names[1] == "chopstick 1 is held by Thread 1"
            && names[2].contains("waits for chopstick 2")
            && names[3] == "Thread 1 waits for chopstick 2",
        "the keys led to {names:?}"
    );
    expect_verdict_and_no_worker(page, &result).await
}

/// Number of waiting threads in the graph.
async fn waits(page: &Page) -> Result<usize> {
    page.count("[data-chart='graph'] [data-mark='waits']").await
}

async fn deadlock_is_gone_through_moment_by_moment(page: &Page) -> Result<()> {
    page.open("?lab=deadlock").await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    let both =
        "[...document.querySelectorAll('.moments [data-chart]')].map((one) => one.dataset.chart)";
    ensure!(page.get::<Vec<String>>(both).await? == ["graph", "timeline"]);
    page.until("document.querySelector('.stepper p').textContent.startsWith('The ring closes')")
        .await?;
    ensure!(waits(page).await? == 2);
    page.press("step-back").await?;
    page.until(
        "document.querySelector('.stepper p').textContent.includes('before the ring closes')",
    )
    .await?;
    page.until("document.querySelectorAll('[data-chart=graph] [data-mark=waits]').length === 1")
        .await?;
    ensure!(page.count("[data-chart='graph'] .stands-out").await? == 0);
    ensure!(page.count("[data-chart='timeline'] .lane-cursor").await? == 1);
    // The button kept the focus, so keys go on from there.
    let chain = page.web.action_chain();
    chain
        .send_keys(thirtyfour::Key::Home.value())
        .perform()
        .await?;
    page.until("document.querySelectorAll('[data-chart=graph] [data-mark=waits]').length === 0")
        .await?;
    let chain = page.web.action_chain();
    chain
        .send_keys(thirtyfour::Key::End.value())
        .perform()
        .await?;
    page.until("document.querySelectorAll('[data-chart=graph] [data-mark=waits]').length === 2")
        .await?;
    ensure!(page.count("[data-chart='timeline'] .lane-lock").await? > 2);
    Ok(())
}

async fn deadlock_that_did_not_come_shows_the_busiest_moment(page: &Page) -> Result<()> {
    page.open("?lab=deadlock&remedy=ordering&hold_ms=5&rounds=5")
        .await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    page.until("document.querySelector('.stepper p').textContent.startsWith('The busiest moment')")
        .await?;
    ensure!(waits(page).await? > 0, "nobody waits");
    ensure!(
        page.count("[data-chart='graph'] .graph-edge.stands-out")
            .await?
            == 0
    );
    Ok(())
}

async fn deadlock_remedies_let_all_do_their_rounds(page: &Page) -> Result<()> {
    page.open("?lab=deadlock").await?;
    for (scenario, threads) in [("two-locks", 2), ("philosophers", 5)] {
        for remedy in ["ordering", "try-lock", "arbiter"] {
            let params = json!({
                "scenario": scenario, "threads": threads, "remedy": remedy, "hold_ms": 0, "rounds": 10_000,
            });
            let result = page
                .result(json!({"lab": "deadlock", "params": params}))
                .await?;
            expect_all_rounds(&result, threads, 10_000)?;
            page.until_phase("finished").await?;
            expect_verdict_and_no_worker(page, &result).await?;
        }
    }
    // Also with a pause, where the second lock is often taken.
    let params = json!({"remedy": "try-lock", "hold_ms": 2, "rounds": 10, "threads": 4});
    let result = page
        .result(json!({"lab": "deadlock", "params": params}))
        .await?;
    expect_all_rounds(&result, 4, 10)
}

async fn deadlock_without_a_pause_says_what_came_of_it(page: &Page) -> Result<()> {
    page.open("?lab=deadlock").await?;
    let params = json!({"hold_ms": 0, "rounds": 100});
    let result = page
        .result(json!({"lab": "deadlock", "params": params}))
        .await?;
    page.until_phase("finished").await?;
    let verdict = result["verdict"].as_str().context("no verdict")?;
    if result["outcome"]["deadlocked"] == true {
        expect_ring(&result, 2)?;
        ensure!(verdict.contains("in a ring"), "{verdict}");
    } else {
        expect_all_rounds(&result, 2, 100)?;
        ensure!(verdict.contains("luck"), "{verdict}");
    }
    expect_verdict_and_no_worker(page, &result).await
}

async fn deadlock_can_be_stopped_before_it_is_found_and_in_the_middle_of_a_long_run(
    page: &Page,
) -> Result<()> {
    page.open("?lab=deadlock").await?;
    for params in [
        json!({"scenario": "philosophers", "hold_ms": 1000}),
        json!({"remedy": "ordering", "hold_ms": 1000, "threads": 4}),
        json!({"remedy": "try-lock", "hold_ms": 0, "rounds": 100_000, "threads": 16}),
        json!({"remedy": "arbiter", "hold_ms": 0, "rounds": 100_000, "threads": 16}),
    ] {
        page.begin(json!({"lab": "deadlock", "params": params}))
            .await?;
        page.until("document.querySelector('[data-progress]')?.hasAttribute('aria-valuenow')")
            .await?;
        page.stop().await?;
        page.expect_no_worker().await?;
        let error = page.ended().await?.err().unwrap_or_default();
        ensure!(error["code"] == "stopped", "{params} ended in {error}");
    }
    let result = page.result(json!({"lab": "deadlock"})).await?;
    expect_ring(&result, 2)?;
    page.expect_no_worker().await
}

async fn deadlock_takes_five_philosophers_unless_told_otherwise(page: &Page) -> Result<()> {
    page.open("?lab=deadlock").await?;
    ensure!(page.typed("threads").await? == "2");
    page.choose("scenario", "philosophers").await?;
    page.until("location.search.includes('scenario=philosophers')")
        .await?;
    ensure!(page.typed("threads").await? == "5");
    ensure!(!page.query().await?.contains("threads=2"));
    page.choose("remedy", "arbiter").await?;
    page.type_in("rounds", "3").await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    let result: Value = serde_json::from_str(&page.download("json").await?)?;
    expect_all_rounds(&result, 5, 3)?;
    for (params, param) in [
        (json!({"scenario": "readers"}), "scenario"),
        (json!({"threads": 1}), "threads"),
        (json!({"threads": 17}), "threads"),
        (json!({"hold_ms": 1001}), "hold_ms"),
        (json!({"remedy": "prayer"}), "remedy"),
        (json!({"rounds": 0}), "rounds"),
    ] {
        let error = page
            .rejection(json!({"lab": "deadlock", "params": params}))
            .await?;
        ensure!(
            error["code"] == "bad-param" && error["param"] == param,
            "{error}"
        );
    }
    Ok(())
}

async fn deadlock_over_its_limit_keeps_what_was_done(page: &Page) -> Result<()> {
    page.open("?lab=deadlock&remedy=ordering&hold_ms=50&limit_s=2")
        .await?;
    page.press("run").await?;
    page.until_phase("failed").await?;
    let failures = page.failures().await?;
    ensure!(
        failures.len() == 1 && failures[0].0 == "timeout",
        "{failures:?}"
    );
    let rows = page.table("threads", "data-thread").await?;
    ensure!(
        rows.len() == 2 && rows.iter().all(|(_, row)| !row.contains("\t–\t–\t–\t–")),
        "nothing was kept: {rows:?}"
    );
    page.expect_no_worker().await
}

fn trace(result: &Value) -> Result<impl Iterator<Item = &Value>> {
    Ok(result["trace"].as_array().context("no trace")?.iter())
}

/// Expects that each thread of the ring waits for a lock that the next one holds, and that the
/// locks were used twice for each round.
fn expect_ring(result: &Value, length: usize) -> Result<()> {
    let outcome = &result["outcome"];
    let ring = outcome["cycle"].as_array().context("no cycle")?;
    ensure!(
        outcome["deadlocked"] == true && ring.len() == length,
        "{outcome}"
    );
    for (link, next) in ring.iter().zip(ring.iter().cycle().skip(1)) {
        let held = next["holds"].as_array().context("holds nothing")?;
        ensure!(held.contains(&link["waits_for"]), "no ring: {ring:?}");
    }
    ensure!(
        outcome["closed_ms"].as_f64() <= outcome["detected_ms"].as_f64(),
        "{outcome}"
    );
    expect_uses(outcome)
}

fn expect_all_rounds(result: &Value, threads: u64, rounds: u64) -> Result<()> {
    let outcome = &result["outcome"];
    ensure!(
        outcome["deadlocked"] == false
            && outcome["cycle"] == json!([])
            && outcome["detected_ms"].is_null()
            && outcome["rounds_done"] == threads * rounds,
        "{outcome}"
    );
    let each = outcome["threads"].as_array().context("no threads")?;
    ensure!(each.iter().all(|thread| thread["rounds"] == rounds));
    ensure!(trace(result)?.count() <= 5_100);
    expect_uses(outcome)
}

fn expect_uses(outcome: &Value) -> Result<()> {
    let locks = outcome["locks"].as_array().context("no locks")?;
    let uses: u64 = locks.iter().filter_map(|lock| lock["uses"].as_u64()).sum();
    let rounds = outcome["rounds_done"].as_u64().context("no rounds")?;
    ensure!(
        uses == 2 * rounds,
        "{uses} uses of locks in {rounds} rounds"
    );
    Ok(())
}
