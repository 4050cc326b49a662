//! The different outputs with how many orders lead to each, and the causes of what breaks: each leads to its order.

use crate::texts::{Texts, say};
use spindle_model::labs::interleavings::{Cut, Ended, Found, Order, Orders, Outcome, Output};
use yew::prelude::*;

/// Of more different outputs, the first are shown.
const MOST: usize = 8;

/// The longest output beside a bar, in characters.
const LONGEST: usize = 48;

/// More orders than these tell a reader nothing.
const MOST_ORDERS: Orders = Orders(10_000);

/// How much of all orders was tried, in some words. Never is there a doubt whether that was all.
pub(super) fn honesty(
    texts: &Texts,
    outcome: &Outcome,
    is_replay: bool,
) -> Option<(&'static str, String)> {
    if outcome.refused.is_some() || outcome.exception.is_some() {
        return None;
    }
    let orders = outcome.orders.filter(|orders| *orders <= MOST_ORDERS);
    let values = [
        ("tried", texts.number(outcome.tried as f64, 0).into()),
        (
            "orders",
            orders
                .map_or_else(String::new, |orders| texts.number(orders.0 as f64, 0))
                .into(),
        ),
        ("bound", outcome.bound.unwrap_or_default().into()),
    ];
    let (word, key) = match (outcome.ended, outcome.complete, orders, outcome.cut) {
        _ if is_replay => ("one", "interleavings-honesty-one"),
        (Ended::Running, ..) => ("running", "interleavings-honesty-running"),
        (_, true, Some(_), _) => ("complete", "interleavings-honesty-counted"),
        (_, true, None, _) => ("complete", "interleavings-honesty-all"),
        (_, false, _, Some(Cut::Preemptions)) => ("bounded", "interleavings-honesty-bounded"),
        (_, false, ..) => ("cut", "interleavings-honesty-cut"),
    };
    Some((word, texts.with(key, &values)))
}

/// A bar for each different output; those whose order can be shown are buttons.
pub(super) fn outcomes(
    texts: &Texts,
    outcome: &Outcome,
    shown: Option<&Order>,
    choose: &Callback<usize>,
) -> Html {
    if outcome.outputs.is_empty() {
        return Html::default();
    }
    let counted = outcome.orders.filter(|orders| *orders <= MOST_ORDERS);
    let share = |output: &Output| match (counted, output.orders) {
        (Some(all), Some(orders)) => orders.share(all),
        _ => output.tried as f64 / outcome.tried.max(1) as f64,
    };
    let row = |output: &Output| {
        let at = outcome.told().position(|order| order.text == output.text);
        let count = match output.orders.filter(|_| counted.is_some()) {
            Some(orders) => texts.with(
                "interleavings-count-orders",
                &[("count", i64::try_from(orders.0).unwrap_or(i64::MAX).into())],
            ),
            None => texts.with(
                "interleavings-count-runs",
                &[
                    ("count", output.tried.into()),
                    ("runs", texts.number(output.tried as f64, 0).into()),
                ],
            ),
        };
        let verdict = match output.broken {
            Some(true) => "wrong",
            Some(false) => "right",
            None => "unknown",
        };
        let is_shown = at.is_some() && shown.is_some_and(|order| order.text == output.text);
        let width = (share(output) * 1_000.0).round().clamp(4.0, 1_000.0) as u32;
        let sign = match output.broken {
            Some(true) => "✗",
            Some(false) => "✓",
            None => "",
        };
        let inside = html! {
            <>
                <code class="outcome-text">{ say(in_line(texts, &output.text)) }</code>
                <span class="outcome-sign" aria-hidden="true">{ sign }</span>
                <span class="visually-hidden">{ say(texts.get(&format!("interleavings-is-{verdict}"))) }</span>
                <svg class="outcome-bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
                    <rect width={width.to_string()} height="10" />
                </svg>
                <span class="outcome-count">
                    { say(count) }
                    if at.is_some() {
                        <span class="outcome-show">{ say(texts.get("interleavings-show")) }</span>
                    }
                </span>
            </>
        };
        match at {
            Some(at) => html! {
                <li>
                    <button
                        type="button"
                        class="outcome"
                        data-verdict={verdict}
                        aria-pressed={is_shown.to_string()}
                        onclick={choose.reform(move |_: MouseEvent| at)}
                    >
                        { inside }
                    </button>
                </li>
            },
            None => html! { <li><div class="outcome" data-verdict={verdict}>{ inside }</div></li> },
        }
    };
    let more = outcome.kinds.saturating_sub(MOST as u64);
    html! {
        <div class="outcomes">
            <ul aria-label={texts.get("interleavings-outcomes")}>{ for outcome.outputs.iter().take(MOST).map(row) }</ul>
            if more > 0 {
                <p class="table-note">{ say(texts.with("interleavings-outcomes-more", &[("count", more.into())])) }</p>
            }
        </div>
    }
}

/// A button for each cause, where there are several.
pub(super) fn causes(
    texts: &Texts,
    outcome: &Outcome,
    chosen: usize,
    choose: &Callback<usize>,
) -> Html {
    if outcome.found.len() < 2 {
        return Html::default();
    }
    let button = |(index, found): (usize, &Found)| {
        let message = found.message.lines().next().unwrap_or_default();
        let values = [
            ("message", cut(message).into()),
            ("count", found.order.preemptions.into()),
        ];
        html! {
            <button
                key={index}
                type="button"
                class="chip"
                data-cause={index.to_string()}
                aria-pressed={(index == chosen).to_string()}
                onclick={choose.reform(move |_: MouseEvent| index)}
            >
                { say(texts.with("interleavings-cause", &values)) }
            </button>
        }
    };
    html! {
        <div class="causes" role="group" aria-label={texts.get("interleavings-causes")}>
            <p>{ say(texts.get("interleavings-causes")) }</p>
            { for outcome.found.iter().enumerate().map(button) }
        </div>
    }
}

/// An output in one line.
fn in_line(texts: &Texts, text: &str) -> String {
    match text.trim_end() {
        "" => texts.get("python-nothing-printed"),
        text => cut(&text.lines().collect::<Vec<_>>().join(" ⏎ ")),
    }
}

fn cut(text: &str) -> String {
    let mut shown: String = text.chars().take(LONGEST).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}
