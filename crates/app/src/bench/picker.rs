//! The programs of the page and the reader's own, one press each.

use super::{
    own,
    program::{named, own as own_code},
};
use crate::{
    address::{Address, CODE},
    page::Page,
    state::Action,
    texts::say,
};
use spindle_model::{RawParams, Word, labs::python::Program};
use yew::prelude::*;

/// The programs in a row.
pub(super) fn picker(page: &Page) -> Html {
    let now = named(page);
    let is_own = own_code(page).is_some();
    let is_running = page.store.phase.is_running();
    let chip = |&program: &Program| {
        let onclick = opens(page, program);
        let pressed = program == now && !is_own;
        html! {
            <button
                key={program.id()}
                type="button"
                class="chip"
                aria-pressed={pressed.to_string()}
                data-program={program.id()}
                disabled={is_running}
                {onclick}
            >
                { say(page.texts.get(&format!("program-{}", program.id()))) }
            </button>
        }
    };
    html! {
        <div class="programs" role="group" aria-label={page.texts.get("python-program-label")}>
            { for Program::ALL.iter().map(chip) }
            <own::Kept page={page.clone()} />
        </div>
    }
}

/// Shows a program of the page in the editor.
pub(super) fn opens(page: &Page, program: Program) -> Callback<MouseEvent> {
    let store = page.store.clone();
    Callback::from(move |_| {
        store.dispatch(Action::Forgot(CODE));
        store.dispatch(Action::Typed {
            param: "program",
            text: program.id().to_owned(),
        });
    })
}

/// The way to the lab that measures the same with threads of the machine.
pub(super) fn lab_link(page: &Page) -> Html {
    let program = named(page);
    if own_code(page).is_some() {
        return Html::default();
    }
    let lab = program.lab();
    let given: RawParams = program.lab_params().iter().copied().collect();
    let address = Address {
        given,
        ..page.store.address_of(lab)
    };
    let name = page.texts.get(&format!("lab-{}", lab.id()));
    html! {
        <p class="to-lab">
            <a href={format!("?{}", address.query())} data-to-lab={lab.id()}>
                { say(page.texts.with("python-to-lab", &[("lab", name.into())])) }
            </a>
        </p>
    }
}
