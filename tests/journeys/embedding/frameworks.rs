//! `<spindle-lab>` as frameworks write it: they assign properties that they find in an element, and
//! add attributes of their own.

use anyhow::{Result, ensure};
use spindle_journeys::{Page, journeys};

journeys!(
    run_can_be_assigned_before_and_after_the_script_and_stays_a_method,
    only_parameters_of_the_lab_are_passed_on,
);

async fn run_can_be_assigned_before_and_after_the_script_and_stays_a_method(
    page: &Page,
) -> Result<()> {
    let lab = |id| format!("<spindle-lab id={id} lab=fib n=20 threads=1 rounds=3></spindle-lab>");
    let labs = ["early", "no", "late", "called"].map(lab).concat();
    let labs = labs.replace("id=no", "id=no run=false");
    let body = format!("<style>body {{ columns: 4 }}</style>{labs}");
    let host = page.open_host(&body, &[]).await?;
    // Angular and Solid assign whether or not the script has loaded.
    page.js::<()>(
        "document.querySelector('#early').run = true;
        document.querySelector('#no').run = false;
        const script = document.createElement('script');
        script.src = arguments[0] + 'embed.js';
        document.body.append(script);
        await new Promise((loaded) => { script.onload = loaded; })",
        &[page.url.as_str().into()],
    )
    .await?;
    page.heard("early", "result").await?;
    page.heard("no", "ready").await?;
    ensure!(
        !page
            .get::<bool>("heard.some(({id, type}) => id === 'no' && type !== 'ready')")
            .await?,
        "it ran though it was told not to"
    );
    // React 19, Preact and Vue look first.
    let kept: Vec<Option<String>> = page
        .js(
            "const late = document.querySelector('#late');
            return [true, null, '', 'false', 'true', undefined, true].map((value) => {
                if ('run' in late) late.run = value;
                return late.getAttribute('run');
            })",
            &[],
        )
        .await?;
    let kept: Vec<bool> = kept.iter().map(Option::is_some).collect();
    ensure!(
        kept == [true, false, true, false, true, false, true],
        "{kept:?}"
    );
    page.heard("late", "result").await?;
    // Vue and Svelte wrote an attribute before the script had loaded, and assign now.
    page.js::<()>("document.querySelector('#no').run = true", &[])
        .await?;
    page.heard("no", "result").await?;
    page.js::<()>("document.querySelector('#called').run()", &[])
        .await?;
    page.heard("called", "result").await?;
    drop(host);
    Ok(())
}

async fn only_parameters_of_the_lab_are_passed_on(page: &Page) -> Result<()> {
    let body = "<script src=SPINDLE/embed.js async></script>
        <spindle-lab id=a lab=Fib n=20 threads=1 _ngcontent-x ng-version=1 translate=no width=300 nonce=abc
        x-data='{}' itemprop=name contenteditable=false v-cloak class=wide data-x=1 title=Fib></spindle-lab>
        <spindle-lab id=b lab=fib thread=2></spindle-lab>";
    let _host = page.open_host(body, &[]).await?;
    page.heard("a", "ready").await?;
    let query =
        "new URL(document.querySelector('#a').shadowRoot.querySelector('iframe').src).search";
    let query: String = page.get(query).await?;
    ensure!(
        query == "?lab=fib&n=20&threads=1&lang=en&theme=light&embed=1",
        "{query}"
    );
    let told = page.heard("b", "error").await?;
    ensure!(told["error"]["param"] == "thread", "{told}");
    Ok(())
}
