//! The output of one order, as far as its steps have come.

use crate::{
    labs::interleavings::{Printed, Seen},
    page::Page,
    texts::say,
};
use yew::prelude::*;

/// The panel below the editor.
pub(super) fn panel(page: &Page, seen: &Seen) -> Html {
    let texts = &page.texts;
    let line = |printed: &Printed| {
        let at = match printed.thread {
            Some(_) => texts.with("bench-step", &[("step", printed.step.into())]),
            None => texts.get("bench-output-end"),
        };
        let (name, colour) = printed.thread.clone().unwrap_or_default();
        html! {
            <div class="output-line" data-printed={printed.step.to_string()}>
                <span class={format!("who of-lane-{colour}")}>{ say(format!("{name} {at}").trim_start().to_owned()) }</span>
                <span class="text">{ say(printed.text.clone()) }</span>
            </div>
        }
    };
    let waiting = if seen.has_order {
        "bench-output-none"
    } else {
        "bench-output-step"
    };
    html! {
        <section class="output" aria-label={texts.get("python-output")}>
            <div class="output-head"><h2>{ say(texts.get("python-output")) }</h2></div>
            <div class="output-lines" tabindex="0" role="log" aria-live="off" aria-label={texts.get("python-output")}>
                if seen.printed.is_empty() {
                    <p class="waiting">{ say(texts.get(waiting)) }</p>
                }
                { for seen.printed.iter().map(line) }
            </div>
        </section>
    }
}
