//! The page around a lab: its themes and languages, its focus, and its changes of elements.

use anyhow::{Result, ensure};
use spindle_journeys::{Page, journeys};

journeys!(
    themes_and_languages_are_followed_wherever_they_are_switched,
    only_a_press_takes_the_focus,
    a_lab_stays_loaded_where_it_is_moved_as_a_whole,
    a_lab_lives_on_in_another_document,
    a_lab_that_was_hidden_has_its_height,
);

const SCRIPT: &str = "<script src=SPINDLE/embed.js async></script>";

const INNER: &str = "document.querySelector('#a').shadowRoot.querySelector('iframe')";

/// Waits until the first lab has this theme.
async fn expect_theme(page: &Page, theme: &str) -> Result<()> {
    page.enter_lab("#a").await?;
    page.until(&format!(
        "document.documentElement.dataset.theme === '{theme}'"
    ))
    .await?;
    page.leave_frame().await
}

async fn themes_and_languages_are_followed_wherever_they_are_switched(page: &Page) -> Result<()> {
    // The way of MkDocs Material and Furo, and that of Tailwind: by colours alone, which may change
    // slowly.
    let body = format!(
        "<style>body[data-theme=dark] {{ color-scheme: dark }}
        #wrapper {{ transition: color 50ms }}
        #wrapper.dark {{ color: rgba(255, 255, 255, .9); background: #111 }}
        #wrapper.pale {{ color: color(srgb .9 .9 1) }}</style>{SCRIPT}
        <div id=wrapper><spindle-lab id=a lab=fib n=20></spindle-lab></div>"
    );
    let _host = page.open_host(&body, &[]).await?;
    page.heard("a", "ready").await?;
    expect_theme(page, "light").await?;
    for (change, theme) in [
        ("document.body.dataset.theme = 'dark'", "dark"),
        ("document.body.dataset.theme = 'light'", "light"),
        (
            "document.querySelector('#wrapper').className = 'dark'",
            "dark",
        ),
        ("document.querySelector('#wrapper').className = ''", "light"),
        (
            "document.querySelector('#wrapper').className = 'pale'",
            "dark",
        ),
        (
            "document.querySelector('#wrapper').style.colorScheme = 'light'",
            "light",
        ),
    ] {
        page.js::<()>(change, &[]).await?;
        expect_theme(page, theme).await?;
    }
    // Across the border of a shadow tree.
    page.js::<()>(
        "const wrapper = document.querySelector('#wrapper');
        const outer = document.createElement('div');
        outer.id = 'outer';
        outer.lang = 'zh-Hans';
        wrapper.before(outer);
        const lab = document.querySelector('#a');
        heard.length = 0;
        outer.append(lab);
        outer.attachShadow({mode: 'open'}).innerHTML = '<section><slot></slot></section>'",
        &[],
    )
    .await?;
    page.heard("a", "ready").await?;
    for (lang, tag) in [("zh-Hans", "zh-CN"), ("en_US", "en"), ("ZH", "zh-CN")] {
        page.js::<()>(
            "document.querySelector('#outer').lang = arguments[0]",
            &[lang.into()],
        )
        .await?;
        page.enter_lab("#a").await?;
        page.until(&format!("document.documentElement.lang === '{tag}'"))
            .await?;
        page.leave_frame().await?;
    }
    Ok(())
}

async fn only_a_press_takes_the_focus(page: &Page) -> Result<()> {
    let lab = "lab=fib n=20 threads=1 rounds=3 load=press";
    let body = format!(
        "{SCRIPT}<input id=typed><spindle-lab id=a {lab}></spindle-lab><spindle-lab id=b {lab}></spindle-lab>"
    );
    let _host = page.open_host(&body, &[]).await?;
    page.until("document.querySelector('#b').shadowRoot?.querySelector('button')")
        .await?;
    page.click("#typed").await?;
    page.js::<()>("document.querySelector('#a').run()", &[])
        .await?;
    page.heard("a", "result").await?;
    ensure!(
        page.get::<bool>("document.activeElement.id === 'typed'")
            .await?
    );
    let button = "return document.querySelector('#b').shadowRoot.querySelector('button')";
    let button = page.web.execute(button, vec![]).await?.element()?;
    button.click().await?;
    let before: f64 = page.get("scrollY").await?;
    page.heard("b", "result").await?;
    ensure!(
        page.get::<bool>("document.activeElement.id === 'b'")
            .await?
    );
    let after: f64 = page.get("scrollY").await?;
    ensure!(
        (before - after).abs() < 1.0,
        "it scrolled from {before} to {after}"
    );
    Ok(())
}

async fn a_lab_stays_loaded_where_it_is_moved_as_a_whole(page: &Page) -> Result<()> {
    let body = format!(
        "{SCRIPT}<style>#there {{ color-scheme: dark }}</style>
        <spindle-lab id=a lab=fib n=20 show=n></spindle-lab><div id=there></div>"
    );
    let _host = page.open_host(&body, &[]).await?;
    page.heard("a", "ready").await?;
    if !page.get::<bool>("'moveBefore' in document.body").await? {
        return Ok(());
    }
    page.enter_lab("#a").await?;
    page.type_in("n", "23").await?;
    page.leave_frame().await?;
    page.js::<()>(
        "heard.length = 0;
        document.querySelector('#there').moveBefore(document.querySelector('#a'), null)",
        &[],
    )
    .await?;
    // The lab follows the page around it.
    expect_theme(page, "dark").await?;
    page.enter_lab("#a").await?;
    ensure!(page.typed("n").await? == "23", "it loaded again");
    page.leave_frame().await?;
    ensure!(
        page.get::<usize>("heard.length").await? == 0,
        "it loaded again"
    );
    Ok(())
}

async fn a_lab_lives_on_in_another_document(page: &Page) -> Result<()> {
    // A script in the page does it: Firefox gives drivers no access to elements that move between
    // documents.
    let moves = "<script>
        window.lab = null;
        window.high = () => lab.getBoundingClientRect().height;
        window.again = 0;
        window.there = () => document.querySelector('#other').contentDocument;
        window.isThere = () => there()?.readyState === 'complete';
        window.adopt = () => {
            lab = document.querySelector('#a');
            lab.addEventListener('spindle-ready', () => { again += 1; });
            document.querySelector('#other').scrollIntoView();
            there().body.append(lab);
        };
        // Where there is no window it waits for one.
        window.comeBack = () => {
            document.implementation.createHTMLDocument().body.append(lab);
            document.body.prepend(lab);
            lab.scrollIntoView();
        };
        </script>";
    let body = format!(
        "{SCRIPT}<spindle-lab id=a lab=fib n=20></spindle-lab>
        <iframe id=other srcdoc='<body>' width=600 height=600></iframe>{moves}"
    );
    let _host = page.open_host(&body, &[]).await?;
    page.heard("a", "ready").await?;
    page.until("isThere()").await?;
    page.js::<()>("adopt()", &[]).await?;
    page.until("again === 1").await?;
    let height: f64 = page.get("high()").await?;
    ensure!(height > 300.0, "it has no styles: {height} px high");
    page.js::<()>("comeBack()", &[]).await?;
    page.until("again === 2").await
}

async fn a_lab_that_was_hidden_has_its_height(page: &Page) -> Result<()> {
    let body = format!(
        "{SCRIPT}<style>#a {{ min-height: 0 }}</style>
        <div id=tab><spindle-lab id=a lab=fib n=20></spindle-lab></div>"
    );
    let _host = page.open_host(&body, &[]).await?;
    page.heard("a", "ready").await?;
    page.until(&format!("{INNER}.offsetHeight > 300")).await?;
    for hidden in ["true", "false"] {
        page.js::<()>(
            &format!("document.querySelector('#tab').hidden = {hidden}"),
            &[],
        )
        .await?;
        // The frame's messages come in the order in which it was drawn.
        page.js::<()>(
            "for (let turn = 0; turn < 3; turn += 1) await new Promise(requestAnimationFrame)",
            &[],
        )
        .await?;
    }
    page.js::<()>("dispatchEvent(new MessageEvent('message', {
            data: {source: 'spindle', v: 1, type: 'height', height: 0}, source: frames[0], origin: ''}))", &[])
        .await?;
    page.until(&format!("{INNER}.offsetHeight > 300")).await
}
