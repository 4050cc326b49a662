//! The stage: which outputs there are, and the order that breaks the program, played once and then in the reader's hands.

use super::{
    lanes::Lanes,
    outcomes::{causes, honesty, outcomes},
    tale::Tale,
    watch::{Seen, Watch},
};
use crate::{
    charts::stepper::{Play, Stepper, led},
    run::Measured,
    runs,
    share::Copied,
    texts::{Texts, say, use_texts},
};
use gloo::timers::callback::Timeout;
use js_sys::Reflect;
use spindle_model::{
    lab::{self, Params as AnyParams},
    labs::interleavings::{Found, Order, Outcome, Params},
};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

/// How long it takes to play an order, in milliseconds, as long as steps can be followed.
const PLAY_MS: usize = 3_500;

/// The shortest and the longest time of a step, in milliseconds.
const STEP_MS: (usize, usize) = (150, 700);

/// The properties of the stage.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct StageProps {
    /// The parameters.
    pub(super) params: Params,
    /// The findings, or those so far.
    pub(super) measured: Option<Measured>,
    /// Whether it is all.
    pub(super) is_over: bool,
}

/// Which order is shown, and how far it is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Place {
    /// The order, among those that can be told.
    order: usize,
    /// How many of its steps happened.
    at: usize,
    /// Whether it goes on by itself.
    plays: bool,
}

/// The outcome of a search.
fn of(measured: &Measured) -> Option<&Outcome> {
    match &measured.conclusion.outcome {
        lab::Outcome::Interleavings(outcome) => Some(outcome),
        _ => None,
    }
}

/// The order at a place, with what it breaks.
fn order_at(outcome: &Outcome, index: usize) -> Option<(&Order, Option<&Found>)> {
    let order = outcome.told().nth(index)?;
    let found = outcome.found.get(index);
    // A replay shows the order that was asked for, of which it may have found something, too.
    let found = found.or_else(|| {
        outcome
            .found
            .iter()
            .find(|found| found.order.schedule == order.schedule)
    });
    Some((order, found))
}

/// The stage.
#[component]
pub(super) fn Stage(props: &StageProps) -> Html {
    let texts = use_texts();
    let place = use_state_eq(Place::default);
    let outcome = props.measured.as_ref().and_then(of);
    let told = use_memo(
        (props.measured.clone(), place.order, texts.clone()),
        |(measured, index, texts)| {
            let outcome = measured.as_ref().and_then(of)?;
            let (order, found) = order_at(outcome, *index)?;
            Some(Rc::new(Tale::new(texts, order, found)))
        },
    );
    let tale = (*told).clone();
    let first = outcome.and_then(|outcome| outcome.told().next());
    let arrival = props.measured.as_ref().zip(first).map(|(measured, order)| {
        // What came so far of the same order is the same tale.
        (measured.environment.date.clone(), order.schedule.clone())
    });
    {
        let set = place.setter();
        let last = first.map_or(0, |order| order.steps.len());
        let asked = props.params.at as usize;
        let breaks = outcome.is_some_and(|outcome| !outcome.found.is_empty());
        use_effect_with(arrival, move |arrival| {
            if arrival.is_some() {
                set.set(begun(last, asked, breaks && !wants_rest()));
            }
        });
    }
    let last = tale.as_ref().map_or(0, |tale| tale.last());
    let at = place.at.min(last);
    {
        let (set, now) = (place.setter(), *place);
        use_effect_with((now, last), move |&(now, last)| {
            let pause = (PLAY_MS / last.max(1)).clamp(STEP_MS.0, STEP_MS.1);
            let next = Place {
                at: now.at + 1,
                plays: now.at + 1 < last,
                ..now
            };
            let timer = now
                .plays
                .then(|| Timeout::new(pause as u32, move || set.set(next)));
            move || drop(timer)
        });
    }
    let watch = use_context::<Watch>();
    {
        let seen = tale
            .as_ref()
            .map_or_else(Seen::default, |tale| Seen::of(&texts, tale, at));
        use_effect_with((seen, watch), |(seen, watch)| {
            if let Some(watch) = watch {
                watch.0.emit(seen.clone());
            }
        });
    }
    let go = {
        let (set, order) = (place.setter(), place.order);
        Callback::from(move |at: usize| {
            set.set(Place {
                order,
                at,
                plays: false,
            });
        })
    };
    let choose = {
        let (set, measured) = (place.setter(), props.measured.clone());
        Callback::from(move |order: usize| {
            let outcome = measured.as_ref().and_then(of);
            let steps = outcome.and_then(|outcome| Some(outcome.told().nth(order)?.steps.len()));
            let plays = !wants_rest();
            let at = if plays { 0 } else { steps.unwrap_or_default() };
            set.set(Place { order, at, plays });
        })
    };
    let play = {
        let (set, now) = (place.setter(), Place { at, ..*place });
        Callback::from(move |plays: bool| {
            let from = if plays && now.at >= last { 0 } else { now.at };
            set.set(Place {
                at: from,
                plays,
                ..now
            });
        })
    };
    let Some(outcome) = outcome else {
        return html! {
            <div class="explored">
                if props.is_over {
                    <p class="waiting">{ say(texts.get("interleavings-waiting")) }</p>
                }
            </div>
        };
    };
    let shown = order_at(outcome, place.order);
    html! {
        <div class="explored" data-tone={tone(outcome, props.is_over)} data-at={at.to_string()}>
            if let Some((word, told)) = honesty(&texts, outcome, props.params.is_replay()) {
                <p class="honesty" data-honesty={word}>{ say(told) }</p>
            }
            { outcomes(&texts, outcome, shown.map(|(order, _)| order), &choose) }
            { causes(&texts, outcome, place.order, &choose) }
            if let (Some(tale), Some((order, _)), Some(measured)) = (tale, shown, &props.measured) {
                if tale.steps.is_empty() {
                    <p class="table-note">{ say(texts.get("interleavings-no-steps")) }</p>
                } else {
                    { walk(&texts, &tale, (at, &go), Play { is_on: place.plays, onplay: play }) }
                    { step_link(measured, order, at) }
                }
            }
        </div>
    }
}

/// The place at which an order is first seen.
fn begun(last: usize, asked: usize, plays: bool) -> Place {
    match (asked, plays) {
        (0, true) => Place {
            order: 0,
            at: 0,
            plays: last > 0,
        },
        (0, false) => Place {
            order: 0,
            at: last,
            plays: false,
        },
        (asked, _) => Place {
            order: 0,
            at: asked.min(last),
            plays: false,
        },
    }
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = matchMedia)]
    fn match_media(query: &str) -> JsValue;
}

/// Whether the reader wants nothing to move by itself.
fn wants_rest() -> bool {
    let query = match_media("(prefers-reduced-motion: reduce)");
    let matches = Reflect::get(&query, &"matches".into());
    matches.is_ok_and(|matches| matches.is_truthy())
}

/// The colour of what is known: only a proof is good.
fn tone(outcome: &Outcome, is_over: bool) -> &'static str {
    if !outcome.found.is_empty() || outcome.wrong.kinds > 0 {
        "bad"
    } else if is_over && outcome.is_proof() {
        "good"
    } else {
        "open"
    }
}

/// The lanes with what goes through them.
fn walk(texts: &Texts, tale: &Rc<Tale>, (at, go): (usize, &Callback<usize>), play: Play) -> Html {
    let last = tale.last();
    let onkeydown = {
        let (go, tale, play) = (go.clone(), tale.clone(), play.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.default_prevented() || event.target_dyn_into::<HtmlInputElement>().is_some() {
                return;
            }
            let target = event.target_dyn_into::<Element>();
            let is_button = target.is_some_and(|target| target.matches("button") == Ok(true));
            if event.key() == " " && !is_button {
                event.prevent_default();
                play.onplay.emit(!play.is_on);
            } else if let Some(to) = led(&event, at, last) {
                event.prevent_default();
                let is_switch = event.shift_key() && to.abs_diff(at) == 1;
                go.emit(if is_switch {
                    tale.switch(at, to > at)
                } else {
                    to
                });
            }
        })
    };
    let told = match tale.now(at) {
        Some(step) => {
            let values = [
                ("step", at.into()),
                ("total", last.into()),
                ("told", step.told.as_str().into()),
            ];
            texts.with("ladder-at", &values)
        }
        None => texts.with("interleavings-start", &[("total", last.into())]),
    };
    let is_end = at == last && !tale.end.is_empty();
    html! {
        <div class="walk" {onkeydown}>
            <Lanes tale={tale.clone()} {at} onstep={go.clone()} />
            <Stepper
                label={texts.get("interleavings-steps")}
                count={last + 1}
                {at}
                {told}
                onstep={go.clone()}
                {play}
            />
            // Its room is there from the start.
            <p class="walk-end" data-end={is_end.then_some("")} aria-live="polite">
                if is_end {
                    { say(tale.end.clone()) }
                }
            </p>
        </div>
    }
}

/// A link to the program, this order of its steps, and this step.
fn step_link(measured: &Measured, order: &Order, at: usize) -> Html {
    let AnyParams::Interleavings(params) = &measured.params else {
        return Html::default();
    };
    let params = Params {
        schedule: order.schedule.clone(),
        at: u32::try_from(at).unwrap_or_default(),
        ..params.clone()
    };
    // A program of the page runs at once; the reader's own waits for a press, whatever a link says.
    let runs = if params.is_own() { "" } else { "&run=1" };
    let link = runs::link(&Measured {
        params: AnyParams::Interleavings(params),
        ..measured.clone()
    });
    let link = match link.split_once('#') {
        Some((query, fragment)) => format!("{query}{runs}#{fragment}"),
        None => link + runs,
    };
    html! { <p class="step-link"><Copied id="step-link" text={link} /></p> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_played_once_unless_a_step_was_asked_for() {
        assert_eq!(
            begun(4, 0, true),
            Place {
                order: 0,
                at: 0,
                plays: true
            }
        );
        assert_eq!(
            begun(4, 0, false),
            Place {
                order: 0,
                at: 4,
                plays: false
            }
        );
        assert_eq!(
            begun(4, 3, true),
            Place {
                order: 0,
                at: 3,
                plays: false
            }
        );
        assert_eq!(begun(4, 9, true).at, 4);
    }
}
