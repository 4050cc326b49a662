//! Programs as files: opened, dropped onto the editor, saved, and kept in the browser.

use super::{own, program::named};
use crate::{address::CODE, app::Page, export::download_blob, state::Action, texts::say};
use gloo::utils::window;
use js_sys::{Array, JsString};
use spindle_model::Word;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, File, HtmlInputElement};
use yew::prelude::*;

/// The row below the editor.
pub(super) fn files(page: &Page, source: Option<&str>) -> Html {
    let texts = &page.texts;
    let onchange = {
        let page = page.clone();
        Callback::from(move |event: Event| {
            let input = event.target_dyn_into::<HtmlInputElement>();
            let file = input.as_ref().and_then(|input| input.files()?.get(0));
            if let Some(file) = file {
                open(page.clone(), file);
            }
            if let Some(input) = input {
                // The same file can be opened again.
                input.set_value("");
            }
        })
    };
    let code = source.unwrap_or_default().to_owned();
    let name = match super::program::own(page) {
        Some(_) => "program".to_owned(),
        None => named(page).id().to_owned(),
    };
    let save = {
        let code = code.clone();
        Callback::from(move |_: MouseEvent| {
            let parts = Array::of1(&JsString::from(code.as_str()));
            if let Ok(blob) = Blob::new_with_str_sequence(&parts) {
                download_blob(&format!("{name}.py"), &blob);
            }
        })
    };
    let keep = {
        let (texts, code) = (texts.clone(), code.clone());
        Callback::from(move |_: MouseEvent| {
            let asked = texts.get("python-keep-name");
            let usual = code.lines().next().unwrap_or_default();
            let usual = usual.trim_start_matches(['#', ' ']);
            let usual: String = usual.chars().take(30).collect();
            let name = window().prompt_with_message_and_default(&asked, &usual);
            if let Ok(Some(name)) = name
                && !name.trim().is_empty()
            {
                own::keep(&name, &code);
            }
        })
    };
    html! {
        <div class="bench-files">
            <label class="button quiet">
                { say(texts.get("python-open")) }
                <input class="visually-hidden" type="file" accept=".py,text/x-python,text/plain" data-action="open" {onchange} />
            </label>
            <button type="button" class="button quiet" data-action="save" onclick={save}>
                { say(texts.get("python-save")) }
            </button>
            <button type="button" class="button quiet" data-action="keep" onclick={keep}>
                { say(texts.get("python-keep")) }
            </button>
        </div>
    }
}

/// Puts the text of a file into the editor.
pub(super) fn open(page: Page, file: File) {
    spawn_local(async move {
        let text = JsFuture::from(file.unchecked_ref::<Blob>().text()).await;
        if let Some(text) = text.ok().and_then(|text| text.as_string()) {
            let text = text.replace("\r\n", "\n");
            page.store.dispatch(Action::Typed { param: CODE, text });
            page.store.dispatch(Action::Left(CODE));
        }
    });
}
