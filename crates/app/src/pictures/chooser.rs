//! Choosing files: by a dialogue, by dropping them anywhere, by pasting.

use super::{Files, Picked};
use crate::{app::Page, state::Action, texts::Texts};
use gloo::{
    events::{EventListener, EventListenerOptions},
    utils::window,
};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DragEvent, FileList, HtmlInputElement};
use yew::prelude::*;

/// The files of the image lab, and the ways to choose them.
pub(crate) fn chooser(page: &Page) -> Html {
    let store = page.store.clone();
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
    use_drops(props, over.setter());
    if !props.is_open {
        return Html::default();
    }
    let onchange = {
        let choose = props.choose.clone();
        Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                // A dialogue that was closed without a choice leaves what there is.
                if let Some(files) = input.files().and_then(|files| picked(&files)) {
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
        html! { <li><span>{ file.name.clone() }</span><span class="size">{ size }</span></li> }
    });
    let class = classes!("files", over.then_some("over"));
    html! {
        <div {class} data-files={files.len().to_string()}>
            <p>
                <label class="button file-button" for="files-input">
                    { texts.get("image-files-choose") }
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
                <span id="files-hint" class="hint">{ texts.get("image-files-hint") }</span>
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
                    { texts.get("image-files-clear") }
                </button>
            }
        </div>
    }
}

/// Files dropped on the page or pasted into it are chosen. A page that did nothing would be left for them.
#[hook]
fn use_drops(props: &ChooserProps, over: UseStateSetter<bool>) {
    let wanted = (props.choose.clone(), props.enabled);
    use_effect_with(wanted, move |(choose, enabled)| {
        let (choose, enabled) = (choose.clone(), *enabled);
        let options = EventListenerOptions::enable_prevent_default();
        let listen = |name: &'static str, hear: Box<dyn Fn(&Event)>| {
            EventListener::new_with_options(&window(), name, options, move |event| hear(event))
        };
        let take = move |files: Option<FileList>| {
            let files = files.as_ref().and_then(picked).filter(|_| enabled);
            files.map(|files| choose.emit(files)).is_some()
        };
        let (begin, end) = (over.clone(), over.clone());
        let pasted = take.clone();
        let listeners = [
            listen(
                "dragover",
                Box::new(move |event| {
                    event.prevent_default();
                    begin.set(true);
                }),
            ),
            listen("dragleave", Box::new(move |_| end.set(false))),
            listen(
                "drop",
                Box::new(move |event| {
                    event.prevent_default();
                    over.set(false);
                    let dropped = event.unchecked_ref::<DragEvent>().data_transfer();
                    take(dropped.and_then(|dropped| dropped.files()));
                }),
            ),
            listen(
                "paste",
                Box::new(move |event| {
                    let clipboard = event.unchecked_ref::<ClipboardEvent>().clipboard_data();
                    // Text that is pasted into a field goes there.
                    if pasted(clipboard.and_then(|clipboard| clipboard.files())) {
                        event.prevent_default();
                    }
                }),
            ),
        ];
        move || drop(listeners)
    });
}

fn picked(files: &FileList) -> Option<Files> {
    let files = (0..files.length()).filter_map(|index| files.item(index));
    let files: Vec<Picked> = files.map(|file| Picked::new(file.into())).collect();
    (!files.is_empty()).then(|| Rc::new(files))
}
