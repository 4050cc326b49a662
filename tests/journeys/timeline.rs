//! Zooming and panning the timeline by keys, by buttons and by the wheel.

use anyhow::{Result, ensure};
use serde::Deserialize;
use spindle_journeys::{Page, journeys};
use thirtyfour::Key;

journeys!(
    keys_zoom_and_move_and_keep_the_focus,
    buttons_zoom_and_the_picker_starts_over,
    all_strategies_stand_on_one_axis,
    the_wheel_zooms_only_with_ctrl,
    an_arrow_leads_from_who_gave_a_lock_to_who_got_it,
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
    const texts = [...document.querySelectorAll('[data-chart=\"timeline\"] svg > text.is-muted')];
    const ticks = texts.map((text) => Number.parseFloat(text.textContent)).filter(Number.isFinite);
    return {low: Math.min(...ticks), high: Math.max(...ticks)};
})()";

async fn axis(page: &Page) -> Result<Axis> {
    page.get(AXIS).await
}

/// Waits until a condition on `low` and `high` of the axis holds: a large drawing has a task of its
/// own.
async fn until_axis(page: &Page, condition: &str) -> Result<Axis> {
    page.until(&format!("(({{low, high}}) => {condition})({AXIS})"))
        .await?;
    axis(page).await
}

/// Waits until the axis is this one.
async fn until_again(page: &Page, axis: Axis) -> Result<()> {
    let Axis { low, high } = axis;
    until_axis(page, &format!("low === {low} && high === {high}")).await?;
    Ok(())
}

async fn measured(page: &Page) -> Result<Axis> {
    page.open("?n=30&threads=1,2&rounds=3").await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    axis(page).await
}

/// Presses a key, with or without shift, on the focused element.
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
    let condition = format!("high - low < {}", whole.extent() / 2.0);
    let near = until_axis(page, &condition).await?;
    let focused =
        "document.activeElement.matches('[data-chart=\"timeline\"] [data-mark=\"span\"]')";
    ensure!(page.get::<bool>(focused).await?, "the focus is lost");

    press(page, Key::Right.into(), true).await?;
    until_axis(page, &format!("low > {}", near.low)).await?;
    press(page, '0', false).await?;
    until_again(page, whole).await?;
    ensure!(page.get::<bool>(focused).await?, "the focus is lost");
    Ok(())
}

async fn buttons_zoom_and_the_picker_starts_over(page: &Page) -> Result<()> {
    let whole = measured(page).await?;
    page.press("zoom-in").await?;
    page.press("zoom-in").await?;
    until_axis(page, &format!("high - low < {}", whole.extent())).await?;
    page.press("zoom-out").await?;
    page.press("zoom-all").await?;
    until_again(page, whole).await?;

    // More lanes than are visible at once have a picker.
    page.open("?lab=sleep&tasks=20&ms=30&strategies=sequential,threads,coroutines")
        .await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    let pick = |strategy: &str| format!("[data-chart='timeline'] [data-pick='{strategy}']");
    let whole = axis(page).await?;
    page.press("zoom-in").await?;
    page.click(&pick("coroutines")).await?;
    page.until("document.querySelector('[data-chart=\"timeline\"] [data-group=\"coroutines\"]')")
        .await?;
    page.click(&pick("threads")).await?;
    page.until("document.querySelector('[data-chart=\"timeline\"] [data-group=\"threads\"]')")
        .await?;
    until_again(page, whole).await
}

async fn all_strategies_stand_on_one_axis(page: &Page) -> Result<()> {
    page.open("?lab=sleep&tasks=3&ms=60").await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    let first = "document.querySelector('.pictures [data-chart]').dataset.chart";
    ensure!(page.get::<String>(first).await? == "timeline");
    ensure!(page.count("[data-chart='timeline'] [data-pick]").await? == 0);
    // Left edges in the drawing, where all but the first of the sequential waits are at the beginning.
    let starts: Vec<(String, f64)> = page
        .get(
            "[...document.querySelectorAll('[data-chart=\"timeline\"] [data-mark]')].map((mark) =>
                [mark.dataset.group, mark.getBoundingClientRect().left])",
        )
        .await?;
    let of = |group: &str| -> Vec<f64> {
        let all = starts.iter().filter(|(of, _)| of == group);
        all.map(|(_, left)| *left).collect()
    };
    let sequential = of("sequential");
    ensure!(sequential.len() == 3, "{starts:?}");
    for group in ["threads", "processes", "coroutines"] {
        let lefts = of(group);
        ensure!(
            lefts.len() == 3 && lefts.iter().all(|left| *left < sequential[1]),
            "{group} in {starts:?}"
        );
    }
    page.click("[data-chart='timeline'] .as-table summary")
        .await?;
    page.until("document.querySelectorAll('table[data-table=\"trace\"] tbody tr').length === 12")
        .await
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
    until_axis(page, &format!("high - low < {}", whole.extent())).await?;
    Ok(())
}

/// Points at the longest wait. Returns whether the arrow ends on its lane, and where it ends.
const IS_LED: &str = "(async () => {
    const long = ({dataset}) => dataset.to - dataset.from;
    const waits = [...document.querySelectorAll('[data-mark=span][data-state=waiting][data-count=\"1\"]')];
    const [wait] = waits.sort((one, other) => long(other) - long(one));
    // Focus scrolls, and moves another element below the pointer.
    document.activeElement.blur();
    wait?.focus();
    await new Promise((drawn) => setTimeout(drawn, 50));
    const arrow = document.querySelector('.chart-arrow path');
    if (!arrow) {
        return false;
    }
    const [box, lane] = [arrow.parentElement, wait.querySelector('.mark-target')].map((part) => part.getBoundingClientRect());
    const [, x, y] = arrow.getAttribute('d').match(/L(\\S+) ([\\d.]+)/).map(Number);
    const down = y + box.y - lane.y;
    return Math.abs(x + box.x - lane.right) < 8 && down > 0 && down < lane.height;
})()";

async fn an_arrow_leads_from_who_gave_a_lock_to_who_got_it(page: &Page) -> Result<()> {
    page.open("?lab=primitives&hold_ms=20&threads=3&rounds=1")
        .await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    page.until(IS_LED).await?;
    page.expect_no_worker().await
}
