//! Language and theme: the browser's, the address's, and the reader's choice.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use spindle_journeys::{Page, Visitor, journeys};

const CHINESE: Visitor = Visitor {
    languages: "zh-CN,zh,en",
    ..Visitor::USUAL
};
const FRENCH: Visitor = Visitor {
    languages: "fr-FR,fr",
    ..Visitor::USUAL
};

journeys!(
    an_english_reader_can_switch_to_chinese_and_keeps_it,
    themes_switch_and_are_kept,
    a_verdict_speaks_the_language_of_the_page,
);
journeys!(super::CHINESE; a_chinese_browser_gets_chinese_unless_the_address_says_otherwise);
journeys!(super::FRENCH; a_browser_of_another_language_gets_english);

async fn expect_language(page: &Page, tag: &str, run: &str) -> Result<()> {
    page.until(&format!("document.documentElement.lang === '{tag}'"))
        .await?;
    let label = page.text("[data-action='run']").await?;
    ensure!(label == run, "in {tag} the button is called {label:?}");
    let title = page.web.title().await?;
    ensure!(
        is_chinese(&title) == (tag == "zh-CN"),
        "in {tag} the title is {title:?}"
    );
    Ok(())
}

async fn an_english_reader_can_switch_to_chinese_and_keeps_it(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    expect_language(page, "en", "Run").await?;
    page.press("lang").await?;
    expect_language(page, "zh-CN", "运行").await?;
    page.until("location.search.includes('lang=zh')").await?;
    page.reload().await?;
    expect_language(page, "zh-CN", "运行").await?;
    // The next visit also remembers it.
    page.open("?lab=fib").await?;
    expect_language(page, "zh-CN", "运行").await?;
    page.press("lang").await?;
    expect_language(page, "en", "Run").await
}

async fn a_chinese_browser_gets_chinese_unless_the_address_says_otherwise(
    page: &Page,
) -> Result<()> {
    page.open("?lab=fib").await?;
    expect_language(page, "zh-CN", "运行").await?;
    page.open("?lang=en").await?;
    expect_language(page, "en", "Run").await
}

async fn a_browser_of_another_language_gets_english(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    expect_language(page, "en", "Run").await
}

async fn themes_switch_and_are_kept(page: &Page) -> Result<()> {
    let background = "getComputedStyle(document.documentElement).getPropertyValue('--bg').trim()";
    page.open("?theme=light").await?;
    let light: String = page.get(background).await?;
    page.open("?theme=dark").await?;
    let dark: String = page.get(background).await?;
    ensure!(
        !light.is_empty() && light != dark,
        "light is {light}, dark is {dark}"
    );

    page.open("?lab=fib").await?;
    let mut seen = Vec::new();
    for _ in 0..3 {
        let before: String = page.get("document.documentElement.dataset.theme").await?;
        page.press("theme").await?;
        page.until(&format!(
            "document.documentElement.dataset.theme !== '{before}'"
        ))
        .await?;
        let after: String = page.get("document.documentElement.dataset.theme").await?;
        page.until(&format!("location.search.includes('theme={after}')"))
            .await?;
        page.reload().await?;
        ensure!(
            page.get::<String>("document.documentElement.dataset.theme")
                .await?
                == after
        );
        seen.push(after);
    }
    seen.sort_unstable();
    ensure!(seen == ["auto", "dark", "light"], "the switch has {seen:?}");
    Ok(())
}

async fn a_verdict_speaks_the_language_of_the_page(page: &Page) -> Result<()> {
    page.open("?lang=zh").await?;
    let params = json!({"n": 24, "threads": [2], "rounds": 3});
    let result: Value = page.result(json!({"lab": "fib", "params": params})).await?;
    for part in ["headline", "verdict"] {
        ensure!(
            result[part].as_str().is_some_and(is_chinese),
            "{}",
            result[part]
        );
    }
    page.until_phase("finished").await?;
    page.press("lang").await?;
    page.until("document.documentElement.lang === 'en'").await?;
    for part in ["headline", "verdict"] {
        let told = page.text(&format!("[data-{part}]")).await?;
        ensure!(!is_chinese(&told), "the {part} stays {told:?}");
    }
    let text = page.text("main").await?;
    ensure!(!is_chinese(&text), "something stays Chinese: {text:?}");
    Ok(())
}

fn is_chinese(text: &str) -> bool {
    text.chars()
        .any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter))
}
