//! Choosing files: by a dialogue or by pasting. Those that are dropped come by `drops`.

use crate::{
    page::Page,
    pictures::{Files, chosen},
    state::Action,
    texts::{Texts, say},
};
use gloo::{
    events::{EventListener, EventListenerOptions},
    utils::window,
};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, HtmlInputElement};
use yew::prelude::*;

/// The files of the image lab, and the ways to choose them.
pub(crate) fn chooser(page: &Page) -> Html {
    let store = page.store.dispatcher();
    let choose = Callback::from(move |files| store.dispatch(Action::Chose(files)));
    let is_open = page.store.form.text("source") == "files";
    let files = page.store.files.clone();
    let enabled = !page.store.phase.is_running();
    html! { <Chooser texts={page.texts.clone()} {files} {choose} {is_open} {enabled} /> }
}

#[derive(Clone, PartialEq, Properties)]
struct ChooserProps {
    texts: Texts,
    files: Files,
    choose: Callback<Files>,
    /// Whether the form is for files; where it is not, dropping and pasting still makes it so.
    is_open: bool,
    enabled: bool,
}

#[component]
fn Chooser(props: &ChooserProps) -> Html {
    let ChooserProps { texts, files, .. } = props;
    let over = use_state(|| false);
    use_pasted(&props.choose, over.setter());
    if !props.is_open {
        return Html::default();
    }
    let onchange = {
        let choose = props.choose.clone();
        Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                // A dialogue that was closed without a choice leaves what there is.
                if let Some(files) = chosen(input.files()) {
                    choose.emit(files);
                }
                input.set_value("");
            }
        })
    };
    let clear = props.choose.reform(|_: MouseEvent| Files::default());
    let names = files.iter().map(|file| {
        let kilobytes = texts.number((file.blob.size() / 1000.0).ceil(), 0);
        let size = texts.with("image-files-size", &[("kilobytes", kilobytes.into())]);
        html! { <li><span>{ say(file.name.clone()) }</span><span class="size">{ say(size) }</span></li> }
    });
    let class = classes!("files", over.then_some("over"));
    html! {
        <div {class} data-files={files.len().to_string()}>
            <p>
                <label class="button file-button" for="files-input">
                    { say(texts.get("image-files-choose")) }
                </label>
                <input
                    id="files-input"
                    type="file"
                    class="visually-hidden"
                    accept="image/png,image/jpeg,image/webp"
                    multiple=true
                    disabled={!props.enabled}
                    aria-describedby="files-hint"
                    {onchange}
                />
                <span id="files-hint" class="hint">{ say(texts.get("image-files-hint")) }</span>
            </p>
            if !files.is_empty() {
                <ul>{ for names }</ul>
                <button
                    type="button"
                    class="button quiet"
                    data-action="clear-files"
                    disabled={!props.enabled}
                    onclick={clear}
                >
                    { say(texts.get("image-files-clear")) }
                </button>
            }
        </div>
    }
}

/// Shows that files may be dropped while they are dragged over the page, and chooses those that are pasted into it.
#[hook]
fn use_pasted(choose: &Callback<Files>, over: UseStateSetter<bool>) {
    use_effect_with(choose.clone(), move |choose| {
        let choose = choose.clone();
        let show = |name: &'static str, is_over: bool| {
            let over = over.clone();
            EventListener::new(&window(), name, move |_| over.set(is_over))
        };
        let options = EventListenerOptions::enable_prevent_default();
        let paste = EventListener::new_with_options(&window(), "paste", options, move |event| {
            let clipboard = event.unchecked_ref::<ClipboardEvent>().clipboard_data();
            // Text that is pasted into a field goes there.
            if let Some(files) = chosen(clipboard.and_then(|clipboard| clipboard.files())) {
                event.prevent_default();
                choose.emit(files);
            }
        });
        let listeners = [
            show("dragover", true),
            show("dragleave", false),
            show("drop", false),
            paste,
        ];
        move || drop(listeners)
    });
}
