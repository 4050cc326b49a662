//! One file of code in the page.

use super::{CopyState, Source, use_copy};
use crate::texts::use_texts;
use web_sys::Element;
use yew::{AttrValue, prelude::*};

/// What is shown.
#[derive(Clone, PartialEq, Properties)]
pub struct CodePanelProps {
    /// The code.
    pub source: Source,
}

/// Highlighted code with its file's name and a button that copies it.
#[component]
pub fn CodePanel(props: &CodePanelProps) -> Html {
    let texts = use_texts();
    let source = props.source;
    let code = use_node_ref();
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
    html! {
        <figure class="code" data-code={source.id}>
            <figcaption>
                <div>
                    <h3>{ texts.get(source.heading) }</h3>
                    <code class="code-file">{ source.file }</code>
                </div>
                <button type="button" data-copy={source.id} {onclick}>{ texts.get(label) }</button>
            </figcaption>
            // Scrolls by itself, so the keyboard has to reach it.
            <pre tabindex="0" aria-label={source.file}>
                <code ref={code} translate="no">
                    { Html::from_html_unchecked(AttrValue::Static(source.html)) }
                </code>
            </pre>
        </figure>
    }
}
