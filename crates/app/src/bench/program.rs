//! The program in the editor: the reader's own, or one of the page's.

use crate::{
    page::Page,
    run::{Measured, program},
    texts::Lang,
    web,
};
use spindle_model::{Word, lab::Params, labs::python::Program, param::word_of};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

type Sources = Vec<((Program, Lang), Rc<str>)>;

thread_local! {
    /// The page's programs that were fetched.
    static SOURCES: RefCell<Sources> = const { RefCell::new(Vec::new()) };
}

/// The program that the form names.
pub(super) fn named(page: &Page) -> Program {
    let word = page.store.form.words("program");
    let known = Program::ALL.iter().copied();
    let mut known = known.filter(|program| word_of(&[program.id()], &word).is_some());
    known.next().unwrap_or(Program::Gil)
}

/// The reader's own program, if the form has one.
pub(super) fn own(page: &Page) -> Option<String> {
    let code = page.store.form.text(crate::address::CODE);
    (!code.is_empty()).then_some(code)
}

/// Whether a run was of the program that the form has now.
pub(super) fn is_of(page: &Page, measured: &Measured) -> bool {
    match &measured.params {
        Params::Python(params) => match own(page) {
            Some(code) => params.code == code,
            None => !params.is_own() && params.program == named(page),
        },
        _ => false,
    }
}

/// A program of the page that was fetched.
pub(super) fn fetched(program: Program, lang: Lang) -> Option<Rc<str>> {
    SOURCES.with_borrow(|sources| {
        let known = sources.iter().find(|(of, _)| *of == (program, lang));
        known.map(|(_, source)| source.clone())
    })
}

/// The source of one of the page's programs.
pub(super) async fn source(program: Program, lang: Lang) -> Option<Rc<str>> {
    if let Some(known) = fetched(program, lang) {
        return Some(known);
    }
    let source = web::content(&program::address(program, lang.id())).await?;
    let source: Rc<str> = program::plain(&source).into();
    SOURCES.with_borrow_mut(|sources| sources.push(((program, lang), source.clone())));
    Some(source)
}

/// The source of the program in the editor; `None` while it is fetched.
#[hook]
pub(super) fn use_source(page: &Page) -> Option<Rc<str>> {
    let came = use_state_eq(|| None::<(Program, Lang)>);
    let wanted = (named(page), page.texts.lang());
    let set = came.setter();
    use_effect_with(wanted, move |&(program, lang)| {
        spawn_local(async move {
            if source(program, lang).await.is_some() {
                set.set(Some((program, lang)));
            }
        });
    });
    match own(page) {
        Some(code) => Some(code.into()),
        None => fetched(wanted.0, wanted.1),
    }
}
