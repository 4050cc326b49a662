//! The row of presses that mend the program, and the one that takes it back.

use super::{editor, halves::Halves, mend};
use crate::{page::Page, run::Measured, texts::say};
use spindle_model::lab::{LabId, Outcome};
use std::rc::Rc;
use yew::prelude::*;

/// A program before and after it was mended.
#[derive(Clone, Debug, PartialEq)]
struct Mended {
    before: String,
    after: String,
}

/// The properties of the row.
#[derive(PartialEq, Properties)]
pub(super) struct MendingProps {
    /// The page.
    pub(super) page: Page,
    /// The results of both labs.
    pub(super) halves: Halves,
    /// The program; `None` while it is fetched.
    pub(super) source: Option<Rc<str>>,
    /// The search of this very program.
    pub(super) measured: Option<Measured>,
}

/// The row. Its room is there before there is anything to mend.
#[component]
pub(super) fn Mending(props: &MendingProps) -> Html {
    let MendingProps {
        page,
        halves,
        source,
        measured,
    } = props;
    let mended = use_state_eq(|| None::<Mended>);
    let ways = use_memo((source.clone(), measured.clone()), |(source, measured)| {
        let outcome = measured
            .as_ref()
            .map(|measured| &measured.conclusion.outcome);
        match (source, outcome) {
            (Some(source), Some(Outcome::Interleavings(outcome))) => mend::mends(source, outcome),
            _ => Vec::new(),
        }
    });
    if page.store.lab() != LabId::Interleavings {
        return Html::default();
    }
    let is_running = page.store.phase.is_running();
    let source = source.clone().unwrap_or_default();
    let chip = |way: &mend::Mend| {
        let onclick = {
            let (page, halves, set) = (page.clone(), halves.clone(), mended.setter());
            let (before, after) = (source.to_string(), way.code.clone());
            Callback::from(move |_: MouseEvent| {
                set.set(Some(Mended {
                    before: before.clone(),
                    after: after.clone(),
                }));
                halves.explore(&page, Some(after.clone()));
            })
        };
        html! {
            <button key={way.id} type="button" class="chip" data-mend={way.id} {onclick}>
                { say(page.texts.get(&format!("bench-mend-{}", way.id))) }
            </button>
        }
    };
    let back = mended.as_ref().filter(|mended| mended.after == *source).map(|mended| {
        let (before, to) = (mended.before.clone(), page.clone());
        let onclick = Callback::from(move |_: MouseEvent| editor::take(&to, before.clone()));
        html! {
            <button key="undo" type="button" class="chip" data-mend="undo" disabled={is_running} {onclick}>
                { say(page.texts.get("bench-mend-undo")) }
            </button>
        }
    });
    let is_empty = back.is_none() && (ways.is_empty() || is_running);
    html! {
        <div class="mending" role="group" aria-label={page.texts.get("bench-mend")}>
            if !is_empty {
                <span aria-hidden="true">{ say(page.texts.get("bench-mend")) }</span>
                if !is_running {
                    { for ways.iter().map(chip) }
                }
                { for back }
            }
        </div>
    }
}
