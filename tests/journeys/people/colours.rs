//! Forced colours of the operating system: the selection and the progress of a run stay visible.

use super::labs;
use anyhow::{Result, ensure};
use serde_json::json;
use spindle_journeys::{Browser, Page, journeys};

journeys!(forced_colours_show_what_is_chosen);

/// The background of a pressed button and of one that is not, the progress bar and its background.
const COLOURS: &str = "
    const colour = (selector, property) => getComputedStyle(document.querySelector(selector))[property];
    const bar = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
    bar.setAttribute('class', 'bar');
    document.querySelector('svg.mark').append(bar);
    return [
        colour('[aria-pressed=true]', 'backgroundColor'), colour('[aria-pressed=false]', 'backgroundColor'),
        colour('[aria-pressed=true]', 'color'), colour('.bar', 'fill'), colour('body', 'color'),
        colour('.of-threads .mark-bar', 'fill'), colour('html', 'backgroundColor'),
    ]";

async fn forced_colours_show_what_is_chosen(page: &Page) -> Result<()> {
    if page.browser != Browser::Chromium {
        // Only Chromium shows this to tests.
        return Ok(());
    }
    let forced = json!({"features": [{"name": "forced-colors", "value": "active"}]});
    page.web
        .cdp()
        .send_raw("Emulation.setEmulatedMedia", forced)
        .await?;
    labs(page).await?;
    // More lanes than are visible at once, so that there is a picker.
    page.open("?lab=sleep&tasks=20&ms=20&strategies=sequential,threads,coroutines")
        .await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    page.until("document.querySelector('[aria-pressed=false]')")
        .await?;
    let [pressed, other, text, bar, _, series, ground]: [String; 7] = page.js(COLOURS, &[]).await?;
    ensure!(
        pressed != other && pressed != text,
        "{text} on {pressed} beside {other}"
    );
    ensure!(
        bar != ground && series != ground,
        "{bar} and {series} on {ground}"
    );
    Ok(())
}
