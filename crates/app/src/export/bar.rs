//! The menu of files that a run can be saved as.

use super::{Kind, download, file_name, save};
use crate::{
    menu::Menu,
    run::Measured,
    runs,
    texts::{say, use_texts},
};
use yew::prelude::*;

/// The properties of the bar.
#[derive(Clone, PartialEq, Properties)]
pub struct ExportBarProps {
    /// The run.
    pub measured: Measured,
}

/// A button for each kind of file, in a menu.
#[component]
pub fn ExportBar(props: &ExportBarProps) -> Html {
    let texts = use_texts();
    let measured = &props.measured;
    let button = |kind: Kind| {
        let (words, measured) = (texts.clone(), measured.clone());
        let onclick = move |_| {
            let link = runs::link(&measured);
            // Results always fit into JSON; were one not to, there would be nothing to save.
            if let Ok(text) = kind.text(&words, &measured, download::property, &link) {
                save(kind, file_name(&measured, kind), text);
            }
        };
        let label = texts.get(&format!("export-{}", kind.id()));
        html! {
            <button type="button" class="quiet" data-export={kind.id()} data-closes="" {onclick}>
                { say(label) }
            </button>
        }
    };
    // A run of several labs has no timeline.
    let has = |kind: &Kind| *kind != Kind::Trace || !measured.params.is_composite();
    html! {
        <Menu name="export" label={texts.get("export-label")} is_button=true>
            { for Kind::ALL.into_iter().filter(has).map(button) }
        </Menu>
    }
}
