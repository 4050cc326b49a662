//! Picks one of the runs by its number of threads.

use yew::prelude::*;

/// A row of buttons, one for each number of threads, with whether there is something to show for it.
pub(super) fn picker(
    label: &str,
    choices: &[(u32, bool)],
    picked: u32,
    onpick: &Callback<u32>,
) -> Html {
    let button = |&(threads, there): &(u32, bool)| {
        let onpick = onpick.clone();
        html! {
            <button
                type="button"
                data-pick={threads.to_string()}
                aria-pressed={(threads == picked).to_string()}
                disabled={!there}
                onclick={move |_| onpick.emit(threads)}
            >
                { threads }
            </button>
        }
    };
    html! {
        <div class="picker" role="group" aria-label={label.to_owned()}>
            <span aria-hidden="true">{ label }</span>
            { for choices.iter().map(button) }
        </div>
    }
}
