//! The list of what is there and what differs from CPython, and the licences of what ships, one press away.

use crate::{
    page::Page,
    run::program,
    texts::{Texts, say},
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The facts below the stage.
pub(super) fn facts(page: &Page) -> Html {
    let texts = &page.texts;
    html! {
        <>
            <details class="bench-facts" data-facts="">
                <summary>{ say(texts.get("python-facts")) }</summary>
                { list(texts, "python-differs-", "python-differs") }
                { list(texts, "python-there-", "python-there") }
                { list(texts, "python-limit-", "python-limits") }
            </details>
            <details class="bench-facts" data-licences="">
                <summary>{ say(texts.get("python-licences")) }</summary>
                { list(texts, "python-licence-", "python-licences-lead") }
                <p><a href="licences.txt" target="_blank">{ say(texts.get("python-licences-all")) }</a></p>
            </details>
        </>
    }
}

/// The texts whose keys have this beginning and a number from 1.
fn list(texts: &Texts, key: &str, heading: &str) -> Html {
    let keys = (1..).map(|number| format!("{key}{number}"));
    let lines = keys.take_while(|key| texts.has(key));
    html! {
        <>
            <h3>{ say(texts.get(heading)) }</h3>
            <ul>{ for lines.map(|key| html! { <li>{ say(texts.get(&key)) }</li> }) }</ul>
        </>
    }
}

/// The properties of what is told of the interpreter.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct InterpreterProps {
    /// Whether a program runs, which may have it fetched.
    pub(super) is_running: bool,
}

/// The interpreter's size before it is fetched, and how to remove it afterwards.
#[component]
pub(super) fn Interpreter(props: &InterpreterProps) -> Html {
    let texts = crate::texts::use_texts();
    let size = use_state_eq(|| None::<u32>);
    let kept = use_state_eq(|| false);
    {
        let (size, kept) = (size.setter(), kept.setter());
        use_effect_with(props.is_running, move |_| {
            spawn_local(async move {
                if let Ok(known) = program::size().await {
                    kept.set(program::is_kept(&known).await);
                    size.set(Some(known.compressed));
                }
            });
        });
    }
    let remove = {
        let kept = kept.setter();
        Callback::from(move |_: MouseEvent| {
            let kept = kept.clone();
            spawn_local(async move {
                program::forget().await;
                kept.set(false);
            });
        })
    };
    let Some(bytes) = *size else {
        return html! { <p class="interpreter"></p> };
    };
    let megabytes = texts.number(f64::from(bytes) / 1_048_576.0, 1);
    let key = if *kept { "python-kept" } else { "python-size" };
    html! {
        <p class="interpreter" data-kept={kept.to_string()}>
            { say(texts.with(key, &[("size", megabytes.into())])) }
            if *kept {
                <button type="button" class="link" data-action="forget" onclick={remove}>
                    { say(texts.get("python-forget")) }
                </button>
            }
        </p>
    }
}
