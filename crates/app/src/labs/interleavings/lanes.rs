//! Threads as lanes: one chip for each step with what it read or wrote, and what the threads share below or beside it. Steps
//! go from left to right, and from top to bottom where that is too narrow; either way they are an ordered list.

use super::tale::{Tale, Told};
use crate::texts::{say, use_texts};
use std::rc::Rc;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Of more steps than these, those around the current one are drawn.
const MOST_DRAWN: usize = 160;

/// The properties of the lanes.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct LanesProps {
    /// The order that is shown.
    pub(super) tale: Rc<Tale>,
    /// How many steps happened.
    pub(super) at: usize,
    /// Goes to another one.
    pub(super) onstep: Callback<usize>,
}

/// The lanes.
#[component]
pub(super) fn Lanes(LanesProps { tale, at, onstep }: &LanesProps) -> Html {
    let texts = use_texts();
    let list = use_node_ref();
    {
        let list = list.clone();
        use_effect_with((tale.clone(), *at), move |_| {
            if let Some(list) = list.cast::<HtmlElement>() {
                bring_into_view(&list);
            }
        });
    }
    let drawn = drawn(tale.last(), *at);
    let name = |index: usize| {
        let lane = tale.lanes.get(index)?;
        Some(html! {
            <span class={format!("lane-name of-lane-{}", lane.colour())} title={lane.name.clone()}>
                { say(lane.name.clone()) }
            </span>
        })
    };
    let shared = tale.shared.iter().map(|name| {
        html! { <span class="after-name" title={name.clone()}>{ say(name.clone()) }</span> }
    });
    let rows = tale.steps.iter().enumerate();
    let rows = rows.skip(drawn.start).take(drawn.len()).map(|(index, step)| {
        let number = index + 1;
        let state = match number.cmp(at) {
            std::cmp::Ordering::Less => "done",
            std::cmp::Ordering::Equal => "now",
            std::cmp::Ordering::Greater => "ahead",
        };
        let values = [
            ("step", number.into()),
            ("total", tale.last().into()),
            ("told", step.told.as_str().into()),
        ];
        let told = texts.with("ladder-at", &values);
        let cells = (0..tale.lanes.len()).map(|lane| match lane == step.lane {
            true => chip(tale, step),
            false => html! { <span class="cell" data-idle={is_between(tale, index, lane).then_some("")}></span> },
        });
        let after = step.shared.iter().map(|(value, has_changed)| {
            html! {
                <span class="after" data-changed={has_changed.then_some("")} title={value.clone()}>
                    { say(value.clone()) }
                </span>
            }
        });
        html! {
            <li
                key={index}
                class="lane-step"
                data-step={number.to_string()}
                data-state={state}
                aria-current={(state == "now").then_some("step")}
                onclick={onstep.reform(move |_: MouseEvent| number)}
            >
                <span class="visually-hidden">{ say(told) }</span>
                <span class="lane-cells" aria-hidden="true">
                    <span class="number">{ say(number.to_string()) }</span>
                    { for cells }
                    { for after }
                </span>
            </li>
        }
    });
    html! {
        <div class="lanes" data-lanes={tale.lanes.len().to_string()} role="region" aria-label={texts.get("interleavings-lanes")} tabindex="0" ref={list}>
            <div class="lane-cells lane-head" aria-hidden="true">
                <span class="number"></span>
                { for (0..tale.lanes.len()).filter_map(name) }
                { for shared }
            </div>
            <ol>{ for rows }</ol>
        </div>
    }
}

fn chip(tale: &Tale, step: &Told) -> Html {
    let colour = tale.lanes.get(step.lane).map_or(0, |lane| lane.colour());
    html! {
        <span class={format!("cell of-lane-{colour}")}>
            <span class="step-chip" data-kind={step.kind.id()} data-fatal={step.is_fatal.then_some("")}>
                <span class="does">{ say(step.label.clone()) }</span>
                if !step.value.is_empty() {
                    <b>{ say(step.value.clone()) }</b>
                }
            </span>
        </span>
    }
}

/// Whether a thread has begun and is not at its end, but another one takes this step.
fn is_between(tale: &Tale, index: usize, lane: usize) -> bool {
    let is_own = |step: &Told| step.lane == lane;
    let (before, after) = tale.steps.split_at(index);
    before.iter().any(is_own) && after.iter().any(is_own)
}

/// The steps that are drawn.
fn drawn(count: usize, at: usize) -> std::ops::Range<usize> {
    let first = at
        .saturating_sub(MOST_DRAWN / 2)
        .min(count.saturating_sub(MOST_DRAWN));
    first..count.min(first + MOST_DRAWN)
}

/// Scrolls the list, and never the page, to its current step.
fn bring_into_view(list: &HtmlElement) {
    let now = list.query_selector("[data-state=now]").ok().flatten();
    let Some(now) = now else {
        list.set_scroll_left(0);
        list.set_scroll_top(0);
        return;
    };
    // Names that stay at the edge would hide what is below them.
    let head = list.query_selector(".lane-head").ok().flatten();
    let head = head.map(|head| head.get_bounding_client_rect());
    let (room, step) = (
        list.get_bounding_client_rect(),
        now.get_bounding_client_rect(),
    );
    let is_wide = head
        .as_ref()
        .is_some_and(|head| head.height() > room.height() / 2.0);
    let (left, top) = match head {
        Some(head) if is_wide => (head.right(), room.top()),
        Some(head) => (room.left(), head.bottom()),
        None => (room.left(), room.top()),
    };
    let by = |from: f64, to: f64, start: f64, end: f64| {
        if from < start {
            from - start
        } else if to > end {
            to - end
        } else {
            0.0
        }
    };
    let x = by(step.left(), step.right(), left, room.right());
    let y = by(step.top(), step.bottom(), top, room.bottom());
    if x != 0.0 || y != 0.0 {
        list.scroll_by_with_x_and_y(x, y);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_steps_those_around_the_current_one_are_drawn() {
        assert_eq!(drawn(6, 4), 0..6);
        assert_eq!(drawn(1_000, 0), 0..160);
        assert_eq!(drawn(1_000, 500), 420..580);
        assert_eq!(drawn(1_000, 1_000), 840..1_000);
    }
}
