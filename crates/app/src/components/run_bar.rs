//! Run, Stop and Reset, and how far the run is.

use crate::{
    address::Address,
    later,
    menu::Menu,
    page::Page,
    state::{Action, Phase},
    texts::say,
    web, words,
};
use yew::prelude::*;

/// The id of the button that starts a run.
pub(crate) const RUN: &str = "action-run";
const STOP: &str = "action-stop";

/// The buttons under the form. Each has its place, so that nothing moves when a run starts. On a small screen they are one
/// bar at its lower edge.
pub(crate) fn run_bar(page: &Page) -> Html {
    html! {
        <div class="run-bar">
            <div class="buttons">
                { run_and_stop(page) }
                if page.store.is_front() {
                    { whole_lab(page) }
                } else {
                    { reset(page) }
                }
                { share(page) }
            </div>
            { progress_space(page) }
        </div>
    }
}

/// The two buttons of which one works at a time.
pub(crate) fn run_and_stop(page: &Page) -> Html {
    let Page { store, texts, .. } = page;
    let busy = store.is_busy();
    let stop = {
        let page = page.clone();
        Callback::from(move |_: MouseEvent| page.stop())
    };
    let supported = page.can_run();
    html! {
        <>
                <button
                    id={RUN}
                    type="submit"
                    class="button primary"
                    data-action="run"
                    disabled={busy || !supported}
                    aria-describedby={(!supported).then_some("run-needs")}
                >
                    { say(texts.get("action-run")) }
                </button>
                <button
                    id={STOP}
                    type="button"
                    class="button stop"
                    data-action="stop"
                    disabled={!busy}
                    onclick={stop}
                >
                    { say(texts.get("action-stop")) }
                </button>
        </>
    }
}

/// The button that hands the lab on. It opens from the start: what a first press was for must not be lost because it is that
/// press which has the ways fetched.
pub(crate) fn share(page: &Page) -> Html {
    let ways = later::here().map(|later| (later.share)(page));
    let coming =
        || html! { <p class="waiting" role="status">{ say(page.texts.get("share-coming")) }</p> };
    html! {
        <Menu name="share" label={page.texts.get("share-label")} is_button=true>
            { ways.unwrap_or_else(coming) }
        </Menu>
    }
}

/// The way from the front page to all parameters of its lab.
fn whole_lab(page: &Page) -> Html {
    let address = Address {
        front: false,
        ..page.store.address()
    };
    html! {
        <a class="button quiet" href={format!("?{}", address.query())}>
            { say(page.texts.get("board-parameters")) }
        </a>
    }
}

/// The button that leads back to the defaults.
pub(super) fn reset(page: &Page) -> Html {
    let Page { store, texts, .. } = page;
    let reset = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| {
            store.dispatch(Action::Reset);
            // Reset has nothing left to do and stops working; Run comes next.
            web::focus(RUN);
        })
    };
    html! {
        <button
            type="button"
            class="button quiet"
            data-action="reset"
            disabled={store.phase.is_running() || store.form.is_untouched()}
            onclick={reset}
        >
            { say(texts.get("action-reset")) }
        </button>
    }
}

/// How far the run is, or why there can be none.
pub(crate) fn progress_space(page: &Page) -> Html {
    html! {
        <div class="progress-space">
            if !page.can_run() && page.support.workers {
                <p class="reason" id="run-needs">{ say(page.texts.get("unsupported-run")) }</p>
            }
            { progress(page) }
        </div>
    }
}

fn progress(page: &Page) -> Html {
    let (waits, progress) = match (&page.store.phase, page.store.board.testing()) {
        (
            Phase::Running {
                waits, progress, ..
            },
            _,
        ) => (*waits, progress),
        (_, Some(testing)) => (testing.waits, &testing.progress),
        _ => return Html::default(),
    };
    let fraction = progress.map_or(0.0, |progress| progress.fraction());
    // Whole numbers, because writing fractions would take some kilobytes that nothing else at first needs.
    let percent = (fraction * 100.0).round() as u32;
    let scale = (fraction * 10_000.0).round() as u32;
    let text = words::doing(&page.texts, waits, progress.as_ref());
    html! {
        <div
            class="progress"
            data-progress={percent.to_string()}
            role="progressbar"
            aria-label={page.texts.get("progress-label")}
            aria-valuemin="0"
            aria-valuemax="100"
            aria-valuenow={percent.to_string()}
            aria-valuetext={text.clone()}
        >
            // Drawn, because a length that is a style would be forbidden by the page's own policy.
            <svg class="track" viewBox="0 0 10000 1" preserveAspectRatio="none" aria-hidden="true">
                <rect class="bar" width={scale.to_string()} height="1"></rect>
            </svg>
            <p>
                { later::here().map(|later| (later.elapsed)()) }
                { say(text) }
            </p>
        </div>
    }
}

/// A button that the keyboard is on and that stops working hands the focus to its counterpart.
#[hook]
pub(crate) fn use_focus_on_what_works(running: bool) {
    use_effect_with(running, |running| {
        let (from, to) = if *running { (RUN, STOP) } else { (STOP, RUN) };
        if web::has_focus(from) {
            web::focus(to);
        }
    });
}
