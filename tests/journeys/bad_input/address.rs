//! Bad input in an address.

use super::{
    LANGUAGES, bad_values, correct_by_api, expect_one_failure, expect_refusal, is_chinese,
};
use anyhow::{Context, Result, ensure};
use spindle_journeys::{Page, journeys};

journeys!(
    bad_input_in_the_address_is_refused,
    every_bad_parameter_of_an_address_is_named_by_its_label,
    names_and_words_that_do_not_exist_are_refused_in_the_address,
    an_error_speaks_the_language_that_the_reader_switches_to
);

async fn bad_input_in_the_address_is_refused(page: &Page) -> Result<()> {
    // A good run follows one bad value of each parameter.
    let mut corrected = Vec::new();
    for (lang, bad) in LANGUAGES.into_iter().flat_map(|lang| {
        bad_values(lang, page.browser)
            .into_iter()
            .map(move |bad| (lang, bad))
    }) {
        let mut given = vec![("n", "30"), ("lang", lang), ("run", "1")];
        given.retain(|(name, _)| *name != bad.param);
        given.push((bad.param, &bad.text));
        page.open(&query(&given)).await?;
        let told = async {
            expect_refusal(page, lang, &bad).await?;
            let kept = page.query().await?;
            ensure!(
                kept.contains(&format!("{}={}", bad.param, bad.text)),
                "the address became {kept}"
            );
            if corrected.contains(&bad.param) {
                return Ok(());
            }
            corrected.push(bad.param);
            correct_by_api(page).await
        };
        told.await
            .with_context(|| format!("{}={:?} in {lang}", bad.param, bad.text))?;
    }
    Ok(())
}

async fn every_bad_parameter_of_an_address_is_named_by_its_label(page: &Page) -> Result<()> {
    for lang in LANGUAGES {
        let given = [
            ("n", "51"),
            ("threads", "1,2"),
            ("rounds", "x"),
            ("theme", "pink"),
            ("thread", "2"),
            ("lang", lang),
            ("run", "1"),
        ];
        page.open(&query(&given)).await?;
        let said = expect_one_failure(page, "bad-param").await?;
        for name in ["n", "rounds"] {
            let label = page.text(&format!("[data-param={name}] label")).await?;
            ensure!(said.contains(&label), "{label} is not named: {said:?}");
            ensure!(
                page.complaint(name).await?.is_some(),
                "{name} is not marked"
            );
        }
        ensure!(said.contains("pink") && said.contains("thread"), "{said:?}");
        ensure!(is_chinese(&said) == (lang == "zh"), "{said:?}");
        for name in ["threads", "cutoff"] {
            let complaint = page.complaint(name).await?;
            ensure!(complaint.is_none(), "{name} is marked: {complaint:?}");
        }
        ensure!(page.phase().await? == "idle", "something ran");

        // Run moves the focus to the errors: the list of all, then the only one.
        page.press("run").await?;
        page.until("document.activeElement.id === 'refusal'")
            .await?;
        page.type_in("n", "20").await?;
        page.press("run").await?;
        page.until("document.activeElement.id === 'param-rounds'")
            .await?;
        expect_one_failure(page, "bad-param").await?;
        page.expect_no_worker().await?;
    }
    Ok(())
}

async fn names_and_words_that_do_not_exist_are_refused_in_the_address(page: &Page) -> Result<()> {
    let cases = [
        ("lab", "fob", "unknown-lab", "fib"),
        ("thread", "2", "bad-param", "threads"),
        ("theme", "pink", "bad-param", "dark"),
        ("run", "yes", "bad-param", "1"),
        ("embed", "2", "bad-param", "1"),
        ("v", "2", "bad-param", "1"),
    ];
    for lang in LANGUAGES {
        for (name, text, code, allowed) in cases {
            let mut given = vec![("n", "20"), ("run", "1"), ("lang", lang)];
            given.retain(|(other, _)| *other != name);
            given.push((name, text));
            page.open(&query(&given)).await?;
            let told = async {
                let said = expect_one_failure(page, code).await?;
                let named = if name == "lab" { text } else { name };
                ensure!(
                    said.contains(named) && said.contains(allowed),
                    "it says {said:?}"
                );
                ensure!(page.phase().await? == "idle", "something ran");
                page.expect_no_worker().await?;
                match lang {
                    "en" => correct_by_api(page).await,
                    _ => Ok(()),
                }
            };
            told.await
                .with_context(|| format!("{name}={text} in {lang}"))?;
        }
    }
    page.open("?lang=xx&run=1").await?;
    let said = expect_one_failure(page, "bad-param").await?;
    ensure!(
        said.contains("lang") && said.contains("zh"),
        "it says {said:?}"
    );
    ensure!(page.phase().await? == "idle", "something ran");
    Ok(())
}

async fn an_error_speaks_the_language_that_the_reader_switches_to(page: &Page) -> Result<()> {
    page.open("?n=51&lang=en").await?;
    let english = expect_one_failure(page, "bad-param").await?;
    page.press("lang").await?;
    page.until("document.documentElement.lang === 'zh-CN'")
        .await?;
    let chinese = expect_one_failure(page, "bad-param").await?;
    ensure!(
        !is_chinese(&english) && is_chinese(&chinese),
        "{english:?} became {chinese:?}"
    );
    ensure!(page.typed("n").await? == "51");
    Ok(())
}

fn query(given: &[(&str, &str)]) -> String {
    let pairs: Vec<String> = given
        .iter()
        .map(|(name, text)| format!("{name}={text}"))
        .collect();
    format!("?{}", pairs.join("&"))
}
