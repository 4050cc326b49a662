//! A lab that needs shared memory says so where there is none, and everything else works. The labs'
//! own journeys cover what processes do instead.

use anyhow::{Result, ensure};
use serde_json::json;
use spindle_journeys::{Headers, Page, Visitor, journeys};

const WITHOUT_ISOLATION: Visitor = Visitor {
    headers: Headers::Lost,
    ..Visitor::USUAL
};

journeys!(super::WITHOUT_ISOLATION; a_lab_that_needs_shared_memory_says_so_and_works_otherwise);

/// Expects that `lab`, opened at `address` without shared memory, says so and offers a tab of its
/// own with the same parameters, which contain `kept`; that it never runs, and that nothing is
/// left.
pub(crate) async fn expect_a_tab_of_its_own(
    page: &Page,
    lab: &str,
    address: &str,
    kept: &[&str],
) -> Result<()> {
    page.open(address).await?;
    ensure!(page.count("[data-notice='unsupported']").await? == 1);
    let link = page
        .attribute("[data-notice='unsupported'] a", "href")
        .await?;
    let keeps = |link: String| kept.iter().all(|part| link.contains(part));
    ensure!(
        link.clone().is_some_and(keeps),
        "the tab of its own would be {link:?}"
    );
    let error = page.rejection(json!({"lab": lab})).await?;
    ensure!(error["code"] == "unsupported", "{error}");
    page.expect_no_worker().await
}

async fn a_lab_that_needs_shared_memory_says_so_and_works_otherwise(page: &Page) -> Result<()> {
    page.open("?lab=lifecycle&kind=thread&run=1").await?;
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
        .rejection(json!({"lab": "lifecycle", "params": {"kind": "thread"}}))
        .await?;
    ensure!(
        error["code"] == "unsupported" && error["message"].is_string(),
        "{error}"
    );
    page.expect_no_worker().await?;
    let bad = page
        .rejection(json!({"lab": "lifecycle", "params": {"kind": "thread", "workers": 0}}))
        .await?;
    ensure!(
        bad["code"] == "bad-param" && bad["param"] == "workers",
        "{bad}"
    );

    page.type_in("workers", "3").await?;
    ensure!(
        page.typed("workers").await? == "3",
        "the form cannot be edited"
    );
    page.until("location.search.includes('workers=3')").await?;
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
