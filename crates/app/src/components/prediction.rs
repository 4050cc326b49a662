//! Before a run: what does the reader expect? After it: what came of that.

use super::results::params;
use crate::{
    labs::{self, Asked},
    page::Page,
    run::Measured,
    state::{Action, Phase},
    texts::say,
};
use yew::prelude::*;

/// The question while nothing was measured, then what the reader guessed.
pub(crate) fn prediction(page: &Page) -> Html {
    match &page.store.phase {
        Phase::Idle => question(page),
        Phase::Running { .. } => note(page, None),
        Phase::Finished(measured) => note(page, Some(measured)),
        Phase::Failed { .. } => Html::default(),
    }
}

/// The question for the run that the page shows.
fn asked(page: &Page) -> Option<Asked> {
    labs::asked(&page.texts, &params(page)?)
}

fn question(page: &Page) -> Html {
    let Some(asked) = asked(page) else {
        return Html::default();
    };
    let answer = |(index, answer): (usize, String)| {
        let is_guessed = page.store.guess == Some(index);
        let store = page.store.clone();
        let guess = move |_: MouseEvent| {
            store.dispatch(Action::Guessed(Some(index).filter(|_| !is_guessed)));
        };
        html! {
            <button
                key={index}
                type="button"
                class="button"
                data-guess={index.to_string()}
                aria-pressed={is_guessed.to_string()}
                onclick={guess}
            >
                { say(answer) }
            </button>
        }
    };
    html! {
        <div class="prediction" role="group" aria-labelledby="prediction">
            <p id="prediction"><b>{ say(page.texts.get("guess-label")) }</b>{ " " }{ say(asked.question) }</p>
            <p class="picker">{ for asked.answers.into_iter().enumerate().map(answer) }</p>
        </div>
    }
}

/// The reader's guess, and whether it came true.
fn note(page: &Page, measured: Option<&Measured>) -> Html {
    let Some((guess, asked)) = page.store.guess.zip(asked(page)) else {
        return Html::default();
    };
    let Some(guessed) = asked.answers.get(guess).cloned() else {
        return Html::default();
    };
    let came = measured.map(|measured| labs::came(&page.texts, measured));
    let (key, told) = match came {
        None => ("guess-made", String::new()),
        Some(None) => ("guess-untold", String::new()),
        Some(Some((right, told))) if right == guess => ("guess-right", told),
        Some(Some((_, told))) => ("guess-wrong", told),
    };
    let values = [("guess", guessed.into()), ("came", told.into())];
    html! { <p class="guess" data-guessed={key}>{ say(page.texts.with(key, &values)) }</p> }
}
