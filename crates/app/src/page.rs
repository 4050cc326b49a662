//! The page as every component reads it.

use crate::{
    control::Control, service_worker::NewerVersion, state::State, support::Support, texts::Texts,
};
use spindle_model::{RawParams, Word, lab::claims::ClaimId};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The state and the actions that every component reads and calls.
#[derive(Clone)]
pub struct Page {
    /// The state and the way to change it.
    pub store: UseReducerHandle<State>,
    /// The texts in the reader's language.
    pub texts: Texts,
    /// The features that this browser has.
    pub support: Support,
    /// Starts and stops runs.
    pub control: Control,
    /// Whether it will be loaded again, isolated.
    pub is_isolating: bool,
    /// A newer version of it.
    pub newer: Option<NewerVersion>,
}

impl PartialEq for Page {
    /// Never: a page is drawn again only if something changed, and then all that has it as a property is.
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

impl Page {
    /// A text of the lab, such as its `question`.
    pub fn lab_text(&self, what: &str) -> String {
        let lab = self.store.lab().id();
        self.texts.get(&format!("{lab}-{what}"))
    }

    /// Whether this browser gives the page what the form's lab needs.
    pub fn can_run(&self) -> bool {
        let form = &self.store.form;
        let params = form.nearest().filter(|_| self.support.workers);
        params.is_some_and(|params| params.runs(&form.context()))
    }

    /// Runs what the form holds.
    pub fn run(&self) {
        self.run_with(self.store.form.given().clone());
    }

    /// Runs the form's lab with other parameters, which the form then shows.
    pub fn run_with(&self, given: RawParams) {
        let control = self.control.clone();
        let stops = control.stops();
        let lab = self.store.lab();
        let files = self.store.files.clone();
        spawn_local(async move {
            // How it ends reaches the page through the state.
            let _ = control.run(lab.id(), &given, &files, None, stops).await;
        });
    }

    /// Tests claims beside the form's lab.
    pub fn test(&self, claims: Vec<ClaimId>) {
        let control = self.control.clone();
        spawn_local(async move { control.test(claims).await });
    }

    /// Stops the run.
    pub fn stop(&self) {
        let control = self.control.clone();
        spawn_local(async move { control.stop().await });
    }
}
