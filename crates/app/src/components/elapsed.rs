//! The seconds that a run has taken: once a second something changes. A spindle that turned beside them, by four pictures a
//! second, cost the measured threads 2% of the speedup on two cores.

use crate::texts::{say, use_texts};
use gloo::timers::callback::Interval;
use yew::prelude::*;

/// The seconds since this was first drawn.
pub(crate) fn elapsed() -> Html {
    html! { <Elapsed /> }
}

#[component]
fn Elapsed() -> Html {
    let texts = use_texts();
    let seconds = use_state_eq(|| 0);
    let set = seconds.setter();
    use_effect_with((), move |()| {
        let begun = js_sys::Date::now();
        // Timers of a busy page come late, so they do not count.
        let timer = Interval::new(1000, move || {
            set.set(((js_sys::Date::now() - begun) / 1000.0).round() as u32);
        });
        move || drop(timer)
    });
    let told = texts.with("progress-elapsed", &[("s", seconds.to_string().into())]);
    html! {
        <span class="elapsed" aria-hidden="true">
            { say(told) }
        </span>
    }
}
