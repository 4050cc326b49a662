//! Python programs of other pages: the button below them, what it runs, and how the pages of site generators write programs.

use crate::people::{axe, expect_nothing_found};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use spindle_journeys::{Page, journeys};

journeys!(
    a_program_of_a_page_runs_when_it_is_pressed_and_not_before,
    two_programs_of_a_page_are_two_labs_and_what_they_say_later_is_what_runs,
    a_program_may_be_as_long_as_any_and_a_byte_more_is_an_error,
    every_site_generator_writes_programs_that_are_offered_as_they_are,
    a_host_hands_a_program_over_that_can_only_compute,
    a_program_in_a_frames_link_does_not_run_by_itself,
    a_program_takes_its_room_when_it_is_pressed,
);

const SCRIPT: &str = "<script src=SPINDLE/embed.js async></script>";

/// The button of the first program.
const BUTTON: &str = "document.querySelector('spindle-lab').shadowRoot?.querySelector('spindle-python')?.shadowRoot?.querySelector('button')";

/// The frame of the first program.
const FRAME: &str =
    "document.querySelector('spindle-lab').shadowRoot.querySelector('spindle-python').shadowRoot
    .querySelector('spindle-lab').shadowRoot.querySelector('iframe')";

/// An element with a program.
fn program(id: &str, attributes: &str, code: &str) -> String {
    let code = code.replace('&', "&amp;").replace('<', "&lt;");
    format!(
        "<spindle-lab id={id} lab=python interpreter=gil {attributes}><pre><code class=language-python>{code}</code></pre></spindle-lab>"
    )
}

/// The output of the run that the event of an element tells.
fn stdout(told: &Value) -> Option<&str> {
    told["result"]["outcome"]["runs"][0]["stdout"].as_str()
}

async fn a_program_of_a_page_runs_when_it_is_pressed_and_not_before(page: &Page) -> Result<()> {
    let code = "print('中文 </script> <b>&amp;')\n";
    let body = format!("{SCRIPT}{}<p id=after>After", program("a", "", code));
    let _host = page.open_host(&body, &spindle_journeys::ISOLATED).await?;
    page.until(&format!("{BUTTON}?.textContent === '▶ Run here'"))
        .await?;
    let before: f64 = page
        .get("document.querySelector('#after').getBoundingClientRect().top")
        .await?;
    let below: f64 = page
        .get("document.querySelector('pre').getBoundingClientRect().bottom")
        .await?;
    ensure!(
        before - below <= 20.0,
        "the button takes room: {below} to {before}"
    );
    ensure!(
        page.get::<usize>("frames.length").await? == 0,
        "it loads before a press"
    );
    page.js::<()>(&format!("{BUTTON}.focus(); {BUTTON}.click()"), &[])
        .await?;
    let told = page.heard("a", "result").await?;
    ensure!(stdout(&told) == Some("中文 </script> <b>&amp;\n"), "{told}");
    let shown: String = page
        .get("document.querySelector('code').textContent")
        .await?;
    ensure!(shown == code, "the article's own text is {shown:?}");
    page.until(&format!("{BUTTON}.textContent === '▶ Run here'"))
        .await?;
    page.enter(FRAME).await?;
    // Its own background is that of the page around it, which does not follow the theme that axe asks for.
    page.js::<()>("document.documentElement.style.background = 'Canvas'", &[])
        .await?;
    page.web.execute(axe()?.as_str(), Vec::new()).await?;
    expect_nothing_found(page, "a program that ran").await?;
    page.leave_frame().await
}

async fn two_programs_of_a_page_are_two_labs_and_what_they_say_later_is_what_runs(
    page: &Page,
) -> Result<()> {
    let (one, two) = (
        program("a", "", "print(1)"),
        program("b", "run", "print(2)"),
    );
    let body = format!("{SCRIPT}{one}{two}");
    let _host = page.open_host(&body, &spindle_journeys::ISOLATED).await?;
    // The page itself asks for the second one.
    let told = page.heard("b", "result").await?;
    ensure!(stdout(&told) == Some("2\n"), "{told}");
    ensure!(
        page.get::<bool>("!heard.some(({id}) => id === 'a')")
            .await?
    );
    page.js::<()>(
        "document.querySelector('#a code').textContent = 'print(3)'; document.querySelector('#a').run()",
        &[],
    )
    .await?;
    let told = page.heard("a", "result").await?;
    ensure!(stdout(&told) == Some("3\n"), "{told}");
    page.js::<()>(
        "heard.length = 0; document.querySelector('#a code').textContent = 'raise ValueError(4)'; document.querySelector('#a').run()",
        &[],
    )
    .await?;
    let told = page.heard("a", "result").await?;
    let kind = &told["result"]["outcome"]["runs"][0]["exception"]["type"];
    ensure!(kind == "ValueError", "{told}");
    Ok(())
}

async fn a_program_may_be_as_long_as_any_and_a_byte_more_is_an_error(page: &Page) -> Result<()> {
    let longest = format!("print('long')\n{}", "#".repeat(65_536 - 14));
    let body = format!("{SCRIPT}{}", program("a", "", &longest));
    let _host = page.open_host(&body, &spindle_journeys::ISOLATED).await?;
    page.until(&format!("{BUTTON} != null")).await?;
    page.js::<()>(&format!("{BUTTON}.click()"), &[]).await?;
    let told = page.heard("a", "result").await?;
    ensure!(stdout(&told) == Some("long\n"), "it did not run");
    page.js::<()>(
        "document.querySelector('code').textContent += '#'; document.querySelector('#a').run()",
        &[],
    )
    .await?;
    let told = page.heard("a", "error").await?;
    ensure!(
        told["error"]["code"] == "bad-param" && told["error"]["param"] == "code",
        "{told}"
    );
    Ok(())
}

/// A program as each generator writes it, and the element below which its button comes.
const WRITTEN: [(&str, &str); 13] = [
    (
        "sphinx",
        "<div class='highlight-python notranslate'><div class=highlight><pre><span></span><span class=kn>import</span> <span class=nn>threading</span>\n<span class=nb>print</span><span class=p>(</span><span class=mi>1</span><span class=p>)</span>\n</pre></div></div>",
    ),
    (
        "sphinx-numbers",
        "<div class='highlight-python notranslate'><div class=highlight><pre><span></span><span class=linenos>1</span><span class=kn>import</span> threading\n<span class=linenos>2</span>print(1)\n</pre></div></div>",
    ),
    (
        "sphinx-session",
        "<div class='highlight-default notranslate'><div class=highlight><pre><span></span><span class=gp>&gt;&gt;&gt; </span>import threading\n<span class=gp>&gt;&gt;&gt; </span>print(1)\n<span class=go>1</span>\n</pre></div></div>",
    ),
    (
        "mkdocs",
        "<pre><code class=language-python>import threading\nprint(1)\n</code></pre>",
    ),
    (
        "material",
        "<div class='language-python highlight'><table class=highlighttable><tr><td class=linenos><div class=linenodiv><pre><span></span><span class=normal>1</span>\n<span class=normal>2</span></pre></div></td><td class=code><div><pre><span></span><button class=md-clipboard>copy</button><code><a id=x></a>import threading\nprint(1)\n</code></pre></div></td></tr></table></div>",
    ),
    (
        "material-table",
        "<div class=highlight><table class=highlighttable><tr><td class=linenos><div class=linenodiv><pre><span></span><span class=normal><a href=#x>1</a></span>\n<span class=normal><a href=#x>2</a></span></pre></div></td><td class=code><div><pre><span></span><code><a id=y></a>import threading\nprint(1)\n</code></pre></div></td></tr></table></div>",
    ),
    (
        "docusaurus",
        "<div class='language-python codeBlockContainer_a theme-code-block'><div class=codeBlockContent_b><pre tabindex=0 class='prism-code language-python'><code class=codeBlockLines_c><div class=token-line><span class=token>import</span> threading<br></div><div class=token-line>print(1)<br></div></code></pre><div class=buttonGroup_d><button type=button>Copy</button></div></div></div>",
    ),
    (
        "hugo",
        "<div class=highlight><div class=chroma><table class=lntable><tr><td class=lntd><pre tabindex=0 class=chroma><code><span class=lnt>1\n</span><span class=lnt>2\n</span></code></pre></td><td class=lntd><pre tabindex=0 class=chroma><code class=language-python data-lang=python><span class=line><span class=cl>import threading\n</span></span><span class=line><span class=cl>print(1)\n</span></span></code></pre></td></tr></table></div></div>",
    ),
    (
        "hugo-inline",
        "<div class=highlight><pre tabindex=0><code class=language-python data-lang=python><span style='display:flex'><span style='white-space:pre;-webkit-user-select:none;user-select:none;color:#7f7f7f'>1</span><span>import threading\n</span></span><span style='display:flex'><span style='white-space:pre;-webkit-user-select:none;user-select:none;color:#7f7f7f'>2</span><span>print(1)\n</span></span></code></pre></div>",
    ),
    (
        "jekyll",
        "<div class='language-python highlighter-rouge'><div class=highlight><pre class=highlight><code><span class=kn>import</span> threading\nprint(1)\n</code></pre></div></div>",
    ),
    (
        "jekyll-numbers",
        "<figure class=highlight><pre><code class=language-python data-lang=python><table class=rouge-table><tbody><tr><td class='gutter gl'><pre class=lineno>1\n2\n</pre></td><td class=code><pre>import threading\nprint(1)\n</pre></td></tr></tbody></table></code></pre></figure>",
    ),
    (
        "mdbook",
        "<pre><div class=buttons><button title=Copy></button></div><code class='language-python hljs'>import threading\nprint(1)\n</code></pre>",
    ),
    (
        "nbconvert",
        "<div class=jp-InputArea><div class='jp-InputPrompt'>In [1]:</div><div class='jp-CodeMirrorEditor jp-Editor jp-InputArea-editor'><div class=cm-editor><div class='highlight hl-ipython3'><pre><span></span>import threading\nprint(1)\n</pre></div></div></div></div>",
    ),
];

async fn every_site_generator_writes_programs_that_are_offered_as_they_are(
    page: &Page,
) -> Result<()> {
    let blocks: String = WRITTEN
        .iter()
        .map(|(name, block)| format!("<section id={name}>{block}<p>Text.</section>"))
        .collect();
    let others = "<section id=none><pre><code class=language-python>print(threading)</code></pre>
        <pre><code class=language-js>import threading</code></pre></section>";
    let script = "<script src=SPINDLE/embed.js data-python async></script>";
    let body = format!("{script}{blocks}{others}");
    let _host = page.open_host(&body, &spindle_journeys::ISOLATED).await?;
    page.until("document.querySelector('#nbconvert spindle-python')?.shadowRoot != null")
        .await?;
    ensure!(
        page.count("#none spindle-python").await? == 0,
        "a program without threads is offered"
    );
    for (name, _) in WRITTEN {
        ensure!(
            page.count(&format!("#{name} spindle-python")).await? == 1,
            "{name} is not offered once"
        );
        let last: bool = page
            .get(&format!(
                "document.querySelector('#{name} > spindle-python') !== null"
            ))
            .await?;
        ensure!(last, "the button of {name} stands inside of it");
        let text: String = page
            .get(&format!(
                "document.querySelector('#{name} spindle-python').program"
            ))
            .await?;
        ensure!(
            text.trim_end() == "import threading\nprint(1)",
            "{name}: {text:?}"
        );
    }
    page.js::<()>("document.querySelector('#hugo spindle-python').run()", &[])
        .await?;
    page.until("heard.some(({type}) => type === 'result')")
        .await?;
    let told: Value = page
        .get("heard.find(({type}) => type === 'result').detail")
        .await?;
    ensure!(stdout(&told) == Some("1\n"), "{told}");
    Ok(())
}

async fn a_host_hands_a_program_over_that_can_only_compute(page: &Page) -> Result<()> {
    let frame = "<iframe src='SPINDLE/?lab=python&interpreter=gil&embed=1' width=600 height=900 allow=cross-origin-isolated></iframe>";
    let _host = page.open_host(frame, &spindle_journeys::ISOLATED).await?;
    page.told(0, "ready").await?;
    let code = "\
for name in ('js', 'pyodide', 'wasm', 'browser'):
    try:
        __import__(name)
        print('has', name)
    except ImportError:
        pass
import os, sys
print(os.environ.get('HOME'))
print('<script>parent.harmed = 1</script><img src=x onerror=\"parent.harmed = 1\">')
";
    page.post(
        json!({"source": "spindle-host", "v": 1, "type": "run", "lab": "python",
        "params": {"interpreter": "gil", "code": code}}),
    )
    .await?;
    let told = page.told(0, "result").await?;
    let printed = stdout(&told).context("it printed nothing")?;
    ensure!(
        !printed.contains("has ") && printed.contains("<script>"),
        "{printed}"
    );
    page.enter("document.querySelector('iframe')").await?;
    let kept: bool = page
        .get("JSON.stringify(localStorage).includes('harmed') || document.cookie !== '' || document.querySelector('main img') !== null")
        .await?;
    ensure!(!kept, "what it printed became a part of the page");
    page.leave_frame().await?;
    ensure!(page.get::<bool>("window.harmed === undefined").await?);
    Ok(())
}

async fn a_program_in_a_frames_link_does_not_run_by_itself(page: &Page) -> Result<()> {
    page.open("?lab=python").await?;
    let link: String = page
        .js(
            "const stream = new Blob(['print(\"from a link\")']).stream().pipeThrough(new CompressionStream('deflate-raw'));
            return new Response(stream).arrayBuffer().then((bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)))
                .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''))",
            &[],
        )
        .await?;
    let frame = format!(
        "<iframe src='SPINDLE/?lab=python&run=1&embed=1#c={link}' width=600 height=900 allow=cross-origin-isolated></iframe>"
    );
    let _host = page.open_host(&frame, &spindle_journeys::ISOLATED).await?;
    page.told(0, "ready").await?;
    page.enter("document.querySelector('iframe')").await?;
    ensure!(page.phase().await? == "idle", "a link ran a program");
    page.expect_no_worker().await?;
    page.leave_frame().await
}

async fn a_program_takes_its_room_when_it_is_pressed(page: &Page) -> Result<()> {
    for (width, most) in [(700, 420.0), (360, 520.0)] {
        let body = format!(
            "{SCRIPT}<div style='width:{width}px'>{}</div>",
            program("a", "", "import threading\nprint(threading.active_count())")
        );
        let _host = page.open_host(&body, &spindle_journeys::ISOLATED).await?;
        page.until(&format!("{BUTTON} != null")).await?;
        page.js::<()>(&format!("{BUTTON}.click()"), &[]).await?;
        page.heard("a", "result").await?;
        let heights: Vec<f64> = page
            .get("told.filter(({type}) => type === 'height').map(({height}) => height)")
            .await?;
        ensure!(
            !heights.is_empty() && heights.iter().all(|height| *height <= most),
            "{width} px wide it is {heights:?} px high"
        );
    }
    Ok(())
}
