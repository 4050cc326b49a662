//! The buttons that export.

use super::{Kind, download, file_name, picture::Markup, png};
use crate::{
    address::Address,
    code::{CopyState, use_copy},
    labs,
    run::Measured,
    runs,
    texts::{say, use_texts},
    web,
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What is exported.
#[derive(Clone, PartialEq, Properties)]
pub struct ExportBarProps {
    /// The run.
    pub measured: Measured,
}

/// A button for each kind of file, and those that copy a link to the run or a picture with it.
#[component]
pub fn ExportBar(props: &ExportBarProps) -> Html {
    let texts = use_texts();
    let measured = &props.measured;
    let button = |kind: Kind| {
        let (words, measured) = (texts.clone(), measured.clone());
        let onclick = move |_| {
            let link = runs::link(&measured);
            // Results always fit into JSON; were one not to, there would be nothing to save.
            if let Ok(text) = kind.text(&words, &measured, download::property, &link) {
                save(kind, file_name(&measured, kind), text);
            }
        };
        let label = texts.get(&format!("export-{}", kind.id()));
        html! { <button type="button" data-export={kind.id()} {onclick}>{ say(label) }</button> }
    };
    // A run of several labs has no timeline.
    let has = |kind: &Kind| *kind != Kind::Trace || !measured.params.is_composite();
    let with_result = use_memo(measured.clone(), runs::link_with_result);
    let markup = |markup: Markup| {
        let name = file_name(measured, Kind::Png);
        let text = markup.write(
            &name,
            &labs::answer(&texts, measured).verdict,
            &runs::link(measured),
        );
        html! { <Copied id={markup.id()} {text} /> }
    };
    html! {
        <>
            <div class="export" role="group" aria-label={texts.get("export-label")}>
                <span class="export-label" aria-hidden="true">{ say(texts.get("export-label")) }</span>
                { for Kind::ALL.into_iter().filter(has).map(button) }
            </div>
            <div class="export" role="group" aria-label={texts.get("share-label")}>
                <span class="export-label" aria-hidden="true">{ say(texts.get("share-label")) }</span>
                // The address mirrors the form, so it is the link.
                <Copied id="link" text={address()} />
                if let Some(link) = &*with_result {
                    <Copied id="result-link" text={link.clone()} />
                }
                { for Markup::ALL.into_iter().map(markup) }
            </div>
        </>
    }
}

/// Hands a file over, which takes a moment if it has to be drawn.
fn save(kind: Kind, name: String, text: String) {
    if kind != Kind::Png {
        download::download(&name, kind, &text);
        return;
    }
    spawn_local(async move {
        // A browser that cannot draw it has no file to give; the SVG is beside it.
        let _ = png::save(&name, &text).await;
    });
}

/// Something to copy.
#[derive(Clone, PartialEq, Properties)]
struct CopiedProps {
    /// Its name for scripts and texts.
    id: &'static str,
    text: String,
}

/// A button that copies; where the browser denies that, what was to be copied is shown.
#[component]
fn Copied(props: &CopiedProps) -> Html {
    let texts = use_texts();
    let (copied, copy) = use_copy();
    let id = props.id;
    let label = match copied {
        CopyState::Copied => "export-copied".to_owned(),
        CopyState::Ready | CopyState::Denied => format!("export-{id}"),
    };
    let onclick = {
        let text = props.text.clone();
        copy.reform(move |_: MouseEvent| {
            if id == "link" {
                address()
            } else {
                text.clone()
            }
        })
    };
    html! {
        <>
            <button type="button" data-export={id} {onclick}>{ say(texts.get(&label)) }</button>
            if copied == CopyState::Denied {
                <label class="export-link">
                    { say(texts.get("export-denied")) }
                    <input type="text" readonly=true value={props.text.clone()} onfocus={|event: FocusEvent| select(&event)} />
                </label>
            }
        </>
    }
}

/// Where the page is, whole even if a host shows the lab alone. What a link brought is not the reader's own.
fn address() -> String {
    let (address, _) = Address::parse(&web::query());
    let embed = false;
    format!("{}?{}", web::place(), Address { embed, ..address }.query())
}

/// Selects the field that was entered.
fn select(event: &FocusEvent) {
    if let Some(field) = event.target_dyn_into::<web_sys::HtmlInputElement>() {
        field.select();
    }
}
