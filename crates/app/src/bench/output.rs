//! The output of the program as it comes: each piece in the colour of its thread, by thread where the reader wants that.

use super::marks::Chosen;
use crate::{
    app::Page,
    labs::python::{Colours, colours, interpreter},
    texts::{Texts, say},
};
use spindle_model::{
    Word,
    lab::Outcome,
    labs::python::{Piece, Run, Stream},
};
use yew::prelude::*;

/// Pieces that are shown: of more, the last.
const MOST: usize = 400;

/// Buttons of threads: of more, none.
const MOST_THREADS: usize = 8;

/// The properties of the panel.
#[derive(Properties)]
pub(super) struct PanelProps {
    /// The page.
    pub(super) page: Page,
    /// What the reader chose.
    pub(super) chosen: Chosen,
}

impl PartialEq for PanelProps {
    /// Never: a page is drawn again only if something changed.
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// The output of one interpreter at a time.
#[component]
pub(super) fn Panel(props: &PanelProps) -> Html {
    let PanelProps { page, chosen } = props;
    let texts = &page.texts;
    let picked = use_state_eq(|| None::<usize>);
    let thread = use_state_eq(|| None::<String>);
    let runs = match page
        .store
        .phase
        .measured()
        .map(|one| &one.conclusion.outcome)
    {
        Some(Outcome::Python(outcome)) => &outcome.runs[..],
        _ => &[],
    };
    // What a reader is led to is shown, else what they picked, else what came last.
    let of_chosen = chosen.output.as_deref().and_then(|output| {
        let (of, _) = output.split_once('-')?;
        runs.iter().position(|run| run.interpreter.id() == of)
    });
    {
        let set = picked.setter();
        use_effect_with(of_chosen, move |&of_chosen| {
            if of_chosen.is_some() {
                set.set(of_chosen);
            }
        });
    }
    let index = picked.filter(|index| *index < runs.len());
    let index = index.unwrap_or(runs.len().saturating_sub(1));
    let run = runs.get(index);
    let pick = |index| {
        let set = picked.setter();
        Callback::from(move |_: MouseEvent| set.set(Some(index)))
    };
    let tabs = runs.iter().enumerate().filter(|_| runs.len() > 1).map(|(at, run)| {
        html! {
            <button type="button" class="tab" aria-pressed={(at == index).to_string()} onclick={pick(at)}>
                { say(interpreter(texts, run.interpreter)) }
            </button>
        }
    });
    let filter = |name: Option<String>| {
        let set = thread.setter();
        let pressed = *thread == name;
        let label = name
            .clone()
            .unwrap_or_else(|| texts.get("python-all-threads"));
        let onclick = Callback::from(move |_: MouseEvent| set.set(name.clone()));
        html! {
            <button type="button" class="tab" aria-pressed={pressed.to_string()} {onclick}>
                { say(label) }
            </button>
        }
    };
    let names = run.map(threads).unwrap_or_default();
    let has_names = (2..=MOST_THREADS).contains(&names.len());
    let shown = thread.as_ref().filter(|name| names.contains(name));
    html! {
        <section class="output" aria-label={texts.get("python-output")}>
            <div class="output-head">
                <h2>{ say(texts.get("python-output")) }</h2>
                { for tabs }
                if has_names {
                    { filter(None) }
                    { for names.iter().map(|name| filter(Some(name.clone()))) }
                }
            </div>
            <div class="output-lines" tabindex="0" role="log" aria-live="off" aria-label={texts.get("python-output")}>
                if let Some(run) = run {
                    { lines(texts, run, shown.map(String::as_str), chosen) }
                } else {
                    <p class="waiting">{ say(texts.get("python-output-waiting")) }</p>
                }
            </div>
        </section>
    }
}

/// The threads that printed.
fn threads(run: &Run) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for piece in &run.output {
        if !piece.thread.is_empty() && !names.contains(&piece.thread) {
            names.push(piece.thread.clone());
            if names.len() > MOST_THREADS {
                break;
            }
        }
    }
    names
}

fn lines(texts: &Texts, run: &Run, thread: Option<&str>, chosen: &Chosen) -> Html {
    let pieces = run.output.iter().enumerate();
    let pieces = pieces.filter(|(_, piece)| thread.is_none_or(|thread| piece.thread == thread));
    let pieces: Vec<(usize, &Piece)> = pieces.collect();
    let left_out = pieces.len().saturating_sub(MOST);
    let colours = colours(run);
    if pieces.is_empty() {
        return html! { <p class="waiting">{ say(texts.get("python-nothing-printed")) }</p> };
    }
    html! {
        <>
            if left_out > 0 {
                <p class="waiting">{ say(texts.with("python-left-out", &[("count", left_out.into())])) }</p>
            }
            { for pieces.into_iter().skip(left_out).map(|(index, piece)| line(texts, run, &colours, (index, piece), chosen)) }
        </>
    }
}

fn line(
    texts: &Texts,
    run: &Run,
    colours: &Colours,
    (index, piece): (usize, &Piece),
    chosen: &Chosen,
) -> Html {
    let id = format!("{}-{index}", run.interpreter.id());
    let is_chosen = chosen.output.as_deref() == Some(&id);
    let colour = colours.get(&piece.thread).copied().unwrap_or_default();
    let is_error = piece.stream == Stream::Stderr;
    let at = texts.number(piece.at_ms / 1e3, 2);
    html! {
        <div
            key={id.clone()}
            class={classes!("output-line", is_error.then_some("is-error"), is_chosen.then_some("is-chosen"))}
            data-output={id}
            data-line={piece.line.to_string()}
            data-stream={piece.stream.id()}
        >
            if !piece.thread.is_empty() {
                <span class={format!("who of-lane-{colour}")}>
                    { format!("{} {at}", piece.thread) }
                </span>
            }
            <span class="text">{ piece.text.trim_end_matches('\n').to_owned() }</span>
        </div>
    }
}
