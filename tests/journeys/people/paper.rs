//! Printing the page.

use super::short_run;
use anyhow::{Result, ensure};
use serde_json::json;
use spindle_journeys::{Browser, Page, journeys};
use thirtyfour::common::print::PrintParameters;

journeys!(a_result_prints_light_and_whole_and_without_controls);

/// Elements without use on paper, colours, and charts that are cut off.
const PAPER: &str = "
    const shown = (part) => part.checkVisibility();
    const controls = [...document.querySelectorAll('button, select, nav')].filter(shown);
    const cut = [...document.querySelectorAll('.figure-drawing')].filter((drawing) => {
        const [outer, inner] = [drawing, drawing.firstElementChild].map((part) => part.getBoundingClientRect());
        return inner.width > outer.width + 1 || inner.height > outer.height + 1
            || getComputedStyle(drawing.closest('figure')).breakInside !== 'avoid';
    });
    const style = getComputedStyle(document.documentElement);
    return [controls.map((part) => part.outerHTML.slice(0, 120)), cut.length, style.backgroundColor, style.color]";

async fn a_result_prints_light_and_whole_and_without_controls(page: &Page) -> Result<()> {
    page.open(&format!("{}&theme=dark", {
        page.open("?lab=fib").await?;
        short_run(page, "fib").await?
    }))
    .await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    let pdf = page.web.print_page(PrintParameters::default()).await?;
    ensure!(
        pdf.starts_with(b"%PDF") && pdf.len() > 10_000,
        "{} bytes",
        pdf.len()
    );
    if page.browser == Browser::Firefox {
        // Only Chromium shows print styles to tests.
        return Ok(());
    }
    let paper = json!({"media": "print"});
    page.web
        .cdp()
        .send_raw("Emulation.setEmulatedMedia", paper)
        .await?;
    let (controls, cut, ground, ink): (Vec<String>, u32, String, String) =
        page.js(PAPER, &[]).await?;
    ensure!(controls.is_empty(), "paper has {controls:?}");
    ensure!(cut == 0, "{cut} charts are cut off");
    ensure!(
        ground == "rgb(255, 255, 255)" && ink == "rgb(29, 33, 37)",
        "{ink} on {ground}"
    );
    Ok(())
}
