//! Bad input from a script.

use super::{
    LANGUAGES, bad_values, correct_by_api, expect_one_failure, expect_refusal, expect_words,
};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use spindle_journeys::{Page, journeys};

journeys!(
    bad_input_by_api_is_refused,
    names_that_do_not_exist_and_misshapen_requests_are_refused_by_api
);

async fn bad_input_by_api_is_refused(page: &Page) -> Result<()> {
    for lang in LANGUAGES {
        page.open(&format!("?lab=fib&lang={lang}")).await?;
        for bad in bad_values(lang, page.browser) {
            let mut params = json!({"n": 30, "threads": [1], "rounds": 3});
            params[bad.param] = bad.text.as_str().into();
            let told = async {
                let error = page
                    .rejection(json!({"lab": "fib", "params": params}))
                    .await?;
                expect_error(&error, "bad-param", Some(bad.param), lang, &bad.allowed)?;
                expect_refusal(page, lang, &bad).await
            };
            told.await
                .with_context(|| format!("{}={:?} in {lang}", bad.param, bad.text))?;
        }
        // Values that no text can express.
        for (param, value) in [
            ("n", json!(0)),
            ("n", json!(1e9)),
            ("n", json!(3.5)),
            ("n", json!(null)),
            ("n", json!(true)),
            ("n", json!([30])),
            ("n", json!({"a": 1})),
            ("threads", json!([])),
            ("threads", json!([0])),
            ("threads", json!([1, 65])),
            ("threads", json!(vec![1; 40])),
            ("threads", json!([1, null, 2])),
        ] {
            let error = page
                .rejection(json!({"lab": "fib", "params": {param: value}}))
                .await?;
            let told = expect_error(&error, "bad-param", Some(param), lang, &[]);
            told.with_context(|| format!("{param}={value} in {lang}"))?;
            page.expect_no_worker().await?;
        }
        correct_by_api(page).await?;
    }
    Ok(())
}

async fn names_that_do_not_exist_and_misshapen_requests_are_refused_by_api(
    page: &Page,
) -> Result<()> {
    for lang in LANGUAGES {
        page.open(&format!("?lab=fib&lang={lang}")).await?;
        let error = page.rejection(json!({"lab": "fob", "params": {}})).await?;
        expect_error(&error, "unknown-lab", Some("lab"), lang, &["fob", "fib"])?;
        expect_one_failure(page, "unknown-lab").await?;

        let error = page
            .rejection(json!({"lab": "fib", "params": {"treads": 2}}))
            .await?;
        expect_error(
            &error,
            "bad-param",
            Some("treads"),
            lang,
            &["threads", "cutoff"],
        )?;
        expect_one_failure(page, "bad-param").await?;

        for request in [
            json!(null),
            json!("fib"),
            json!(7),
            json!([]),
            json!({"lab": 1}),
            json!({"params": 1}),
        ] {
            let error = page.rejection(request.clone()).await?;
            ensure!(
                error["message"]
                    .as_str()
                    .is_some_and(|said| !said.is_empty()),
                "{request}: {error}"
            );
            let code = error["code"].as_str().unwrap_or_default();
            ensure!(
                ["bad-param", "unknown-lab"].contains(&code),
                "{request}: {error}"
            );
        }
        page.expect_no_worker().await?;
        correct_by_api(page).await?;
    }
    Ok(())
}

fn expect_error(
    error: &Value,
    code: &str,
    param: Option<&str>,
    lang: &str,
    allowed: &[&str],
) -> Result<()> {
    ensure!(
        error["code"] == code && error["param"].as_str() == param,
        "{error}"
    );
    let said = error["message"].as_str().context("no message")?;
    let param = param.filter(|param| *param != "lab").unwrap_or_default();
    expect_words(said, param, lang, allowed)
}
