//! The buttons above a timeline: which part of the run, and how near.

use super::Story;
use crate::{
    charts::{
        picker::{Choice, picker},
        zoom::{Move, STEP},
    },
    texts::{Texts, say},
};
use yew::prelude::*;

/// The choices of the picker: none where all parts are seen at once.
pub(super) fn choices(story: &Story) -> Vec<Choice> {
    if story.is_seen_at_once() {
        return Vec::new();
    }
    let choice = |group: &super::Group| Choice {
        id: group.id.clone(),
        label: group.label.clone(),
        there: story.has(&group.id),
    };
    story.groups.iter().map(choice).collect()
}

/// The picker, if there is something to pick, and the zoom; `onmove` is there if it can zoom.
pub(super) fn controls(
    texts: &Texts,
    label: &str,
    choices: &[Choice],
    picked: Option<&str>,
    onpick: &Callback<String>,
    onmove: Option<&Callback<Move, bool>>,
) -> Html {
    let about_the_middle = |factor| Move::Zoom { factor, at: 0.5 };
    let zooms = [
        (
            "zoom-out",
            "−",
            "timeline-zoom-out",
            about_the_middle(1.0 / STEP),
        ),
        ("zoom-in", "+", "timeline-zoom-in", about_the_middle(STEP)),
    ];
    let all = texts.get("timeline-all");
    let button = |action: &'static str, face: &str, name: &str, step: Move| {
        let onclick = onmove.cloned().map(|onmove| {
            Callback::from(move |_: MouseEvent| {
                onmove.emit(step);
            })
        });
        html! {
            <button
                type="button"
                data-action={action}
                title={name.to_owned()}
                aria-label={name.to_owned()}
                disabled={onmove.is_none()}
                {onclick}
            >
                { say(face.to_owned()) }
            </button>
        }
    };
    html! {
        <div class="timeline-controls">
            if choices.len() > 1 {
                { picker(label, choices, picked.unwrap_or_default(), onpick) }
            }
            <div class="picker zoom" role="group" aria-label={texts.get("timeline-zoom")}>
                <span>{ say(texts.get("timeline-zoom-hint")) }</span>
                { for zooms.into_iter().map(|(action, face, name, step)| button(action, face, &texts.get(name), step)) }
                { button("zoom-all", &all, &texts.get("timeline-zoom-all"), Move::All) }
            </div>
        </div>
    }
}
