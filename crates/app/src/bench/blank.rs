//! The questions that an editor without a program offers, each answered by a program of the page.

use super::{picker::opens, program::own};
use crate::{page::Page, texts::say};
use spindle_model::{Word, labs::python::Program};
use yew::prelude::*;

/// Programs to begin with, the most asked first. Each has its question among the texts.
const FIRST: [Program; 6] = [
    Program::Race,
    Program::Gil,
    Program::ThreadsSleep,
    Program::Deadlock,
    Program::ProducerConsumer,
    Program::Coroutines,
];

/// Lies over an editor without a program, below its first line; nothing while there is one.
pub(super) fn blank(page: &Page) -> Html {
    let is_blank = own(page).is_some_and(|code| code.trim().is_empty());
    if !is_blank || page.store.phase.is_running() {
        return Html::default();
    }
    let question = |program: Program| {
        html! {
            <li key={program.id()}>
                <button type="button" class="link" data-ask={program.id()} onclick={opens(page, program)}>
                    { say(page.texts.get(&format!("python-ask-{}", program.id()))) }
                </button>
            </li>
        }
    };
    html! {
        <div class="blank">
            <p>{ say(page.texts.get("python-blank")) }</p>
            <ul>{ for FIRST.into_iter().map(question) }</ul>
        </div>
    }
}
