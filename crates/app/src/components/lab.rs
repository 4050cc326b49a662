//! One lab: its question, its parameters, and what came of the run.

use super::{Announcer, CodePanels, ParamForm, Refusal, Results, Unsupported};
use crate::app::Page;
use yew::prelude::*;

/// The lab that the page shows.
#[component]
pub fn Lab(page: &Page) -> Html {
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
            <Refusal ..page.clone() />
            if !page.support.shared_memory {
                <Unsupported ..page.clone() />
            }
            <ParamForm ..page.clone() />
            <Results ..page.clone() />
            <CodePanels ..page.clone() />
            <Announcer ..page.clone() />
        </main>
    }
}
