//! A run that a link brought, beside the reader's own: what came of each, the numbers of both in one chart, and behind a
//! word all that its lab shows of it.

use super::{brought, compare::side_by_side, field, machine};
use crate::{
    bench::CODE_MARK,
    charts::side_by_side::{OTHER, OWN},
    components::{RUN, at_a_glance},
    labs::{Picture, answer, measure},
    page::Page,
    record::Unreadable,
    run::Measured,
    state::Phase,
    texts::{Texts, say, use_texts},
    web, words,
};
use gloo::{events::EventListener, utils::window};
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// The fragment of the address, now and whenever it changes.
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

/// The run that the address brings, if it is of the page's lab, or why it cannot be shown.
pub(crate) fn shared(page: &Page) -> Html {
    html! { <Shared page={page.clone()} /> }
}

#[derive(PartialEq, Properties)]
struct SharedProps {
    page: Page,
}

#[component]
fn Shared(props: &SharedProps) -> Html {
    let page = &props.page;
    let fragment = use_fragment();
    let found = use_memo((*fragment).clone(), |fragment| {
        brought(fragment).map(|found| found.map(Rc::new))
    });
    let close = {
        let fragment = fragment.setter();
        Callback::from(move |_: MouseEvent| {
            // A program that came along stays.
            match field(&web::fragment(), CODE_MARK) {
                Some(code) => web::show_fragment(&format!("{CODE_MARK}{code}")),
                None => web::drop_fragment(),
            }
            fragment.set(String::new());
            // What had the focus is gone.
            web::focus("lab");
        })
    };
    match &*found {
        None => Html::default(),
        Some(Err(unreadable)) => html! { <Refused unreadable={*unreadable} {close} /> },
        Some(Ok(measured)) if measured.params.lab() != page.store.lab() => Html::default(),
        Some(Ok(measured)) => beside(page, measured, close),
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

/// The answers and the numbers of the other machine's run and of the reader's.
fn beside(page: &Page, theirs: &Rc<Measured>, close: Callback<MouseEvent>) -> Html {
    let texts = &page.texts;
    let own = match &page.store.phase {
        Phase::Finished(measured) => Some(&**measured),
        _ => None,
    };
    let both: Vec<&Measured> = std::iter::once(&**theirs).chain(own).collect();
    let differing = machine::differing(&both);
    html! {
        <section class="shared" data-shared="shown" aria-labelledby="shared-heading">
            <div class="shared-head">
                <h2 id="shared-heading">{ say(texts.get("shared-heading")) }</h2>
                <button type="button" class="button quiet" data-action="close-shared" onclick={close}>
                    { say(texts.get("shared-close")) }
                </button>
            </div>
            <div class="two">
                <div data-side="theirs">
                    <h3>{ say(texts.get("shared-name")) }</h3>
                    { side(texts, theirs, &differing) }
                </div>
                <div data-side="own">
                    <h3>{ say(texts.get("shared-own")) }</h3>
                    if let Some(own) = own {
                        { side(texts, own, &differing) }
                    } else {
                        { run_here(page) }
                    }
                </div>
            </div>
            <Numbers theirs={theirs.clone()} own={own.cloned()} />
            <Whole measured={theirs.clone()} />
        </section>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct NumbersProps {
    theirs: Rc<Measured>,
    own: Option<Measured>,
}

/// The numbers of both in one chart, if the lab has some. A component, so that it is not drawn again while a run goes on:
/// that would take a core from what is measured.
#[component]
fn Numbers(props: &NumbersProps) -> Html {
    let texts = use_texts();
    let NumbersProps { theirs, own } = props;
    if measure(&texts, theirs).parts.is_empty() {
        return Html::default();
    }
    let runs = [
        (texts.get("shared-name"), OTHER, Some(&**theirs)),
        (texts.get("shared-own"), OWN[0], own.as_ref()),
    ];
    side_by_side(&texts, "beside", &runs)
}

/// The answer of a run, its machine, and the parameters that differ from the other one.
fn side(texts: &Texts, measured: &Measured, differing: &[&'static str]) -> Html {
    let line = machine::line(texts, measured);
    let differs = machine::only(texts, measured, differing);
    html! {
        <>
            <p class="headline">{ at_a_glance(&answer(texts, measured).headline) }</p>
            if !differs.is_empty() {
                <p class="machine">{ say(differs) }</p>
            }
            <p class="machine">{ say(line) }</p>
        </>
    }
}

/// In the place of the reader's result: the press that measures it, or that it is being measured.
fn run_here(page: &Page) -> Html {
    let texts = &page.texts;
    if page.store.is_busy() {
        return html! { <p class="waiting">{ say(texts.get("result-running")) }</p> };
    }
    if !page.can_run() {
        return html! { <p class="waiting">{ say(texts.get("unsupported-run")) }</p> };
    }
    let page = page.clone();
    let run = Callback::from(move |_: MouseEvent| {
        // This goes away; what stops the run takes the focus over from what starts it.
        web::focus(RUN);
        page.run();
    });
    html! {
        <>
            <p class="waiting">{ say(texts.get("shared-run-note")) }</p>
            <button type="button" class="button primary" data-action="run-here" onclick={run}>
                { say(texts.get("shared-run")) }
            </button>
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct WholeProps {
    measured: Rc<Measured>,
}

/// All that the lab shows of the run, once the reader wants it.
#[component]
fn Whole(props: &WholeProps) -> Html {
    let texts = use_texts();
    let opened = use_state_eq(|| false);
    let ontoggle = {
        let opened = opened.setter();
        move |event: Event| {
            let details: Option<Element> = event.target_dyn_into();
            // Not of a word within it.
            if let Some(details) = details.filter(|details| details.has_attribute("data-whole")) {
                opened.set(details.has_attribute("open"));
            }
        }
    };
    html! {
        <details data-whole="" {ontoggle}>
            <summary>{ say(texts.get("shared-whole")) }</summary>
            if *opened {
                { whole(&texts, &props.measured) }
            }
        </details>
    }
}

fn whole(texts: &Texts, measured: &Measured) -> Html {
    let cores = measured.environment.cores;
    let warnings = measured.conclusion.warnings.iter();
    let warnings =
        warnings.map(|warning| html! { <li>{ say(words::warning(texts, warning, cores)) }</li> });
    let has_warnings = warnings.len() > 0;
    html! {
        <div class="whole">
            <p class="machine">{ say(machine::params(texts, measured)) }</p>
            <p class="verdict" data-shared-verdict="">{ say(answer(texts, measured).verdict) }</p>
            if has_warnings {
                <ul class="warnings" aria-label={texts.get("warning-label")}>{ for warnings }</ul>
            }
            <Picture params={measured.params.clone()} {cores} measured={measured.clone()} />
            <p class="machine">{ say(texts.get("shared-trust")) }</p>
        </div>
    }
}
