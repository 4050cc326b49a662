//! The timeline is looked at from near and far by keys, by buttons and by the wheel.

use anyhow::{Result, ensure};
use serde::Deserialize;
use spindle_journeys::{Page, journeys};
use thirtyfour::Key;

journeys!(
    keys_zoom_and_move_and_keep_the_focus,
    buttons_zoom_and_the_picker_starts_over,
    the_wheel_zooms_only_with_ctrl,
);

/// The lowest and the highest number on the axis.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
struct Axis {
    low: f64,
    high: f64,
}

impl Axis {
    fn extent(self) -> f64 {
        self.high - self.low
    }
}

const AXIS: &str = "(() => {
    const texts = [...document.querySelectorAll('[data-chart=\"timeline\"] svg > text')];
    const ticks = texts.map((text) => Number.parseFloat(text.textContent)).filter(Number.isFinite);
    return {low: Math.min(...ticks), high: Math.max(...ticks)};
})()";

async fn axis(page: &Page) -> Result<Axis> {
    page.get(AXIS).await
}

async fn measured(page: &Page) -> Result<Axis> {
    page.open("?n=30&threads=1,2&rounds=3").await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    axis(page).await
}

/// Presses a key, with shift if asked to, on what has the focus.
async fn press(page: &Page, key: char, shift: bool) -> Result<()> {
    let mut chain = page.web.action_chain();
    if shift {
        chain = chain.key_down(Key::Shift);
    }
    chain = chain.send_keys(key);
    if shift {
        chain = chain.key_up(Key::Shift);
    }
    Ok(chain.perform().await?)
}

async fn keys_zoom_and_move_and_keep_the_focus(page: &Page) -> Result<()> {
    let whole = measured(page).await?;
    let focus = "document.querySelector('[data-chart=\"timeline\"] [data-mark=\"span\"]').focus()";
    page.get::<()>(focus).await?;
    for _ in 0..4 {
        press(page, '+', false).await?;
    }
    let near = axis(page).await?;
    ensure!(
        near.extent() < whole.extent() / 2.0,
        "{near:?} of {whole:?}"
    );
    let focused =
        "document.activeElement.matches('[data-chart=\"timeline\"] [data-mark=\"span\"]')";
    ensure!(page.get::<bool>(focused).await?, "the focus is lost");

    press(page, Key::Right.into(), true).await?;
    let later = axis(page).await?;
    ensure!(later.low > near.low, "{later:?} after {near:?}");
    press(page, '0', false).await?;
    let again = axis(page).await?;
    ensure!(again == whole, "{again:?} is not {whole:?}");
    ensure!(page.get::<bool>(focused).await?, "the focus is lost");
    Ok(())
}

async fn buttons_zoom_and_the_picker_starts_over(page: &Page) -> Result<()> {
    let whole = measured(page).await?;
    page.press("zoom-in").await?;
    page.press("zoom-in").await?;
    let near = axis(page).await?;
    ensure!(near.extent() < whole.extent(), "{near:?} of {whole:?}");
    page.press("zoom-out").await?;
    page.press("zoom-all").await?;
    ensure!(axis(page).await? == whole);

    page.press("zoom-in").await?;
    page.click("[data-chart='timeline'] [data-pick='1']")
        .await?;
    page.click("[data-chart='timeline'] [data-pick='2']")
        .await?;
    let again = axis(page).await?;
    ensure!(again == whole, "{again:?} is not {whole:?}");
    Ok(())
}

async fn the_wheel_zooms_only_with_ctrl(page: &Page) -> Result<()> {
    let whole = measured(page).await?;
    let wheel = |ctrl: bool| {
        format!(
            "(() => {{
                const chart = document.querySelector('[data-chart=\"timeline\"] svg');
                const {{left, top, width}} = chart.getBoundingClientRect();
                return !chart.dispatchEvent(new WheelEvent('wheel', {{deltaY: -100, ctrlKey: {ctrl},
                    clientX: left + width / 2, clientY: top + 40, bubbles: true, cancelable: true}}));
            }})()"
        )
    };
    ensure!(
        !page.get::<bool>(&wheel(false)).await?,
        "the page does not scroll"
    );
    ensure!(axis(page).await? == whole);
    ensure!(page.get::<bool>(&wheel(true)).await?, "the page zooms too");
    let zoomed = format!(
        "(({{low, high}}) => high - low < {})({AXIS})",
        whole.extent()
    );
    page.until(&zoomed).await?;
    Ok(())
}
