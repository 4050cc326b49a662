//! One past run in the list.

use super::{link_with_result, list::PastRun, machine};
use crate::{
    history,
    labs::answer,
    texts::{say, use_texts},
    web,
};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// A past run and what can be done with it.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct PastRowProps {
    pub(super) run: PastRun,
    /// Whether it is in the chart.
    pub(super) is_chosen: bool,
    /// Whether there is room for it there.
    pub(super) may_choose: bool,
    pub(super) choose: Callback<(u64, bool)>,
    /// Something is kept, named or forgotten.
    pub(super) changed: Callback<()>,
}

/// A box to compare it, its name, what it measured, and a way to open or forget it.
#[component]
pub(super) fn PastRow(props: &PastRowProps) -> Html {
    let texts = use_texts();
    let PastRun { id, name, measured } = props.run.clone();
    let called = props.run.called();
    let about = |key| texts.with(key, &[("run", called.as_str().into())]);
    let onchange = {
        let on = props.is_chosen;
        props.choose.reform(move |_: Event| (id, !on))
    };
    let rename = {
        let changed = props.changed.clone();
        Callback::from(move |event: Event| {
            if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
                history::rename(id, &field.value());
                changed.emit(());
            }
        })
    };
    let forget = {
        let changed = props.changed.clone();
        Callback::from(move |_: MouseEvent| {
            history::forget(|kept| kept.id == id);
            changed.emit(());
            web::focus("lab");
        })
    };
    let answer = answer(&texts, &measured);
    html! {
        <li data-run={id.to_string()}>
            <div class="run-head">
                <input
                    type="checkbox"
                    aria-label={about("runs-choose-one")}
                    checked={props.is_chosen}
                    disabled={!props.may_choose}
                    {onchange}
                />
                <input
                    type="text"
                    aria-label={about("runs-name")}
                    placeholder={machine::date(&measured)}
                    maxlength={history::LONGEST_NAME.to_string()}
                    value={name}
                    onchange={rename}
                />
                if let Some(link) = link_with_result(&measured) {
                    <a href={link} aria-label={about("runs-open-one")}>{ say(texts.get("runs-open")) }</a>
                }
                <button type="button" data-action="forget" aria-label={about("runs-forget-one")} onclick={forget}>
                    { say(texts.get("runs-forget")) }
                </button>
            </div>
            <p class="machine">{ say(machine::params(&texts, &measured)) }</p>
            <p><strong>{ say(answer.headline) }</strong></p>
            <p>{ say(answer.verdict) }</p>
        </li>
    }
}
