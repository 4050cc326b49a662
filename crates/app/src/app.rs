//! The page as a whole, and the followers of its state.

pub use crate::page::Page;
use crate::{
    address::Address,
    api,
    board::Step,
    components::{
        board, footer, header, lab, lab_list, newer_version, use_drops, use_focus_on_refusal,
        use_focus_on_what_works,
    },
    control::Control,
    host::use_host,
    later::{self, use_later},
    mirror::use_address,
    presenting::use_presenting,
    press::use_presses,
    runs,
    service_worker::{use_isolation, use_newer_version},
    state::{Action, Habits, State},
    support::Support,
    texts::{Loaded, Texts, say, use_loaded},
    web,
};

use spindle_model::{lab::LabId, param::Context};
use yew::prelude::*;

/// The page.
#[component]
pub fn App() -> Html {
    let asked_to_run = use_mut_ref(|| false);
    let support = *use_memo((), |()| Support::detect());
    let store = {
        let asked_to_run = asked_to_run.clone();
        use_reducer_eq(move || {
            let (address, error) = Address::parse(&web::query());
            // A program that a link brings runs only when the reader presses Run.
            let run = address.run && !(address.lab.is_bench() && runs::brings_code());
            let state = State::new(address, error, habits(support));
            *asked_to_run.borrow_mut() = run && state.refusal.is_none();
            state
        })
    };
    let Loaded { texts, failed } = use_loaded(store.lang.value, store.lab());
    let control = use_memo((), |()| {
        let control = Control::new(store.dispatcher(), store.form.context());
        // A window that takes no member leaves the page without its interface, nothing worse.
        let _ = api::install(&control);
        control
    });
    control.speak(store.lang.value);
    let asked_to_run = *asked_to_run.borrow();
    let is_isolating = {
        let control = control.clone();
        let is_busy = Callback::from(move |()| control.is_busy());
        use_isolation(&is_busy, support, asked_to_run)
    };
    // Another lab's texts do not do.
    let speaks = texts.as_ref().and_then(Texts::lab) == Some(store.lab());
    // An embedded lab would keep a page of which it shows a part.
    let may_keep = speaks && !store.embed && !is_isolating && !store.is_busy();
    let newer = use_newer_version(may_keep);
    let page = Page {
        store,
        texts: texts.unwrap_or_default(),
        support,
        control: (*control).clone(),
        is_isolating,
        newer,
    };
    use_address(&page.store);
    use_dress(&page, speaks);
    // Embedded, whoever comes near is a reader, and what comes with it must not move the page around later.
    // So does a form for files, where the way to choose them would push what follows down.
    let wants_files =
        page.store.lab().takes_pictures() && page.store.form.text("source") == "files";
    let latest = use_mut_ref(|| None);
    *latest.borrow_mut() = Some(page.clone());
    let is_whole = use_later(
        latest.clone(),
        (page.store.embed || wants_files || page.store.lab().is_bench()) && !is_isolating,
    );
    let is_up = speaks && !is_isolating && (is_whole || !page.store.embed);
    use_stamps(&page);
    use_presenting(&page);
    use_host(&page, latest, is_up);
    use_drops(&page);
    use_presses();
    use_focus_on_refusal(&page);
    use_focus_on_what_works(page.store.phase.is_running());
    use_start(&page, asked_to_run && !is_isolating);
    let before = use_mut_ref(Html::default);
    if speaks {
        *before.borrow_mut() = frame(&page, is_whole);
    }
    let notice = failed.then(|| Html::from_html_unchecked(web::notice_without_texts().into()));
    html! {
        <>
            { notice }
            <ContextProvider<Texts> context={page.texts}>{ before.borrow().clone() }</ContextProvider<Texts>>
        </>
    }
}

/// The lab with the page around it, unless it is embedded: then what it needs for that has to be here, or not to be had.
fn frame(page: &Page, is_whole: bool) -> Html {
    match later::here() {
        _ if !page.store.embed => {}
        Some(later) => return (later.embedded)(page),
        None if is_whole => return lab(page),
        None => return Html::default(),
    }
    let is_bench = page.store.lab().is_bench();
    html! {
        <div class={classes!("page", page.store.present.then_some("presenting"))}>
            <a class="skip" href="#lab">{ say(page.texts.get("site-skip")) }</a>
            { header(page) }
            { newer_version(page) }
            <div class={classes!("columns", page.store.is_front().then_some("front"), is_bench.then_some("benched"))}>
                { lab(page) }
                if page.store.is_front() {
                    { board(page) }
                }
                { lab_list(page) }
            </div>
            { footer(page) }
        </div>
    }
}

fn habits(support: Support) -> Habits {
    Habits {
        lang: web::lang(),
        theme: web::theme(),
        context: Context {
            cores: web::cores(),
            shared_memory: support.shared_memory,
            ..Context::default()
        },
    }
}

/// Gives the document the page's language, theme and title, once there are texts.
#[hook]
fn use_dress(page: &Page, speaks: bool) {
    let title = if page.store.is_front() {
        page.texts.get("board-title")
    } else {
        let question = page.lab_text("question");
        page.texts
            .with("site-title", &[("question", question.into())])
    };
    let dress = (page.texts.lang(), page.store.theme.value, title);
    use_effect_with(speaks.then_some(dress), |dress| {
        if let Some((lang, theme, title)) = dress {
            web::dress(*lang, *theme, title);
        }
    });
}

/// Has the board learn what earlier visits found out, once it can be read.
#[hook]
fn use_stamps(page: &Page) {
    let store = page.store.clone();
    let shows_them = page.store.is_front() || page.store.lab() == LabId::BOARD;
    let later = later::here().filter(|_| shows_them);
    use_effect_with(later.is_some(), move |_| {
        if let Some(later) = later {
            store.dispatch(Action::Board(Step::Before((later.tested)())));
        }
    });
}

/// Starts once, as soon as it is `due`.
#[hook]
fn use_start(page: &Page, due: bool) {
    let page = page.clone();
    use_effect_with(due, move |&due| {
        if due {
            page.run();
        }
    });
}
