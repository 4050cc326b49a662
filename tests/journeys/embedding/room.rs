//! Size of an embedded lab, the controls beside Run, and its heading.

use crate::people::{labs, short_run};
use anyhow::{Result, ensure};
use serde_json::json;
use spindle_journeys::{Browser, Page, journeys};

journeys!(
    a_lab_takes_the_same_room_before_during_and_after_a_run,
    one_control_stands_beside_run_and_the_rest_is_behind_a_button,
    a_parameter_that_is_refused_is_there_to_be_mended,
    an_element_passes_on_what_to_show,
);

/// Shows the page in a frame of this width.
const FRAME: &str = "
    const frame = document.createElement('iframe');
    frame.style.cssText = `border: 0; height: 900px; width: ${arguments[1]}px`;
    frame.src = arguments[0];
    document.body.replaceChildren(frame);";

/// Notes every height that the frame has from now on.
const WATCH: &str = "
    const root = document.documentElement;
    window.heights = new Set();
    const look = () => heights.add(Math.round(root.getBoundingClientRect().height));
    new ResizeObserver(look).observe(root);
    look();";

async fn a_lab_takes_the_same_room_before_during_and_after_a_run(page: &Page) -> Result<()> {
    for lab in labs(page).await? {
        let mut short = short_run(page, &lab).await?;
        if lab == "image" {
            short += "&width=64&count=2";
        }
        // Every language at every width, once; runs take long, so each browser has them at one.
        let (runs_at, languages) = match page.browser {
            Browser::Chromium => (700, ["zh", "en"]),
            _ => (360, ["en", "zh"]),
        };
        for ((width, room), lang) in [(700, 420), (360, 560)].into_iter().zip(languages) {
            let defaults = format!("?lab={lab}&embed=1&lang={lang}");
            show(page, &defaults, width).await?;
            expect_room(page, room, &format!("{defaults} at {width} px")).await?;
            page.web.enter_default_frame().await?;
            if width != runs_at {
                continue;
            }
            let quick = format!("{short}&embed=1&lang={lang}");
            show(page, &quick, width).await?;
            run(page).await?;
            expect_room(page, room, &format!("{quick} at {width} px")).await?;
            page.web.enter_default_frame().await?;
        }
    }
    Ok(())
}

async fn show(page: &Page, query: &str, width: u32) -> Result<()> {
    page.js::<()>(FRAME, &[json!(query), json!(width)]).await?;
    page.web.enter_frame(0).await?;
    page.ready().await?;
    page.until("document.querySelector('.picture :is(svg, .claims)')")
        .await?;
    page.js(WATCH, &[]).await
}

async fn run(page: &Page) -> Result<()> {
    page.press("run").await?;
    page.until_phase("finished").await
}

/// Expects that the frame had the height `room` at all times.
async fn expect_room(page: &Page, room: u32, when: &str) -> Result<()> {
    let heights: Vec<u32> = page.get("[...heights]").await?;
    ensure!(heights == [room], "{when}: {heights:?} px");
    let wide: u32 = page
        .get("document.documentElement.scrollWidth - innerWidth")
        .await?;
    ensure!(wide == 0, "{when}: {wide} px too wide");
    Ok(())
}

async fn one_control_stands_beside_run_and_the_rest_is_behind_a_button(page: &Page) -> Result<()> {
    page.open("?lab=fib&n=20&rounds=3&embed=1").await?;
    ensure!(shown(page).await? == ["threads"]);
    ensure!(!page.get::<bool>(HEADING).await?, "it has a heading");
    page.press("more").await?;
    ensure!(shown(page).await?.len() == 5);
    page.type_in("n", "19").await?;
    run(page).await?;
    page.open_menu("[data-menu=share]").await?;
    page.until("document.querySelector('[data-export=link]')")
        .await?;
    page.press("more").await?;
    ensure!(shown(page).await? == ["threads"]);
    page.open("?lab=fib&embed=1&show=n&heading=1").await?;
    ensure!(shown(page).await? == ["n"]);
    ensure!(page.get::<bool>(HEADING).await?, "it has no heading");
    ensure!(page.query().await?.ends_with("&embed=1&show=n&heading=1"));
    page.open("?lab=fib&embed=1&show=ms").await?;
    let told = page.failures().await?;
    let [(code, words)] = told.as_slice() else {
        anyhow::bail!("{told:?}");
    };
    ensure!(code == "bad-param", "{code}");
    ensure!(
        words.contains("cutoff") && words.contains("threads"),
        "{words}"
    );
    Ok(())
}

const HEADING: &str = "document.querySelector('h1').offsetHeight > 10";

/// The parameters with visible controls.
async fn shown(page: &Page) -> Result<Vec<String>> {
    page.get(
        "[...document.querySelectorAll('[data-param]')].filter((field) => field.checkVisibility())
            .map((field) => field.dataset.param)",
    )
    .await
}

async fn a_parameter_that_is_refused_is_there_to_be_mended(page: &Page) -> Result<()> {
    page.open("?lab=fib&n=99&embed=1").await?;
    page.until("document.querySelector('[data-param=n]')?.checkVisibility()")
        .await?;
    ensure!(page.complaint("n").await?.is_some());
    page.type_in("n", "20").await?;
    page.until("document.querySelector('#param-n').getAttribute('aria-invalid') === null")
        .await?;
    ensure!(shown(page).await?.len() == 5, "it was closed meanwhile");
    // The controls beside Run are visible without opening anything.
    page.open("?lab=fib&threads=99&embed=1").await?;
    ensure!(shown(page).await? == ["threads"]);
    ensure!(page.complaint("threads").await?.is_some());
    Ok(())
}

async fn an_element_passes_on_what_to_show(page: &Page) -> Result<()> {
    let body = "<script src=SPINDLE/embed.js async></script>
        <spindle-lab id=a lab=sleep ms=20 show=ms heading></spindle-lab>";
    let _host = page.open_host(body, &[]).await?;
    page.heard("a", "ready").await?;
    page.enter_lab("#a").await?;
    ensure!(shown(page).await? == ["ms"]);
    ensure!(page.get::<bool>(HEADING).await?);
    page.leave_frame().await?;
    page.js::<()>(
        "const lab = document.querySelector('#a');
        lab.removeAttribute('heading');
        lab.setAttribute('show', 'tasks')",
        &[],
    )
    .await?;
    page.enter_lab("#a").await?;
    page.until("document.querySelector('[data-param=tasks]').checkVisibility()")
        .await?;
    page.until(&format!("!({HEADING})")).await?;
    if page.browser == Browser::Chromium {
        let ground: String = page
            .get("getComputedStyle(document.documentElement).backgroundColor")
            .await?;
        ensure!(ground == "rgba(0, 0, 0, 0)", "{ground}");
    }
    page.leave_frame().await?;
    page.js::<()>(
        "document.querySelector('#a').setAttribute('show', 'n')",
        &[],
    )
    .await?;
    let told = page.heard("a", "error").await?;
    ensure!(told["error"]["param"] == "show", "{told}");
    Ok(())
}
