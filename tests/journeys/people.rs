//! Accessibility of every lab: axe finds no errors, and narrow screens, keyboards and paper work.

mod colours;
mod keys;
mod paper;
mod screens;

pub(crate) use screens::{axe, expect_nothing_found};

use anyhow::Result;
use serde_json::{Value, json};
use spindle_journeys::{Browser, Page};

/// The labs that the page lists.
pub(crate) async fn labs(page: &Page) -> Result<Vec<String>> {
    page.open("?lab=fib").await?;
    page.get("spindle.labs().map(({id}) => id)").await
}

/// For journeys about what the page makes of a lab, which no browser does in its own way: all labs in
/// Chromium, every third in the others.
pub(crate) async fn sample_of_labs(page: &Page) -> Result<Vec<String>> {
    let step = match page.browser {
        Browser::Chromium => 1,
        Browser::Firefox | Browser::WebKit => 3,
    };
    let labs = labs(page).await?;
    Ok(labs.into_iter().step_by(step).collect())
}

/// A short run of a lab, as the part of an address.
pub(crate) async fn short_run(page: &Page, lab: &str) -> Result<String> {
    // Parameters that shorten labs with long defaults.
    let short = json!({
        "n": 24, "rounds": 3, "ms": 60, "task_ms": 10, "from": 24, "to": 26, "increments": 20_000, "messages": 50,
        "items": 200, "hold_ms": 10, "job_ms": 200, "latency_ms": 30,
    });
    let query = "
        const lab = spindle.labs().find(({id}) => id === arguments[0]);
        const set = lab.params.filter(({id}) => id in arguments[1]);
        const claims = lab.id === 'claims' ? [['claims', 'threads-share,processes-separate']] : [];
        return new URLSearchParams([['lab', lab.id], ...claims,
            ...set.map(({id, min, max}) => [id, Math.min(Math.max(arguments[1][id], min), max)])]).toString()";
    let query: String = page.js(query, &[Value::from(lab), short]).await?;
    Ok(format!("?{query}"))
}
