//! Labs that do not load, or hardly load: the poster explains it and shows the link.

use anyhow::{Result, ensure};
use serde_json::json;
use spindle_journeys::{Page, journeys};

journeys!(
    a_lab_that_does_not_load_says_so_until_it_does,
    a_script_without_an_address_asks_for_one,
    a_redirected_script_shows_its_lab,
    a_sandboxed_page_shows_labs_or_says_that_it_cannot,
);

/// The poster's link where nothing loads.
const EXCUSE: &str = "document.querySelector('#a')?.shadowRoot?.querySelector('[role=status] a')";

async fn a_lab_that_does_not_load_says_so_until_it_does(page: &Page) -> Result<()> {
    let body = "<script src=SPINDLE/embed.js async></script>
        <spindle-lab id=a lab=fib n=20 threads=1 base=SPINDLE/nothing/></spindle-lab>
        <p lang=zh-TW><spindle-lab id=b lab=fib base=SPINDLE/nothing/></spindle-lab></p>";
    let _host = page.open_host(body, &[]).await?;
    page.until("document.querySelector('#a').shadowRoot?.querySelector('iframe')")
        .await?;
    page.js::<()>("document.querySelector('#b').scrollIntoView()", &[])
        .await?;
    page.until(EXCUSE).await?;
    let told: [String; 3] = page
        .get(&format!(
            "[{EXCUSE}.innerText, {EXCUSE}.href, {EXCUSE}.target]"
        ))
        .await?;
    let link = format!(
        "{}nothing/?lab=fib&n=20&threads=1&lang=en&theme=light",
        page.url
    );
    ensure!(
        told == ["Not loaded: open in new tab", &link, "_blank"],
        "{told:?}"
    );
    let chinese = EXCUSE.replace("#a", "#b");
    page.until(&format!("{chinese}?.innerText.includes('加载失败')"))
        .await?;
    // A late frame is shown all the same.
    page.js::<()>(
        "const frame = document.querySelector('#a').shadowRoot.querySelector('iframe');
        frame.src = frame.src.replace('nothing/', '')",
        &[],
    )
    .await?;
    page.heard("a", "ready").await?;
    ensure!(
        !page
            .get::<bool>(&format!("{EXCUSE}.checkVisibility()"))
            .await?
    );
    Ok(())
}

async fn a_script_without_an_address_asks_for_one(page: &Page) -> Result<()> {
    // As in a bundle: the script is inline, and its address is unknown.
    let body = "<script src='data:text/javascript,//embed.js'></script><spindle-lab id=a lab=fib n=20></spindle-lab>
        <spindle-lab id=b lab=fib n=20 threads=1 base=SPINDLE/></spindle-lab>";
    let script = std::fs::read_to_string(spindle_journeys::dist()?.join("embed.js"))?;
    let body = format!("{body}<script>{script}</script>");
    let _host = page.open_host(&body, &[]).await?;
    page.until(
        "document.querySelector('#a').shadowRoot?.querySelector('p').innerText.includes('base=')",
    )
    .await?;
    page.js::<()>("document.querySelector('#b').scrollIntoView()", &[])
        .await?;
    page.heard("b", "ready").await?;
    // A module has no current script.
    page.open("?lab=fib").await?;
    let source: String = page
        .js(
            "await import(arguments[0] + 'embed.js');
            const lab = document.createElement('spindle-lab');
            document.body.prepend(lab);
            lab.run();
            return lab.shadowRoot.querySelector('iframe').src",
            &[page.url.as_str().into()],
        )
        .await?;
    ensure!(source.starts_with(&format!("{}?", page.url)), "{source}");
    Ok(())
}

async fn a_redirected_script_shows_its_lab(page: &Page) -> Result<()> {
    let body = "<script src=MOVED/embed.js async></script>
        <spindle-lab id=a lab=fib n=20 threads=1 rounds=3></spindle-lab>";
    let _host = page.open_host(body, &[]).await?;
    page.heard("a", "ready").await?;
    page.js::<()>("document.querySelector('#a').run()", &[])
        .await?;
    page.heard("a", "result").await?;
    Ok(())
}

async fn a_sandboxed_page_shows_labs_or_says_that_it_cannot(page: &Page) -> Result<()> {
    let inside =
        "<script src=SPINDLE/embed.js></script><spindle-lab id=a lab=fib n=20></spindle-lab>";
    let body = String::from(
        "<iframe sandbox='allow-scripts allow-same-origin' height=400
            src='SPINDLE/?lab=fib&n=20&threads=1&rounds=3&embed=1'></iframe>",
    );
    let _host = page.open_host(&body, &[]).await?;
    page.told(0, "ready").await?;
    page.post(json!({"source": "spindle-host", "v": 1, "type": "run"}))
        .await?;
    page.told(0, "result").await?;
    // Firefox does not end loading a page with such a frame.
    page.js::<()>(
        "const frame = document.createElement('iframe');
        Object.assign(frame, {id: 'strict', sandbox: 'allow-scripts', srcdoc: arguments[0]});
        document.body.append(frame)",
        &[inside.replace("SPINDLE/", &page.url).into()],
    )
    .await?;
    page.until("document.querySelector('#strict')").await?;
    page.enter("document.querySelector('#strict')").await?;
    page.until(&format!(
        "document.querySelector('#a')?.shadowRoot?.querySelector('.up') || {EXCUSE}"
    ))
    .await?;
    page.leave_frame().await
}
