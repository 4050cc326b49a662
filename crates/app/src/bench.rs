//! The Python bench: the reader's program, the buttons that run it, what it prints, and what its threads did.

mod blank;
mod controls;
mod editor;
mod embedded;
mod facts;
mod files;
mod fragment;
mod halves;
mod marks;
mod mend;
mod mending;
mod output;
mod own;
mod picker;
mod program;
mod steps;
mod way;

pub(crate) use embedded::{explored, output, program, switch};
pub(crate) use fragment::{CODE_MARK, LONGEST_CODE, packed};
pub(crate) use way::way;

use crate::{
    charts::Pointed,
    components::{form, results},
    labs::interleavings::{Seen, Watch},
    page::Page,
    sheet,
    texts::say,
};
use fragment::use_fragment_code;
use halves::Halves;
use marks::{Chosen, marks, marks_of_step};
use program::use_source;
use spindle_model::lab::LabId;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// The bench of the page.
pub(crate) fn bench(page: &Page) -> Html {
    sheet::apply(sheet::BENCH);
    html! { <Bench page={page.clone()} /> }
}

#[derive(PartialEq, Properties)]
struct BenchProps {
    page: Page,
}

#[component]
fn Bench(props: &BenchProps) -> Html {
    let page = &props.page;
    let source = use_source(page);
    let unreadable = use_fragment_code(page);
    let chosen = use_state_eq(Chosen::default);
    // Whatever names a line of the program or a piece of output leads there.
    let choose = {
        let set = chosen.setter();
        Callback::from(move |target: Option<Element>| {
            if let Some(found) = target.and_then(|target| Chosen::at(&target)) {
                set.set(found);
            }
        })
    };
    let onclick = {
        let choose = choose.clone();
        Callback::from(move |event: MouseEvent| choose.emit(target(&event)))
    };
    let onkeydown = {
        let choose = choose.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" {
                choose.emit(target(&event));
            }
        })
    };
    // Moving along the lines of output leads from each, too.
    let onfocusin = Callback::from(move |event: FocusEvent| {
        let line = target(&event).filter(|line| line.matches(".output-line") == Ok(true));
        choose.emit(line);
    });
    let ondragover = Callback::from(|event: DragEvent| event.prevent_default());
    let ondrop = {
        let page = page.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            let files = event.data_transfer().and_then(|dropped| dropped.files());
            if let Some(file) = files.and_then(|files| files.get(0)) {
                files::open(page.clone(), file);
            }
        })
    };
    let measured = page.store.phase.measured();
    let is_of_this = measured.is_some_and(|measured| program::is_of(page, measured));
    let halves = (*use_memo((), |()| Halves::default())).clone();
    halves.keep(page);
    let seen = use_state_eq(Seen::default);
    let watch = {
        let set = seen.setter();
        use_callback((), move |seen: Seen, ()| set.set(seen))
    };
    let explores = page.store.lab() == LabId::Interleavings;
    let marks = match explores {
        true if is_of_this => marks_of_step(&seen),
        true => Vec::new(),
        false => marks(page, &chosen, is_of_this),
    };
    html! {
        <div class="bench-body" {onclick} {onkeydown} {onfocusin} {ondragover} {ondrop}>
            { picker::picker(page) }
            <div class="bench-program">
                if let Some(unreadable) = unreadable {
                    <div class="notice danger" role="alert" data-code="refused">
                        <p class="what">{ say(page.texts.get(unreadable.key())) }</p>
                    </div>
                }
                { form(page, html! {
                    <>
                        { controls::bar(page, &halves) }
                        <editor::Editor page={page.clone()} source={source.clone()} {marks} />
                    </>
                }) }
                <mending::Mending
                    page={page.clone()}
                    halves={halves.clone()}
                    source={source.clone()}
                    measured={measured.filter(|_| is_of_this).cloned()}
                />
                { files::files(page, source.as_deref()) }
                <facts::Interpreter is_running={page.store.phase.is_running()} />
                if measured.is_some() && !is_of_this {
                    <p class="stale">{ say(page.texts.get("python-stale")) }</p>
                }
                if explores {
                    { steps::panel(page, &seen) }
                } else {
                    <output::Panel page={page.clone()} chosen={(*chosen).clone()} />
                }
            </div>
            <div class="bench-stage">
                { halves::tabs(page, &halves) }
                <ContextProvider<Pointed> context={Pointed(chosen.output.clone())}>
                    <ContextProvider<Watch> context={Watch(watch)}>
                        { results(page) }
                    </ContextProvider<Watch>>
                </ContextProvider<Pointed>>
                { halves::doubt(page) }
                { picker::lab_link(page) }
                { facts::facts(page) }
            </div>
        </div>
    }
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
