//! No shared memory, and so no threads: what works all the same, why, and what would give it.

use crate::{address::Address, later, page::Page, texts::say, web};
use yew::prelude::*;

/// The headers that isolate a page, sent together.
const HEADERS: [&str; 4] = [
    "Cross-Origin-Opener-Policy: same-origin",
    "Cross-Origin-Embedder-Policy: require-corp",
    "Cross-Origin-Resource-Policy: cross-origin",
    "Document-Isolation-Policy: isolate-and-require-corp",
];

/// The notice of a page without shared memory: a line where processes carry the lab, all of it where
/// nothing does.
pub(crate) fn no_threads(page: &Page) -> Html {
    if !page.support.workers {
        return html! {
            <section class="notice warning" data-notice="sandbox">
                <p>{ say(page.texts.get("unsupported-sandbox") + " ") }{ open_alone(page, "unsupported-open") }</p>
            </section>
        };
    }
    if page.support.shared_memory || page.is_isolating {
        return Html::default();
    }
    let texts = &page.texts;
    // In a frame, the way out is to leave it; headers are nothing to its readers.
    if page.can_run() && web::is_framed() {
        return html! {
            <section class="notice warning" data-notice="processes">
                <p>{ say(texts.get("unsupported-framed") + " ") }{ open_alone(page, "unsupported-open") }</p>
            </section>
        };
    }
    if page.can_run() {
        return html! {
            <section class="notice warning" data-notice="processes">
                <p>{ say(texts.get("unsupported-processes")) }</p>
                <details>
                    <summary>{ say(texts.get("unsupported-more")) }</summary>
                    { way_out(page) }
                </details>
            </section>
        };
    }
    html! {
        <section class="notice warning" data-notice="unsupported">
            <h2>{ say(texts.get("unsupported-title")) }</h2>
            { way_out(page) }
        </section>
    }
}

/// The link to this lab with these parameters in a tab of its own.
pub(super) fn open_alone(page: &Page, words: &str) -> Html {
    link_alone(page, say(page.texts.get(words)))
}

/// The same with anything in it.
pub(super) fn link_alone(page: &Page, inside: Html) -> Html {
    let address = Address {
        embed: false,
        show: None,
        heading: false,
        present: false,
        ..page.store.address()
    };
    // The reader's own program goes along, where no server sees it.
    let code = address.code().zip(later::here());
    let code = code.map(|(code, later)| format!("#{}", (later.packed)(code)));
    let href = format!("?{}{}", address.query(), code.unwrap_or_default());
    html! {
        <a {href} target="_blank" rel="noopener" data-open-alone="">
            { inside }
        </a>
    }
}

fn way_out(page: &Page) -> Html {
    let texts = &page.texts;
    html! {
        <>
            <p>{ say(texts.get("unsupported-why")) }</p>
            <p>
                { say(texts.get("unsupported-open-why") + " ") }
                { open_alone(page, "unsupported-open") }
            </p>
            <p>{ say(texts.get("unsupported-host")) }</p>
            <ul class="headers">
                { for HEADERS.iter().map(|header| html! { <li><code>{ *header }</code></li> }) }
            </ul>
        </>
    }
}
