//! Messages between a host page and a lab in a plain frame, and messages that are ignored.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use spindle_journeys::{Page, journeys};

journeys!(
    a_host_starts_a_lab_and_hears_how_it_goes,
    a_host_stops_a_run,
    a_host_sets_lab_parameters_language_and_theme,
    a_bad_value_is_answered_by_an_error_that_names_it,
    whatever_is_no_order_is_ignored,
    only_the_parent_is_obeyed,
    a_page_in_no_frame_obeys_nobody,
);

const FRAME: &str = "<iframe src='SPINDLE/?embed=1&n=20&threads=1&rounds=3' \
    width=600 height=900 allow=cross-origin-isolated></iframe>";

#[allow(
    clippy::needless_pass_by_value,
    reason = "it reads better at its calls"
)]
fn order(fields: Value) -> Value {
    let mut order = json!({"source": "spindle-host", "v": 1});
    for (name, value) in fields.as_object().into_iter().flatten() {
        order[name] = value.clone();
    }
    order
}

async fn a_host_starts_a_lab_and_hears_how_it_goes(page: &Page) -> Result<()> {
    let _host = page.open_host(FRAME, &[]).await?;
    let ready = page.told(0, "ready").await?;
    ensure!(
        ready["source"] == "spindle" && ready["v"] == 1 && ready["lab"] == "fib",
        "{ready}"
    );
    let height = page.told(0, "height").await?["height"].as_f64();
    ensure!(height.is_some_and(|height| height > 200.0), "{height:?}");

    let params = json!({"n": 22, "threads": [1], "rounds": 3});
    page.post(order(
        json!({"type": "run", "lab": "fib", "params": params}),
    ))
    .await?;
    let told = page.told(0, "result").await?;
    ensure!(told["result"]["outcome"]["value"] == "17711", "{told}");
    ensure!(told["result"]["params"]["n"] == 22, "{told}");
    ensure!(
        told["result"]["verdict"]
            .as_str()
            .is_some_and(|verdict| !verdict.is_empty()),
        "{told}"
    );
    let fractions: Vec<f64> = page
        .get("told.filter(({type}) => type === 'progress').map(({fraction}) => fraction)")
        .await?;
    ensure!(
        !fractions.is_empty() && fractions.iter().all(|share| (0.0..=1.0).contains(share)),
        "{fractions:?}"
    );
    // Without parameters, the current form.
    page.post(order(json!({"type": "run"}))).await?;
    page.until("told.filter(({type}) => type === 'result').length === 2")
        .await?;
    let again = page.told(0, "result").await?;
    ensure!(
        again["result"]["params"] == told["result"]["params"],
        "{again}"
    );
    Ok(())
}

async fn a_host_stops_a_run(page: &Page) -> Result<()> {
    let _host = page.open_host(FRAME, &[]).await?;
    page.told(0, "ready").await?;
    let params = json!({"n": 50, "threads": [1], "rounds": 3});
    page.post(order(json!({"type": "run", "params": params})))
        .await?;
    page.told(0, "progress").await?;
    page.post(order(json!({"type": "stop"}))).await?;
    let told = page.told(0, "error").await?;
    ensure!(told["error"]["code"] == "stopped", "{told}");
    page.enter("document.querySelector('iframe')").await?;
    page.until_phase("failed").await?;
    page.expect_no_worker().await
}

async fn a_host_sets_lab_parameters_language_and_theme(page: &Page) -> Result<()> {
    let _host = page.open_host(FRAME, &[]).await?;
    page.told(0, "ready").await?;
    page.post(order(json!({"type": "set", "lang": "zh", "theme": "dark"})))
        .await?;
    let frame = "document.querySelector('iframe')";
    page.enter(frame).await?;
    page.until("document.documentElement.lang === 'zh-CN'")
        .await?;
    page.until("document.documentElement.dataset.theme === 'dark'")
        .await?;
    ensure!(page.typed("n").await? == "20", "the form did not stay");
    page.leave_frame().await?;
    page.post(order(json!({"type": "set", "params": {"n": 21}})))
        .await?;
    page.enter(frame).await?;
    page.until("document.querySelector('[data-param=n] input').value === '21'")
        .await?;
    ensure!(
        page.typed("rounds").await? != "3",
        "what was not named did not go back to its default"
    );
    page.leave_frame().await?;
    let params = json!({"tasks": 3});
    page.post(order(
        json!({"type": "set", "lab": "sleep", "params": params}),
    ))
    .await?;
    page.enter(frame).await?;
    page.until("document.querySelector('main').dataset.lab === 'sleep'")
        .await?;
    page.until("document.querySelector('[data-param=tasks] input').value === '3'")
        .await?;
    ensure!(page.phase().await? == "idle", "something ran");
    page.until("location.search.includes('embed=1')").await
}

async fn a_bad_value_is_answered_by_an_error_that_names_it(page: &Page) -> Result<()> {
    let body = FRAME.replace("n=20", "n=99");
    let _host = page.open_host(&body, &[]).await?;
    let told = page.told(0, "error").await?;
    ensure!(
        told["error"]["code"] == "bad-param" && told["error"]["param"] == "n",
        "of the address: {told}"
    );
    for (fields, code, param) in [
        (json!({"type": "run", "params": {"n": 0}}), "bad-param", "n"),
        (
            json!({"type": "run", "params": {"cutoff": "<b>"}}),
            "bad-param",
            "cutoff",
        ),
        (json!({"type": "set", "params": {"m": 3}}), "bad-param", "m"),
        (json!({"type": "set", "lang": "de"}), "bad-param", "lang"),
        (
            json!({"type": "set", "theme": "pink"}),
            "bad-param",
            "theme",
        ),
        (json!({"type": "run", "lab": "fob"}), "unknown-lab", "lab"),
    ] {
        page.js::<()>("told.length = 0", &[]).await?;
        page.post(order(fields)).await?;
        let told = page.told(0, "error").await?;
        let error = &told["error"];
        ensure!(error["code"] == code && error["param"] == param, "{told}");
        ensure!(error["message"].is_string(), "{told}");
    }
    page.enter("document.querySelector('iframe')").await?;
    ensure!(page.phase().await? == "idle", "something ran");
    ensure!(page.count("main b").await? == 0, "markup came through");
    page.expect_no_worker().await
}

/// Each is almost a command to run or to change the form.
const NO_ORDERS: &str = "
    const right = {source: 'spindle-host', v: 1, type: 'run'};
    const set = {...right, type: 'set', params: {n: 7}};
    const circle = {...set};
    circle.circle = circle;
    circle.params = circle;
    const deep = {};
    let inner = deep;
    for (let depth = 0; depth < 1000; depth += 1) inner = inner.n = {};
    const own = {...set, params: JSON.parse('{\"__proto__\": {\"n\": 7}}')};
    const inherited = Object.create(right);
    const many = Object.fromEntries(Array.from({length: 1e5}, (_, index) => [`n${index}`, index]));
    const messages = [
        null, undefined, 5, NaN, true, 'run', JSON.stringify(right), [], [right], new Map(Object.entries(right)),
        new Date(), /run/, new Error('run'), new ArrayBuffer(8), new Uint8Array(1e7), new Blob(['run']), 10n,
        {}, {source: 'spindle-host'}, {...right, source: 'spindle'}, {...right, source: ['spindle-host']},
        {...right, v: 2}, {...right, v: '1'}, {...right, v: 1.5}, {...right, v: 1n}, {...right, v: undefined},
        {...right, type: 'eval'}, {...right, type: 'RUN'}, {...right, type: null}, {...right, type: {run: 1}},
        {...right, lab: 5}, {...right, lab: null}, {...right, lab: ['fib']}, {...right, lang: 5}, {...right, theme: {}},
        {...right, lab: 'x'.repeat(1e7)}, {...right, extra: 'x'.repeat(1e7)},
        {...set, params: 'n=7'}, {...set, params: [7]}, {...set, params: 7}, {...set, params: new Map([['n', 7]])},
        {...set, params: {n: {toString: '7'}}}, {...set, params: {n: '7'.repeat(1e6)}}, {...set, params: {n: 7n}},
        {...set, params: {n: [[7]]}}, {...set, params: {n: new Array(1e9)}}, {...set, params: {n: new Uint8Array(1e6)}},
        {...set, params: many}, {...set, params: deep}, own, circle, inherited,
    ];
    for (const message of messages) frames[0].postMessage(message, '*');
    return messages.length;";

async fn whatever_is_no_order_is_ignored(page: &Page) -> Result<()> {
    let _host = page.open_host(FRAME, &[]).await?;
    page.told(0, "ready").await?;
    let sent: usize = page.js(NO_ORDERS, &[]).await?;
    ensure!(sent > 40);
    // Messages are read in their order: once this one takes effect, all others were ignored.
    page.post(order(json!({"type": "set", "theme": "dark"})))
        .await?;
    page.enter("document.querySelector('iframe')").await?;
    page.until("document.documentElement.dataset.theme === 'dark'")
        .await?;
    ensure!(page.typed("n").await? == "20", "{}", page.typed("n").await?);
    ensure!(page.phase().await? == "idle", "something ran");
    page.expect_no_worker().await?;
    ensure!(
        page.get::<bool>("({}).n === undefined && Object.keys(Object.prototype).length === 0")
            .await?,
        "a prototype was changed"
    );
    page.leave_frame().await?;
    let answers: Vec<Value> = page
        .get("told.filter(({type}) => type !== 'ready' && type !== 'height')")
        .await?;
    ensure!(answers.is_empty(), "{answers:?}");
    // An unknown field of a command is harmless.
    page.post(order(json!({"type": "run", "id": 7}))).await?;
    page.told(0, "result").await?;
    Ok(())
}

async fn only_the_parent_is_obeyed(page: &Page) -> Result<()> {
    let _host = page.open_host(&format!("{FRAME}{FRAME}"), &[]).await?;
    page.told(0, "ready").await?;
    page.told(1, "ready").await?;
    // The second lab's frame speaks to the first, and the first to itself.
    let orders = "const order = {source: 'spindle-host', v: 1, type: 'set', params: {n: 7}};";
    page.enter("document.querySelectorAll('iframe')[1]").await?;
    page.js::<()>(
        &format!("{orders} parent.frames[0].postMessage(order, '*')"),
        &[],
    )
    .await?;
    page.leave_frame().await?;
    page.enter("document.querySelector('iframe')").await?;
    page.js::<()>(&format!("{orders} postMessage(order, '*')"), &[])
        .await?;
    page.leave_frame().await?;
    page.post(order(json!({"type": "set", "theme": "dark"})))
        .await?;
    page.enter("document.querySelector('iframe')").await?;
    page.until("document.documentElement.dataset.theme === 'dark'")
        .await?;
    ensure!(page.typed("n").await? == "20", "a stranger was obeyed");
    Ok(())
}

async fn a_page_in_no_frame_obeys_nobody(page: &Page) -> Result<()> {
    page.open("?n=20").await?;
    page.js::<()>(
        "const order = {source: 'spindle-host', v: 1, type: 'set', params: {n: 7}};
        postMessage(order, '*');
        document.body.append(document.createElement('iframe'));
        window.last = new Promise((resolve) => {
            addEventListener('message', ({data}) => data === 'last' && resolve(true));
        })",
        &[],
    )
    .await?;
    page.enter("document.querySelector('iframe')").await?;
    page.js::<()>(
        "parent.postMessage({source: 'spindle-host', v: 1, type: 'set', params: {n: 7}}, '*');
        parent.postMessage('last', '*')",
        &[],
    )
    .await?;
    page.leave_frame().await?;
    // Both have arrived when the last one has.
    page.until("last").await?;
    ensure!(page.typed("n").await? == "20", "a stranger was obeyed");
    Ok(())
}
