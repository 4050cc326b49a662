//! Programs in links: behind the address, never run before a press, refused where they are not whole; and beside results.

use super::{PROGRAM, come_to, packed, run, runs, stdout, until_program};
use anyhow::{Result, ensure};
use serde_json::{Value, json};
use spindle_journeys::{Page, journeys};

journeys!(
    python_of_a_link_runs_only_after_a_press,
    python_of_a_link_that_is_not_whole_is_refused,
    python_results_are_kept_exported_and_handed_on_with_their_program,
);

async fn python_of_a_link_runs_only_after_a_press(page: &Page) -> Result<()> {
    page.open("?lab=python").await?;
    let code = "print('from a link', 'ä✓')\n";
    let link = packed(page, code).await?;
    for query in [
        "?lab=python",
        "?lab=python&run=1",
        "?lab=python&program=race&run=1",
    ] {
        come_to(page, &format!("{}{query}#{link}", page.url)).await?;
        until_program(page, code).await?;
        page.give_sign().await?;
        page.until("document.querySelector('.picture [data-chart]') !== null")
            .await?;
        ensure!(page.phase().await? == "idle", "{query} ran by itself");
        page.expect_no_worker().await?;
    }
    page.press("run").await?;
    page.until_phase("finished").await?;
    page.until("document.querySelector('.output-line .text')?.textContent === 'from a link ä✓'")
        .await?;
    // Another program behind the same address.
    let other = packed(page, "print('another')").await?;
    page.js::<()>("location.hash = arguments[0]", &[other.into()])
        .await?;
    until_program(page, "print('another')").await?;
    page.until("document.querySelector('main').dataset.phase !== 'running'")
        .await?;
    // A program of the page runs by its address.
    come_to(
        page,
        &format!("{}?lab=python&program=rlock&run=1", page.url),
    )
    .await?;
    page.until_phase("finished").await?;
    // A program in the query would be seen by servers.
    page.open("?lab=python&code=print(1)&run=1").await?;
    let notice = page.text("[data-failure='bad-param']").await?;
    ensure!(notice.contains("#c="), "{notice}");
    page.expect_no_worker().await
}

async fn python_of_a_link_that_is_not_whole_is_refused(page: &Page) -> Result<()> {
    page.open("?lab=python").await?;
    let whole = packed(page, "print('whole')\n# and something more to cut off").await?;
    let too_long = packed(page, &"#".repeat(65_537)).await?;
    let longest = format!("print('long')\n{}", "#".repeat(65_536 - 14));
    let longest_link = packed(page, &longest).await?;
    for (field, says) in [
        (whole[..whole.len() / 2].to_owned(), "not whole"),
        ("c=".to_owned(), "not whole"),
        ("c=%%%".to_owned(), "not whole"),
        ("c=AAAA".to_owned(), "not whole"),
        ("c=<script>alert(1)</script>".to_owned(), "not whole"),
        (format!("c={}", "A".repeat(100_001)), "longer than 65,536"),
        (too_long, "longer than 65,536"),
    ] {
        come_to(page, &format!("{}?lab=python&run=1#{field}", page.url)).await?;
        page.until("document.querySelector('[data-code=refused]') !== null")
            .await?;
        let notice = page.text("[data-code=refused]").await?;
        let begins: String = field.chars().take(40).collect();
        ensure!(notice.contains(says), "{begins}: {notice}");
        // The page's own program is there instead.
        page.until(&format!("{PROGRAM}.startsWith('# Two threads')"))
            .await?;
        ensure!(page.phase().await? == "idle", "{begins} ran");
    }
    come_to(page, &format!("{}?lab=python#{longest_link}", page.url)).await?;
    until_program(page, &longest).await?;
    ensure!(page.count("[data-code=refused]").await? == 0);
    page.press("run").await?;
    page.until_phase("finished").await?;
    page.expect_no_worker().await
}

/// The link in the list of past runs that contains the latest result.
const LATEST: &str = "document.querySelector('.runs [data-run] a').getAttribute('href')";

async fn python_results_are_kept_exported_and_handed_on_with_their_program(
    page: &Page,
) -> Result<()> {
    page.open("?lab=python").await?;
    let code = "import time\nfrom threading import Thread\ndef work(n):\n    time.sleep(0.01)\n    print('thread', n)\nts = [Thread(target=work, args=(n,)) for n in range(2)]\nfor t in ts: t.start()\nfor t in ts: t.join()\n";
    let result = run(page, json!({"code": code, "rounds": 2})).await?;
    page.until_phase("finished").await?;
    page.until("document.querySelector('.runs [data-run]') !== null")
        .await?;
    // In files.
    let json: Value = serde_json::from_str(&page.download("json").await?)?;
    ensure!(json["params"]["code"] == code, "{}", json["params"]);
    for (run, told) in runs(&json)?.iter().zip(runs(&result)?) {
        for part in ["interpreter", "ended", "stdout", "outputs"] {
            ensure!(run[part] == told[part], "{part}: {run} is not {told}");
        }
    }
    let csv = page.download("csv").await?;
    for of in ["gil,1,", "gil,2,", "free,1,", "free,2,"] {
        ensure!(csv.contains(of), "{of} is not in {csv}");
    }
    let svg = page.download("svg").await?;
    ensure!(
        svg.starts_with("<svg") && svg.contains("With the GIL"),
        "{svg}"
    );
    let trace: Value = serde_json::from_str(&page.download("trace").await?)?;
    ensure!(trace.to_string().contains("MainThread"), "{trace}");

    // In a link, to somebody who has nothing.
    let link: String = page.get(LATEST).await?;
    ensure!(
        link.contains("#c=") && link.contains("&r=") && link.starts_with(&page.url),
        "{link}"
    );
    ensure!(
        page.copied("result-link").await? == link,
        "the button copies another link"
    );
    let plain = page.link().await?;
    ensure!(plain.contains("#c=") && !plain.contains("&r="), "{plain}");
    page.js::<()>("localStorage.clear()", &[]).await?;
    come_to(page, &link).await?;
    page.until("document.querySelector('[data-shared=shown]') !== null")
        .await?;
    until_program(page, code).await?;
    ensure!(page.phase().await? == "idle", "it ran by itself");
    let headline = page.text("[data-side=theirs] .headline").await?;
    ensure!(
        result["headline"] == *headline,
        "{headline:?} is not {}",
        result["headline"]
    );
    page.click("[data-whole] > summary").await?;
    page.until("document.querySelector('[data-shared-verdict]')?.checkVisibility()")
        .await?;
    let verdict = page.text("[data-shared-verdict]").await?;
    ensure!(
        result["verdict"] == *verdict,
        "{verdict:?} is not {}",
        result["verdict"]
    );
    page.press("run-here").await?;
    page.until_phase("finished").await?;
    // The program stays when their result goes.
    page.press("close-shared").await?;
    page.until("document.querySelector('[data-shared]') === null")
        .await?;
    let fragment: String = page.get("location.hash").await?;
    ensure!(
        fragment.starts_with("#c=") && !fragment.contains("r="),
        "{fragment}"
    );
    let again: Value = serde_json::from_str(&page.download("json").await?)?;
    for run in runs(&again)? {
        ensure!(stdout(run)?.contains("thread 1"), "{run}");
    }
    page.expect_no_worker().await
}
