//! Something to copy with its button; where the browser denies copying, it is shown instead.

use crate::{
    code::{CopyState, use_copy},
    texts::{say, use_texts},
};
use yew::prelude::*;

/// Something to copy.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct CopiedProps {
    /// Its name for scripts and texts.
    pub(crate) id: &'static str,
    /// Nothing while there is nothing to copy.
    pub(crate) text: Option<String>,
}

/// A button that copies; where the browser denies that, what was to be copied is shown.
#[component]
pub(crate) fn Copied(props: &CopiedProps) -> Html {
    let texts = use_texts();
    let (copied, copy) = use_copy();
    let id = props.id;
    let label = match copied {
        CopyState::Copied => "export-copied".to_owned(),
        CopyState::Ready | CopyState::Denied => format!("export-{id}"),
    };
    let text = props.text.clone().unwrap_or_default();
    let onclick = {
        let text = text.clone();
        copy.reform(move |_: MouseEvent| text.clone())
    };
    html! {
        <>
            <button type="button" data-export={id} disabled={props.text.is_none()} {onclick}>
                { say(texts.get(&label)) }
            </button>
            if copied == CopyState::Denied {
                <label class="export-link">
                    { say(texts.get("export-denied")) }
                    <input type="text" readonly=true value={text} onfocus={|event: FocusEvent| select(&event)} />
                </label>
            }
        </>
    }
}

/// Selects the field that was entered.
fn select(event: &FocusEvent) {
    if let Some(field) = event.target_dyn_into::<web_sys::HtmlInputElement>() {
        field.select();
    }
}

#[derive(Clone, PartialEq, Properties)]
pub(super) struct WayProps {
    /// Its name for scripts.
    pub(super) id: &'static str,
    pub(super) label: String,
    pub(super) html: String,
}

/// One line of HTML with its button.
#[component]
pub(super) fn Way(props: &WayProps) -> Html {
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
