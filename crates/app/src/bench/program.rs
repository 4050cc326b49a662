//! The program in the editor: the reader's own, or one of the page's.

use crate::{
    page::Page,
    run::{Measured, program},
    texts::Lang,
    web,
};
use spindle_model::{
    Word,
    lab::{LabId, Params},
    labs::python::Program,
    param::word_of,
};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// One of the page's programs as a lab runs it, with comments in a language.
pub(super) type Wanted = (Program, Lang, LabId);

type Sources = Vec<(Wanted, Rc<str>)>;

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
        Params::Python(params) => is_now(page, params.program, &params.code),
        Params::Interleavings(params) => is_now(page, params.program, &params.code),
        _ => false,
    }
}

fn is_now(page: &Page, program: Program, code: &str) -> bool {
    match own(page) {
        Some(now) => code == now,
        None => code.is_empty() && program == named(page),
    }
}

/// The page's program that the form names.
pub(super) fn wanted(page: &Page) -> Wanted {
    (named(page), page.texts.lang(), page.store.lab())
}

/// A program of the page that was fetched.
pub(super) fn fetched(wanted: Wanted) -> Option<Rc<str>> {
    SOURCES.with_borrow(|sources| {
        let known = sources.iter().find(|(of, _)| *of == wanted);
        known.map(|(_, source)| source.clone())
    })
}

/// The source of one of the page's programs.
async fn source(wanted: Wanted) -> Option<Rc<str>> {
    if let Some(known) = fetched(wanted) {
        return Some(known);
    }
    let (program, lang, lab) = wanted;
    let source = web::content(&program::address(program, lang.id())).await?;
    let source = match lab {
        LabId::Interleavings => program::explored(&source),
        _ => program::plain(&source),
    };
    let source: Rc<str> = source.into();
    SOURCES.with_borrow_mut(|sources| sources.push((wanted, source.clone())));
    Some(source)
}

/// The source of the program in the editor; `None` while it is fetched.
#[hook]
pub(super) fn use_source(page: &Page) -> Option<Rc<str>> {
    let came = use_state_eq(|| None::<Wanted>);
    let wanted = wanted(page);
    let set = came.setter();
    use_effect_with(wanted, move |&wanted| {
        spawn_local(async move {
            if source(wanted).await.is_some() {
                set.set(Some(wanted));
            }
        });
    });
    match own(page) {
        Some(code) => Some(code.into()),
        None => fetched(wanted),
    }
}
