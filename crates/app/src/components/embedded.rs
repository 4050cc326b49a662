//! A lab in a page that has text of its own to show: Run and one control, the answer, one picture. All else is behind
//! one button.

use super::{
    announcer, chooser, codes, field, link_alone, no_threads,
    param_form::form,
    refusal,
    results::{answer, params, picture_of},
    run_bar::{progress_space, reset, run_and_stop, share},
    warnings,
    warnings::caveats,
};
use crate::{
    address::CODE,
    bench,
    export::ExportBar,
    labs::{Part, Picture, PictureProps, telling},
    page::Page,
    runs, sheet,
    texts::say,
    words,
};
use spindle_model::{Word, error::RunError, lab::LabId, param::Spec, result::WarningCode};
use yew::prelude::*;

/// The ids of what the button opens.
const FIELDS: &str = "embed-fields";
const MORE: &str = "embed-more";

/// The parameter of the Python bench that has a switch for it.
const INTERPRETER: &str = "interpreter";

/// An embedded lab, with its styles.
pub(crate) fn embedded(page: &Page) -> Html {
    if page.store.lab().is_bench() {
        sheet::apply(sheet::BENCH);
    }
    sheet::apply(sheet::EMBEDDED);
    html! { <Embedded page={page.clone()} /> }
}

#[derive(PartialEq, Properties)]
struct EmbeddedProps {
    page: Page,
}

#[component]
fn Embedded(props: &EmbeddedProps) -> Html {
    let page = &props.page;
    let shown = page.store.show.filter(|&shown| shown != CODE);
    let shown = shown.unwrap_or(telling(page.store.lab()));
    let chosen = use_state_eq(|| false);
    let needed = is_needed(page, shown);
    let open = *chosen || needed;
    {
        let set = chosen.setter();
        // What was mended stays in sight.
        use_effect_with(needed, move |&needed| {
            if needed {
                set.set(true);
            }
        });
    }
    let toggle = {
        let set = chosen.setter();
        Callback::from(move |_: MouseEvent| set.set(!open))
    };
    let has_heading = page.store.heading;
    html! {
        <main
            id="lab"
            class={classes!("lab", "embedded", open.then_some("open"))}
            tabindex="-1"
            data-phase={page.store.phase.id()}
            data-lab={page.store.lab().id()}
            data-own={is_own(page).then_some("")}
        >
            if has_heading {
                <h1>{ say(page.lab_text("question")) }</h1>
                <p class="lead">{ say(page.lab_text("lead")) }</p>
            } else {
                <h1 class="visually-hidden">{ say(page.lab_text("question")) }</h1>
            }
            { refusal(page) }
            if !page.can_run() {
                { no_threads(page) }
            }
            { controls(page, shown, open, &toggle) }
            <section class="results">
                <h2 class="visually-hidden">{ say(page.texts.get("result-label")) }</h2>
                { runs::shared(page) }
                <div class="answer">
                    { progress_space(page) }
                    { answer(page) }
                    // While a run goes on, caveats come and go.
                    if !open && !page.store.phase.is_running() {
                        { caveat(page) }
                    }
                </div>
                { stage(page, if open { Part::First } else { Part::Glance }) }
            </section>
            <div id={MORE} class="more" hidden={!open}>
                if open {
                    { more(page) }
                }
            </div>
            { announcer(page) }
        </main>
    }
}

/// Whether the lab has a program of its own, or one is to be handed over: then that is what is asked to be shown.
fn is_own(page: &Page) -> bool {
    page.store.address().code().is_some() || page.store.show == Some(CODE)
}

/// Run and Stop, one control, the button for the rest, and the way to the whole page; below them the other controls.
fn controls(page: &Page, shown: &str, open: bool, toggle: &Callback<MouseEvent>) -> Html {
    let specs = page.store.lab().specs();
    let is_own = is_own(page);
    // Of a program that came with the element, it says more whether there is a GIL than which of the page's programs it is not.
    let shown = if is_own && shown == "program" {
        INTERPRETER
    } else {
        shown
    };
    let others = specs
        .iter()
        .filter(|spec| spec.id != shown && spec.id != CODE && !(is_own && spec.id == "program"));
    let control = match specs.iter().find(|spec| spec.id == shown) {
        Some(spec) if spec.id == INTERPRETER => bench::switch(page),
        spec => spec.map_or_else(Html::default, |spec| field(page, spec)),
    };
    let name = page.texts.get("embed-more");
    form(
        page,
        html! {
            <>
                <div class="embed-bar">
                    <div class="buttons">{ run_and_stop(page) }</div>
                    { control }
                    <button
                        type="button"
                        data-action="more"
                        aria-expanded={open.to_string()}
                        aria-controls={format!("{FIELDS} {MORE}")}
                        aria-label={name.clone()}
                        title={name}
                        onclick={toggle.clone()}
                    >
                        { say("⋯".to_owned()) }
                    </button>
                    <p class="embed-foot">{ link_alone(page, way_out(page)) }</p>
                </div>
                <div id={FIELDS} class="field-room" hidden={!open}>
                    if page.store.lab() == LabId::BENCH && open {
                        { bench::program(page) }
                    }
                    <div class="fields">{ for others.map(|spec| field(page, spec)) }</div>
                    if page.store.lab().takes_pictures() {
                        { chooser(page) }
                    }
                    { reset(page) }
                </div>
            </>
        },
    )
}

/// The way to the whole page: by a short name where there is little room, and what it does for who hears it.
fn way_out(page: &Page) -> Html {
    html! {
        <>
            { say(page.texts.get("site-name") + " ↗") }
            <span class="visually-hidden">{ say(page.texts.get("embed-open")) }</span>
        </>
    }
}

/// Whether something is wrong that can only be mended behind the button.
fn is_needed(page: &Page, shown: &str) -> bool {
    let form = &page.store.form;
    let specs = page.store.lab().specs();
    let mut others = specs.iter().filter(|spec| spec.id != shown);
    let is_refused = |spec: &Spec| match &page.store.refusal {
        Some(RunError::BadParam(errors)) => errors.about(spec.id).is_some(),
        _ => false,
    };
    others.any(|spec| form.error(spec.id).is_some() || is_refused(spec))
}

/// The caveat beside the answer, in a line: that there are no threads, else the first warning; unless it made the run
/// void, which the answer says.
fn caveat(page: &Page) -> Html {
    if page.can_run() && !page.support.shared_memory {
        return no_threads(page);
    }
    let measured = page.store.phase.measured();
    let mut warnings = measured.into_iter().flat_map(caveats);
    let told = warnings.find(|warning| warning.code != WarningCode::PageHidden);
    let cores = measured.and_then(|measured| measured.environment.cores);
    told.map_or_else(Html::default, |warning| {
        html! { <p class="caveat">{ say(words::warning(&page.texts, warning, cores)) }</p> }
    })
}

/// The content below the picture once the button was pressed.
fn more(page: &Page) -> Html {
    let measured = page.store.phase.measured();
    let measured = measured.filter(|_| !page.store.phase.is_running());
    html! {
        <>
            if page.can_run() {
                { no_threads(page) }
            }
            { warnings(page) }
            { picture(page, Part::Rest) }
            <div class="exports">
                { share(page) }
                if let Some(measured) = measured {
                    <ExportBar measured={measured.clone()} />
                }
            </div>
            <section class="codes">{ codes(page) }</section>
        </>
    }
}

/// The picture; of a Python program its output, too.
fn stage(page: &Page, part: Part) -> Html {
    if !page.store.lab().is_bench() {
        return picture(page, part);
    }
    if page.store.lab() == LabId::Interleavings {
        return bench::explored(page, picture(page, part));
    }
    html! {
        <div class="embed-stage">
            { bench::output(page) }
            { picture(page, part) }
        </div>
    }
}

fn picture(page: &Page, part: Part) -> Html {
    let Some(params) = params(page) else {
        return Html::default();
    };
    let props = PictureProps {
        part,
        ..picture_of(page, params)
    };
    html! { <div class="picture"><Picture ..props /></div> }
}
