//! Access to the browser apart from drawing. Everything that a browser may
//! deny is simply absent here.

use crate::{texts::Lang, theme::Theme};
use gloo::utils::{document, document_element, window};
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement, Response, Storage, Window};

const LANG: &str = "spindle-lang";
const THEME: &str = "spindle-theme";

/// The address's part after the `?`.
pub fn query() -> String {
    window().location().search().unwrap_or_default()
}

/// The address of the page without its query, up to the last slash: what its files are below.
pub fn base() -> String {
    let location = window().location();
    let origin = location.origin().unwrap_or_default();
    let path = location.pathname().unwrap_or_default();
    let folder = path.rfind('/').and_then(|at| path.get(..=at));
    origin + folder.unwrap_or("/")
}

/// The message of a JavaScript error.
pub(crate) fn reason(error: &JsValue) -> String {
    let message = Reflect::get(error, &"message".into())
        .ok()
        .and_then(|message| message.as_string());
    message
        .or_else(|| error.as_string())
        .unwrap_or_else(|| format!("{error:?}"))
}

/// The window around this one, if this one is in a frame.
pub fn host() -> Option<Window> {
    let host = window().parent().ok().flatten()?;
    (host != window()).then_some(host)
}

/// Whether this page is in a frame of another one.
pub fn is_framed() -> bool {
    host().is_some()
}

/// Shows `query` in the address without loading anything.
pub fn show_query(query: &str) {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    let hash = location.hash().unwrap_or_default();
    let url = format!("{path}?{query}{hash}");
    // Refused in documents without an address of their own; the page works without.
    let _ = window()
        .history()
        .and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&url)));
}

/// Logical processors, unless the browser hides them.
pub fn cores() -> Option<u32> {
    let cores = window().navigator().hardware_concurrency();
    // NaN where the browser does not say; it counts in whole processors.
    (cores >= 1.0).then_some(cores as u32)
}

/// The language that the reader chose before, else the one the browser asks for.
pub fn lang() -> Lang {
    let wanted = || {
        let languages = window().navigator().languages();
        Lang::preferred(languages.iter().filter_map(|tag| tag.as_string()))
    };
    stored(LANG)
        .and_then(|id| Lang::from_id(&id))
        .unwrap_or_else(wanted)
}

/// The theme that the reader chose before.
pub fn theme() -> Theme {
    stored(THEME)
        .and_then(|id| Theme::from_id(&id))
        .unwrap_or_default()
}

/// Keeps the reader's language for the next visit.
pub fn keep_lang(lang: Lang) {
    store(LANG, lang.id());
}

/// Keeps the reader's theme for the next visit.
pub fn keep_theme(theme: Theme) {
    store(THEME, theme.id());
}

/// The folder with the engines of this version of the page, as the document says.
pub fn engine_folder() -> String {
    let folder = document_element().get_attribute("data-engine");
    folder.unwrap_or_default()
}

/// A file of what the page fetches beside its wasm (`crates/content`), such as `en/fib.txt`. The document
/// says in which folder this version of the page has them.
pub async fn content(file: &str) -> Option<String> {
    let folder = document_element().get_attribute("data-content")?;
    let response = window().fetch_with_str(&format!("{folder}/{file}"));
    let response: Response = JsFuture::from(response).await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?)
        .await
        .ok()?
        .as_string()
}

/// The notice, as HTML, for when the texts cannot be fetched.
pub fn notice_without_texts() -> String {
    let notice = document().get_element_by_id("without-texts");
    notice.map_or_else(String::new, |notice| notice.inner_html())
}

/// Gives the document a language, a theme and a title.
pub fn dress(lang: Lang, theme: Theme, title: &str) {
    let root = document_element();
    let _ = root.set_attribute("lang", lang.tag());
    let _ = root.set_attribute("data-theme", theme.id());
    document().set_title(title);
}

/// Has `www/trouble.js` say that the page has crashed, and why.
pub fn crashed(why: &str) {
    let told = CustomEventInit::new();
    told.set_detail(&why.into());
    let event = CustomEvent::new_with_event_init_dict("spindle-crashed", &told);
    // A page that has crashed can do no more than try.
    let _ = event.and_then(|event| window().dispatch_event(&event));
}

/// Moves the focus to the element of this id.
pub fn focus(id: &str) {
    let element = document().get_element_by_id(id);
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Whether the element of this id has the focus.
pub fn has_focus(id: &str) -> bool {
    let active = document().active_element();
    active.is_some_and(|element| element.id() == id)
}

/// The value kept for this page under `key`; `None` where there is none or the browser denies it.
pub fn kept(key: &str) -> Option<String> {
    stored(key)
}

/// Keeps `value` for this page under `key`; whether the browser did.
pub fn keep(key: &str, value: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(key, value).is_ok())
}

/// The value kept for this visit under `key`; `None` where there is none or the browser denies it.
pub fn kept_for_visit(key: &str) -> Option<String> {
    let storage = window().session_storage().ok().flatten()?;
    storage.get_item(key).ok().flatten()
}

/// Keeps `value` for this visit under `key`, if the browser lets it.
pub fn keep_for_visit(key: &str, value: &str) {
    if let Ok(Some(storage)) = window().session_storage() {
        let _ = storage.set_item(key, value);
    }
}

/// The address's part after the `#`, without that.
pub fn fragment() -> String {
    let hash = window().location().hash().unwrap_or_default();
    hash.strip_prefix('#').unwrap_or_default().to_owned()
}

/// Shows this fragment in the address without loading anything.
pub fn show_fragment(fragment: &str) {
    let location = window().location();
    let url = location.pathname().unwrap_or_default() + &query() + "#" + fragment;
    // Refused in documents without an address of their own; the page works without.
    let _ = window()
        .history()
        .and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&url)));
}

/// The script of the editor, if this version of the page has one.
pub fn editor() -> Option<String> {
    document_element().get_attribute("data-editor-script")
}

/// Takes the fragment out of the address without loading anything.
pub fn drop_fragment() {
    let location = window().location();
    let url = location.pathname().unwrap_or_default() + &query();
    // Refused in documents without an address of their own.
    let _ = window()
        .history()
        .and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&url)));
}

/// Where this page is, without query and fragment.
pub fn place() -> String {
    let location = window().location();
    let (origin, path) = (location.origin(), location.pathname());
    origin.unwrap_or_default() + &path.unwrap_or_default()
}

/// The browser's storage for this page; a frame may be denied it.
pub fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn stored(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

fn store(key: &str, value: &str) {
    // A full or read-only storage only means that the choice is not kept.
    keep(key, value);
}
