//! The parts of the bench that stand in an embedded lab.

use super::{
    controls,
    editor::Editor,
    marks::{Chosen, marks, marks_of_step},
    output::Panel,
    program::{is_of, use_source},
};
use crate::{
    labs::interleavings::{Seen, Watch},
    page::Page,
};
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

/// The program with the lines of the step that is shown beside it.
pub(crate) fn explored(page: &Page, picture: Html) -> Html {
    html! { <Explored page={page.clone()} {picture} /> }
}

#[derive(PartialEq, Properties)]
struct ExploredProps {
    page: Page,
    picture: Html,
}

#[component]
fn Explored(props: &ExploredProps) -> Html {
    let page = &props.page;
    let source = use_source(page);
    let seen = use_state_eq(Seen::default);
    let watch = {
        let set = seen.setter();
        use_callback((), move |seen: Seen, ()| set.set(seen))
    };
    let measured = page.store.phase.measured();
    let is_of_this = measured.is_some_and(|measured| is_of(page, measured));
    let marks = match is_of_this {
        true => marks_of_step(&seen),
        false => Vec::new(),
    };
    html! {
        <div class="embed-explored">
            <Editor page={page.clone()} {source} {marks} />
            <ContextProvider<Watch> context={Watch(watch)}>{ props.picture.clone() }</ContextProvider<Watch>>
        </div>
    }
}
