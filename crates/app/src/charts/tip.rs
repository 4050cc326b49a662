//! The tooltip of a mark.

use super::scene::Mark;
use yew::prelude::*;

/// Shifted sideways by its own width in proportion to its place, so it never leaves the chart.
pub(super) fn tooltip(mark: &Mark, width: f64) -> Html {
    let share = (mark.x / width.max(1.0) * 100.0).clamp(0.0, 100.0);
    let below = mark.y < 72.0;
    let (y, shift) = if below {
        (mark.y + 18.0, "0")
    } else {
        (mark.y - 12.0, "-100%")
    };
    let style = format!(
        "left:{:.1}px;top:{y:.1}px;transform:translate(-{share:.1}%,{shift})",
        mark.x
    );
    let mut lines = mark.lines.iter();
    html! {
        // The focused mark's own label says the same.
        <div class="chart-tip" aria-hidden="true" {style}>
            { for lines.next().map(|line| html! { <strong>{ line }</strong> }) }
            { for lines.map(|line| html! { <span>{ line }</span> }) }
        </div>
    }
}
