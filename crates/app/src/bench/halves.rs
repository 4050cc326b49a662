//! The two ways to look at one program, each with its own results: **measured**, on real threads in milliseconds, and
//! **explored**, one thread at a time in steps. They are two labs with one program, and never mixed up.

use super::program::{named, own};
use crate::{
    address::{Address, CODE},
    page::Page,
    run::Measured,
    state::{Action, Phase},
    texts::say,
};
use spindle_model::{
    RawParams, Word,
    lab::{INTERLEAVINGS_IS_OPEN, LabId},
};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The two labs.
const LABS: [LabId; 2] = [LabId::Python, LabId::Interleavings];

/// Parameters that say which single order is shown.
const OF_ONE_ORDER: [&str; 2] = ["schedule", "at"];

/// The latest result and parameters of one lab.
#[derive(Clone, Default)]
struct Kept {
    measured: Option<Measured>,
    given: RawParams,
}

/// The state of both that is kept while the other one is shown.
#[derive(Clone, Default)]
pub(super) struct Halves(Rc<RefCell<[Kept; 2]>>);

/// There is one for a bench.
impl PartialEq for Halves {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

fn place(lab: LabId) -> usize {
    usize::from(lab == LabId::Interleavings)
}

impl Halves {
    /// Keeps what the page has now of its lab.
    pub(super) fn keep(&self, page: &Page) {
        let mut kept = self.0.borrow_mut();
        let Some(kept) = kept.get_mut(place(page.store.lab())) else {
            return;
        };
        kept.given = page.store.form.given().clone();
        if let Phase::Finished(measured) = &page.store.phase
            && measured.params.lab() == page.store.lab()
        {
            kept.measured = Some(Measured::clone(measured));
        }
    }

    /// The parameters of a lab with the program that the page has now.
    fn given(&self, page: &Page, lab: LabId) -> RawParams {
        let kept = self.0.borrow();
        let mut given = kept
            .get(place(lab))
            .map_or_else(RawParams::default, |kept| kept.given.clone());
        given.insert("program", named(page).id().to_owned());
        match own(page) {
            Some(code) => given.insert(CODE, code),
            None => {
                given.remove(CODE);
            }
        }
        given
    }

    /// Shows the other lab, with its latest result.
    fn turn(&self, page: &Page, lab: LabId) {
        let given = self.given(page, lab);
        let address = Address {
            given,
            ..page.store.address_of(lab)
        };
        page.store.dispatch(Action::Visited {
            address,
            error: None,
        });
        let measured = self
            .0
            .borrow()
            .get(place(lab))
            .and_then(|kept| kept.measured.clone());
        if let Some(measured) = measured {
            page.store.dispatch(Action::Ended(Ok(measured)));
        }
    }

    /// Runs the program on real threads.
    fn measure(&self, page: &Page) {
        run(page, LabId::Python, self.given(page, LabId::Python));
    }

    /// Tries the orders of a program's steps.
    pub(super) fn explore(&self, page: &Page, code: Option<String>) {
        let mut given = self.given(page, LabId::Interleavings);
        for param in OF_ONE_ORDER {
            given.remove(param);
        }
        if let Some(code) = code {
            given.insert(CODE, code);
        }
        run(page, LabId::Interleavings, given);
    }
}

/// Runs a lab, which the page then shows.
fn run(page: &Page, lab: LabId, given: RawParams) {
    let (control, files) = (page.control.clone(), page.store.files.clone());
    let stops = control.stops();
    spawn_local(async move {
        // How it ends reaches the page through the state.
        let _ = control.run(lab.id(), &given, &files, None, stops).await;
    });
}

/// The button that searches for the order that breaks the program.
pub(super) fn find(page: &Page, halves: &Halves) -> Html {
    if !INTERLEAVINGS_IS_OPEN {
        return Html::default();
    }
    let is_off = page.store.is_busy() || !page.can_run();
    let onclick = {
        let (page, halves) = (page.clone(), halves.clone());
        Callback::from(move |_: MouseEvent| {
            if !is_off {
                halves.explore(&page, None);
            }
        })
    };
    html! {
        <button
            type="button"
            class="button find"
            data-action="find"
            // Not disabled: that would take the focus from who pressed it.
            aria-disabled={is_off.to_string()}
            {onclick}
        >
            <span aria-hidden="true">{ "⚡ " }</span>
            { say(page.texts.get("bench-find")) }
        </button>
    }
}

/// The two tabs above the results.
pub(super) fn tabs(page: &Page, halves: &Halves) -> Html {
    if !INTERLEAVINGS_IS_OPEN {
        return Html::default();
    }
    let is_running = page.store.phase.is_running();
    let tab = |lab: LabId| {
        let is_shown = page.store.lab() == lab;
        let onclick = {
            let (page, halves) = (page.clone(), halves.clone());
            Callback::from(move |_: MouseEvent| {
                if !is_shown && !is_running {
                    halves.turn(&page, lab);
                }
            })
        };
        html! {
            <button
                key={lab.id()}
                type="button"
                class="way"
                data-way={lab.id()}
                aria-pressed={is_shown.to_string()}
                aria-disabled={(is_running && !is_shown).to_string()}
                {onclick}
            >
                { say(page.texts.get(&format!("bench-tab-{}", lab.id()))) }
                <span class="axis">{ say(page.texts.get(&format!("bench-axis-{}", lab.id()))) }</span>
            </button>
        }
    };
    html! {
        <div class="ways" role="group" aria-label={page.texts.get("bench-tabs")}>
            { for LABS.into_iter().map(tab) }
        </div>
    }
}

/// Under the results of a run: one run is one order.
pub(super) fn doubt(page: &Page) -> Html {
    if !INTERLEAVINGS_IS_OPEN || page.store.lab() != LabId::Python {
        return Html::default();
    }
    let is_over = matches!(page.store.phase, Phase::Finished(_));
    html! {
        <p class="doubt">
            if is_over {
                { say(page.texts.get("bench-is-it-right")) }
            }
        </p>
    }
}

/// Runs the program on real threads, whichever lab is shown.
pub(super) fn measure(page: &Page, halves: &Halves) -> Callback<()> {
    let (page, halves) = (page.clone(), halves.clone());
    Callback::from(move |()| halves.measure(&page))
}
