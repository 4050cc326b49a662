//! Past runs of the lab: a list to name, compare and forget them.

use super::{
    brought,
    class::Class,
    compare::{Compare, MOST},
    machine,
    row::PastRow,
    shared::use_fragment,
};
use crate::{
    history,
    menu::Menu,
    record,
    run::Measured,
    texts::{Texts, say, use_texts},
    web,
};
use spindle_model::lab::LabId;
use std::rc::Rc;
use yew::prelude::*;

/// Stands for the run that a link brought, among those to compare; kept ones count from 1.
const BROUGHT: u64 = 0;

/// So many runs are listed until the reader wants all.
const FOLDED: usize = 3;

/// Ids of what takes the focus when what had it is gone.
const HEADING: &str = "runs-heading";
const UNDO: &str = "runs-undo";

/// A past run that can be shown.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PastRun {
    pub(super) id: u64,
    pub(super) name: String,
    pub(super) measured: Rc<Measured>,
}

impl PastRun {
    /// Its name, or how long ago it was measured.
    pub(super) fn called(&self, texts: &Texts) -> String {
        if self.name.is_empty() {
            machine::ago(texts, &self.measured)
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

/// The list, the chart of those that the reader chose, and the results of a class.
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
    let guest: Option<&Rc<Measured>> = (*guest).as_ref();
    // Until the reader chooses: the latest.
    let chosen = use_state(|| None::<Vec<u64>>);
    let usual = || runs.first().map(|run| run.id).into_iter().collect();
    let ids: Vec<u64> = (*chosen).clone().unwrap_or_else(usual);
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
    let changed = {
        let changes = changes.clone();
        Callback::from(move |()| changes.set(*changes + 1))
    };
    let rename = {
        let changed = changed.clone();
        Callback::from(move |(id, name): (u64, String)| {
            history::rename(id, &name);
            changed.emit(());
        })
    };
    // What was deleted last, until another run comes.
    let gone = use_state(Vec::new);
    {
        let gone = gone.setter();
        use_effect_with(props.clone(), move |_| gone.set(Vec::new()));
    }
    let forget = {
        let (gone, changed) = (gone.setter(), changed.clone());
        Callback::from(move |ids: Vec<u64>| {
            gone.set(history::forget(|kept| ids.contains(&kept.id)));
            changed.emit(());
        })
    };
    let undo = {
        let gone = gone.clone();
        Callback::from(move |()| {
            history::restore((*gone).clone());
            gone.set(Vec::new());
            changed.emit(());
            // What had the focus is gone.
            web::focus(HEADING);
        })
    };
    let shows_all = use_state_eq(|| false);
    let show_all = {
        let shows_all = shows_all.setter();
        Callback::from(move |_: MouseEvent| {
            shows_all.set(true);
            web::focus(HEADING);
        })
    };
    let all = runs.iter().map(|run| &run.measured).chain(guest);
    let all: Vec<&Measured> = all.map(|measured| &**measured).collect();
    let differing = machine::differing(&all);
    let full = ids.len() >= MOST;
    let row = |run: &PastRun| {
        let is_chosen = ids.contains(&run.id);
        html! {
            <PastRow
                key={run.id}
                run={run.clone()}
                differing={differing.clone()}
                {is_chosen}
                may_choose={is_chosen || !full}
                choose={choose.clone()}
                rename={rename.clone()}
                forget={forget.reform(|id| vec![id])}
            />
        }
    };
    let forget_all = {
        let runs = runs.clone();
        forget.reform(move |_: MouseEvent| runs.iter().map(|run| run.id).collect())
    };
    let shown = if *shows_all { runs.len() } else { FOLDED };
    html! {
        <section class="runs" aria-labelledby={HEADING}>
            if !runs.is_empty() || !gone.is_empty() {
                <div class="runs-head">
                    <h2 id={HEADING} tabindex="-1">{ say(texts.get("runs-heading")) }</h2>
                    if !runs.is_empty() {
                        <Menu name="runs" label="⋯" title={texts.get("runs-more-all")}>
                            <button type="button" data-action="forget-all" onclick={forget_all}>
                                { say(texts.get("runs-forget-all")) }
                            </button>
                        </Menu>
                    }
                </div>
                <p class="machine">{ say(texts.with("runs-note", &[("most", history::MOST.into())])) }</p>
            }
            if !gone.is_empty() {
                <Undo count={gone.len()} {undo} />
            }
            <ul>
                if guest.is_some() && !runs.is_empty() {
                    { guest_row(&texts, ids.contains(&BROUGHT), full, &choose) }
                }
                { for runs.iter().take(shown).map(row) }
            </ul>
            if runs.len() > shown {
                <p>
                    <button type="button" data-action="show-all" onclick={show_all}>
                        { say(texts.with("runs-show-all", &[("count", runs.len().into())])) }
                    </button>
                </p>
            }
            if !runs.is_empty() {
                <Compare runs={compared(&texts, &runs, guest, &ids)} />
            }
            <Class lab={props.lab} />
        </section>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct UndoProps {
    count: usize,
    undo: Callback<()>,
}

/// Says what was deleted, and takes it back. It has the focus at first, because what had it is gone.
#[component]
fn Undo(props: &UndoProps) -> Html {
    let texts = use_texts();
    use_effect_with(props.count, |_| web::focus(UNDO));
    html! {
        <p class="undo" role="status">
            { say(texts.with("runs-forgotten", &[("count", props.count.into())])) }
            <button type="button" id={UNDO} data-action="undo" onclick={props.undo.reform(|_: MouseEvent| ())}>
                { say(texts.get("runs-undo")) }
            </button>
        </p>
    }
}

fn guest_row(texts: &Texts, on: bool, full: bool, choose: &Callback<(u64, bool)>) -> Html {
    let onchange = choose.reform(move |_: Event| (BROUGHT, !on));
    let name = texts.get("shared-name");
    html! {
        <li data-run="brought">
            <input
                type="checkbox"
                aria-label={texts.with("runs-choose-one", &[("run", name.as_str().into())])}
                checked={on}
                disabled={full && !on}
                {onchange}
            />
            <span class="run-name">{ say(name) }</span>
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
    let guest = guest.filter(|_| ids.contains(&BROUGHT));
    let chosen = runs.iter().rev().filter(|run| ids.contains(&run.id));
    let all = chosen.clone().map(|run| &run.measured).chain(guest);
    let all: Vec<&Measured> = all.map(|measured| &**measured).collect();
    let differing = machine::differing(&all);
    let guest = guest.map(|measured| (texts.get("shared-name"), measured.clone()));
    let chosen = chosen.map(|run| {
        let name = match run.name.is_empty() {
            true => machine::label(texts, &run.measured, &differing),
            false => run.name.clone(),
        };
        (name, run.measured.clone())
    });
    guest.into_iter().chain(chosen).take(MOST).collect()
}
