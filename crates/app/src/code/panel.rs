//! One file of code in the page.

use super::{
    CopyState, Source, Value,
    fetch::{Fetched, use_fetched},
    use_copy,
    values::filled,
};
use crate::texts::{say, use_texts};
use web_sys::Element;
use yew::prelude::*;

/// The properties of the panel.
#[derive(Clone, PartialEq, Properties)]
pub struct CodePanelProps {
    /// The code.
    pub source: Source,
    /// The form's values for the numbers in it.
    #[prop_or_default]
    pub values: Vec<Value>,
}

/// Highlighted code with a button that copies it.
#[component]
pub fn CodePanel(props: &CodePanelProps) -> Html {
    let texts = use_texts();
    let source = props.source;
    let code = use_node_ref();
    let fetched = use_fetched(source.address(texts.lang()), &code);
    let (state, copy) = use_copy();
    let onclick = {
        let code = code.clone();
        Callback::from(move |_: MouseEvent| {
            let text = code.cast::<Element>().and_then(|code| code.text_content());
            copy.emit(text.unwrap_or_default());
        })
    };
    let label = match state {
        CopyState::Ready => "code-copy",
        CopyState::Copied => "code-copied",
        CopyState::Denied => "code-denied",
    };
    let here = matches!(fetched, Fetched::Here(_));
    let text = match fetched {
        Fetched::Waiting => Html::default(),
        Fetched::Here(html) => Html::from_html_unchecked(filled(&html, &props.values).into()),
        Fetched::Unreachable => html! { { say(texts.get("code-unreachable")) } },
    };
    html! {
        <figure class="code" data-code={source.id}>
            <figcaption>
                <h3>{ say(texts.get(source.heading)) }</h3>
                <button type="button" data-copy={source.id} disabled={!here} {onclick}>
                    { say(texts.get(label)) }
                </button>
            </figcaption>
            // Scrolls by itself, so the keyboard has to reach it.
            <pre role="group" tabindex="0" aria-label={texts.get(source.heading)}>
                <code ref={code} translate="no">{ text }</code>
            </pre>
        </figure>
    }
}
