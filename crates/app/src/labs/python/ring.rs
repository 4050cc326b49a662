//! A deadlock as a ring: each thread waits for what the next one holds.

use crate::texts::{Texts, say};
use spindle_model::labs::python::{Run, Waiter};
use yew::prelude::*;

const SIZE: f64 = 200.0;
const RADIUS: f64 = 54.0;

/// How far a node reaches, in pixels.
const NODE: f64 = 16.0;

/// The threads of a deadlock around a circle, and in words with their lines, each a button that leads there.
pub(super) fn ring(texts: &Texts, run: &Run) -> Html {
    let ring = &run.deadlock;
    let name = super::interpreter(texts, run.interpreter);
    html! {
        <figure class="ring" data-ring="">
            <figcaption>
                { say(texts.with("python-ring", &[("interpreter", name.into())])) }
            </figcaption>
            <div class="ring-body">
                { drawn(ring) }
                <ol>{ for ring.iter().map(|waiter| html! { <li>{ waits(texts, waiter) }</li> }) }</ol>
            </div>
        </figure>
    }
}

fn waits(texts: &Texts, waiter: &Waiter) -> Html {
    let values = [
        ("thread", waiter.thread.as_str().into()),
        ("holds", waiter.holds.join(", ").into()),
        ("waits", waiter.waits_for.as_str().into()),
        ("line", waiter.line.into()),
    ];
    let key = match waiter.holds.is_empty() {
        true => "python-ring-waits",
        false => "python-ring-holds",
    };
    html! {
        <button type="button" class="link" data-line={waiter.line.to_string()}>
            { say(texts.with(key, &values)) }
        </button>
    }
}

fn drawn(ring: &[Waiter]) -> Html {
    let count = ring.len().max(1) as f64;
    let place = |index: usize, radius: f64| {
        let turn = index as f64 / count * std::f64::consts::TAU - std::f64::consts::FRAC_PI_2;
        (
            SIZE / 2.0 + radius * turn.cos(),
            SIZE / 2.0 + radius * turn.sin(),
        )
    };
    let nodes = ring.iter().enumerate().map(|(index, waiter)| {
        let (x, y) = place(index, RADIUS);
        let name: String = waiter.thread.chars().take(12).collect();
        html! {
            <g>
                <circle class={format!("ring-node of-lane-{}", (index % 4) + 1)} cx={number(x)} cy={number(y)} r={number(NODE)} />
                <text class="ring-name" x={number(x)} y={number(if y < SIZE / 2.0 { y - NODE - 6.0 } else { y + NODE + 16.0 })}>{ name }</text>
            </g>
        }
    });
    let arrows = (0..ring.len()).map(|index| {
        let next = (index + 1) % ring.len();
        let ((x, y), (to_x, to_y)) = (place(index, RADIUS), place(next, RADIUS));
        // Bent outwards, so that two threads have two arrows.
        let (middle_x, middle_y) = (f64::midpoint(x, to_x), f64::midpoint(y, to_y));
        let (along_x, along_y) = (to_x - x, to_y - y);
        let long = along_x.hypot(along_y).max(1.0);
        let (bend_x, bend_y) = (along_y / long * 26.0, -along_x / long * 26.0);
        let (over_x, over_y) = (middle_x + bend_x, middle_y + bend_y);
        let end = |from: f64, over: f64, length: f64| from + (over - from) / length * (NODE + 3.0);
        let to_over = (over_x - to_x).hypot(over_y - to_y).max(1.0);
        let from_over = (over_x - x).hypot(over_y - y).max(1.0);
        let d = format!(
            "M{} {}Q{} {} {} {}",
            number(end(x, over_x, from_over)),
            number(end(y, over_y, from_over)),
            number(over_x),
            number(over_y),
            number(end(to_x, over_x, to_over)),
            number(end(to_y, over_y, to_over)),
        );
        html! { <path class="ring-arrow" {d} marker-end="url(#ring-head)" /> }
    });
    html! {
        <svg class="ring-picture" viewBox={format!("0 0 {SIZE} {SIZE}")} aria-hidden="true">
            <defs>
                <marker id="ring-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
                    <path class="ring-head" d="M0 0L8 4L0 8z" />
                </marker>
            </defs>
            { for arrows }
            { for nodes }
        </svg>
    }
}

fn number(value: f64) -> String {
    crate::charts::scene::length(value)
}
