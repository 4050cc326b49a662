//! The page fits narrow screens, and an embedded page is the lab alone.

use anyhow::{Result, ensure};
use serde_json::json;
use spindle_journeys::{Page, journeys};

journeys!(
    nothing_is_wider_than_a_screen_of_320_px,
    an_embedded_page_is_the_lab_alone,
);

/// Shows the page in a frame of this width, because browsers limit how narrow windows can be.
const FRAME: &str = "
    const frame = document.createElement('iframe');
    frame.style = 'border: 0; width: 320px; height: 700px';
    frame.src = arguments[0];
    document.body.replaceChildren(frame);
    window.narrow = () => frame.contentWindow;";

const READY: &str =
    "narrow().spindle && narrow().document.querySelector('main[data-phase]') !== null";

async fn nothing_is_wider_than_a_screen_of_320_px(page: &Page) -> Result<()> {
    for lang in ["en", "zh"] {
        page.open("?lab=fib").await?;
        page.js::<()>(
            FRAME,
            &[json!(format!("?lang={lang}&n=24&threads=1,2&rounds=3"))],
        )
        .await?;
        page.until(READY).await?;
        expect_no_sideways_scroll(page, "at first").await?;
        page.js::<()>(
            "narrow().document.querySelector('[data-action=run]').click()",
            &[],
        )
        .await?;
        page.until("narrow().document.querySelector('main').dataset.phase === 'finished'")
            .await?;
        expect_no_sideways_scroll(page, "with a result").await?;
        let refused = "narrow().spindle.run({lab: 'fib', params: {threads: '1-4'}}).then(() => false, () => true)";
        ensure!(page.get::<bool>(refused).await?);
        page.until("narrow().document.querySelector('[data-failure]') !== null")
            .await?;
        expect_no_sideways_scroll(page, "with an error").await?;
    }
    Ok(())
}

async fn expect_no_sideways_scroll(page: &Page, when: &str) -> Result<()> {
    let width: u32 = page
        .get("narrow().document.documentElement.scrollWidth")
        .await?;
    ensure!(width <= 320, "{when} the page is {width} px wide");
    Ok(())
}

async fn an_embedded_page_is_the_lab_alone(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    for part in ["header", "nav", ".site-foot"] {
        ensure!(page.count(part).await? > 0, "the whole page has no {part}");
    }
    page.open("?embed=1&n=22&threads=2&rounds=3").await?;
    for part in ["header", "nav", ".site-foot"] {
        ensure!(
            page.count(part).await? == 0,
            "the embedded page has a {part}"
        );
    }
    page.press("run").await?;
    page.until_phase("finished").await?;
    ensure!(page.marks().await?.len() == 1);
    ensure!(
        page.query().await?.contains("embed=1"),
        "the address forgot that it is embedded"
    );
    Ok(())
}
