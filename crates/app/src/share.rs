//! The lab in other pages: what an author pastes, ready to copy.

mod code;

pub use code::{element, frame};

use crate::{
    address::Address,
    code::{CopyState, use_copy},
    texts::{say, use_texts},
    web,
};
use yew::prelude::*;

/// What is shared.
#[derive(Clone, PartialEq, Properties)]
pub struct ShareProps {
    /// The page as it is.
    pub address: Address,
    /// What the lab asks.
    pub question: String,
}

/// The line of HTML that embeds the lab as the form has it, and the same for sites that run no scripts of
/// their authors.
#[component]
pub fn Share(props: &ShareProps) -> Html {
    let texts = use_texts();
    let ShareProps { address, question } = props;
    let base = web::base();
    html! {
        <details class="share">
            <summary>{ say(texts.get("share-title")) }</summary>
            <div class="ways">
                <Way
                    id="element"
                    label={texts.get("share-element")}
                    html={element(&base, address, question)}
                />
                <Way id="frame" label={texts.get("share-frame")} html={frame(&base, address, question)} />
                <p>{ say(texts.get("share-more")) }</p>
            </div>
        </details>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct WayProps {
    id: &'static str,
    label: String,
    html: String,
}

/// One line of HTML with its button.
#[component]
fn Way(props: &WayProps) -> Html {
    let texts = use_texts();
    let WayProps { id, label, html } = props;
    let (state, copy) = use_copy();
    let button = match state {
        CopyState::Ready => "code-copy",
        CopyState::Copied => "code-copied",
        CopyState::Denied => "code-denied",
    };
    let onclick = {
        let html = html.clone();
        Callback::from(move |_: MouseEvent| copy.emit(html.clone()))
    };
    html! {
        <div class="way" data-share={*id}>
            <div class="way-head">
                <span>{ say(label.clone()) }</span>
                <button type="button" {onclick}>{ say(texts.get(button)) }</button>
            </div>
            // Scrolls by itself, so the keyboard has to reach it.
            <pre tabindex="0" aria-label={label.clone()}><code translate="no">{ html.clone() }</code></pre>
        </div>
    }
}
