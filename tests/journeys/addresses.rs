//! The address mirrors the page: form, language, theme; and the page follows the address.

use anyhow::{Result, ensure};
use spindle_journeys::{Page, journeys};

journeys!(
    the_address_mirrors_the_form_and_a_reload_keeps_it,
    reset_goes_back_to_the_defaults,
    back_and_forward_show_what_their_addresses_say,
    an_address_shows_what_it_asks_for,
);

async fn the_address_mirrors_the_form_and_a_reload_keeps_it(page: &Page) -> Result<()> {
    page.open("").await?;
    let given = [
        ("n", "33"),
        ("threads", "1,2,3"),
        ("cutoff", "17"),
        ("rounds", "7"),
        ("limit_s", "45"),
    ];
    for (param, text) in given {
        page.type_in(param, text).await?;
        page.until(&format!("location.search.includes('{param}={text}')"))
            .await?;
    }
    ensure!(
        page.query().await?.starts_with("?lab=fib&"),
        "the address is {}",
        page.query().await?
    );
    let before = page.query().await?;
    page.reload().await?;
    for (param, text) in given {
        ensure!(page.typed(param).await? == text, "{param} is lost");
    }
    ensure!(
        page.query().await? == before,
        "the address became {}",
        page.query().await?
    );
    ensure!(page.phase().await? == "idle");
    Ok(())
}

async fn reset_goes_back_to_the_defaults(page: &Page) -> Result<()> {
    page.open("").await?;
    let (n, threads) = (page.typed("n").await?, page.typed("threads").await?);
    page.type_in("n", "abc").await?;
    page.type_in("threads", "7").await?;
    page.press("reset").await?;
    page.until("!location.search.includes('threads')").await?;
    ensure!(page.typed("n").await? == n && page.typed("threads").await? == threads);
    ensure!(page.count("[data-error]").await? == 0, "an error is left");
    Ok(())
}

async fn back_and_forward_show_what_their_addresses_say(page: &Page) -> Result<()> {
    page.open("?n=21&lang=en").await?;
    page.open("?n=22&lang=zh").await?;
    page.web.back().await?;
    page.ready().await?;
    page.until("document.querySelector('[data-param=n] input').value === '21'")
        .await?;
    page.until("document.documentElement.lang === 'en'").await?;
    page.web.forward().await?;
    page.ready().await?;
    page.until("document.querySelector('[data-param=n] input').value === '22'")
        .await?;
    page.until("document.documentElement.lang === 'zh-CN'")
        .await?;

    // Entries that a script made lead to no new load.
    page.js::<()>("history.pushState(null, '', '?lab=fib&n=23&lang=zh')", &[])
        .await?;
    page.js::<()>("history.pushState(null, '', '?lab=fib&n=24&lang=en')", &[])
        .await?;
    page.web.back().await?;
    page.until("document.querySelector('[data-param=n] input').value === '23'")
        .await?;
    page.web.forward().await?;
    page.until("document.querySelector('[data-param=n] input').value === '24'")
        .await?;
    page.until("document.documentElement.lang === 'en'").await
}

async fn an_address_shows_what_it_asks_for(page: &Page) -> Result<()> {
    page.open("?lab=fib&n=40&threads=1,2,4&cutoff=25&rounds=12&lang=zh&theme=dark&v=1")
        .await?;
    for (param, text) in [
        ("n", "40"),
        ("threads", "1,2,4"),
        ("cutoff", "25"),
        ("rounds", "12"),
    ] {
        ensure!(
            page.typed(param).await? == text,
            "{param} is {:?}",
            page.typed(param).await?
        );
    }
    let dress: [String; 2] = page
        .get("[document.documentElement.lang, document.documentElement.dataset.theme]")
        .await?;
    ensure!(dress == ["zh-CN", "dark"], "{dress:?}");
    ensure!(page.phase().await? == "idle", "it ran without run=1");
    Ok(())
}
