//! **image**: the same pixels by every strategy, of generated pictures and of a reader's files, which
//! stay in the page.

use super::{
    expect_page_to_show, expect_verdict_and_no_worker, is_too_quick, strategies, strategy, warnings,
};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use spindle_journeys::{Page, journeys};

journeys!(
    image_makes_the_same_pixels_by_every_strategy,
    image_takes_files_by_dialogue_drop_and_paste_and_shows_them,
    image_takes_what_is_dropped_before_anything_else_happens,
    image_names_what_is_no_picture_and_goes_on,
    image_refuses_what_makes_no_sense,
    image_stops_in_the_middle,
);

mod without_isolation {
    use super::*;
    journeys!(super::super::super::WITHOUT_ISOLATION; image_without_shared_memory_compares_processes);

    async fn image_without_shared_memory_compares_processes(page: &Page) -> Result<()> {
        page.open("?lab=image&count=2&width=1600&rounds=1&workers=2")
            .await?;
        page.press("run").await?;
        page.until_phase("finished").await?;
        let result: Value = serde_json::from_str(&page.download("json").await?)?;
        ensure!(strategies(&result)? == ["sequential", "processes"]);
        ensure!(warnings(&result).contains(&"left-out"));
        let checksum = strategy(&result, "sequential")?["checksum"].as_str();
        expect_same_pixels(&result, checksum.context("no checksum")?)?;
        expect_page_to_show(page, &result).await?;
        expect_pictures(page, 2).await?;
        let asked = json!({"lab": "image", "params": {"strategies": ["threads"]}});
        let error = page.rejection(asked).await?;
        ensure!(error["code"] == "unsupported", "{error}");
        let result = run_with_files(page, json!({"rounds": 1, "workers": 2})).await?;
        ensure!(names(&result["outcome"]["pictures"]) == ["fine.png", "dot.png", "thread.png"]);
        page.expect_no_worker().await
    }
}

/// Checksum of the first two generated pictures, 160 pixels wide and blurred; the kernels' own tests
/// have the same.
const BLURRED: &str = "5ede1a068326eb01";
const FILTERS: [(&str, &str); 4] = [
    ("grayscale", "049cacd2e73b4c13"),
    ("blur", BLURRED),
    ("sharpen", "91bcaf8cc8086295"),
    ("edges", "1dd8ff7b9d389aef"),
];

fn expect_same_pixels(result: &Value, checksum: &str) -> Result<()> {
    for id in strategies(result)? {
        let entry = strategy(result, id)?;
        ensure!(entry["checksum"] == checksum, "{id}: {}", entry["checksum"]);
        let speed = &entry["megapixels_per_s"];
        let is_absent = speed.is_null() && is_too_quick(result, id);
        ensure!(is_absent || speed.as_f64() > Some(0.0), "{id} has no speed");
    }
    Ok(())
}

/// Expects that `count` pictures can be viewed, each before and after.
async fn expect_pictures(page: &Page, count: usize) -> Result<()> {
    page.until("document.querySelectorAll('.compare canvas[data-drawn]').length === 2")
        .await?;
    let options = page.count("[data-action='choose-picture'] option").await?;
    ensure!(options == count, "{options} pictures to choose from");
    let differ: bool = page
        .get(
            "(([before, after]) => before !== after)(
                [...document.querySelectorAll('.compare canvas')].map((canvas) => canvas.toDataURL()))",
        )
        .await?;
    ensure!(differ, "before and after look the same");
    Ok(())
}

async fn image_makes_the_same_pixels_by_every_strategy(page: &Page) -> Result<()> {
    page.open("?lab=image").await?;
    for (filter, checksum) in FILTERS {
        let params = json!({"count": 2, "width": 160, "filter": filter, "workers": 2, "rounds": 2});
        let asked = json!({"lab": "image", "params": params});
        let result = page.result(asked).await?;
        ensure!(result["flavour"] == "threads");
        ensure!(strategies(&result)? == ["sequential", "threads", "processes"]);
        expect_same_pixels(&result, checksum)?;
        let copied = &result["outcome"]["bytes_copied"];
        ensure!(
            *copied == 2 * 2 * 160 * 120 * 4,
            "{copied} bytes were copied"
        );
        for id in ["sequential", "threads", "processes"] {
            let trace = result["trace"].as_array().context("no trace")?;
            ensure!(
                trace.iter().any(|span| span["group"] == id),
                "no span of {id}"
            );
        }
        expect_page_to_show(page, &result).await?;
        expect_pictures(page, 2).await?;
    }
    Ok(())
}

/// Files in the page: `files.good` and `files.bad`, and the requests to hosts since.
const FILES: &str = "
    const picture = async (name, width, height) => {
        const canvas = new OffscreenCanvas(width, height);
        const context = canvas.getContext('2d');
        for (let x = 0; x < width; x += 7) {
            context.fillStyle = `hsl(${x % 360} 80% 50%)`;
            context.fillRect(x, 0, 4, height);
        }
        return new File([await canvas.convertToBlob()], name, {type: 'image/png'});
    };
    const fine = await picture('fine.png', 300, 200);
    const bytes = new Uint8Array(await fine.arrayBuffer());
    window.files = {
        good: [fine, await picture('dot.png', 1, 1), await picture('thread.png', 20000, 1)],
        bad: [
            new File(['this is text'], 'text.png', {type: 'image/png'}),
            new File([bytes.slice(0, 30)], 'header.png', {type: 'image/png'}),
            new File([], 'empty.png', {type: 'image/png'}),
        ],
    };
    // The beginning of a picture of 400 megapixels.
    const huge = bytes.slice();
    new DataView(huge.buffer).setUint32(16, 20000);
    new DataView(huge.buffer).setUint32(20, 20000);
    window.files.bad.push(new File([huge], 'huge.png', {type: 'image/png'}));
    window.files.cut = new File([bytes.slice(0, bytes.length - 40)], 'cut.png', {type: 'image/png'});";

async fn run_with_files(page: &Page, params: Value) -> Result<Value> {
    page.js::<Value>(FILES, &[]).await?;
    let script = "const request = {lab: 'image', params: arguments[0], files: files.good};
        return JSON.stringify(await spindle.run(request))";
    let result: String = page.js(script, &[params]).await?;
    Ok(serde_json::from_str(&result)?)
}

fn names(list: &Value) -> Vec<&str> {
    let list = list.as_array().into_iter().flatten();
    list.filter_map(|one| one["name"].as_str()).collect()
}

async fn image_takes_files_by_dialogue_drop_and_paste_and_shows_them(page: &Page) -> Result<()> {
    page.open("?lab=image&source=files&rounds=1&workers=2&filter=edges")
        .await?;
    page.js::<Value>(FILES, &[]).await?;
    page.click("h1").await?;
    page.until("document.querySelector('[data-files]') !== null")
        .await?;
    let transfer = "const data = new DataTransfer();
        for (const file of arguments[1] ?? files.good) data.items.add(file);
        const make = {
            drop: () => new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}),
            paste: () => new ClipboardEvent('paste', {bubbles: true, cancelable: true}),
        };
        const event = make[arguments[0]]();
        // Firefox accepts it from a script only like this.
        if (arguments[0] === 'paste') Object.defineProperty(event, 'clipboardData', {value: data});
        document.body.dispatchEvent(event)";
    for way in ["paste", "drop"] {
        page.js::<Value>(transfer, &[way.into()]).await?;
        page.until("document.querySelector('[data-files]').dataset.files === '3'")
            .await?;
        page.press("clear-files").await?;
        page.until("document.querySelector('[data-files]').dataset.files === '0'")
            .await?;
    }
    page.js::<Value>(
        "const data = new DataTransfer();
        for (const file of files.good) data.items.add(file);
        const input = document.querySelector('#files-input');
        input.files = data.files;
        input.dispatchEvent(new Event('change', {bubbles: true}))",
        &[],
    )
    .await?;
    page.until("document.querySelector('[data-files]').dataset.files === '3'")
        .await?;
    // Records everything that is sent from now on.
    page.js::<Value>(
        "window.sent = [];
        const note = (of, name) => {
            const old = of[name];
            of[name] = function (...given) { sent.push([name, ...given].map(String)); return old.apply(this, given); };
        };
        note(window, 'fetch');
        note(XMLHttpRequest.prototype, 'send');
        note(navigator, 'sendBeacon');
        performance.clearResourceTimings()",
        &[],
    )
    .await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    let result: Value = serde_json::from_str(&page.download("json").await?)?;
    ensure!(names(&result["outcome"]["pictures"]) == ["fine.png", "dot.png", "thread.png"]);
    ensure!(result["outcome"]["skipped"] == json!([]));
    let sums = strategies(&result)?.into_iter().map(|id| {
        let entry = strategy(&result, id)?;
        Ok(entry["checksum"].clone())
    });
    let sums: Vec<Value> = sums.collect::<Result<_>>()?;
    ensure!(
        sums.len() == 3 && sums.iter().all(|sum| *sum == sums[0]),
        "{sums:?}"
    );
    expect_page_to_show(page, &result).await?;
    expect_pictures(page, 3).await?;
    expect_nothing_sent(page).await?;
    slide_and_save(page).await
}

/// A page that did not handle the drop would be replaced by the file.
async fn image_takes_what_is_dropped_before_anything_else_happens(page: &Page) -> Result<()> {
    page.open("?lab=image").await?;
    page.until("document.querySelector('form.params') !== null")
        .await?;
    page.js::<Value>(FILES, &[]).await?;
    let fetched =
        "performance.getEntriesByType('resource').some(({name}) => name.endsWith('_later.wasm'))";
    let was_whole: bool = page.get(fetched).await?;
    ensure!(!was_whole, "the page had all its parts at once");
    let heard: Vec<bool> = page
        .js(
            "const data = new DataTransfer();
            data.items.add(files.good[0]);
            const options = {dataTransfer: data, bubbles: true, cancelable: true};
            const events = ['dragenter', 'dragover', 'drop'].map((name) => new DragEvent(name, options));
            for (const event of events) document.body.dispatchEvent(event);
            return events.map((event) => event.defaultPrevented)",
            &[],
        )
        .await?;
    ensure!(heard == [false, true, true], "{heard:?}");
    page.until("document.querySelector('[data-files]')?.dataset.files === '1'")
        .await?;
    let source: String = page
        .get("document.querySelector('[name=source]').value")
        .await?;
    ensure!(source == "files", "it is for {source}");
    Ok(())
}

/// Expects that only the page's own files were requested, with addresses that reveal nothing and
/// without bodies.
async fn expect_nothing_sent(page: &Page) -> Result<()> {
    let asked: Vec<String> = page
        .get("performance.getEntriesByType('resource').map(({name}) => name)")
        .await?;
    for url in &asked {
        let is_own = url.starts_with(&page.url) && url.len() < 200 && !url.contains('?');
        ensure!(
            is_own || url.starts_with("blob:") || url.starts_with("data:"),
            "it asked {url}"
        );
    }
    let sent: Vec<Vec<String>> = page.get("window.sent").await?;
    for call in &sent {
        let is_fetch = call.len() == 2 && call[0] == "fetch";
        ensure!(is_fetch && !call[1].contains("fine"), "it sent {call:?}");
    }
    let uploads = page.received_bodies();
    ensure!(uploads == 0, "{uploads} requests brought something along");
    Ok(())
}

async fn slide_and_save(page: &Page) -> Result<()> {
    let slider = page.element(".compare-slider input").await?;
    slider
        .send_keys(thirtyfour::Key::Home.value().to_string())
        .await?;
    page.until("document.querySelector('.compare').style.getPropertyValue('--share') === '0%'")
        .await?;
    slider
        .send_keys(thirtyfour::Key::Right.value().to_string())
        .await?;
    page.until("document.querySelector('.compare').style.getPropertyValue('--share') === '1%'")
        .await?;
    page.press("save-picture").await?;
    let saved = page.saved("fine-edges.png").await?;
    ensure!(saved.starts_with(b"\x89PNG"), "no PNG was saved");
    // Width and height of the header.
    ensure!(
        saved[16..24] == [0, 0, 1, 44, 0, 0, 0, 200],
        "{:?}",
        &saved[16..24]
    );
    Ok(())
}

async fn image_names_what_is_no_picture_and_goes_on(page: &Page) -> Result<()> {
    page.open("?lab=image").await?;
    page.js::<Value>(FILES, &[]).await?;
    let script = "const request = {lab: 'image', params: arguments[0], files: [...files.bad, ...files.good, files.cut]};
        return JSON.stringify(await spindle.run(request))";
    let params = json!({"rounds": 1, "workers": 2, "filter": "sharpen"});
    let result: String = page.js(script, &[params]).await?;
    let result: Value = serde_json::from_str(&result)?;
    let outcome = &result["outcome"];
    let reason = |name: &str| {
        let skipped = outcome["skipped"].as_array().into_iter().flatten();
        let found = skipped.into_iter().find(|one| one["name"] == name);
        found.map_or(Value::Null, |one| one["why"].clone())
    };
    ensure!(reason("text.png") == "no-picture", "{outcome}");
    ensure!(reason("header.png") == "no-picture", "{outcome}");
    ensure!(reason("empty.png") == "empty", "{outcome}");
    ensure!(reason("huge.png") == "too-large", "{outcome}");
    // Browsers may show the part of a truncated picture that exists; either way it is named.
    let mut kept = names(&outcome["pictures"]);
    let cut_is_kept = kept.last() == Some(&"cut.png");
    ensure!(
        cut_is_kept != (reason("cut.png") == "no-picture"),
        "{outcome}"
    );
    if cut_is_kept {
        kept.pop();
    }
    ensure!(kept == ["fine.png", "dot.png", "thread.png"], "{kept:?}");
    ensure!(warnings(&result).contains(&"pictures-skipped"));
    expect_page_to_show(page, &result).await?;
    let told = page.text("[data-skipped]").await?;
    ensure!(
        told.contains("text.png") && told.contains("huge.png"),
        "{told}"
    );
    // With no file left, the run is refused, with their names.
    let script = "return JSON.stringify(await spindle.run({lab: 'image', files: files.bad})
        .catch(({code, param, message}) => ({code, param, message})))";
    let error: String = page.js(script, &[]).await?;
    let error: Value = serde_json::from_str(&error)?;
    ensure!(
        error["code"] == "bad-param" && error["param"] == "source",
        "{error}"
    );
    let message = error["message"].as_str().unwrap_or_default();
    ensure!(
        message.contains("text.png (no-picture)") && message.contains("huge.png (too-large)"),
        "{message}"
    );
    page.expect_no_worker().await
}

async fn image_refuses_what_makes_no_sense(page: &Page) -> Result<()> {
    page.open("?lab=image&source=files").await?;
    page.press("run").await?;
    page.until("document.querySelector('[data-failure=bad-param]') !== null")
        .await?;
    let failures = page.failures().await?;
    ensure!(
        failures.len() == 1 && failures[0].1.contains("Choose"),
        "{failures:?}"
    );
    for (params, param) in [
        (json!({"source": "files"}), "source"),
        (json!({"source": "web"}), "source"),
        (json!({"count": 65}), "count"),
        (json!({"width": 15}), "width"),
        (json!({"width": 8192, "workers": 64}), "width"),
        (json!({"radius": 51}), "radius"),
        (json!({"filter": "sepia"}), "filter"),
        (json!({"strategies": ["gil"]}), "strategies"),
    ] {
        let error = page
            .rejection(json!({"lab": "image", "params": params}))
            .await?;
        ensure!(
            error["code"] == "bad-param" && error["param"] == param,
            "{error}"
        );
    }
    page.expect_no_worker().await
}

async fn image_stops_in_the_middle(page: &Page) -> Result<()> {
    page.open("?lab=image").await?;
    for strategies in [json!(["threads"]), json!(["processes"])] {
        let params = json!({"count": 64, "width": 2400, "radius": 50, "rounds": 50,
            "workers": 2, "strategies": strategies});
        page.begin(json!({"lab": "image", "params": params}))
            .await?;
        page.until("document.querySelector('[data-progress]') && spindle.workers() === 3")
            .await?;
        page.stop().await?;
        let ended = page.ended().await?;
        let error = ended.err().context("it came to its end")?;
        ensure!(error["code"] == "stopped", "{error}");
        page.expect_no_worker().await?;
    }
    // The page goes on as before.
    let params = json!({"count": 2, "width": 160, "rounds": 1, "workers": 2});
    let result = page
        .result(json!({"lab": "image", "params": params}))
        .await?;
    expect_same_pixels(&result, BLURRED)?;
    expect_verdict_and_no_worker(page, &result).await
}
