//! Bad input, in address, form and API alike: one error names the parameter and the allowed values,
//! nothing runs, the input is kept, and the page stays usable.

mod address;
mod api;
mod form;

use anyhow::{Context, Result, ensure};
use serde_json::json;
use spindle_journeys::{Browser, Page};
use std::collections::BTreeSet;

/// An invalid value of a parameter, and the allowed values in its error.
struct Bad {
    param: &'static str,
    text: String,
    allowed: [&'static str; 2],
}

/// All of them in the first language and one browser. In others one for each error: that tells the
/// parameter and what is allowed, not what was refused.
fn bad_values(lang: &str, browser: Browser) -> Vec<Bad> {
    let is_all = lang == LANGUAGES[0] && browser == Browser::Chromium;
    let of = |param, allowed, texts: &[&str]| -> Vec<Bad> {
        let bad = |text: &&str| Bad {
            param,
            text: (*text).to_owned(),
            allowed,
        };
        texts.iter().map(bad).collect()
    };
    let forty = vec!["2"; 40].join(",");
    let mut told = BTreeSet::new();
    [
        of(
            "n",
            ["1", "50"],
            &["0", "51", "-1", "1e9", "1000000000", "abc", "", "3.5"],
        ),
        of(
            "threads",
            ["16", "64"],
            &["0", "65", "1,,2", "1-4", &forty, "", "1,2,x"],
        ),
        of("cutoff", ["n", "30"], &["31"]),
        of("cutoff", ["1", "50"], &["0", "51"]),
        of("rounds", ["3", "100"], &["2", "101"]),
        of("limit_s", ["1", "600"], &["0", "601"]),
    ]
    .into_iter()
    .flatten()
    .filter(|bad| is_all || told.insert((bad.param, bad.allowed)))
    .collect()
}

const LANGUAGES: [&str; 2] = ["en", "zh"];

/// Expects one error beside the field, with the allowed values, the input in the field, and no run.
async fn expect_refusal(page: &Page, lang: &str, bad: &Bad) -> Result<()> {
    let said = expect_one_failure(page, "bad-param").await?;
    // Readers know a parameter by its label, not by the name in scripts.
    let label = page
        .text(&format!("[data-param={}] label span", bad.param))
        .await?;
    expect_words(&said, &label, lang, &bad.allowed)?;
    if bad.param.contains('_') {
        ensure!(!said.contains(bad.param), "{said:?}");
    }
    let complaint = page
        .complaint(bad.param)
        .await?
        .context("the field is not marked as wrong")?;
    ensure!(complaint == said, "the field says {complaint:?}");
    let typed = page.typed(bad.param).await?;
    ensure!(typed == bad.text, "the field has {typed:?}");
    ensure!(page.phase().await? != "running", "something runs");
    page.expect_no_worker().await
}

/// The text of the page's only error.
async fn expect_one_failure(page: &Page, code: &str) -> Result<String> {
    page.until("document.querySelector('[data-failure]') !== null")
        .await?;
    let failures = page.failures().await?;
    ensure!(
        failures.len() == 1 && failures[0].0 == code,
        "errors are {failures:?}"
    );
    Ok(failures[0].1.clone())
}

fn expect_words(said: &str, param: &str, lang: &str, allowed: &[&str]) -> Result<()> {
    ensure!(said.contains(param), "{param} is not named: {said:?}");
    for allowed in allowed {
        ensure!(
            said.contains(allowed),
            "it does not say that {allowed} bounds it: {said:?}"
        );
    }
    ensure!(
        is_chinese(said) == (lang == "zh"),
        "this is not {lang}: {said:?}"
    );
    Ok(())
}

fn is_chinese(text: &str) -> bool {
    text.chars()
        .any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter))
}

async fn correct_by_api(page: &Page) -> Result<()> {
    let params = json!({"n": 9, "threads": [1], "rounds": 3});
    let result = page.result(json!({"lab": "fib", "params": params})).await?;
    ensure!(result["outcome"]["value"] == "34", "{result}");
    page.until_phase("finished").await?;
    ensure!(
        page.failures().await?.is_empty(),
        "the error outlives a good run"
    );
    Ok(())
}
