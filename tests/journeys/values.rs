//! fib(n) is right for every n from 1 to 45, on several numbers of threads and with several cutoffs.

use anyhow::{Result, ensure};
use serde_json::json;
use spindle_journeys::{Page, journeys};

journeys!(fib_is_right_up_to_30, fib_is_right_from_31_to_45);

async fn fib_is_right_up_to_30(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    for n in 1_u32..=30 {
        // Every third n on 1, 2 and 4 threads, the others on two of them.
        let threads = [[1, 2, 4].as_slice(), &[2, 3], &[1, 4]][n as usize % 3];
        // The smallest that still make few enough tasks, and some that leave a single task.
        let cutoff = [1, 2, n / 2, n][n as usize % 4].clamp(1.max(n.saturating_sub(18)), n);
        expect_value(page, n, threads, cutoff).await?;
    }
    Ok(())
}

async fn fib_is_right_from_31_to_45(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    for n in 31_u32..=45 {
        // Large ones on two threads: on one they take twice as long as they have to.
        let threads = if n < 40 { 1 + n % 4 } else { 2 };
        expect_value(page, n, &[threads], 20).await?;
    }
    Ok(())
}

async fn expect_value(page: &Page, n: u32, threads: &[u32], cutoff: u32) -> Result<()> {
    let params = json!({"n": n, "threads": threads, "cutoff": cutoff, "rounds": 3, "limit_s": 300});
    let result = page.result(json!({"lab": "fib", "params": params})).await?;
    let outcome = &result["outcome"];
    ensure!(
        outcome["value"].as_str() == Some(&*fib(n).to_string()),
        "fib({n}) is not {}",
        outcome["value"]
    );
    let on: Vec<_> = outcome["points"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|point| &point["threads"])
        .collect();
    ensure!(
        json!(on) == json!(threads),
        "fib({n}) ran on {on:?} threads, not {threads:?}"
    );
    Ok(())
}

/// By addition, which is neither of the ways in which the page computes it.
fn fib(n: u32) -> u64 {
    let (mut this, mut next) = (0, 1);
    for _ in 0..n {
        (this, next) = (next, this + next);
    }
    this
}
