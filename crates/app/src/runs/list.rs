//! Past runs of the lab: a list to name, compare and forget them.

use super::{
    brought,
    compare::{Compare, MOST},
    machine,
    row::PastRow,
    shared::use_fragment,
};
use crate::{
    history, record,
    run::Measured,
    texts::{Texts, say, use_texts},
    web,
};
use spindle_model::lab::LabId;
use std::rc::Rc;
use yew::prelude::*;

/// Stands for the run that a link brought, among those to compare; kept ones count from 1.
const BROUGHT: u64 = 0;

/// A past run that can be shown.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PastRun {
    pub(super) id: u64,
    pub(super) name: String,
    pub(super) measured: Rc<Measured>,
}

impl PastRun {
    /// Its name, or when it was measured.
    pub(super) fn called(&self) -> String {
        if self.name.is_empty() {
            machine::date(&self.measured)
        } else {
            self.name.clone()
        }
    }
}

/// Which past runs.
#[derive(Clone, PartialEq, Properties)]
pub struct PastProps {
    /// Those of this lab.
    pub lab: LabId,
    /// When the latest run that the page shows was started: there is one more then.
    pub latest: String,
}

/// The kept runs of `lab`, newest first.
fn kept(lab: LabId) -> Vec<PastRun> {
    let run = |kept: history::Kept| {
        let measured = record::read(&kept.record).ok()?;
        (measured.params.lab() == lab).then_some(PastRun {
            id: kept.id,
            name: kept.name,
            measured: Rc::new(measured),
        })
    };
    history::all().into_iter().rev().filter_map(run).collect()
}

/// The list with the chart of those that the reader chose.
#[component]
pub fn Past(props: &PastProps) -> Html {
    let texts = use_texts();
    let changes = use_state(|| 0_u32);
    let runs = use_memo((props.clone(), *changes), |(props, _)| kept(props.lab));
    let fragment = use_fragment();
    let guest = use_memo(((*fragment).clone(), props.lab), |(fragment, lab)| {
        let measured = brought(fragment)?.ok()?;
        (measured.params.lab() == *lab).then(|| Rc::new(measured))
    });
    // Until the reader chooses: the one that came by link, and the latest.
    let chosen = use_state(|| None::<Vec<u64>>);
    let guest: Option<&Rc<Measured>> = (*guest).as_ref();
    let usual = || {
        let latest = runs.first().map(|run| run.id);
        let guest = guest.map(|_| BROUGHT);
        guest.into_iter().chain(latest).collect()
    };
    let ids = (*chosen).clone().unwrap_or_else(usual);
    let changed = {
        let changes = changes.clone();
        Callback::from(move |()| changes.set(*changes + 1))
    };
    if runs.is_empty() {
        return Html::default();
    }
    let choose = {
        let (chosen, ids) = (chosen.setter(), ids.clone());
        Callback::from(move |(id, on): (u64, bool)| {
            let mut ids: Vec<u64> = ids.iter().copied().filter(|other| *other != id).collect();
            if on {
                ids.push(id);
            }
            chosen.set(Some(ids));
        })
    };
    let full = ids.len() >= MOST;
    let row = |run: &PastRun| {
        let is_chosen = ids.contains(&run.id);
        html! {
            <PastRow
                key={run.id}
                run={run.clone()}
                {is_chosen}
                may_choose={is_chosen || !full}
                choose={choose.clone()}
                changed={changed.clone()}
            />
        }
    };
    let forget_all = {
        let (runs, changed) = (runs.clone(), changed.clone());
        Callback::from(move |_: MouseEvent| {
            history::forget(|kept| runs.iter().any(|run| run.id == kept.id));
            changed.emit(());
            web::focus("lab");
        })
    };
    html! {
        <section class="runs" aria-labelledby="runs-heading">
            <h2 id="runs-heading">{ say(texts.get("runs-heading")) }</h2>
            <p class="machine">{ say(texts.with("runs-note", &[("most", history::MOST.into())])) }</p>
            <ul>
                if guest.is_some() {
                    { guest_row(&texts, ids.contains(&BROUGHT), full, &choose) }
                }
                { for runs.iter().map(row) }
            </ul>
            <p><button type="button" data-action="forget-all" onclick={forget_all}>{ say(texts.get("runs-forget-all")) }</button></p>
            <Compare runs={compared(&texts, &runs, guest, &ids)} />
        </section>
    }
}

fn guest_row(texts: &Texts, on: bool, full: bool, choose: &Callback<(u64, bool)>) -> Html {
    let onchange = choose.reform(move |_: Event| (BROUGHT, !on));
    html! {
        <li data-run="brought">
            <label class="box">
                <input type="checkbox" checked={on} disabled={full && !on} {onchange} />
                { say(texts.get("shared-heading")) }
            </label>
        </li>
    }
}

/// The chosen ones with their names, the one that came by link first, then from the oldest to the newest.
fn compared(
    texts: &Texts,
    runs: &[PastRun],
    guest: Option<&Rc<Measured>>,
    ids: &[u64],
) -> Vec<(String, Rc<Measured>)> {
    let guest = guest
        .filter(|_| ids.contains(&BROUGHT))
        .map(|measured| (texts.get("shared-name"), measured.clone()));
    let chosen = runs.iter().rev().filter(|run| ids.contains(&run.id));
    let chosen = chosen.map(|run| (run.called(), run.measured.clone()));
    guest.into_iter().chain(chosen).take(MOST).collect()
}
