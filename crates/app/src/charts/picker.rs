//! Picks one of several parts of a run.

use crate::texts::say;
use yew::prelude::*;

/// One of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Its name for scripts.
    pub id: String,
    /// The name of the choice.
    pub label: String,
    /// Whether there is something to show for it.
    pub there: bool,
}

/// A row of buttons, one for each choice.
pub fn picker(label: &str, choices: &[Choice], picked: &str, onpick: &Callback<String>) -> Html {
    let button = |choice: &Choice| {
        let (id, onpick) = (choice.id.clone(), onpick.clone());
        html! {
            <button
                type="button"
                data-pick={choice.id.clone()}
                aria-pressed={(choice.id == picked).to_string()}
                disabled={!choice.there}
                onclick={move |_| onpick.emit(id.clone())}
            >
                { say(choice.label.clone()) }
            </button>
        }
    };
    html! {
        <div class="picker" role="group" aria-label={label.to_owned()}>
            <span aria-hidden="true">{ say(label.to_owned()) }</span>
            { for choices.iter().map(button) }
        </div>
    }
}
