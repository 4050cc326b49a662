//! The answer comes to the reader of a small screen, where it is out of sight when it is there; beside the result of a link,
//! if there is one.

use gloo::{
    timers::callback::Timeout,
    utils::{document, window},
};

/// How far the page is scrolled.
pub(crate) fn place() -> f64 {
    window().scroll_y().unwrap_or_default()
}

/// Scrolls to the answer once it is drawn, if the buttons stand at the lower edge of a small screen, unless the reader has
/// left the place of before. At once: a page that glides would take whoever presses something meanwhile elsewhere.
pub(crate) fn bring(before: f64) {
    Timeout::new(0, move || {
        let is_left = (place() - before).abs() > 2.0;
        let answer = document().query_selector(".page .shared, .page .answer");
        let answer = answer.ok().flatten();
        if let (Some(answer), false, true) = (answer, is_left, has_bar()) {
            answer.scroll_into_view();
        }
    })
    .forget();
}

/// Whether the page has the bar of a small screen.
fn has_bar() -> bool {
    let bar = document().query_selector(".run-bar").ok().flatten();
    let style = bar.and_then(|bar| window().get_computed_style(&bar).ok().flatten());
    let position = style.and_then(|style| style.get_property_value("position").ok());
    position.is_some_and(|position| position == "fixed")
}
