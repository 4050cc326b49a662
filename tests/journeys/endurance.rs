//! Many runs in a row leave nothing behind. `cargo xtask bench` does a hundred.

use anyhow::{Result, ensure};
use serde_json::json;
use spindle_journeys::{Browser, Page, journeys};

journeys!(many_runs_leave_no_worker_and_no_growth);

/// Number of runs.
const MANY: u32 = 20;

/// Largest growth of the JavaScript heap over so many runs that counts as none, in bytes.
const NO_GROWTH: f64 = 2e6;

async fn many_runs_leave_no_worker_and_no_growth(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    // Permanent data of the page exists after a few runs.
    run(page, 3).await?;
    let before = Size::of(page).await?;
    run(page, MANY).await?;
    let after = Size::of(page).await?;
    page.expect_no_worker().await?;
    let grown = after.heap - before.heap;
    ensure!(grown <= NO_GROWTH, "the heap grew by {grown} bytes");
    let more = after.nodes.abs_diff(before.nodes);
    // Ticks and labels depend a little on the measurements.
    ensure!(
        more <= 100,
        "the document had {} nodes and has {}",
        before.nodes,
        after.nodes
    );
    Ok(())
}

async fn run(page: &Page, times: u32) -> Result<()> {
    for _ in 0..times {
        let params = json!({"n": 10, "threads": [2], "cutoff": 5, "rounds": 3});
        // A machine that gives what it has is not asked again.
        let fault = json!({"simulate": {"fast": 2, "slow": 0, "percent": 100}});
        let asked = json!({"lab": "fib", "params": params, "fault": fault});
        let result = page.result(asked).await?;
        ensure!(result["outcome"]["value"] == "55");
        let workers: u32 = page.get("spindle.workers()").await?;
        ensure!(workers == 0, "{workers} workers are left");
    }
    Ok(())
}

/// The size of the page.
pub(crate) struct Size {
    /// Bytes of JavaScript heap; 0 where the browser does not report them.
    pub(crate) heap: f64,
    /// Elements of the document, without the list of past runs: it grows until it is full.
    pub(crate) nodes: usize,
}

impl Size {
    pub(crate) async fn of(page: &Page) -> Result<Self> {
        Ok(Self {
            heap: match page.browser {
                Browser::Chromium => page.heap().await?,
                Browser::Firefox | Browser::WebKit => 0.0,
            },
            nodes: page.count("*").await? - page.count(".runs *").await?,
        })
    }
}
