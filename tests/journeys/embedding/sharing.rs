//! The code that an author copies from the page, and the article that shows labs in an ordinary page.

use anyhow::{Result, ensure};
use spindle_journeys::{Browser, Page, journeys};

journeys!(
    the_code_that_the_page_offers_embeds_the_lab_as_it_is,
    what_was_typed_cannot_break_out_of_the_code,
    an_embedded_lab_is_only_the_lab_and_leads_to_the_page,
    an_ordinary_article_shows_three_labs_and_runs_its_program,
);

/// The frame in a page made of the code, for each way.
const FRAMES: [&str; 2] = [
    "document.querySelector('spindle-lab').shadowRoot?.querySelector('iframe')",
    "document.querySelector('iframe')",
];

/// Opens the page's embedding options.
async fn open_share(page: &Page) -> Result<()> {
    page.open_menu("[data-menu=share]").await
}

async fn code(page: &Page, way: &str) -> Result<String> {
    page.get(&format!(
        "document.querySelector('[data-share={way}] pre').textContent"
    ))
    .await
}

async fn the_code_that_the_page_offers_embeds_the_lab_as_it_is(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    page.type_in("n", "21").await?;
    page.type_in("threads", "1").await?;
    page.type_in("rounds", "3").await?;
    open_share(page).await?;
    let (element, frame) = (code(page, "element").await?, code(page, "frame").await?);
    ensure!(!element.contains('\n'), "more than a line: {element}");
    if page.browser == Browser::Chromium {
        page.click("[data-share=element] button").await?;
        page.until("document.querySelector('[data-share=element] button').innerText === 'Copied'")
            .await?;
    }
    for (body, inner) in [element, frame].iter().zip(FRAMES) {
        let _host = page.open_host(body, &[]).await?;
        page.told_by_any("ready").await?;
        page.enter(inner).await?;
        page.ready().await?;
        for (param, text) in [("n", "21"), ("threads", "1"), ("rounds", "3")] {
            ensure!(page.typed(param).await? == text, "{param} is lost: {body}");
        }
        ensure!(page.count("header.site").await? == 0, "the page came along");
        page.leave_frame().await?;
    }
    Ok(())
}

async fn what_was_typed_cannot_break_out_of_the_code(page: &Page) -> Result<()> {
    page.open("?lab=fib").await?;
    page.type_in("n", "\"><script>window.hurt=1</script>")
        .await?;
    // When the field loses focus, a long error appears below it and moves the button.
    page.click("main h1").await?;
    open_share(page).await?;
    let codes = [code(page, "element").await?, code(page, "frame").await?];
    for (code, inner) in codes.iter().zip(FRAMES) {
        let _host = page.open_host(code, &[]).await?;
        let told = page.told_by_any("error").await?;
        ensure!(told["error"]["param"] == "n", "{told}");
        let scripts: usize = page
            .get("document.querySelectorAll('body script').length")
            .await?;
        ensure!(scripts <= 1, "a script got out: {code}");
        ensure!(page.get::<bool>("window.hurt === undefined").await?);
        page.enter(inner).await?;
        page.ready().await?;
        ensure!(page.get::<bool>("window.hurt === undefined").await?);
        ensure!(page.typed("n").await?.contains("<script>"));
        page.leave_frame().await?;
    }
    Ok(())
}

async fn an_embedded_lab_is_only_the_lab_and_leads_to_the_page(page: &Page) -> Result<()> {
    page.open("?embed=1&n=22&lang=zh").await?;
    ensure!(
        page.count("header.site, nav, footer.site-foot, [data-menu=share]")
            .await?
            == 0
    );
    ensure!(page.count("main[data-lab=fib]").await? == 1);
    let link = page.attribute(".embed-foot a", "href").await?;
    ensure!(
        link.as_deref() == Some("?lab=fib&n=22&lang=zh"),
        "it leads to {link:?}"
    );
    Ok(())
}

async fn an_ordinary_article_shows_three_labs_and_runs_its_program(page: &Page) -> Result<()> {
    for (path, lang) in [("article/", "en"), ("article/zh.html", "zh-CN")] {
        page.web.goto(format!("{}{path}", page.url)).await?;
        page.until("document.querySelectorAll('spindle-lab').length === 4")
            .await?;
        page.js::<()>(
            "window.heard = [];
            for (const type of ['ready', 'result'])
                addEventListener(`spindle-${type}`, ({target, detail}) => heard.push([type, target.getAttribute('lab'), detail]))",
            &[],
        )
        .await?;
        for lab in ["fib", "sleep", "counter"] {
            let element = format!("document.querySelector('spindle-lab[lab={lab}]')");
            page.js::<()>(&format!("{element}.scrollIntoView()"), &[])
                .await?;
            page.until(&format!("{element}.shadowRoot?.querySelector('.up')"))
                .await?;
        }
        page.enter_lab("spindle-lab[lab=sleep]").await?;
        page.until(&format!("document.documentElement.lang === '{lang}'"))
            .await?;
        ensure!(page.typed("ms").await? == "200");
        page.leave_frame().await?;
        page.js::<()>(
            "document.querySelector('spindle-lab[lab=sleep]').run()",
            &[],
        )
        .await?;
        page.until("heard.some(([type, lab]) => type === 'result' && lab === 'sleep')")
            .await?;
        let word = if lang == "en" {
            "▶ Run here"
        } else {
            "▶ 在这里运行"
        };
        page.until(&format!("document.querySelector('[lab=python]').shadowRoot.querySelector('spindle-python').shadowRoot.querySelector('button').textContent === '{word}'")).await?;
        page.js::<()>("document.querySelector('[lab=python]').run()", &[])
            .await?;
        let result = "heard.find(([type, lab]) => type === 'result' && lab === 'python')";
        page.until(&format!("{result} !== undefined")).await?;
        let printed: String = page
            .get(&format!("{result}[2].result.outcome.runs[0].stdout"))
            .await?;
        ensure!(printed == "expected 40000\ngot 40000\n", "{printed}");
    }
    Ok(())
}
