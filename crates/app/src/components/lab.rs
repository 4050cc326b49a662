//! One lab: its question, its parameters, and what came of the run.

use super::{announcer, code_panels, no_threads, param_form, refusal, results};
use crate::app::Page;
use yew::prelude::*;

/// The lab that the page shows.
pub(crate) fn lab(page: &Page) -> Html {
    html! {
        <main
            id="lab"
            class="lab"
            tabindex="-1"
            data-phase={page.store.phase.id()}
            data-lab={page.store.lab().id()}
        >
            <h1>{ page.lab_text("question") }</h1>
            <p class="lead">{ page.lab_text("lead") }</p>
            { refusal(page) }
            { no_threads(page) }
            { param_form(page) }
            { results(page) }
            { code_panels(page) }
            { announcer(page) }
        </main>
    }
}
