//! Findings of axe, and sideways scrolling on narrow screens.

use super::{sample_of_labs, short_run};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use spindle_journeys::{Page, journeys};
use std::{env, fs, path::Path};

journeys!(
    axe_finds_nothing_on_any_lab_in_both_themes,
    axe_finds_nothing_on_the_front_page,
    no_lab_is_wider_than_a_screen_of_320_px,
);

/// The release of axe that `cargo xtask setup` fetches.
const AXE: &str = "../target/tools/axe-4.14.1/node_modules/axe-core/axe.min.js";

/// The findings of axe for the whole page in this theme, by these rules.
const LOOK: &str = "
    document.documentElement.dataset.theme = arguments[0];
    const {violations} = await axe.run(document, {resultTypes: ['violations'], ...arguments[1]});
    return violations.map(({id, help, nodes}) => [id, help, nodes.slice(0, 3).map(({html, failureSummary}) =>
        [html.slice(0, 300), failureSummary])]);";

pub(crate) fn axe() -> Result<String> {
    let script = match env::var_os("SPINDLE_AXE") {
        Some(given) => given.into(),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join(AXE),
    };
    fs::read_to_string(&script).with_context(|| {
        format!(
            "no axe in {}: `cargo xtask test` fetches it",
            script.display()
        )
    })
}

async fn axe_finds_nothing_on_any_lab_in_both_themes(page: &Page) -> Result<()> {
    let axe = axe()?;
    for lab in sample_of_labs(page).await? {
        page.open(&short_run(page, &lab).await?).await?;
        page.web.execute(axe.as_str(), Vec::new()).await?;
        expect_nothing_found(page, &format!("{lab}, idle")).await?;
        page.press("run").await?;
        page.until_phase("finished").await?;
        page.js::<()>(
            "for (const details of document.querySelectorAll('main details')) details.open = true",
            &[],
        )
        .await?;
        page.until("document.querySelector('main details[open] > :not(summary)') !== null")
            .await?;
        expect_nothing_found(page, &format!("{lab}, finished")).await?;
    }
    Ok(())
}

async fn axe_finds_nothing_on_the_front_page(page: &Page) -> Result<()> {
    page.open("").await?;
    page.web.execute(axe()?.as_str(), Vec::new()).await?;
    expect_nothing_found(page, "idle").await?;
    page.click("[data-claim=threads-share] [data-action=test]")
        .await?;
    page.until("document.querySelector('[data-claim=threads-share] time') !== null")
        .await?;
    expect_nothing_found(page, "tested").await
}

pub(crate) async fn expect_nothing_found(page: &Page, when: &str) -> Result<()> {
    // The other theme has other colours and nothing else.
    let rules = [
        ("light", json!({})),
        (
            "dark",
            json!({"runOnly": ["color-contrast", "link-in-text-block"]}),
        ),
    ];
    for (theme, rules) in rules {
        let found: Value = page.js(LOOK, &[theme.into(), rules]).await?;
        ensure!(found == json!([]), "{when}, {theme}: axe finds {found:#}");
    }
    Ok(())
}

/// Shows the page in a frame of this width, because browsers limit how narrow windows can be.
const FRAME: &str = "
    const frame = document.createElement('iframe');
    frame.style.cssText = 'border: 0; width: 320px; height: 700px';
    frame.src = arguments[0];
    document.body.replaceChildren(frame);";

const TOO_WIDE: &str = "
    const wide = document.documentElement.scrollWidth;
    if (wide <= 320) return null;
    const scrolls = (part) => part && (getComputedStyle(part).overflowX !== 'visible' || scrolls(part.parentElement));
    const parts = [...document.querySelectorAll('body *')].filter((part) =>
        part.getBoundingClientRect().right > 320.5 && !scrolls(part.parentElement));
    return `${wide} px, because of ${parts.slice(-3).map((part) => part.outerHTML.slice(0, 200)).join('\\n')}`;";

async fn no_lab_is_wider_than_a_screen_of_320_px(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    page.js::<()>(FRAME, &[json!("./")]).await?;
    page.web.enter_frame(0).await?;
    page.ready().await?;
    expect_to_fit(page, "the front page").await?;
    page.web.enter_default_frame().await?;
    for lab in sample_of_labs(page).await? {
        page.open("?lab=fib").await?;
        let query = short_run(page, &lab).await?;
        page.js::<()>(FRAME, &[json!(query)]).await?;
        page.web.enter_frame(0).await?;
        page.ready().await?;
        expect_to_fit(page, &format!("{lab}, idle")).await?;
        page.press("run").await?;
        page.until_phase("finished").await?;
        expect_to_fit(page, &format!("{lab}, finished")).await?;
        // The other language has words of other lengths.
        page.press("lang").await?;
        page.until("document.documentElement.lang === 'zh-CN'")
            .await?;
        expect_to_fit(page, &format!("{lab} in Chinese")).await?;
        page.press("lang").await?;
        page.until("document.documentElement.lang === 'en'").await?;
        page.web.enter_default_frame().await?;
    }
    Ok(())
}

async fn expect_to_fit(page: &Page, when: &str) -> Result<()> {
    let too_wide: Option<String> = page.js(TOO_WIDE, &[]).await?;
    ensure!(
        too_wide.is_none(),
        "{when}: {}",
        too_wide.unwrap_or_default()
    );
    Ok(())
}
