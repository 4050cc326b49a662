//! Goes from step to step, forwards and backwards: by two buttons, by a slider, by arrow keys on any of them; where there is
//! something to watch, by itself.

use crate::texts::{say, use_texts};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Where among how many steps.
#[derive(Clone, PartialEq, Properties)]
pub struct StepperProps {
    /// The name of the sequence, for screen readers.
    pub label: String,
    /// How many steps there are; none while there is nothing to go through.
    pub count: usize,
    /// The current one.
    pub at: usize,
    /// The step as a sentence.
    pub told: String,
    /// Goes to another one.
    pub onstep: Callback<usize>,
    /// Goes on by itself, if it can.
    #[prop_or_default]
    pub play: Option<Play>,
}

/// Going on by itself.
#[derive(Clone, PartialEq)]
pub struct Play {
    /// Whether it does now.
    pub is_on: bool,
    /// Begins or ends it.
    pub onplay: Callback<bool>,
}

/// The step to which a key leads.
pub(crate) fn led(event: &KeyboardEvent, at: usize, last: usize) -> Option<usize> {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    Some(match event.key().as_str() {
        "ArrowLeft" => at.saturating_sub(1),
        "ArrowRight" => (at + 1).min(last),
        "Home" => 0,
        "End" => last,
        _ => return None,
    })
}

/// Its room is there before there are steps, so that nothing moves.
#[component]
pub fn Stepper(props: &StepperProps) -> Html {
    let texts = use_texts();
    let last = props.count.saturating_sub(1);
    let at = props.at.min(last);
    let go = |to: usize| {
        let onstep = props.onstep.clone();
        Callback::from(move |_: MouseEvent| onstep.emit(to))
    };
    let onkeydown = {
        let onstep = props.onstep.clone();
        Callback::from(move |event: KeyboardEvent| {
            // The slider has keys of its own, and with these they are the browser's.
            let is_slider = event.target_dyn_into::<HtmlInputElement>().is_some();
            let Some(to) = led(&event, at, last).filter(|_| !is_slider) else {
                return;
            };
            event.prevent_default();
            onstep.emit(to);
        })
    };
    let oninput = {
        let onstep = props.onstep.clone();
        Callback::from(move |event: InputEvent| {
            let slider: Option<HtmlInputElement> = event.target_dyn_into();
            if let Some(to) = slider.and_then(|slider| slider.value().parse().ok()) {
                onstep.emit(to);
            }
        })
    };
    let button = |action: &'static str, face: &str, name: &str, to: usize| {
        let name = texts.get(name);
        html! {
            <button
                type="button"
                data-action={action}
                aria-label={name.clone()}
                title={name}
                // Not disabled at an end: that would take the focus from who steps by it.
                aria-disabled={(to == at).to_string()}
                disabled={props.count < 2}
                onclick={go(to)}
            >
                { say(face.to_owned()) }
            </button>
        }
    };
    let is_on = props.play.as_ref().is_some_and(|play| play.is_on);
    let play = props.play.as_ref().map(|play| {
        let name = texts.get(if is_on { "step-pause" } else { "step-play" });
        let face = if is_on { "❚❚" } else { "▶" };
        html! {
            <button
                type="button"
                data-action="step-play"
                aria-label={name.clone()}
                title={name}
                disabled={props.count < 2}
                onclick={play.onplay.reform(move |_: MouseEvent| !is_on)}
            >
                { say(face.to_owned()) }
            </button>
        }
    });
    html! {
        <div class="stepper" role="group" aria-label={props.label.clone()} {onkeydown}>
            { button("step-back", "←", "step-back", at.saturating_sub(1)) }
            { for play }
            <input
                type="range"
                min="0"
                max={last.to_string()}
                value={at.to_string()}
                disabled={props.count < 2}
                aria-label={props.label.clone()}
                aria-valuetext={props.told.clone()}
                {oninput}
            />
            { button("step-forward", "→", "step-forward", (at + 1).min(last)) }
            // What goes by itself is not read out step by step.
            <p aria-live={if is_on { "off" } else { "polite" }}>{ say(props.told.clone()) }</p>
        </div>
    }
}
