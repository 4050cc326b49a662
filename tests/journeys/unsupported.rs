//! A page without isolation headers has no shared memory: it says so, and nothing else breaks.

use anyhow::{Result, ensure};
use serde_json::json;
use spindle_journeys::{Headers, Page, Visitor, journeys};

const WITHOUT_ISOLATION: Visitor = Visitor {
    headers: Headers::Plain,
    ..Visitor::USUAL
};

journeys!(super::WITHOUT_ISOLATION; a_page_without_shared_memory_says_so_and_works_otherwise);

async fn a_page_without_shared_memory_says_so_and_works_otherwise(page: &Page) -> Result<()> {
    page.open("?n=30&run=1").await?;
    ensure!(!page.get::<bool>("crossOriginIsolated").await?);
    let notice = page.text("[data-notice='unsupported']").await?;
    for header in ["Cross-Origin-Opener-Policy", "Cross-Origin-Embedder-Policy"] {
        ensure!(
            notice.contains(header),
            "what would give it is not said: {notice}"
        );
    }
    ensure!(
        page.phase().await? == "idle",
        "run=1 in the address ran something"
    );

    let error = page
        .rejection(json!({"lab": "fib", "params": {"n": 20}}))
        .await?;
    ensure!(
        error["code"] == "unsupported" && error["message"].is_string(),
        "{error}"
    );
    page.expect_no_worker().await?;
    let bad = page
        .rejection(json!({"lab": "fib", "params": {"n": 0}}))
        .await?;
    ensure!(bad["code"] == "bad-param" && bad["param"] == "n", "{bad}");

    page.type_in("n", "31").await?;
    ensure!(page.typed("n").await? == "31", "the form cannot be edited");
    page.until("location.search.includes('n=31')").await?;
    page.press("lang").await?;
    page.until("document.documentElement.lang === 'zh-CN'")
        .await?;
    let chinese = page.text("[data-notice='unsupported']").await?;
    ensure!(
        chinese != notice && chinese.contains("共享内存"),
        "the notice stays {chinese}"
    );
    Ok(())
}
