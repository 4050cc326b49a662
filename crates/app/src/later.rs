//! The code that only runs need: doing them, concluding, pictures, verdicts, exports. It is the larger half of the
//! page and grows with every lab, so it is a wasm file of its own (`cargo xtask split`), fetched at the
//! first sign of a reader.

#![allow(
    unsafe_code,
    reason = "`wasm_split` declares what it imports from the other file"
)]

use crate::{
    api::{self, Asked},
    bench,
    calibrate::calibrate,
    control::Control,
    export::ExportBar,
    host::{self, Order},
    labs::{self, Picture, PictureProps, claims::Known},
    page::Page,
    run::{Failure, Measured, Request},
    runs::{self, Past},
    share, sheet, stamps,
    texts::Texts,
};
use futures::future::LocalBoxFuture;
use gloo::{events::EventListener, timers::future::TimeoutFuture, utils::window};
use spindle_model::{error::RunError, lab::LabId};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use wasm_split_helpers::SplitLoaderError;
use yew::prelude::*;

/// The doors to it. Whatever is called only behind them is in the other file.
pub struct Later {
    /// Gives its styles to the document.
    pub style: fn(),
    /// The Python bench.
    pub bench: fn(&Page) -> Html,
    /// A program as a field of a fragment.
    pub packed: fn(&str) -> String,
    /// All that a lab shows of a run.
    pub picture: fn(PictureProps) -> Html,
    /// The files of a lab that works on files.
    pub chooser: fn(&Page) -> Html,
    /// The exports of a run.
    pub exports: fn(Measured) -> Html,
    /// A run that the address brings.
    pub shared: fn(&Page) -> Html,
    /// Past runs, as of the latest.
    pub past: fn(LabId, String) -> Html,
    /// The code behind the lab.
    pub codes: fn(&Page) -> Html,
    /// An embedded lab.
    pub embedded: fn(&Page) -> Html,
    /// The ways to hand the lab on.
    pub share: fn(&Page) -> Html,
    /// The reader's prediction and its result.
    pub prediction: fn(&Page) -> Html,
    /// The caveats of a run.
    pub warnings: fn(&Page) -> Html,
    /// How long the run has taken.
    pub elapsed: fn() -> Html,
    /// The answer so far, while a run goes on.
    pub so_far: fn(&Page) -> Option<Html>,
    /// The lab's answer: at a glance, in sentences, and a press to measure again, longer, where it cannot be told yet.
    pub answer: fn(&Page, &Measured) -> Html,
    /// The lab's answer, said aloud.
    pub aloud: fn(&Texts, &Measured) -> String,
    /// Reads what a script gave to `run`.
    pub read: fn(&JsValue) -> Result<Asked, String>,
    /// Reads what a host page sent.
    pub order: fn(&JsValue) -> Option<Order>,
    /// Does what a host page wants.
    pub obey: fn(Page, Order) -> LocalBoxFuture<'static, ()>,
    /// The result as scripts get it.
    pub result: fn(&Texts, &Measured) -> JsValue,
    /// Does a run.
    pub run: fn(Control, Request) -> LocalBoxFuture<'static, Result<Measured, Failure>>,
    /// The last finding of a claim, in a line.
    pub stamp: fn(&Texts, &Known) -> Html,
    /// Earlier findings of claims, oldest first.
    pub tested: fn() -> Vec<Measured>,
    /// Tests claims.
    pub test: fn(Control, Request) -> LocalBoxFuture<'static, ()>,
    /// Lets defaults follow from how fast the reader's machine is.
    pub calibrate: fn(Latest),
}

/// The page as it was drawn last.
pub type Latest = Rc<RefCell<Option<Page>>>;

static LATER: Later = Later {
    style: sheet::apply_results,
    bench: bench::bench,
    packed: bench::packed,
    picture: |props| html! { <Picture ..props /> },
    chooser: crate::components::chooser,
    exports: |measured| html! { <ExportBar {measured} /> },
    shared: runs::shared,
    past: |lab, latest| html! { <Past {lab} {latest} /> },
    codes: crate::components::codes,
    embedded: crate::components::embedded,
    share: share::share,
    prediction: crate::components::prediction,
    warnings: crate::components::warnings,
    elapsed: crate::components::elapsed,
    so_far: crate::components::so_far,
    answer: crate::components::answer,
    aloud: labs::aloud,
    read: api::read,
    order: host::read,
    obey: |page, order| Box::pin(host::obey_order(page, order)),
    result: api::result,
    run: |control, request| Box::pin(async move { control.follow(request).await }),
    stamp: labs::claims::stamp,
    tested: stamps::all,
    test: |control, request| Box::pin(async move { control.follow_test(request).await }),
    calibrate: |latest| spawn_local(calibrate(latest)),
};

// The build of developers stays in one file: it is quicker to make, and its size does not matter.
#[cfg(all(target_family = "wasm", not(debug_assertions)))]
#[wasm_split_helpers::wasm_split(later, fallible)]
fn fetch() -> Result<&'static Later, SplitLoaderError> {
    Ok(&LATER)
}

#[cfg(not(all(target_family = "wasm", not(debug_assertions))))]
async fn fetch() -> Result<&'static Later, SplitLoaderError> {
    Ok(&LATER)
}

thread_local! {
    static HERE: Cell<Option<&'static Later>> = const { Cell::new(None) };
}

/// The later part, if it was fetched. Wherever a run was measured, it was.
pub fn here() -> Option<&'static Later> {
    HERE.get()
}

/// Fetches it, unless it is here.
///
/// # Errors
/// The host does not give it out; the next call asks again.
pub async fn load() -> Result<&'static Later, RunError> {
    let later = fetch().await.map_err(|_| RunError::Crashed {
        reason: "a part of this page could not be fetched".to_owned(),
    })?;
    (later.style)();
    HERE.set(Some(later));
    Ok(later)
}

/// The events that are a first sign of a reader.
const SIGNS: [&str; 5] = [
    "pointermove",
    "pointerdown",
    "keydown",
    "scroll",
    "dragenter",
];

/// How long after a failure signs of a reader count again, in milliseconds.
const TRY_AGAIN_MS: u32 = 3000;

/// Fetches it at the first sign of a reader, or at once if that is wanted or the address brings a run, and draws the page
/// again when it is here; if it cannot be had, asks again in the same way. A sign of a reader has it calibrate defaults, too.
/// Whether it is here, or was wanted at once and could not be had.
#[hook]
pub fn use_later(latest: Latest, at_once: bool) -> bool {
    let settled = use_state_eq(|| false);
    let failures = use_state_eq(|| 0_u32);
    let (set, count) = (settled.setter(), failures.setter());
    use_effect_with((at_once, *failures), move |&(at_once, failures)| {
        let fetch = move |is_sign: bool| {
            let (set, count, latest) = (set.clone(), count.clone(), latest.clone());
            spawn_local(async move {
                // A run that needs it will ask again, and say so.
                let later = match here() {
                    None => load().await.ok(),
                    later => later,
                };
                set.set(later.is_some() || at_once);
                match later {
                    Some(later) if is_sign => (later.calibrate)(latest),
                    Some(_) => {}
                    None => {
                        TimeoutFuture::new(TRY_AGAIN_MS).await;
                        count.set(failures + 1);
                    }
                }
            });
        };
        if at_once || runs::is_brought() {
            fetch(false);
        }
        let listeners = SIGNS.map(|sign| {
            let fetch = fetch.clone();
            EventListener::once(&window(), sign, move |_| fetch(true))
        });
        move || drop(listeners)
    });
    *settled
}
