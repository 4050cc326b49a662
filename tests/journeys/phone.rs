//! A small screen: Run is in reach at its lower edge, and the answer is in sight when it is there.

use anyhow::{Result, ensure};
use serde_json::json;
use spindle_journeys::{Page, journeys};

journeys!(
    run_is_in_reach_before_during_and_after_a_run_and_the_answer_in_sight,
    a_reader_who_scrolled_is_left_in_peace,
    a_test_of_a_claim_far_down_is_stopped_in_reach,
);

/// Shows the page on a screen of 360 × 640 px, because browsers limit how small windows can be.
const PHONE: &str = "
    const frame = document.createElement('iframe');
    frame.style.cssText = 'border: 0; width: 360px; height: 640px';
    frame.src = arguments[0];
    document.body.replaceChildren(frame);";

async fn on_a_phone(page: &Page, query: &str) -> Result<()> {
    page.open("?lab=fib").await?;
    page.js::<()>(PHONE, &[json!(query)]).await?;
    page.web.enter_frame(0).await?;
    page.ready().await
}

/// Whether an element is completely on the screen, and nothing covers its middle.
fn is_in_reach(selector: &str) -> String {
    format!(
        "(() => {{
            const element = document.querySelector('{selector}');
            const {{x, y, width, height, bottom}} = element.getBoundingClientRect();
            const over = document.elementFromPoint(x + width / 2, y + height / 2);
            return y >= 0 && bottom <= innerHeight && height > 0 && element.contains(over);
        }})()"
    )
}

async fn run_is_in_reach_before_during_and_after_a_run_and_the_answer_in_sight(
    page: &Page,
) -> Result<()> {
    on_a_phone(page, "?lab=sleep&tasks=3&ms=200&lang=en").await?;
    page.until(&is_in_reach("[data-action=run]")).await?;
    page.press("run").await?;
    page.until_phase("running").await?;
    page.until(&is_in_reach("[data-action=stop]")).await?;
    page.until_phase("finished").await?;
    page.until(&is_in_reach("[data-action=run]")).await?;
    page.until(&is_in_reach("[data-verdict]")).await?;
    // The end of the page is above the bar, once it has stopped growing.
    let end = "scrollTo({top: document.body.scrollHeight, behavior: 'instant'})";
    page.until(&format!("({end}, {})", is_in_reach(".site-foot p")))
        .await?;
    // Elements that the keyboard focuses are not below the bar.
    page.js::<()>(
        "scrollTo({top: 0, behavior: 'instant'});
        document.querySelector('[data-menu=export] summary').focus()",
        &[],
    )
    .await?;
    page.until(&is_in_reach("[data-menu=export] summary"))
        .await?;
    // A panel is completely on the screen, above the buttons.
    for menu in ["[data-menu=export]", "[data-menu=share]"] {
        page.open_menu(menu).await?;
        page.until(&is_in_reach(&format!("{menu} .menu-panel button")))
            .await?;
    }
    Ok(())
}

async fn a_reader_who_scrolled_is_left_in_peace(page: &Page) -> Result<()> {
    on_a_phone(page, "?lab=sleep&tasks=3&ms=300&lang=en").await?;
    page.press("run").await?;
    page.until_phase("running").await?;
    page.js::<()>("scrollTo({top: 40, behavior: 'instant'})", &[])
        .await?;
    page.until("scrollY === 40").await?;
    page.until_phase("finished").await?;
    // Two frames later it would have begun to scroll.
    page.js::<()>(
        "for (let turn = 0; turn < 4; turn += 1) await new Promise(requestAnimationFrame)",
        &[],
    )
    .await?;
    let place: f64 = page.get("scrollY").await?;
    ensure!((place - 40.0).abs() < 1.0, "it scrolled to {place}");
    Ok(())
}

async fn a_test_of_a_claim_far_down_is_stopped_in_reach(page: &Page) -> Result<()> {
    on_a_phone(page, "./").await?;
    let test = "[data-claim='process-stops'] [data-action=test]";
    page.js::<()>(
        "document.querySelector(arguments[0]).scrollIntoView({block: 'center', behavior: 'instant'})",
        &[json!(test)],
    )
    .await?;
    page.click(test).await?;
    page.until(&is_in_reach("main [data-action=stop]")).await?;
    page.click("main [data-action=stop]").await?;
    page.until("document.querySelector('.board:not([data-testing])') !== null")
        .await?;
    page.until(&is_in_reach("[data-action=run]")).await
}
