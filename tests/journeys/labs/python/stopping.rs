//! Stop at every moment: before the interpreter is there, while it boots, while the program computes, waits or prints.

use super::{expect_a_good_run, run};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use spindle_journeys::{Page, journeys};

journeys!(
    python_stops_at_every_moment_and_the_next_run_works,
    python_is_stopped_by_the_button_and_keeps_what_was_printed,
);

/// Whether a program's output has come.
const PRINTED: &str = "document.querySelector('.output-line .text') !== null";

/// Programs that print one line and never end.
const ENDLESS: [&str; 8] = [
    "print('go', flush=True)\nwhile True: pass",
    "from threading import Thread\ndef spin():\n    while True: pass\nfor _ in range(3): Thread(target=spin).start()\nprint('go', flush=True)",
    "import time\nprint('go', flush=True)\ntime.sleep(1000)",
    "import time\nfrom threading import Lock, Thread\nlock = Lock()\nlock.acquire()\nThread(target=lock.acquire).start()\nprint('go', flush=True)\ntime.sleep(1000)",
    "import asyncio\nasync def main():\n    print('go', flush=True)\n    await asyncio.sleep(1000)\nasyncio.run(main())",
    "print('go', flush=True)\nwhile True:\n    try:\n        while True: pass\n    except:\n        pass",
    "from threading import Thread\nprint('go', flush=True)\nwhile True:\n    t = Thread(target=int)\n    t.start()\n    t.join()",
    "print('go', flush=True)\nsum(range(10 ** 12))",
];

async fn stopped(page: &Page, params: &Value, moment: Option<&str>) -> Result<()> {
    page.begin(json!({"lab": "python", "params": params}))
        .await?;
    if let Some(moment) = moment {
        page.until(moment)
            .await
            .with_context(|| format!("before a stop of {params}"))?;
    }
    page.stop().await?;
    page.expect_no_worker().await?;
    let error = page.ended().await?.err();
    let error = error.with_context(|| format!("{params} came to its end"))?;
    ensure!(error["code"] == "stopped", "{params} ended in {error}");
    Ok(())
}

async fn python_stops_at_every_moment_and_the_next_run_works(page: &Page) -> Result<()> {
    page.open("?lab=python").await?;
    let endless = json!({"code": ENDLESS[0], "rounds": 3});
    // At once, when nothing of the interpreter is there; when a part of it is; when its engine is up.
    for moment in [
        None,
        Some("document.querySelector('[data-progress]')?.hasAttribute('aria-valuenow')"),
        Some("spindle.workers() > 0"),
        Some("spindle.workers() > 1"),
        None,
    ] {
        stopped(page, &endless, moment).await?;
        expect_a_good_run(page, moment.unwrap_or("a stop at once")).await?;
    }
    for (index, code) in ENDLESS.iter().enumerate() {
        // Each on one of them, in turn.
        let interpreter = ["gil", "free"][index % 2];
        let params = json!({"code": code, "interpreter": [interpreter]});
        stopped(page, &params, Some(PRINTED)).await?;
        expect_a_good_run(page, code).await?;
    }
    page.expect_no_worker().await
}

async fn python_is_stopped_by_the_button_and_keeps_what_was_printed(page: &Page) -> Result<()> {
    page.open("?lab=python&interpreter=free").await?;
    let code = "try:\n    print('before', flush=True)\n    while True: pass\nfinally:\n    print('finally')";
    page.begin(json!({"lab": "python", "params": {"code": code, "interpreter": ["free"]}}))
        .await?;
    page.until(PRINTED).await?;
    page.press("stop").await?;
    page.until_phase("failed").await?;
    let printed =
        "[...document.querySelectorAll('.output-line .text')].map((line) => line.textContent)";
    page.until(&format!("{printed}.join() === 'before,finally'"))
        .await?;
    page.expect_no_worker().await?;
    // Another run from the page's own button.
    let result = run(page, json!({"code": "print(1)", "interpreter": ["gil"]})).await?;
    ensure!(result["outcome"]["runs"][0]["stdout"] == "1\n");
    page.press("run").await?;
    page.until_phase("finished").await?;
    page.expect_no_worker().await
}
