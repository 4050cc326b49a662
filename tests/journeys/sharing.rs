//! Results travel: in links, as pictures, and from visit to visit.

mod class;
mod hostile;
mod past;
mod pictures;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use spindle_journeys::{Page, journeys};

journeys!(
    a_link_shows_what_another_machine_measured_beside_the_readers_own,
    on_a_phone_they_stand_one_below_the_other_in_reach,
    every_lab_can_hand_on_what_it_measured,
);

/// Measures a little fib.
async fn measure(page: &Page, n: u32) -> Result<Value> {
    let params = json!({"n": n, "threads": [1, 2], "rounds": 3});
    let result = page.result(json!({"lab": "fib", "params": params})).await?;
    page.until_phase("finished").await?;
    page.until("document.querySelector('[data-run]') !== null")
        .await?;
    Ok(result)
}

/// The link in the list of past runs that contains the latest result.
const LATEST: &str = "document.querySelector('.runs [data-run] a').getAttribute('href')";

async fn forget_everything(page: &Page) -> Result<()> {
    page.js("localStorage.clear()", &[]).await
}

/// Opens a link like a reader who has measured nothing.
async fn open_elsewhere(page: &Page, link: &str) -> Result<()> {
    forget_everything(page).await?;
    // From another page, so that it is loaded and not only scrolled to.
    page.open("?v=1").await?;
    page.web.goto(link).await?;
    page.ready().await?;
    page.until("document.querySelector('[data-shared]') !== null")
        .await
}

/// Opens all details of the result in the link.
async fn open_whole(page: &Page) -> Result<()> {
    page.click("[data-whole] > summary").await?;
    page.until("document.querySelector('[data-shared-verdict]')?.checkVisibility()")
        .await
}

/// Expects that both results begin at the same place.
async fn expect_beside_each_other(page: &Page, edge: &str) -> Result<()> {
    let places: [f64; 2] = page
        .get(&format!(
            "['theirs', 'own'].map((side) => document.querySelector(`[data-side=${{side}}]`).getBoundingClientRect().{edge} + scrollY)"
        ))
        .await?;
    ensure!(
        (places[0] - places[1]).abs() < 1.0,
        "they stand at {places:?}"
    );
    Ok(())
}

async fn a_link_shows_what_another_machine_measured_beside_the_readers_own(
    page: &Page,
) -> Result<()> {
    page.open("?lab=fib").await?;
    let result = measure(page, 22).await?;
    let link: String = page.get(LATEST).await?;
    ensure!(
        page.copied("result-link").await? == link,
        "the button copies another link"
    );
    ensure!(
        link.starts_with(&page.url) && link.contains("#r=3"),
        "{link}"
    );

    open_elsewhere(page, &link).await?;
    ensure!(page.count("[data-shared='shown']").await? == 1);
    let headline = page.text("[data-side=theirs] .headline").await?;
    ensure!(
        result["headline"] == *headline,
        "{headline:?} is not {}",
        result["headline"]
    );
    // One number of threads and two, in both results.
    page.until("document.querySelectorAll('[data-chart=\"beside\"] [data-mark]').length === 2")
        .await?;
    open_whole(page).await?;
    let verdict = page.text("[data-shared-verdict]").await?;
    ensure!(
        result["verdict"] == *verdict,
        "{verdict:?} is not {}",
        result["verdict"]
    );
    let machine = page.text(".shared .machine").await?;
    ensure!(
        machine.contains("logical processor") && !machine.contains("UTC"),
        "{machine:?}"
    );
    let points = result["outcome"]["points"]
        .as_array()
        .context("no points")?;
    let expected: Vec<f64> = points
        .iter()
        .filter_map(|point| point["speedup"]["median"].as_f64())
        .collect();
    let shown: Vec<f64> = page.marks().await?.iter().map(|mark| mark.value).collect();
    let agree = |(shown, expected): (&f64, &f64)| (shown - expected).abs() < 0.01;
    ensure!(
        shown.len() == expected.len() && shown.iter().zip(&expected).all(agree),
        "{shown:?} is shown of {expected:?}"
    );
    ensure!(page.phase().await? == "idle", "nothing ran here");
    ensure!(page.typed("n").await? == "22");

    page.press("run-here").await?;
    page.until_phase("finished").await?;
    page.until("document.querySelectorAll('[data-chart=\"beside\"] [data-mark]').length === 4")
        .await?;
    let own = page.text("[data-side=own] .headline").await?;
    ensure!(own == page.text("[data-headline]").await?, "{own:?}");
    ensure!(
        page.text("[data-side=theirs] .headline").await? == headline,
        "their result is gone"
    );
    let side = |nth: u32| {
        format!(
            "[...document.querySelectorAll('[data-chart=beside] [data-run-of=\"{nth}\"]')].map(({{dataset}}) => Number(dataset.value))"
        )
    };
    let theirs: Vec<f64> = page.get(&side(0)).await?;
    ensure!(
        theirs.iter().zip(&expected).all(agree),
        "{theirs:?} is shown of {expected:?}"
    );
    expect_beside_each_other(page, "top").await?;
    // Another parameter is named, the others are not.
    page.type_in("n", "21").await?;
    page.press("run").await?;
    page.until("document.querySelector('[data-side=own]').innerText.includes('n 21')")
        .await?;
    let told = page.text("[data-side=theirs]").await?;
    ensure!(
        told.contains("n 22") && !told.contains("Cutoff"),
        "{told:?}"
    );

    page.press("close-shared").await?;
    page.until("document.querySelector('[data-shared]') === null")
        .await?;
    ensure!(page.get::<String>("location.hash").await?.is_empty());
    page.expect_no_worker().await
}

async fn every_lab_can_hand_on_what_it_measured(page: &Page) -> Result<()> {
    for lab in crate::people::sample_of_labs(page).await? {
        page.open(&crate::people::short_run(page, &lab).await?)
            .await?;
        page.press("run").await?;
        page.until_phase("finished").await?;
        page.until("document.querySelector('[data-run]') !== null")
            .await?;
        let headline = page.text("[data-headline]").await?;
        let verdict = page.text("[data-verdict]").await?;
        let link: String = page
            .get(LATEST)
            .await
            .with_context(|| format!("{lab} has no link"))?;
        open_elsewhere(page, &link).await?;
        let shown = page.count("[data-shared='shown']").await?;
        ensure!(
            shown == 1,
            "{lab}: what was measured is not shown: {}",
            page.text("[data-shared]").await?
        );
        open_whole(page).await?;
        ensure!(
            page.text("[data-side=theirs] .headline").await? == headline
                && page.text("[data-shared-verdict]").await? == verdict,
            "{lab} has another answer"
        );
    }
    Ok(())
}

async fn on_a_phone_they_stand_one_below_the_other_in_reach(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    measure(page, 20).await?;
    let link: String = page.get(LATEST).await?;
    forget_everything(page).await?;
    page.open("?v=1").await?;
    let phone = "
        const frame = document.createElement('iframe');
        frame.style.cssText = 'border: 0; width: 360px; height: 640px';
        frame.src = arguments[0];
        document.body.replaceChildren(frame);";
    page.js::<()>(phone, &[link.into()]).await?;
    page.web.enter_frame(0).await?;
    page.ready().await?;
    page.until("document.querySelector('[data-shared=shown]') !== null")
        .await?;
    expect_beside_each_other(page, "left").await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    // The answer comes into sight: that of the link and the reader's own.
    let in_sight = "['theirs', 'own'].every((side) => {
        const {top, bottom} = document.querySelector(`[data-side=${side}] .headline`)?.getBoundingClientRect() ?? {top: -1};
        return top >= 0 && bottom <= innerHeight;
    })";
    page.until(in_sight).await?;
    let wide: u32 = page.get("document.documentElement.scrollWidth").await?;
    ensure!(wide <= 360, "the page is {wide} px wide");
    Ok(())
}
