//! A lab for a projector: the question, the answer and the picture, and keys for the presenter.

use anyhow::{Result, ensure};
use spindle_journeys::{Page, journeys};
use thirtyfour::Key;

journeys!(a_lab_is_presented_by_its_address_and_by_keys);

async fn a_lab_is_presented_by_its_address_and_by_keys(page: &Page) -> Result<()> {
    page.open("?lab=sleep&ms=50&present=1").await?;
    for part in ["header.site", "nav.labs", ".lead", "[data-param='tasks']"] {
        ensure!(
            !page.element(part).await?.is_displayed().await?,
            "{part} is shown"
        );
    }
    let body = page.element("body").await?;
    body.send_keys(" ").await?;
    page.until_phase("finished").await?;
    let size: f64 = page
        .get("parseFloat(getComputedStyle(document.querySelector('[data-headline]')).fontSize)")
        .await?;
    ensure!(size >= 56.0, "the headline has {size} px");
    body.send_keys("p").await?;
    page.until("!location.search.includes('present')").await?;
    ensure!(page.element("header.site").await?.is_displayed().await?);
    body.send_keys("p").await?;
    page.until("location.search.includes('present=1')").await?;
    body.send_keys(Key::Escape.value().to_string()).await?;
    page.until("!location.search.includes('present')").await?;
    // In a text field a key means its letter.
    let search = page.element("[data-search]").await?;
    search.send_keys("p").await?;
    page.until("document.querySelector('[data-search]').value === 'p'")
        .await?;
    ensure!(!page.query().await?.contains("present"));
    page.expect_no_worker().await
}
