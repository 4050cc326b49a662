//! The tooltip of a mark, and where what it waited for came from.

use super::{
    scene::{Mark, length},
    styled::use_style,
};
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
        <>
            if let Some([from, to]) = mark.arrow {
                <svg class="chart-arrow" aria-hidden="true"><path d={arrow(from, to)}></path></svg>
            }
            // The focused mark's own label says the same.
            <div class="chart-tip" aria-hidden="true" ref={node}>
                { for lines.next().map(|line| html! { <strong>{ say(line.clone()) }</strong> }) }
                { for lines.map(|line| html! { <span>{ say(line.clone()) }</span> }) }
            </div>
        </>
    }
}

/// A line with a head at its end, which goes up or down.
fn arrow((x, y): (f64, f64), (to_x, to_y): (f64, f64)) -> String {
    let back = if to_y < y { 7.0 } else { -7.0 };
    format!(
        "M{} {}L{} {}m-4 {}l4 {}l4 {}",
        length(x),
        length(y),
        length(to_x),
        length(to_y),
        length(back),
        length(-back),
        length(back)
    )
}
