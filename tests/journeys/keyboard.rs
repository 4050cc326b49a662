//! Everything can be reached and named without a pointer.

use anyhow::{Result, bail, ensure};
use spindle_journeys::{Page, journeys};
use thirtyfour::Key;

journeys!(
    tab_reaches_run_and_space_presses_it,
    marks_are_reached_by_tab_and_arrows_and_have_names,
    every_control_has_a_name,
);

/// Presses Tab until the focus is on the element that `selector` finds.
async fn tab_to(page: &Page, selector: &str) -> Result<()> {
    for _ in 0..60 {
        page.web
            .action_chain()
            .send_keys(Key::Tab)
            .perform()
            .await?;
        if page
            .get(&format!("document.activeElement.matches({selector:?})"))
            .await?
        {
            return Ok(());
        }
    }
    bail!("tab does not reach {selector}")
}

async fn tab_reaches_run_and_space_presses_it(page: &Page) -> Result<()> {
    page.open("?n=22&threads=1,2&rounds=3").await?;
    for param in ["n", "threads", "cutoff", "rounds"] {
        tab_to(page, &format!("[data-param='{param}'] input")).await?;
    }
    tab_to(page, "[data-action='run']").await?;
    page.web
        .action_chain()
        .send_keys(Key::Space)
        .perform()
        .await?;
    page.until_phase("finished").await
}

async fn marks_are_reached_by_tab_and_arrows_and_have_names(page: &Page) -> Result<()> {
    page.open("?n=22&threads=1,2&rounds=3").await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    tab_to(page, "[data-chart='speedup'] [data-mark='point']").await?;
    let name = "document.activeElement.getAttribute('aria-label')";
    let first: String = page.get(name).await?;
    page.web
        .action_chain()
        .send_keys(Key::Right)
        .perform()
        .await?;
    page.until("document.activeElement.matches('[data-mark][data-threads=\"2\"]')")
        .await?;
    let second: String = page.get(name).await?;
    ensure!(
        first != second && second.contains('2'),
        "marks are called {first:?} and {second:?}"
    );
    tab_to(page, "[data-chart='timeline'] [data-mark='span']").await?;

    let nameless: u32 = page
        .get(
            "[...document.querySelectorAll('[data-mark]')].filter((mark) =>
                mark.getAttribute('role') !== 'img' || !mark.hasAttribute('tabindex')
                || !mark.getAttribute('aria-label')).length",
        )
        .await?;
    ensure!(nameless == 0, "{nameless} marks have no name");
    Ok(())
}

async fn every_control_has_a_name(page: &Page) -> Result<()> {
    page.open("?n=22&threads=2&rounds=3").await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    let nameless: Vec<String> = page
        .get(
            "[...document.querySelectorAll('button, a, input, select, summary, svg[role], [role=progressbar]')]
                .filter((part) => !(part.innerText || '').trim() && !part.getAttribute('aria-label')
                    && !part.hasAttribute('aria-labelledby') && !part.labels?.length && !part.textContent.trim())
                .map((part) => part.outerHTML)",
        )
        .await?;
    ensure!(nameless.is_empty(), "without a name: {nameless:?}");
    Ok(())
}
