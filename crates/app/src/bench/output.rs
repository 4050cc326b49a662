//! The output of the program as it comes: each piece in the colour of its thread, by thread where the reader wants that.

use super::marks::Chosen;
use crate::{
    labs::python::{Colours, colours, interpreter},
    page::Page,
    texts::{Texts, say},
};
use spindle_model::{
    Word,
    lab::Outcome,
    labs::python::{Piece, Run, Stream},
};
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};
use yew::prelude::*;

/// Pieces that are shown: of more, the last.
const MOST: usize = 400;

/// Buttons of threads: of more, none.
const MOST_THREADS: usize = 8;

/// The properties of the panel.
#[derive(PartialEq, Properties)]
pub(super) struct PanelProps {
    /// The page.
    pub(super) page: Page,
    /// What the reader chose.
    pub(super) chosen: Chosen,
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
    // And brought into view in its panel; the page stays where it is.
    let list = use_node_ref();
    {
        let (list, set) = (list.clone(), thread.setter());
        let leads = chosen.output.as_deref().and_then(|output| {
            let piece = runs.get(of_chosen?)?.output.get(number(output)?)?;
            Some((output.to_owned(), piece.thread.clone()))
        });
        let is_hidden = thread
            .as_ref()
            .zip(leads.as_ref())
            .is_some_and(|(shown, (_, of))| shown != of);
        let led = leads.map(|(output, _)| (output, *picked == of_chosen));
        use_effect_with(led, move |led| {
            if is_hidden {
                set.set(None);
            }
            if led.is_some()
                && let Some(list) = list.cast::<HtmlElement>()
            {
                bring_into_view(&list);
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
            <div
                class="output-lines"
                tabindex="0"
                role="log"
                aria-live="off"
                aria-label={texts.get("python-output")}
                onkeydown={|event: KeyboardEvent| walk(&event)}
                ref={list}
            >
                if let Some(run) = run {
                    { lines(texts, run, shown.map(String::as_str), chosen) }
                } else {
                    <p class="waiting">{ say(texts.get("python-output-waiting")) }</p>
                }
            </div>
        </section>
    }
}

/// The number of a piece of output by its name: `gil-3`.
fn number(output: &str) -> Option<usize> {
    output.split_once('-')?.1.parse().ok()
}

/// Scrolls the list to its chosen line, if that is out of view.
fn bring_into_view(list: &HtmlElement) {
    let Ok(Some(line)) = list.query_selector(".is-chosen") else {
        return;
    };
    let (panel, line) = (
        list.get_bounding_client_rect(),
        line.get_bounding_client_rect(),
    );
    let above = line.top() - panel.top();
    let below = line.bottom() - panel.bottom();
    if above < 0.0 || below > 0.0 {
        let by = if above < 0.0 { above } else { below };
        list.scroll_by_with_x_and_y(0.0, by);
    }
}

/// Arrow keys, Home and End lead from line to line.
fn walk(event: &KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key() {
        return;
    }
    let Some(at) = event.target_dyn_into::<Element>() else {
        return;
    };
    let is_line = at.matches(".output-line") == Ok(true);
    let end = |selector: &str| {
        let list = at.closest(".output-lines").ok().flatten()?;
        list.query_selector(selector).ok().flatten()
    };
    let next = match event.key().as_str() {
        "ArrowDown" if is_line => at.next_element_sibling(),
        "ArrowUp" if is_line => at.previous_element_sibling(),
        "ArrowDown" | "Home" => end(".output-line"),
        "ArrowUp" | "End" => end(".output-line:last-child"),
        _ => return,
    };
    event.prevent_default();
    if let Some(next) = next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
        // The panel scrolls to the line that is chosen by it, and the page not at all.
        let still = FocusOptions::new();
        still.set_prevent_scroll(true);
        let _ = next.focus_with_options(&still);
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
    let mut left_out = pieces.len().saturating_sub(MOST);
    // What the reader is led to is among them.
    let chosen_at = chosen.output.as_deref().and_then(|output| {
        let wanted = number(output).filter(|_| output.starts_with(run.interpreter.id()))?;
        pieces.iter().position(|(index, _)| *index == wanted)
    });
    if let Some(at) = chosen_at {
        left_out = left_out.min(at);
    }
    let colours = colours(run);
    if pieces.is_empty() {
        return html! { <p class="waiting">{ say(texts.get("python-nothing-printed")) }</p> };
    }
    html! {
        <>
            if left_out > 0 {
                <p class="waiting">{ say(texts.with("python-left-out", &[("count", left_out.into())])) }</p>
            }
            { for pieces.into_iter().skip(left_out).take(MOST).map(|(index, piece)| line(texts, run, &colours, (index, piece), chosen)) }
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
            tabindex="-1"
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
