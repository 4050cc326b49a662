//! The editor: a plain text field that works at once, in whose place CodeMirror comes once its script is here
//! (`www/editor`). The field stays the one that knows the text: the two speak by events of the field.

use super::{
    blank::blank,
    marks::Mark,
    program::{named, wanted},
};
use crate::{address::CODE, components::input_id, page::Page, state::Action, web};
use gloo::utils::{document, window};
use spindle_model::Word;
use std::rc::Rc;
use web_sys::{Event, HtmlElement, HtmlTextAreaElement};
use yew::prelude::*;

/// Rows of the plain field.
const ROWS: &str = "22";

/// The program of an empty field, one blank line: an empty parameter means a program of the page.
const EMPTY: &str = "\n";

/// The properties of the editor.
#[derive(PartialEq, Properties)]
pub(super) struct EditorProps {
    /// The page.
    pub(super) page: Page,
    /// The program; `None` while it is fetched.
    pub(super) source: Option<Rc<str>>,
    /// Its marked lines.
    pub(super) marks: Vec<Mark>,
}

/// The program, to be read and changed.
#[component]
pub(super) fn Editor(props: &EditorProps) -> Html {
    let (room, field) = (use_node_ref(), use_node_ref());
    let page = &props.page;
    let is_running = page.store.phase.is_running();
    use_effect_with((), |()| fetch_editor());
    {
        let field = field.clone();
        // By hand, because the field may differ from what was drawn last: the reader types in it.
        use_effect_with(props.source.clone(), move |source| {
            let field = field.cast::<HtmlTextAreaElement>();
            if let (Some(field), Some(source)) = (field, source)
                && field.value() != **source
                && !(field.value().is_empty() && **source == *EMPTY)
            {
                field.set_value(source);
                tell(&field, "spindle-set");
            }
        });
    }
    {
        let room = room.clone();
        use_effect_with(props.marks.clone(), move |marks| {
            if let Some(room) = room.cast::<HtmlElement>() {
                let marks = serde_json::to_string(marks).unwrap_or_default();
                let _ = room.set_attribute("data-marks", &marks);
                tell(&room, "spindle-marks");
            }
        });
    }
    let oninput = {
        let page = page.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(field) = event.target_dyn_into::<HtmlTextAreaElement>() {
                take(&page, field.value());
            }
        })
    };
    let onkeydown = Callback::from(|event: KeyboardEvent| {
        let field = event.target_dyn_into::<HtmlTextAreaElement>();
        if let Some(field) = field.filter(|_| event.key() == "Enter")
            && (event.ctrl_key() || event.meta_key())
        {
            event.prevent_default();
            if let Some(form) = field.form() {
                let _ = form.request_submit();
            }
        }
    });
    let error = page.store.form.error(CODE);
    html! {
        <div class="editor" ref={room} data-editor="plain">
            <label class="visually-hidden" for={input_id(CODE)}>
                { page.texts.get("python-code-label") }
            </label>
            <textarea
                id={input_id(CODE)}
                ref={field}
                rows={ROWS}
                spellcheck="false"
                autocapitalize="off"
                autocomplete="off"
                wrap="off"
                aria-label={page.texts.get("python-code-label")}
                aria-invalid={error.is_some().then_some("true")}
                readonly={is_running}
                {oninput}
                {onkeydown}
            />
            { blank(page) }
        </div>
    }
}

/// Takes what the reader typed; a program of the page that is as it was is that again.
pub(super) fn take(page: &Page, text: String) {
    let usual = super::program::fetched(wanted(page));
    let store = &page.store;
    if usual.is_some_and(|usual| *usual == *text) {
        store.dispatch(Action::Forgot(CODE));
    } else if text.is_empty() {
        store.dispatch(Action::Typed {
            param: CODE,
            text: EMPTY.to_owned(),
        });
    } else {
        store.dispatch(Action::Typed { param: CODE, text });
    }
    if !store.form.is_given("program") {
        store.dispatch(Action::Typed {
            param: "program",
            text: named(page).id().to_owned(),
        });
    }
}

fn tell(element: &HtmlElement, name: &str) {
    if let Ok(event) = Event::new(name) {
        let _ = element.dispatch_event(&event);
    }
}

/// Has the browser fetch the editor's script, unless it did; one that is here looks for new fields.
fn fetch_editor() {
    const ID: &str = "editor-script";
    if document().get_element_by_id(ID).is_some() {
        if let Ok(event) = Event::new("spindle-editor") {
            let _ = window().dispatch_event(&event);
        }
        return;
    }
    let (Some(address), Ok(script)) = (web::editor(), document().create_element("script")) else {
        return;
    };
    let _ = script.set_attribute("src", &address);
    let _ = script.set_attribute("id", ID);
    if let Some(head) = document().head() {
        // Without it the plain field stays.
        let _ = head.append_child(&script);
    }
}
