//! Translators replace text nodes by elements of their own, after each change again. The page goes
//! on beneath them.

use super::people::{labs, short_run};
use anyhow::{Result, ensure};
use serde_json::json;
use spindle_journeys::{Page, journeys};

journeys!(a_translated_page_shows_what_it_says_now);

/// Wraps each text in new nodes, as translators do: the page's own nodes stay behind.
const TRANSLATE: &str = "
    const wrap = () => {
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const found = [];
        while (walk.nextNode()) found.push(walk.currentNode);
        for (const text of found) {
            const parent = text.parentElement;
            if (!text.data.trim() || parent.closest('font, svg, script, style, [translate=no]')) continue;
            const [outer, inner] = [document.createElement('font'), document.createElement('font')];
            inner.append(text.data);
            outer.append(inner);
            text.replaceWith(outer);
        }
    };
    wrap();
    new MutationObserver(wrap).observe(document.body, {childList: true, characterData: true, subtree: true})";

async fn a_translated_page_shows_what_it_says_now(page: &Page) -> Result<()> {
    let query = short_run(page, {
        labs(page).await?;
        "sleep"
    })
    .await?;
    page.open(&format!("{query}&lang=en")).await?;
    page.js::<()>(TRANSLATE, &[]).await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    let verdict = page.text("[data-verdict]").await?;
    page.press("lang").await?;
    expect_chinese(page).await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    ensure!(page.text("[data-verdict]").await? != verdict);

    // A script asks for another lab: links load the page again.
    let fib = json!({"lab": "fib", "params": {"n": 20, "threads": [2], "rounds": 3}});
    page.result(fib).await?;
    page.until("document.querySelector('main').dataset.lab === 'fib'")
        .await?;
    expect_chinese(page).await?;
    page.press("lang").await?;
    page.until("document.documentElement.lang === 'en'").await?;
    page.until("!/[\\u4e00-\\u9fff]/.test(document.querySelector('main').innerText)")
        .await?;
    ensure!(page.count("#trouble").await? == 0);
    Ok(())
}

/// Waits until all text of the page is Chinese: no sentence in it has consecutive English words.
async fn expect_chinese(page: &Page) -> Result<()> {
    page.until("document.documentElement.lang === 'zh-CN'")
        .await?;
    let english = "[...document.querySelectorAll('h1, h2, h3, p, label, legend, button, summary, th, a')]
        .filter((part) => !part.closest('[lang=en], [translate=no]') && !part.matches('[data-action=lang]'))
        .map((part) => part.innerText).filter((text) => /[a-z]+ [a-z]+ [a-z]+/.test(text))";
    page.until(&format!("{english}.length === 0")).await
}
