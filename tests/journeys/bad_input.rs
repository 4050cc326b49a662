//! Bad input, in address, form and API alike: one error that names the parameter and what is allowed,
//! nothing runs, what was given is still there, and the page stays usable.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use spindle_journeys::{Page, journeys};

journeys!(
    bad_input_in_the_address_is_refused,
    bad_input_in_the_form_is_refused,
    bad_input_by_api_is_refused,
    names_and_words_that_do_not_exist_are_refused_in_the_address,
    names_that_do_not_exist_and_misshapen_requests_are_refused_by_api,
    an_error_speaks_the_language_that_the_reader_switches_to,
);

/// Something that is given for a parameter, and what the error has to say is allowed.
struct Bad {
    param: &'static str,
    text: String,
    allowed: [&'static str; 2],
}

fn bad_values() -> Vec<Bad> {
    let of = |param, allowed, texts: &[&str]| -> Vec<Bad> {
        let bad = |text: &&str| Bad {
            param,
            text: (*text).to_owned(),
            allowed,
        };
        texts.iter().map(bad).collect()
    };
    let forty = vec!["2"; 40].join(",");
    [
        of(
            "n",
            ["1", "50"],
            &["0", "51", "-1", "1e9", "1000000000", "abc", "", "3.5"],
        ),
        of(
            "threads",
            ["16", "64"],
            &["0", "65", "1,,2", "1-4", &forty, "", "1,2,x"],
        ),
        of("cutoff", ["n", "30"], &["31"]),
        of("cutoff", ["1", "50"], &["0", "51"]),
        of("rounds", ["3", "100"], &["2", "101"]),
        of("limit_s", ["1", "600"], &["0", "601"]),
    ]
    .into_iter()
    .flatten()
    .collect()
}

const LANGUAGES: [&str; 2] = ["en", "zh"];

async fn bad_input_in_the_address_is_refused(page: &Page) -> Result<()> {
    for (lang, bad) in LANGUAGES
        .into_iter()
        .flat_map(|lang| bad_values().into_iter().map(move |bad| (lang, bad)))
    {
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
            match lang {
                "en" => correct_by_api(page).await,
                _ => Ok(()),
            }
        };
        told.await
            .with_context(|| format!("{}={:?} in {lang}", bad.param, bad.text))?;
    }
    Ok(())
}

async fn bad_input_in_the_form_is_refused(page: &Page) -> Result<()> {
    for lang in LANGUAGES {
        page.open(&format!("?lang={lang}")).await?;
        page.watch().await?;
        for bad in bad_values() {
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

async fn bad_input_by_api_is_refused(page: &Page) -> Result<()> {
    for lang in LANGUAGES {
        page.open(&format!("?lang={lang}")).await?;
        for bad in bad_values() {
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
        // What no text can say.
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

async fn names_and_words_that_do_not_exist_are_refused_in_the_address(page: &Page) -> Result<()> {
    let cases = [
        ("lab", "fob", "unknown-lab", "fib"),
        ("treads", "2", "bad-param", "threads"),
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
                correct_by_api(page).await
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

async fn names_that_do_not_exist_and_misshapen_requests_are_refused_by_api(
    page: &Page,
) -> Result<()> {
    for lang in LANGUAGES {
        page.open(&format!("?lang={lang}")).await?;
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

/// One error beside the field, with what is allowed; what was given is in the field; nothing ran.
async fn expect_refusal(page: &Page, lang: &str, bad: &Bad) -> Result<()> {
    let said = expect_one_failure(page, "bad-param").await?;
    expect_words(&said, bad.param, lang, &bad.allowed)?;
    let complaint = page
        .complaint(bad.param)
        .await?
        .context("the field is not marked as wrong")?;
    ensure!(complaint == said, "the field says {complaint:?}");
    let typed = page.typed(bad.param).await?;
    ensure!(typed == bad.text, "the field has {typed:?}");
    ensure!(page.phase().await? != "running", "something runs");
    page.expect_no_worker().await
}

/// The text of the page's only error.
async fn expect_one_failure(page: &Page, code: &str) -> Result<String> {
    page.until("document.querySelector('[data-failure]') !== null")
        .await?;
    let failures = page.failures().await?;
    ensure!(
        failures.len() == 1 && failures[0].0 == code,
        "errors are {failures:?}"
    );
    Ok(failures[0].1.clone())
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

fn expect_words(said: &str, param: &str, lang: &str, allowed: &[&str]) -> Result<()> {
    ensure!(said.contains(param), "{param} is not named: {said:?}");
    for allowed in allowed {
        ensure!(
            said.contains(allowed),
            "it does not say that {allowed} bounds it: {said:?}"
        );
    }
    ensure!(
        is_chinese(said) == (lang == "zh"),
        "this is not {lang}: {said:?}"
    );
    Ok(())
}

fn is_chinese(text: &str) -> bool {
    text.chars()
        .any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter))
}

async fn correct_by_api(page: &Page) -> Result<()> {
    let params = json!({"n": 9, "threads": [1], "rounds": 3});
    let result = page.result(json!({"lab": "fib", "params": params})).await?;
    ensure!(result["outcome"]["value"] == "34", "{result}");
    page.until_phase("finished").await?;
    ensure!(
        page.failures().await?.is_empty(),
        "the error outlives a good run"
    );
    Ok(())
}

fn query(given: &[(&str, &str)]) -> String {
    let pairs: Vec<String> = given
        .iter()
        .map(|(name, text)| format!("{name}={text}"))
        .collect();
    format!("?{}", pairs.join("&"))
}
