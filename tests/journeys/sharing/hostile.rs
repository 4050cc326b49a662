//! Malicious links: they are refused or shown as text, and nothing in them ever runs.

use super::{LATEST, measure, open_elsewhere};
use anyhow::{Result, ensure};
use spindle_journeys::{Page, journeys};

journeys!(
    no_link_puts_markup_into_the_page,
    a_result_that_was_cut_off_or_changed_is_refused,
    the_page_runs_only_its_own_scripts,
);

/// Runs as soon as it is in a page as markup.
const HARM: &str = "<img src=x onerror=window.harmed=1><script>window.harmed=1</script>";

/// Traces of it in the page, or of its run.
const HARMED: &str = "window.harmed !== undefined
    || document.querySelector('img, script[src^=\"http\"], iframe, object, embed, [onerror], [onload], base') !== null
    || [...document.links].some(({protocol}) => !['http:', 'https:'].includes(protocol))";

async fn no_link_puts_markup_into_the_page(page: &Page) -> Result<()> {
    let harm: String = page
        .js("return encodeURIComponent(arguments[0])", &[HARM.into()])
        .await?;
    let links = [
        format!("?lab={harm}"),
        format!("?n={harm}"),
        format!("?lang={harm}&theme={harm}"),
        format!("?thread={harm}"),
        format!("?run={harm}&embed={harm}&v={harm}"),
        format!("?lab=sleep&strategies={harm}"),
        format!("?theme=%22%3E{harm}"),
        "?lab=javascript:window.harmed=1".to_owned(),
        format!("#r=1{harm}"),
        format!("#r={harm}"),
        format!("#r=1{}", "A".repeat(50_000)),
        format!("#r=2{harm}"),
        format!("#r=3{harm}"),
        format!("#{harm}"),
        // Unlike any name, so that it is ignored.
        format!("?{harm}={harm}"),
    ];
    for link in links {
        page.open("?lang=en").await?;
        page.open(&link).await?;
        if link.starts_with("#r=") {
            page.until("document.querySelector('[data-shared=\"refused\"]') !== null")
                .await?;
        } else if link.starts_with("?%") {
            page.until("!location.search.includes('%')").await?;
        } else if link.starts_with('?') {
            page.until("document.querySelector('[data-failure]') !== null")
                .await?;
        }
        let harmed: bool = page.get(HARMED).await?;
        ensure!(!harmed, "this did harm: {}", &link[..link.len().min(200)]);
    }
    Ok(())
}

async fn a_result_that_was_cut_off_or_changed_is_refused(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    measure(page, 20).await?;
    let link: String = page.get(LATEST).await?;
    let (start, record) = link.split_once("#r=").unwrap_or_default();
    let (head, tail) = record.split_at(record.len() / 2);
    // Zeros are such letters.
    let other_letters = match tail.starts_with("AAAA") {
        true => "BBBB",
        false => "AAAA",
    };
    let bad = [
        format!("{start}#r={head}"),
        format!("{start}#r={head}{tail}AAAA"),
        format!("{start}#r={head}{other_letters}{}", &tail[4..]),
        format!("{start}#r=4{}", &record[1..]),
        format!("{start}#r=2{}", &record[1..]),
        format!("{start}#r=1{}", &record[1..]),
        // The checksum, changed in one digit.
        format!("{start}#r={}{}", &record[..record.len() - 1], other(record)),
    ];
    for link in bad {
        open_elsewhere(page, &link).await?;
        ensure!(
            page.count("[data-shared='refused']").await? == 1,
            "this is shown: {link}"
        );
        // The lab itself is as usable as ever.
        ensure!(page.count("[data-action='run']:enabled").await? == 1);
    }
    open_elsewhere(page, &link).await?;
    ensure!(
        page.count("[data-shared='shown']").await? == 1,
        "the link itself is refused"
    );
    Ok(())
}

/// A last digit that the record does not have.
fn other(record: &str) -> char {
    match record.ends_with('0') {
        true => '1',
        false => '0',
    }
}

async fn the_page_runs_only_its_own_scripts(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    let policy: String = page
        .get("document.querySelector('meta[http-equiv=\"Content-Security-Policy\"]').content")
        .await?;
    for word in ["'unsafe-inline'", "'unsafe-eval'", "http:", "https:", "*"] {
        ensure!(!policy.contains(word), "the policy allows {word}: {policy}");
    }
    for word in [
        "default-src 'none'",
        "base-uri 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
    ] {
        ensure!(
            policy.contains(word),
            "the policy does not say {word}: {policy}"
        );
    }
    // It stands before everything that it governs.
    let first: bool = page
        .get("document.querySelector('meta[http-equiv], script, link, style').matches('meta')")
        .await?;
    ensure!(first, "something comes before the policy");
    let styled: Vec<String> = page
        .get("[...document.querySelectorAll('style, [style]')].filter((part) => part.localName === 'style').map((part) => part.outerHTML)")
        .await?;
    ensure!(styled.is_empty(), "styles stand in the page: {styled:?}");
    Ok(())
}
