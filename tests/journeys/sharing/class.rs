//! A class: links that are pasted together become one chart, and bad ones are named.

use super::{LATEST, measure};
use anyhow::{Result, ensure};
use spindle_journeys::{Page, journeys};

journeys!(a_class_is_a_dot_for_each_machine_and_bad_lines_are_named);

/// The text of each line that is refused.
const REFUSED: &str =
    "[...document.querySelectorAll('[data-refused]')].map((line) => line.innerText)";

/// The first past run in the list.
const NEWEST: &str = "(document.querySelector('[data-run]')?.dataset.run ?? null)";

const DOTS: &str = "document.querySelectorAll('[data-chart=class] [data-mark=machine]').length";

/// Puts text into the field as pasting does.
async fn paste(page: &Page, text: &str) -> Result<()> {
    let paste = "
        const field = document.querySelector('#class-links');
        field.focus();
        field.value = arguments[0];
        field.dispatchEvent(new InputEvent('input', {bubbles: true}));";
    page.js(paste, &[text.into()]).await
}

async fn a_class_is_a_dot_for_each_machine_and_bad_lines_are_named(page: &Page) -> Result<()> {
    page.open("?lab=sleep&tasks=2&ms=20").await?;
    page.press("run").await?;
    page.until_phase("finished").await?;
    page.until("document.querySelector('[data-run]') !== null")
        .await?;
    let other: String = page.get(LATEST).await?;
    page.open("?lab=fib&lang=en").await?;
    let mut links = Vec::new();
    for n in [19, 20, 20] {
        let before: Option<String> = page.get(NEWEST).await?;
        measure(page, n).await?;
        page.until(&format!("{NEWEST} !== {}", serde_json::to_string(&before)?))
            .await?;
        links.push(page.get::<String>(LATEST).await?);
    }
    links.sort();
    links.dedup();
    ensure!(links.len() == 3, "{links:?}");
    page.click("[data-class] > summary").await?;
    let cut = &links[0][..links[0].len() - 9];
    let text = [
        &links[0],
        "",
        "no link at all",
        cut,
        &other,
        &links[1],
        &links[0],
        &links[2],
    ]
    .join("\n");
    paste(page, &text).await?;
    page.until(&format!("{DOTS} === 3")).await?;
    let refused: Vec<String> = page.get(REFUSED).await?;
    let expected = [
        ("Line 3", "no result"),
        ("Line 4", "incomplete"),
        ("Line 5", "another lab, “Waiting (I/O)”"),
        ("Line 7", "line 1"),
    ];
    ensure!(refused.len() == expected.len(), "{refused:?}");
    for (told, (line, why)) in refused.iter().zip(expected) {
        ensure!(told.starts_with(line) && told.contains(why), "{told:?}");
    }
    // Pasted text is not lost.
    let kept: String = page
        .get("document.querySelector('#class-links').value")
        .await?;
    ensure!(kept == text, "{kept:?}");
    let cores: Vec<u32> = page
        .get("[...document.querySelectorAll('[data-chart=class] [data-mark]')].map(({dataset}) => Number(dataset.cores))")
        .await?;
    let own: u32 = page.get("navigator.hardwareConcurrency").await?;
    ensure!(cores == [own; 3], "{cores:?}");
    // A row for each, with the parameter in which they differ.
    let rows: Vec<String> = page
        .get("[...document.querySelectorAll('table[data-table=class] tbody tr')].map((row) => row.innerText)")
        .await?;
    ensure!(
        rows.len() == 3
            && rows
                .iter()
                .all(|row| row.contains("n 19") || row.contains("n 20")),
        "{rows:?}"
    );
    // The other number of threads.
    page.click("[data-chart=class] [data-pick='1 thread']")
        .await?;
    page.until("document.querySelector('[data-chart=class] [data-mark]').getAttribute('aria-label').includes('1 thread')")
        .await?;
    paste(page, "").await?;
    page.until("document.querySelector('[data-chart=class]') === null")
        .await
}
