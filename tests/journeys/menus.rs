//! Few buttons: one that shares, one that exports, and a menu in the corner of each chart.

use anyhow::{Result, ensure};
use serde_json::json;
use spindle_journeys::{Browser, Page, journeys};
use thirtyfour::Key;

journeys!(
    the_first_press_of_all_opens_what_it_was_for,
    a_value_that_is_wrong_costs_no_press,
    one_button_shares_before_and_after_a_run,
    menus_open_and_close_by_keys_and_by_a_press_elsewhere,
    every_chart_is_saved_from_its_corner,
);

/// Has what is fetched from now on take its time, where a driver can.
async fn slow_down(page: &Page) -> Result<()> {
    if page.browser == Browser::Chromium {
        let slow = json!({"offline": false, "latency": 1000, "downloadThroughput": -1, "uploadThroughput": -1});
        let cdp = page.web.cdp();
        cdp.send_raw("Network.enable", json!({})).await?;
        cdp.send_raw("Network.emulateNetworkConditions", slow)
            .await?;
    }
    Ok(())
}

async fn the_first_press_of_all_opens_what_it_was_for(page: &Page) -> Result<()> {
    for query in ["", "?lab=sleep"] {
        page.open(query).await?;
        slow_down(page).await?;
        // It is this press which has the ways fetched.
        page.click("[data-menu=share] > summary").await?;
        page.until("document.querySelector('[data-menu=share] .menu-panel') !== null")
            .await?;
        page.until("document.querySelector('[data-menu=share][open] .share') !== null")
            .await?;
    }
    Ok(())
}

async fn a_value_that_is_wrong_costs_no_press(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    page.js::<()>(
        "addEventListener('pointerup', () => { window.early = document.querySelector('[data-error]') !== null; })",
        &[],
    )
    .await?;
    page.type_in("n", "999").await?;
    page.open_menu("[data-menu=share]").await?;
    // It is told what is wrong, but not before the press is over, which the words would have moved away from.
    page.until("document.querySelector('[data-error=n]') !== null")
        .await?;
    ensure!(!page.get::<bool>("window.early").await?);
    Ok(())
}

async fn measure(page: &Page) -> Result<()> {
    let params = json!({"n": 20, "threads": [1, 2], "rounds": 3});
    page.result(json!({"lab": "fib", "params": params})).await?;
    page.until_phase("finished").await
}

/// The items that the menu offers to copy, and whether each is enabled.
const OFFERED: &str =
    "[...document.querySelectorAll('.run-bar .share button')].map(({disabled}) => !disabled)";

async fn one_button_shares_before_and_after_a_run(page: &Page) -> Result<()> {
    page.open("?lab=fib&lang=en").await?;
    page.type_in("n", "20").await?;
    page.open_menu("[data-menu=share]").await?;
    // The link and two ways to embed the lab.
    let offered: Vec<bool> = page.get(OFFERED).await?;
    ensure!(
        offered == [true, false, false, false, true, true],
        "{offered:?}"
    );
    let told = page.text(".share").await?;
    ensure!(told.contains("press Run first"), "{told:?}");
    let link = page.copied("link").await?;
    ensure!(link.contains("?lab=fib&n=20"), "{link}");
    page.open_menu("[data-menu=share]").await?;
    page.click(".qr > summary").await?;
    page.until("document.querySelector('.qr svg').getBoundingClientRect().width > 150")
        .await?;
    measure(page).await?;
    page.open_menu("[data-menu=share]").await?;
    let offered: Vec<bool> = page.get(OFFERED).await?;
    ensure!(offered == [true; 6], "{offered:?}");
    ensure!(page.copied("result-link").await?.contains("#r=3"));
    // Everything else is behind it.
    let buttons: usize = page
        .get("[...document.querySelectorAll('.run-bar, .exports')].flatMap((part) => [...part.querySelectorAll('button, summary')]).filter((part) => part.checkVisibility()).length")
        .await?;
    ensure!(buttons <= 5, "there are {buttons} buttons");
    Ok(())
}

async fn menus_open_and_close_by_keys_and_by_a_press_elsewhere(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    measure(page).await?;
    for menu in ["share", "export", "chart", "runs", "run"] {
        let button = format!("[data-menu={menu}] > summary");
        page.until(&format!("document.querySelector('{button}')"))
            .await?;
        let is_open =
            format!("document.querySelector('[data-menu={menu}] > .menu-panel') !== null");
        let has_focus = format!("document.activeElement.matches('{button}')");
        let element = page.element(&button).await?;
        element.send_keys(Key::Enter.value().to_string()).await?;
        page.until(&is_open).await?;
        // Into it and out of it again.
        page.web
            .action_chain()
            .send_keys(Key::Tab)
            .perform()
            .await?;
        page.until(&format!(
            "document.activeElement.closest('[data-menu={menu}] > .menu-panel')"
        ))
        .await?;
        page.web
            .action_chain()
            .send_keys(Key::Escape)
            .perform()
            .await?;
        page.until(&format!("!({is_open}) && {has_focus}")).await?;
        page.click(&button).await?;
        page.until(&is_open).await?;
        page.click("main h1").await?;
        page.until(&format!("!({is_open})")).await?;
    }
    Ok(())
}

async fn every_chart_is_saved_from_its_corner(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    measure(page).await?;
    let charts: Vec<String> = page
        .get("[...document.querySelectorAll('.picture [data-chart]')].map(({dataset}) => dataset.chart)")
        .await?;
    ensure!(
        charts == ["speedup", "times", "share", "timeline"],
        "{charts:?}"
    );
    for chart in charts {
        let menu = format!("[data-chart={chart}] > [data-menu=chart]");
        page.open_menu(&menu).await?;
        let svg = page.download_by(&format!("{menu} [data-save=svg]")).await?;
        let svg = String::from_utf8(svg)?;
        let title: String = page
            .get(&format!(
                "document.querySelector('[data-chart={chart}] svg').getAttribute('aria-label')"
            ))
            .await?;
        // Not parsed into the page, whose policy forbids inline styles.
        ensure!(
            svg.contains(&format!("<title>{title}</title>")),
            "{chart} is not titled {title:?}: {svg}"
        );
        ensure!(svg.contains("?lab=fib&amp;n=20"), "{chart} has no link");
        // It is closed again.
        page.until(&format!("document.querySelector('{menu}[open]') === null"))
            .await?;
    }
    if page.browser != Browser::WebKit {
        page.open_menu("[data-chart=times] > [data-menu=chart]")
            .await?;
        let png = page.download_by("[data-save=png]").await?;
        ensure!(png.starts_with(b"\x89PNG"), "this is no PNG");
    }
    Ok(())
}
