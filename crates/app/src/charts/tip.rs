//! The tooltip of a mark.

use super::{scene::Mark, styled::use_style};
use crate::texts::say;
use yew::prelude::*;

/// Which mark, and how wide its chart is.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct TipProps {
    pub(super) mark: Mark,
    pub(super) width: f64,
}

/// Shifted sideways by its own width in proportion to its place, so it never leaves the chart.
#[component]
pub(super) fn Tip(TipProps { mark, width }: &TipProps) -> Html {
    let node = use_node_ref();
    let share = (mark.x / width.max(1.0) * 100.0).clamp(0.0, 100.0);
    let below = mark.y < 72.0;
    let (y, shift) = if below {
        (mark.y + 18.0, "0")
    } else {
        (mark.y - 12.0, "-100%")
    };
    let place = [
        ("left", format!("{:.1}px", mark.x)),
        ("top", format!("{y:.1}px")),
        ("transform", format!("translate(-{share:.1}%,{shift})")),
    ];
    use_style(&node, place);
    let mut lines = mark.lines.iter();
    html! {
        // The focused mark's own label says the same.
        <div class="chart-tip" aria-hidden="true" ref={node}>
            { for lines.next().map(|line| html! { <strong>{ say(line.clone()) }</strong> }) }
            { for lines.map(|line| html! { <span>{ say(line.clone()) }</span> }) }
        </div>
    }
}
