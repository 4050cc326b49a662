//! The address mirrors the page: form, language, theme; and the page follows the address.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use spindle_journeys::{Page, journeys};

journeys!(
    the_address_mirrors_the_form_and_a_reload_keeps_it,
    reset_goes_back_to_the_defaults,
    back_and_forward_show_what_their_addresses_say,
    an_address_shows_what_it_asks_for,
    what_others_add_to_an_address_is_dropped,
    an_address_is_read_as_it_is_meant,
    the_link_of_an_embedded_lab_leads_to_the_whole_page,
);

async fn the_address_mirrors_the_form_and_a_reload_keeps_it(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
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
    // A lab whose defaults do not follow from the machine's speed.
    page.open("?lab=sleep").await?;
    let (tasks, ms) = (page.typed("tasks").await?, page.typed("ms").await?);
    page.type_in("tasks", "abc").await?;
    page.type_in("ms", "7").await?;
    page.press("reset").await?;
    page.until("!location.search.includes('ms=')").await?;
    ensure!(page.typed("tasks").await? == tasks && page.typed("ms").await? == ms);
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

    // History entries of a script cause no new load.
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

async fn what_others_add_to_an_address_is_dropped(page: &Page) -> Result<()> {
    let cases = [
        (
            "lab=fib&n=20&threads=1&rounds=3&run=1",
            "&utm_source=chatgpt.com&fbclid=x&=",
        ),
        (
            "lab=jobs&from=20&to=21&rounds=1&strategies=sequential&run=1",
            "&from=singlemessage&isappinstalled=0",
        ),
    ];
    for (clean, added) in cases {
        page.open(&format!("?{clean}{added}")).await?;
        page.until_phase("finished").await?;
        page.until(&format!("location.search === '?{clean}'"))
            .await?;
        ensure!(page.failures().await?.is_empty(), "{added} is refused");
    }
    // The page follows an address that a script left behind in the same way.
    page.js::<()>("history.pushState(null, '', '?lab=fib&n=23&spm=a.b')", &[])
        .await?;
    page.js::<()>("history.pushState(null, '', '?lab=fib&n=24')", &[])
        .await?;
    page.web.back().await?;
    page.until("document.querySelector('[data-param=n] input')?.value === '23'")
        .await?;
    page.until("location.search === '?lab=fib&n=23'").await?;
    ensure!(page.failures().await?.is_empty());
    // No share sheet writes `from=x`, so it is the first job, with an invalid value.
    page.open("?lab=jobs&from=x&spm=1&lang=en").await?;
    let complaint = page.complaint("from").await?.unwrap_or_default();
    ensure!(complaint.starts_with("First job: “x”"), "{complaint:?}");
    Ok(())
}

async fn an_address_is_read_as_it_is_meant(page: &Page) -> Result<()> {
    page.open("?LAB=Fib&N=２０&threads=1，2&rounds=３&lang=zh_CN&theme=Dark&run=１")
        .await?;
    page.until_phase("finished").await?;
    let dress: [String; 2] = page
        .get("[document.documentElement.lang, document.documentElement.dataset.theme]")
        .await?;
    ensure!(dress == ["zh-CN", "dark"], "{dress:?}");
    let result: Value = serde_json::from_str(&page.download("json").await?)?;
    ensure!(
        result["params"]["n"] == 20 && result["params"]["threads"] == json!([1, 2]),
        "{}",
        result["params"]
    );
    // The document saw it before the page started.
    let fetched: Vec<String> = page
        .get("[...document.querySelectorAll('link[rel=preload][as=fetch]')].map(({href}) => href.split('/').slice(-2).join('/'))")
        .await?;
    for text in ["zh/common.txt", "zh/fib.txt"] {
        ensure!(fetched.iter().any(|one| one == text), "{fetched:?}");
    }
    ensure!(
        !fetched.iter().any(|one| one.starts_with("en/")),
        "{fetched:?}"
    );

    page.open("?lab=server&strategies=POOL，per_connection")
        .await?;
    let boxes: Vec<(String, bool, bool)> = page
        .get("[...document.querySelectorAll('[data-param=strategies] input')].map(({value, checked, disabled}) => [value, checked, disabled])")
        .await?;
    let expected = [
        ("one", true, true),
        ("pool", true, false),
        ("per-connection", true, false),
        ("coroutines", false, false),
    ];
    let expected = expected.map(|(word, checked, disabled)| (word.to_owned(), checked, disabled));
    ensure!(boxes == expected, "{boxes:?}");
    Ok(())
}

async fn the_link_of_an_embedded_lab_leads_to_the_whole_page(page: &Page) -> Result<()> {
    page.open("?lab=fib&n=20&threads=1&rounds=3&embed=1")
        .await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    let copies = "Object.defineProperty(navigator, 'clipboard', {value: {writeText: async (text) => { window.copied = text; }}})";
    page.js::<()>(copies, &[]).await?;
    page.press("more").await?;
    page.open_menu("[data-menu=share]").await?;
    page.click("[data-export=link]").await?;
    page.until("window.copied !== undefined").await?;
    let link: String = page.get("window.copied").await?;
    ensure!(
        link.ends_with("/?lab=fib&n=20&threads=1&rounds=3"),
        "{link} is copied"
    );
    Ok(())
}
