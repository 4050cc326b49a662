//! Nothing moves by itself: not when the later part comes, not when a run starts, goes on or ends. Chromium tells what moved.

use anyhow::{Result, ensure};
use serde_json::json;
use spindle_journeys::{Browser, Page, journeys};

journeys!(
    the_front_page_stays_where_it_is,
    a_lab_stays_where_it_is,
    an_embedded_lab_stays_where_it_is,
);

/// A screen of a desk and one of a phone; a column of an article and one on a phone.
const SCREENS: [(u32, u32); 2] = [(1180, 800), (360, 740)];
const COLUMNS: [(u32, u32); 2] = [(700, 420), (360, 560)];

/// Shows the page on a screen of this size, which browsers allow to be smaller than their windows.
const FRAME: &str = "
    const frame = document.createElement('iframe');
    frame.style.cssText = `border: 0; width: ${arguments[1]}px; height: ${arguments[2]}px`;
    frame.src = arguments[0];
    document.body.replaceChildren(frame);";

/// All that moved since the page was there, but for what followed a reader's own press at once.
const MOVED: &str = "
    const moved = [];
    const name = ({node, previousRect: from, currentRect: to}) =>
        `${(node?.outerHTML ?? node?.textContent ?? '?').slice(0, 80)} from ${from.y} to ${to.y}`;
    const note = (list) => moved.push(...list.getEntries().filter(({hadRecentInput}) => !hadRecentInput)
        .map(({value, sources}) => `${value.toFixed(4)}: ${[...sources].map(name).join(', ')}`));
    const observer = new PerformanceObserver(note);
    observer.observe({type: 'layout-shift', buffered: true});
    for (let turn = 0; turn < 4; turn += 1) await new Promise(requestAnimationFrame);
    observer.disconnect();
    return moved";

async fn show(page: &Page, query: &str, (width, height): (u32, u32)) -> Result<()> {
    page.open("?lab=fib").await?;
    page.js::<()>(FRAME, &[json!(query), json!(width), json!(height)])
        .await?;
    page.web.enter_frame(0).await?;
    page.ready().await
}

/// Presses a button without a pointer: what follows a press within half a second counts as wanted.
async fn press(page: &Page, action: &str) -> Result<()> {
    let press = "document.querySelector(`[data-action=${arguments[0]}]`).click()";
    page.js(press, &[json!(action)]).await
}

async fn expect_nothing_moved(page: &Page, when: &str) -> Result<()> {
    let moved: Vec<String> = page.js(MOVED, &[]).await?;
    ensure!(moved.is_empty(), "{when}: {moved:#?}");
    Ok(())
}

/// The page comes, then its later part; a run goes to its end, another is stopped.
async fn expect_to_stay(page: &Page, query: &str, screen: (u32, u32)) -> Result<()> {
    if page.browser != Browser::Chromium {
        return Ok(());
    }
    show(page, query, screen).await?;
    page.give_sign().await?;
    page.until("document.querySelector('.picture [data-chart]') !== null")
        .await?;
    expect_nothing_moved(page, &format!("{query} at {screen:?}, idle")).await?;
    press(page, "run").await?;
    page.until_phase("finished").await?;
    expect_nothing_moved(page, &format!("{query} at {screen:?}, finished")).await?;
    press(page, "run").await?;
    page.until_phase("running").await?;
    press(page, "stop").await?;
    page.until_phase("failed").await?;
    expect_nothing_moved(page, &format!("{query} at {screen:?}, stopped")).await
}

async fn the_front_page_stays_where_it_is(page: &Page) -> Result<()> {
    for screen in SCREENS {
        expect_to_stay(page, "./", screen).await?;
        if page.browser == Browser::Chromium {
            press(page, "test-all").await?;
            page.until("document.querySelectorAll('.board time').length >= 2")
                .await?;
            press(page, "stop-test").await?;
            page.until("document.querySelector('.board:not([data-testing])') !== null")
                .await?;
            expect_nothing_moved(page, &format!("tested at {screen:?}")).await?;
        }
        page.web.enter_default_frame().await?;
    }
    Ok(())
}

async fn a_lab_stays_where_it_is(page: &Page) -> Result<()> {
    for lab in ["sleep", "counter"] {
        for screen in SCREENS {
            expect_to_stay(page, &format!("?lab={lab}"), screen).await?;
            page.web.enter_default_frame().await?;
        }
    }
    Ok(())
}

async fn an_embedded_lab_stays_where_it_is(page: &Page) -> Result<()> {
    for column in COLUMNS {
        for lab in ["fib", "jobs"] {
            expect_to_stay(page, &format!("?lab={lab}&embed=1"), column).await?;
            page.web.enter_default_frame().await?;
        }
    }
    Ok(())
}
