//! The parts of the bench that stand in an embedded lab.

use super::{
    controls,
    editor::Editor,
    marks::{Chosen, marks},
    output::Panel,
    program::{is_of, use_source},
};
use crate::page::Page;
use yew::prelude::*;

/// The switch of the GIL.
pub(crate) fn switch(page: &Page) -> Html {
    controls::interpreters(page)
}

/// The output of the program.
pub(crate) fn output(page: &Page) -> Html {
    html! { <Panel page={page.clone()} chosen={Chosen::default()} /> }
}

/// The program in an editor.
pub(crate) fn program(page: &Page) -> Html {
    html! { <Program page={page.clone()} /> }
}

#[derive(PartialEq, Properties)]
struct ProgramProps {
    page: Page,
}

#[component]
fn Program(props: &ProgramProps) -> Html {
    let page = &props.page;
    let source = use_source(page);
    let measured = page.store.phase.measured();
    let is_of_this = measured.is_some_and(|measured| is_of(page, measured));
    let chosen = use_state_eq(Chosen::default);
    let marks = marks(page, &chosen, is_of_this);
    html! { <Editor page={page.clone()} {source} {marks} /> }
}
