//! The buttons that export.

use super::{Kind, download, file_name};
use crate::{
    code::{CopyState, use_copy},
    run::Measured,
    texts::use_texts,
};
use gloo::utils::window;
use yew::prelude::*;

/// What is exported.
#[derive(Clone, PartialEq, Properties)]
pub struct ExportBarProps {
    /// The run.
    pub measured: Measured,
}

/// A button for each kind of file, and one for the link.
#[component]
pub fn ExportBar(props: &ExportBarProps) -> Html {
    let texts = use_texts();
    let (copied, copy) = use_copy();
    let button = |kind: Kind| {
        let (texts, measured) = (texts.clone(), props.measured.clone());
        let label = texts.get(match kind {
            Kind::Json => "export-json",
            Kind::Csv => "export-csv",
            Kind::Svg => "export-svg",
            Kind::Trace => "export-trace",
        });
        let onclick = move |_| {
            // Results always fit into JSON; were one not to, there would be nothing to save.
            if let Ok(text) = kind.text(&texts, &measured, download::property) {
                download::download(&file_name(&measured, kind), kind, &text);
            }
        };
        html! { <button type="button" data-export={kind.id()} {onclick}>{ label }</button> }
    };
    let link = match copied {
        CopyState::Copied => "export-link-copied",
        CopyState::Ready | CopyState::Denied => "export-link",
    };
    // The address mirrors the form, so it is the link.
    let copy_link = Callback::from(move |_: MouseEvent| copy.emit(address()));
    html! {
        <div class="export" role="group" aria-label={texts.get("export-label")}>
            <span class="export-label" aria-hidden="true">{ texts.get("export-label") }</span>
            { for Kind::ALL.into_iter().map(button) }
            <button type="button" data-export="link" onclick={copy_link}>{ texts.get(link) }</button>
            if copied == CopyState::Denied {
                <label class="export-link">
                    { texts.get("export-link-denied") }
                    <input type="url" readonly=true value={address()} onfocus={|event: FocusEvent| select(&event)} />
                </label>
            }
        </div>
    }
}

fn address() -> String {
    window().location().href().unwrap_or_default()
}

/// Selects the field that was entered.
fn select(event: &FocusEvent) {
    if let Some(field) = event.target_dyn_into::<web_sys::HtmlInputElement>() {
        field.select();
    }
}
