//! The page talks to its own host and to nobody else.

use anyhow::{Result, ensure};
use serde_json::json;
use spindle_journeys::{Page, journeys};

journeys!(no_request_goes_to_another_origin);

async fn no_request_goes_to_another_origin(page: &Page) -> Result<()> {
    page.open("?lang=zh&theme=dark").await?;
    page.result(json!({"lab": "fib", "params": {"n": 20, "threads": [2], "rounds": 3}}))
        .await?;
    let asked: Vec<String> = page
        .get("performance.getEntriesByType('resource').map(({name}) => name)")
        .await?;
    ensure!(
        asked.iter().any(|url| url.ends_with(".wasm")),
        "the list is not complete: {asked:?}"
    );
    let elsewhere: Vec<&String> = asked
        .iter()
        .filter(|url| !url.starts_with(&page.url))
        .collect();
    ensure!(elsewhere.is_empty(), "it asked {elsewhere:?}");
    // Links that a reader may follow are all right; what the page would load by itself is not.
    let parts: Vec<String> = page
        .get(
            "[...document.querySelectorAll('[src], link[href]')]
                .map((part) => part.src || part.href).filter((url) => new URL(url).origin !== location.origin)",
        )
        .await?;
    ensure!(parts.is_empty(), "it has parts from elsewhere: {parts:?}");
    Ok(())
}
