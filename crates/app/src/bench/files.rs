//! Programs as files: opened, dropped onto the editor, saved, and kept in the browser.

use super::{own, program::named};
use crate::{address::CODE, export::download_blob, page::Page, state::Action, texts::say};
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
        Some(code) => file_name(own::name_of(&code)),
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
            let first = code.lines().next().unwrap_or_default();
            let first = first.trim_start_matches(['#', ' ']);
            let first: String = first.chars().take(30).collect();
            let usual = own::name_of(&code).unwrap_or(first);
            if let Some(name) = own::ask_name(&texts, &usual) {
                own::tell_unless(&texts, own::keep(&name, &code));
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

/// The name of a file for a program of the reader's, without its end.
fn file_name(kept: Option<String>) -> String {
    let name = kept.unwrap_or_default();
    let name = name.strip_suffix(".py").unwrap_or(&name);
    let allowed = |char: char| char.is_alphanumeric() || "-_. ".contains(char);
    let name: String = name.chars().filter(|char| allowed(*char)).collect();
    match name.trim_matches(['.', ' ']) {
        "" => "program".to_owned(),
        name => name.to_owned(),
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
