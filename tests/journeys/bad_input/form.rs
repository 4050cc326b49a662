//! Bad input in the form.

use super::{LANGUAGES, bad_values, expect_refusal};
use anyhow::{Context, Result, ensure};
use spindle_journeys::{Page, journeys};

journeys!(bad_input_in_the_form_is_refused);

async fn bad_input_in_the_form_is_refused(page: &Page) -> Result<()> {
    for lang in LANGUAGES {
        page.open(&format!("?lab=fib&lang={lang}")).await?;
        page.watch().await?;
        for bad in bad_values(lang, page.browser) {
            let told = async {
                page.press_if_enabled("reset").await?;
                page.type_in("n", "30").await?;
                page.type_in(bad.param, &bad.text).await?;
                page.press("run").await?;
                expect_refusal(page, lang, &bad).await
            };
            told.await
                .with_context(|| format!("{}={:?} in {lang}", bad.param, bad.text))?;
        }
        let seen = page.seen().await?;
        ensure!(
            seen.iter().all(|moment| moment.phase == "idle"),
            "something ran: {seen:?}"
        );
        page.press("reset").await?;
        for (param, text) in [("n", "21"), ("threads", "2"), ("rounds", "3")] {
            page.type_in(param, text).await?;
        }
        page.press("run").await?;
        page.until_phase("finished").await?;
        ensure!(
            page.failures().await?.is_empty(),
            "the error outlives a good run"
        );
    }
    Ok(())
}
