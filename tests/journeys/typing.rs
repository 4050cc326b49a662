//! Typed text stays unchanged, wherever the caret is and whatever types it.

use anyhow::{Result, ensure};
use serde_json::json;
use spindle_journeys::{Browser, Page, journeys};
use thirtyfour::Key;

journeys!(a_field_is_never_written_into_while_a_reader_types);

/// The field, and the number of writes into a field since by anything but the reader.
const WATCH: &str = "
    window.field = document.querySelector('[data-param=threads] input');
    window.written = 0;
    const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
    Object.defineProperty(HTMLInputElement.prototype, 'value', {
        ...value,
        set(text) { written++; value.set.call(this, text); },
    });
    field.focus();
    field.setSelectionRange(1, 1)";

/// The events of an input method, for browsers without one in tests.
const COMPOSE: &str = "
    const fire = (kind, type, more) => field.dispatchEvent(new kind(type, {bubbles: true, ...more}));
    fire(CompositionEvent, 'compositionstart');
    for (const text of ['，', '，5']) {
        fire(CompositionEvent, 'compositionupdate', {data: text});
        field.setRangeText(text, 1, text.length, 'end');
        fire(InputEvent, 'input', {isComposing: true, data: text});
        await new Promise((done) => setTimeout(done));
    }
    fire(CompositionEvent, 'compositionend', {data: '，5'})";

async fn a_field_is_never_written_into_while_a_reader_types(page: &Page) -> Result<()> {
    page.open("?lab=fib&n=30&threads=1,2,4").await?;
    page.js::<()>(WATCH, &[]).await?;
    let field = page.element("[data-param=threads] input").await?;
    if page.browser == Browser::Chromium {
        // The driver starts typing at the end of a field that it has to focus, and this one has the
        // focus.
        let devtools = page.web.cdp();
        for (text, caret) in [("，", 1), ("，5", 2)] {
            let composed = json!({"text": text, "selectionStart": caret, "selectionEnd": caret});
            devtools
                .send_raw("Input.imeSetComposition", composed)
                .await?;
        }
        let composed = json!({"text": "，5"});
        devtools.send_raw("Input.insertText", composed).await?;
    } else {
        page.js::<()>(COMPOSE, &[]).await?;
    }
    page.until("field.value === '1，5,2,4' && field.selectionStart === 3")
        .await?;
    for key in ["，", "3"] {
        page.web.action_chain().send_keys(key).perform().await?;
    }
    page.until("field.value === '1，5，3,2,4' && field.selectionStart === 5")
        .await?;
    ensure!(page.get::<u32>("written").await? == 0);
    ensure!(page.complaint("threads").await?.is_none());
    // After it loses focus, it has the commas of addresses.
    field.send_keys(Key::Tab + "").await?;
    page.until("field.value === '1,5,3,2,4'").await
}
