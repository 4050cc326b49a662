//! A run that a link brought: all that its lab shows of it, beside what the reader measures.

use super::{brought, machine};
use crate::{
    labs::{Picture, answer},
    record::Unreadable,
    run::Measured,
    texts::{say, use_texts},
    web, words,
};
use gloo::{events::EventListener, utils::window};
use spindle_model::lab::LabId;
use yew::prelude::*;

/// Where it is shown.
#[derive(Clone, PartialEq, Properties)]
pub struct SharedProps {
    /// The lab that the page shows.
    pub lab: LabId,
}

/// What the fragment of the address is, now and whenever it changes.
#[hook]
pub(super) fn use_fragment() -> UseStateHandle<String> {
    let fragment = use_state_eq(web::fragment);
    let set = fragment.setter();
    use_effect_with((), move |()| {
        let listener = EventListener::new(&window(), "hashchange", move |_| {
            set.set(web::fragment());
        });
        move || drop(listener)
    });
    fragment
}

/// The run that the address brings, if it is of this lab, or why it cannot be shown.
#[component]
pub fn Shared(props: &SharedProps) -> Html {
    let fragment = use_fragment();
    let found = use_memo((*fragment).clone(), |fragment| brought(fragment));
    let close = {
        let fragment = fragment.setter();
        Callback::from(move |_: MouseEvent| {
            web::drop_fragment();
            fragment.set(String::new());
            // What had the focus is gone.
            web::focus("lab");
        })
    };
    match &*found {
        None => Html::default(),
        Some(Err(unreadable)) => html! { <Refused unreadable={*unreadable} {close} /> },
        Some(Ok(measured)) if measured.params.lab() != props.lab => Html::default(),
        Some(Ok(measured)) => html! { <Brought measured={measured.clone()} {close} /> },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct RefusedProps {
    unreadable: Unreadable,
    close: Callback<MouseEvent>,
}

#[component]
fn Refused(props: &RefusedProps) -> Html {
    let texts = use_texts();
    html! {
        <div class="notice danger" role="alert" data-shared="refused">
            <p class="what">{ say(texts.get(props.unreadable.key())) }</p>
            <p>{ say(texts.get("shared-advice")) }</p>
            <p><button type="button" data-action="close-shared" onclick={props.close.clone()}>{ say(texts.get("shared-close")) }</button></p>
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct BroughtProps {
    measured: Measured,
    close: Callback<MouseEvent>,
}

#[component]
fn Brought(props: &BroughtProps) -> Html {
    let texts = use_texts();
    let measured = &props.measured;
    let cores = measured.environment.cores;
    let warnings = measured.conclusion.warnings.iter();
    let warnings =
        warnings.map(|warning| html! { <li>{ say(words::warning(&texts, warning, cores)) }</li> });
    let has_warnings = warnings.len() > 0;
    let answer = answer(&texts, measured);
    html! {
        <>
            <section class="shared" data-shared="shown" aria-labelledby="shared-heading">
                <div class="shared-head">
                    <h2 id="shared-heading">{ say(texts.get("shared-heading")) }</h2>
                    <button type="button" class="button quiet" data-action="close-shared" onclick={props.close.clone()}>
                        { say(texts.get("shared-close")) }
                    </button>
                </div>
                <p class="machine">{ say(machine::line(&texts, measured)) }</p>
                <p class="machine">{ say(machine::params(&texts, measured)) }</p>
                <p class="headline" data-shared-headline="">{ say(answer.headline) }</p>
                <p class="verdict" data-shared-verdict="">{ say(answer.verdict) }</p>
                if has_warnings {
                    <ul class="warnings" aria-label={texts.get("warning-label")}>{ for warnings }</ul>
                }
                <Picture
                    params={measured.params.clone()}
                    cores={measured.environment.cores}
                    measured={measured.clone()}
                />
                <p class="machine">{ say(texts.get("shared-trust")) }</p>
            </section>
            <h2 class="own">{ say(texts.get("shared-own")) }</h2>
        </>
    }
}
