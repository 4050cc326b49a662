//! Why there is no result, and what to do.

use crate::{
    page::Page,
    state::Phase,
    texts::say,
    words::{self, Audience},
};
use spindle_model::error::RunError;
use yew::prelude::*;

/// The id of the alert that a refused run shows at the top.
pub(crate) const REFUSAL_ID: &str = "refusal";

/// Why the run asked for did not start, unless a field says it.
pub(crate) fn refusal(page: &Page) -> Html {
    match &page.store.refusal {
        Some(error) if page.store.refused_param().is_none() => alert(page, error, Some(REFUSAL_ID)),
        _ => Html::default(),
    }
}

/// Why the run has no result. A run refused since then is what the reader has to know first.
pub(crate) fn failure(page: &Page) -> Html {
    match &page.store.phase {
        Phase::Failed { error, .. } if page.store.refusal.is_none() => alert(page, error, None),
        _ => Html::default(),
    }
}

fn alert(page: &Page, error: &RunError, id: Option<&'static str>) -> Html {
    let told = words::error(&page.texts, error, Audience::Reader);
    let kept = id.is_none() && page.store.phase.measured().is_some();
    let tone = match error {
        RunError::Stopped => "note",
        _ => "danger",
    };
    html! {
        <div class={classes!("notice", tone)} role="alert" tabindex="-1" {id} data-failure={error.code()}>
            <p class="what">{ say(told.what) }</p>
            if !told.advice.is_empty() {
                <p>{ say(told.advice) }</p>
            }
            if kept {
                <p>{ say(page.texts.get("error-kept")) }</p>
            }
        </div>
    }
}
