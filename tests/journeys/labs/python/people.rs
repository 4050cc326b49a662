//! Nobody is left out: axe finds nothing with an error, a deadlock or a running program on the page, and a phone shows all
//! of it without scrolling sideways.

use super::{run, until_editor};
use crate::people::{axe, expect_nothing_found};
use anyhow::{Result, ensure};
use serde_json::json;
use spindle_journeys::{Page, journeys};

journeys!(
    python_axe_finds_nothing_however_a_program_ends,
    python_fits_on_a_phone,
);

async fn python_axe_finds_nothing_however_a_program_ends(page: &Page) -> Result<()> {
    page.open("?lab=python").await?;
    until_editor(page).await?;
    page.web.execute(axe()?.as_str(), Vec::new()).await?;
    expect_nothing_found(page, "idle").await?;
    for (what, params) in [
        (
            "an error",
            json!({"code": "import threading\nthreading.Thread(target=lambda: 1 / 0).start()\nnonesuch"}),
        ),
        ("a deadlock", json!({"program": "deadlock"})),
        ("rounds", json!({"program": "coroutines", "rounds": 2})),
    ] {
        run(page, params).await?;
        page.until_phase("finished").await?;
        page.js::<()>(
            "for (const details of document.querySelectorAll('main details:not(.menu)')) details.open = true",
            &[],
        )
        .await?;
        expect_nothing_found(page, what).await?;
    }
    Ok(())
}

/// Shows the page on a screen of 360 × 640 px.
const PHONE: &str = "
    const frame = document.createElement('iframe');
    frame.style.cssText = 'border: 0; width: 360px; height: 640px';
    frame.src = arguments[0];
    document.body.replaceChildren(frame);";

/// What reaches over the right edge of the screen.
const WIDER: &str = "document.documentElement.scrollWidth > innerWidth
    ? [...document.querySelectorAll('body *')].filter((part) => part.getBoundingClientRect().right > innerWidth + 1)
        .map((part) => part.outerHTML.slice(0, 120))
    : []";

async fn python_fits_on_a_phone(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    page.js::<()>(PHONE, &[json!("?lab=python&program=deadlock&lang=en")])
        .await?;
    page.web.enter_frame(0).await?;
    page.ready().await?;
    until_editor(page).await?;
    for (what, params) in [
        ("idle", None),
        ("a deadlock", Some(json!({"program": "deadlock"}))),
        (
            "long lines",
            Some(json!({"code": "print('x' * 500)\nraise ValueError('y' * 500)"})),
        ),
        ("rounds", Some(json!({"program": "executor", "rounds": 2}))),
    ] {
        if let Some(params) = params {
            run(page, params).await?;
            page.until_phase("finished").await?;
        }
        page.js::<()>(
            "for (const details of document.querySelectorAll('main details:not(.menu)')) details.open = true",
            &[],
        )
        .await?;
        let wider: Vec<String> = page.get(WIDER).await?;
        ensure!(wider.is_empty(), "{what}: {wider:#?}");
    }
    page.expect_no_worker().await
}
