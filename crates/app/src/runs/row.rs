//! One past run in the list.

use super::{link_with_result, list::PastRun, machine};
use crate::{
    history,
    labs::answer,
    menu::Menu,
    texts::{say, use_texts},
};
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

/// A past run and what can be done with it.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct PastRowProps {
    pub(super) run: PastRun,
    /// The parameters by which the runs of the list differ.
    pub(super) differing: Vec<&'static str>,
    /// Whether it is in the chart.
    pub(super) is_chosen: bool,
    /// Whether there is room for it there.
    pub(super) may_choose: bool,
    pub(super) choose: Callback<(u64, bool)>,
    pub(super) rename: Callback<(u64, String)>,
    pub(super) forget: Callback<u64>,
}

/// A box to compare it, when it was or its name, how it differs, what came of it, and a menu.
#[component]
pub(super) fn PastRow(props: &PastRowProps) -> Html {
    let texts = use_texts();
    let PastRun { id, measured, .. } = props.run.clone();
    let called = props.run.called(&texts);
    let about = |key| texts.with(key, &[("run", called.as_str().into())]);
    let onchange = {
        let on = props.is_chosen;
        props.choose.reform(move |_: Event| (id, !on))
    };
    let is_edited = use_state_eq(|| false);
    let edit = {
        let is_edited = is_edited.setter();
        Callback::from(move |_: MouseEvent| is_edited.set(true))
    };
    let (button, takes_focus) = (use_node_ref(), use_mut_ref(|| false));
    let done = {
        let (is_edited, takes_focus) = (is_edited.setter(), takes_focus.clone());
        Callback::from(move |by_key| {
            takes_focus.replace(by_key);
            is_edited.set(false);
        })
    };
    {
        let button = button.clone();
        use_effect_with(*is_edited, move |_| {
            if let (Some(button), true) = (button.cast::<HtmlElement>(), takes_focus.take()) {
                // It is there and can take the focus.
                let _ = button.focus();
            }
        });
    }
    let forget = props.forget.reform(move |_: MouseEvent| id);
    let headline = answer(&texts, &measured).headline;
    let link = link_with_result(&measured);
    html! {
        <li data-run={id.to_string()}>
            <input
                type="checkbox"
                aria-label={about("runs-choose-one")}
                checked={props.is_chosen}
                disabled={!props.may_choose}
                {onchange}
            />
            if *is_edited {
                <Name
                    run={props.run.clone()}
                    label={about("runs-name")}
                    rename={props.rename.clone()}
                    {done}
                />
            } else {
                <button
                    type="button"
                    class="run-name"
                    data-action="rename"
                    title={machine::date(&measured)}
                    onclick={edit.clone()}
                    ref={button}
                >
                    { say(called.clone()) }
                    <span class="visually-hidden">{ say(texts.get("runs-rename")) }</span>
                </button>
            }
            <span class="run-differs">{ say(machine::only(&texts, &measured, &props.differing)) }</span>
            if let Some(link) = link.clone() {
                <a class="run-headline" href={link} aria-label={format!("{headline} · {}", about("runs-open-one"))}>{ say(headline) }</a>
            } else {
                <span class="run-headline">{ say(headline) }</span>
            }
            <Menu name="run" label="⋯" title={about("runs-more")}>
                <button type="button" data-closes="" data-action="name" onclick={edit}>{ say(texts.get("runs-rename")) }</button>
                <button type="button" data-action="forget" onclick={forget}>{ say(texts.get("runs-forget")) }</button>
            </Menu>
        </li>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct NameProps {
    run: PastRun,
    label: String,
    rename: Callback<(u64, String)>,
    /// The reader is done with it, by a key or by leaving it.
    done: Callback<bool>,
}

/// The name while it is edited: kept by Enter and when the field is left, as it was after Escape.
#[component]
fn Name(props: &NameProps) -> Html {
    let field = use_node_ref();
    {
        let field = field.clone();
        use_effect_with((), move |()| {
            if let Some(field) = field.cast::<HtmlInputElement>() {
                // What is gone already takes no focus.
                let _ = field.focus();
                field.select();
            }
        });
    }
    let PastRun { id, name, measured } = props.run.clone();
    // A field that goes away is left, too.
    let is_done = use_mut_ref(|| false);
    let end = {
        let (field, name) = (field.clone(), name.clone());
        let (rename, done) = (props.rename.clone(), props.done.clone());
        Callback::from(move |(keeps, by_key): (bool, bool)| {
            if is_done.replace(true) {
                return;
            }
            let text = field.cast::<HtmlInputElement>().map(|field| field.value());
            if let Some(text) = text.filter(|text| keeps && *text != name) {
                rename.emit((id, text));
            }
            done.emit(by_key);
        })
    };
    let onkeydown = {
        let end = end.clone();
        move |event: KeyboardEvent| match &*event.key() {
            // Enter also ends the choice of a Chinese word.
            "Enter" if !event.is_composing() => {
                // The key goes on to what has the focus then, which is the button that opens this field.
                event.prevent_default();
                end.emit((true, true));
            }
            "Escape" => end.emit((false, true)),
            _ => {}
        }
    };
    html! {
        <input
            type="text"
            class="run-name"
            aria-label={props.label.clone()}
            placeholder={machine::date(&measured)}
            maxlength={history::LONGEST_NAME.to_string()}
            value={name}
            onblur={end.reform(|_: FocusEvent| (true, false))}
            {onkeydown}
            ref={field}
        />
    }
}
