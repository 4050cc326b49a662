//! Picks one of the runs by its number of threads.

use yew::prelude::*;

/// What can be picked.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct PickerProps {
    /// What is picked, in words.
    pub(super) label: String,
    /// Each number of threads, with whether there is something to show for it.
    pub(super) choices: Vec<(u32, bool)>,
    /// Which one is shown.
    pub(super) picked: u32,
    /// Told which one to show.
    pub(super) onpick: Callback<u32>,
}

/// A row of buttons, one of them pressed.
#[component]
pub(super) fn Picker(props: &PickerProps) -> Html {
    let button = |&(threads, there): &(u32, bool)| {
        let onpick = props.onpick.clone();
        html! {
            <button
                type="button"
                data-pick={threads.to_string()}
                aria-pressed={(threads == props.picked).to_string()}
                disabled={!there}
                onclick={move |_| onpick.emit(threads)}
            >
                { threads }
            </button>
        }
    };
    html! {
        <div class="picker" role="group" aria-label={props.label.clone()}>
            <span aria-hidden="true">{ &props.label }</span>
            { for props.choices.iter().map(button) }
        </div>
    }
}
