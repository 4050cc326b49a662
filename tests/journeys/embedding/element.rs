//! `<spindle-lab>`: the behaviour of `embed.js` in another page.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use spindle_journeys::{Browser, Page, journeys};

journeys!(
    nothing_but_the_script_loads_until_a_reader_comes_near,
    a_lab_out_of_view_takes_its_room_before_it_is_seen,
    a_lab_in_view_moves_nothing_in_view,
    a_press_loads_and_runs,
    the_height_follows_the_content,
    language_and_theme_are_those_of_the_page_and_follow_it,
    attributes_change_the_lab_live,
    an_element_speaks_in_events_and_takes_orders,
    an_element_that_is_moved_begins_again,
    without_the_script_a_link_is_left,
    the_script_works_twice_and_below_any_path,
);

const SCRIPT: &str = "<script src=SPINDLE/embed.js async></script>";

/// The space that the page's style line reserves before the script has loaded.
const ROOM: &str = ":where(spindle-lab:not(:defined)){display:flow-root}\
    :where(spindle-lab:not(:defined)):before{content:'';float:left;padding-bottom:clamp(420px,(576px - 100%25)*999,560px)}";

/// A frame of the element, once there is one.
const INNER: &str = "document.querySelector('spindle-lab').shadowRoot.querySelector('iframe')";

async fn nothing_but_the_script_loads_until_a_reader_comes_near(page: &Page) -> Result<()> {
    let body = format!(
        "{SCRIPT}<div style='height: 9000px'></div><spindle-lab id=a lab=pool n=20></spindle-lab>"
    )
    .replace(" n=20", "");
    let _host = page.open_host(&body, &[]).await?;
    page.until("document.querySelector('spindle-lab').shadowRoot?.querySelector('button')")
        .await?;
    let asked: Vec<String> = page
        .get(&format!(
            "performance.getEntriesByType('resource').map(({{name}}) => name)
                .filter((name) => name.startsWith('{}'))",
            page.url
        ))
        .await?;
    ensure!(asked == [format!("{}embed.js", page.url)], "{asked:?}");
    ensure!(!page.get::<bool>(&format!("{INNER} !== null")).await?);
    let poster: String = page
        .get("document.querySelector('spindle-lab').shadowRoot.querySelector('section').innerText")
        .await?;
    ensure!(
        poster.contains("Why reuse threads?") && poster.contains("Run"),
        "{poster:?}"
    );
    page.js::<()>(
        "document.querySelector('spindle-lab').scrollIntoView()",
        &[],
    )
    .await?;
    let ready = page.heard("a", "ready").await?;
    ensure!(ready["lab"] == "pool", "{ready}");
    ensure!(
        page.get::<usize>("heard.length").await? == 1,
        "it ran by itself"
    );
    Ok(())
}

async fn a_lab_out_of_view_takes_its_room_before_it_is_seen(page: &Page) -> Result<()> {
    // Just below the viewport: near, but not visible.
    let body = format!(
        "{SCRIPT}<p id=top style='height: 100vh'>Before</p>
        <spindle-lab id=a lab=fib n=20 threads=1 rounds=3></spindle-lab><p id=after>After</p>"
    );
    let _host = page.open_host(&body, &[]).await?;
    watch_shifts(page).await?;
    page.heard("a", "ready").await?;
    page.until(&format!("parseInt({INNER}.style.height) > 300"))
        .await?;
    let before: f64 = page
        .get("document.querySelector('#after').offsetTop")
        .await?;
    page.js::<()>(
        "document.querySelector('spindle-lab').scrollIntoView()",
        &[],
    )
    .await?;
    page.until(&format!(
        "{INNER}.checkVisibility({{visibilityProperty: true}})"
    ))
    .await?;
    let after: f64 = page
        .get("document.querySelector('#after').offsetTop")
        .await?;
    ensure!(
        (before - after).abs() < 1.0,
        "it moved from {before} to {after}"
    );
    expect_no_shift(page).await
}

async fn a_lab_in_view_moves_nothing_in_view(page: &Page) -> Result<()> {
    let body = format!(
        "{SCRIPT}<link rel=stylesheet href=\"data:text/css,{ROOM}\"/><p>Before</p>
        <spindle-lab id=a lab=fib n=20 threads=1 rounds=3></spindle-lab><p id=after>After</p>"
    );
    let _host = page.open_host(&body, &[]).await?;
    watch_shifts(page).await?;
    page.heard("a", "ready").await?;
    page.until(&format!("parseInt({INNER}.style.height) > 300"))
        .await?;
    expect_no_shift(page).await?;
    // A pointer that comes by changes nothing either.
    let height: String = page.get(&format!("{INNER}.style.height")).await?;
    page.enter_lab("#a").await?;
    page.js::<()>("dispatchEvent(new Event('pointermove'))", &[])
        .await?;
    page.until("document.querySelector('main svg') !== null")
        .await?;
    page.leave_frame().await?;
    let after: String = page.get(&format!("{INNER}.style.height")).await?;
    ensure!(height == after, "it grew from {height} to {after}");
    expect_no_shift(page).await
}

/// Records every layout shift in the viewport; only Chromium reports them.
async fn watch_shifts(page: &Page) -> Result<()> {
    page.js(
        "window.shifts = [];
        const add = (list) => shifts.push(...list.getEntries().map(({value}) => value));
        if (PerformanceObserver.supportedEntryTypes.includes('layout-shift'))
            new PerformanceObserver(add).observe({type: 'layout-shift', buffered: true})",
        &[],
    )
    .await
}

async fn expect_no_shift(page: &Page) -> Result<()> {
    // Two drawn frames, so that shifts were reported.
    page.js::<()>(
        "for (let turn = 0; turn < 2; turn += 1) await new Promise(requestAnimationFrame)",
        &[],
    )
    .await?;
    let shifts: Vec<f64> = page.get("shifts").await?;
    ensure!(shifts.iter().sum::<f64>() < 0.001, "{shifts:?}");
    Ok(())
}

async fn a_press_loads_and_runs(page: &Page) -> Result<()> {
    let body = format!(
        "{SCRIPT}<spindle-lab id=a lab=fib n=20 threads=1 rounds=3 load=press></spindle-lab>"
    );
    let _host = page.open_host(&body, &[]).await?;
    let button = "document.querySelector('spindle-lab').shadowRoot?.querySelector('button')";
    page.until(button).await?;
    ensure!(
        !page.get::<bool>(&format!("{INNER} !== null")).await?,
        "it loaded without a press"
    );
    let found = page.web.execute(format!("return {button}"), vec![]).await?;
    found.element()?.click().await?;
    let told = page.heard("a", "result").await?;
    ensure!(told["result"]["outcome"]["value"] == "6765", "{told}");
    Ok(())
}

async fn the_height_follows_the_content(page: &Page) -> Result<()> {
    let body = format!(
        "{SCRIPT}<spindle-lab id=a lab=fib n=20 threads=1 rounds=3 style='min-height: 300px'></spindle-lab>"
    );
    let _host = page.open_host(&body, &[]).await?;
    page.heard("a", "ready").await?;
    expect_fit(page).await?;
    page.js::<()>("document.querySelector('spindle-lab').run()", &[])
        .await?;
    page.heard("a", "result").await?;
    expect_fit(page).await?;
    page.js::<()>("document.body.style.width = '330px'", &[])
        .await?;
    expect_fit(page).await
}

/// Expects that the frame ends with its content, and nothing in it scrolls.
async fn expect_fit(page: &Page) -> Result<()> {
    page.enter_lab("spindle-lab").await?;
    page.until(
        "Math.abs(document.documentElement.getBoundingClientRect().height - innerHeight) <= 1
            && document.documentElement.scrollHeight <= innerHeight
            && document.documentElement.scrollWidth <= innerWidth",
    )
    .await?;
    page.leave_frame().await
}

async fn language_and_theme_are_those_of_the_page_and_follow_it(page: &Page) -> Result<()> {
    let body = format!(
        "<style>html {{ color-scheme: dark }} html.day {{ color-scheme: light }}</style>{SCRIPT}
        <div lang=zh-Hans><spindle-lab id=a lab=fib n=20 show=n></spindle-lab></div>"
    );
    let _host = page.open_host(&body, &[]).await?;
    page.heard("a", "ready").await?;
    page.enter_lab("#a").await?;
    page.until("document.documentElement.lang === 'zh-CN'")
        .await?;
    page.until("document.documentElement.dataset.theme === 'dark'")
        .await?;
    page.type_in("n", "23").await?;
    page.leave_frame().await?;
    page.js::<()>("document.documentElement.className = 'day'", &[])
        .await?;
    page.enter_lab("#a").await?;
    page.until("document.documentElement.dataset.theme === 'light'")
        .await?;
    ensure!(page.typed("n").await? == "23", "what was typed is lost");
    page.leave_frame().await?;
    page.js::<()>(
        "const lab = document.querySelector('#a'); lab.lang = 'en'; lab.setAttribute('theme', 'dark')",
        &[],
    )
    .await?;
    page.enter_lab("#a").await?;
    page.until("document.documentElement.lang === 'en'").await?;
    page.until("document.documentElement.dataset.theme === 'dark'")
        .await?;
    ensure!(page.typed("n").await? == "23", "what was typed is lost");
    page.leave_frame().await
}

async fn attributes_change_the_lab_live(page: &Page) -> Result<()> {
    let body = format!(
        "{SCRIPT}<spindle-lab id=a class=wide data-x=1 lab=fib n=20 threads=1></spindle-lab>"
    );
    let _host = page.open_host(&body, &[]).await?;
    page.heard("a", "ready").await?;
    page.js::<()>("document.querySelector('#a').setAttribute('n', 24)", &[])
        .await?;
    page.enter_lab("#a").await?;
    page.until("document.querySelector('[data-param=n] input').value === '24'")
        .await?;
    page.leave_frame().await?;
    page.js::<()>(
        "const lab = document.querySelector('#a');
        lab.removeAttribute('n');
        lab.removeAttribute('threads');
        lab.setAttribute('lab', 'sleep');
        lab.setAttribute('tasks', 2);
        lab.setAttribute('ms', 10);
        lab.toggleAttribute('run')",
        &[],
    )
    .await?;
    let told = page.heard("a", "result").await?;
    ensure!(
        told["lab"] == "sleep" && told["result"]["params"]["tasks"] == 2,
        "{told}"
    );
    page.js::<()>("document.querySelector('#a').setAttribute('tasks', 0)", &[])
        .await?;
    let told = page.heard("a", "error").await?;
    ensure!(told["error"]["param"] == "tasks", "{told}");
    Ok(())
}

async fn an_element_speaks_in_events_and_takes_orders(page: &Page) -> Result<()> {
    let body =
        format!("{SCRIPT}<spindle-lab id=a lab=fib n=50 threads=1 rounds=3 run></spindle-lab>");
    let _host = page.open_host(&body, &[]).await?;
    let progress = page.heard("a", "progress").await?;
    ensure!(progress["fraction"].is_number(), "{progress}");
    page.js::<()>("document.querySelector('#a').stop()", &[])
        .await?;
    let told = page.heard("a", "error").await?;
    ensure!(told["error"]["code"] == "stopped", "{told}");
    page.js::<()>("document.querySelector('#a').setAttribute('n', 20)", &[])
        .await?;
    page.js::<()>("document.querySelector('#a').run()", &[])
        .await?;
    let told = page.heard("a", "result").await?;
    ensure!(told["result"]["params"]["n"] == 20, "{told}");
    let kinds: Vec<String> = page.get("heard.map(({type}) => type)").await?;
    ensure!(
        kinds.first().is_some_and(|kind| kind == "ready"),
        "{kinds:?}"
    );
    Ok(())
}

async fn an_element_that_is_moved_begins_again(page: &Page) -> Result<()> {
    let body = format!("{SCRIPT}<spindle-lab id=a lab=fib n=20></spindle-lab><div id=there></div>");
    let _host = page.open_host(&body, &[]).await?;
    page.heard("a", "ready").await?;
    page.js::<()>(
        "heard.length = 0;
        document.querySelector('#there').append(document.querySelector('#a'))",
        &[],
    )
    .await?;
    page.heard("a", "ready").await?;
    let frames: usize = page
        .get("document.querySelector('#a').shadowRoot.querySelectorAll('iframe').length")
        .await?;
    ensure!(frames == 1, "{frames} frames");
    Ok(())
}

async fn without_the_script_a_link_is_left(page: &Page) -> Result<()> {
    let body =
        "<spindle-lab lab=fib n=20><a href='SPINDLE/?lab=fib&n=20'>Faster?</a></spindle-lab>";
    let _host = page.open_host(body, &[]).await?;
    page.click("spindle-lab a").await?;
    page.ready().await?;
    ensure!(page.typed("n").await? == "20");
    Ok(())
}

async fn the_script_works_twice_and_below_any_path(page: &Page) -> Result<()> {
    // A query or a fragment of the script's address does not reach the lab.
    let body =
        "<script src='SPINDLE/embed.js?v=7#x'></script><script src=SPINDLE/embed.js></script>
        <spindle-lab id=a lab=fib n=20 threads=1></spindle-lab>";
    let _host = page.open_host(body, &[]).await?;
    page.heard("a", "ready").await?;
    let source: Value = page.get(&format!("{INNER}.src")).await?;
    let expected = format!(
        "{}?lab=fib&n=20&threads=1&lang=en&theme=light&embed=1",
        page.url
    );
    ensure!(source == json!(expected), "{source}");
    if page.browser == Browser::Chromium {
        let seen: bool = page
            .get("getComputedStyle(document.querySelector('#a')).display === 'block'")
            .await?;
        ensure!(seen);
    }
    Ok(())
}
