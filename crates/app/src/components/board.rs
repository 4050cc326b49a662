//! The claims of tutorials on the front page: each is tested in place, and bears a stamp from then on.

use crate::{
    address::Address,
    board::Testing,
    labs::claims::title,
    later,
    page::Page,
    texts::say,
    words::{self, Audience},
};
use spindle_model::{
    Word,
    lab::{LabId, claims::ClaimId},
};
use yew::prelude::*;

/// The claims beside the lab.
pub(crate) fn board(page: &Page) -> Html {
    let testing = page.store.board.testing();
    let busy = page.store.is_busy() || !page.support.workers;
    let all = test(page, ClaimId::ALL.to_vec(), busy);
    let stop = {
        let page = page.clone();
        Callback::from(move |_: MouseEvent| page.stop())
    };
    let report = page.store.address_of(LabId::BOARD);
    html! {
        <section class="board" aria-labelledby="board-heading" data-testing={testing.map(|_| "")}>
            <h2 id="board-heading">{ say(page.texts.get("board-heading")) }</h2>
            <p class="board-bar">
                // Not disabled, which would take the focus away.
                <button type="button" class="button" data-action="test-all" aria-disabled={busy.to_string()} onclick={all}>
                    { say(page.texts.get("board-test-all")) }
                </button>
                <a href={format!("?{}", report.query())}>{ say(page.texts.get("board-report")) }</a>
                // It keeps its place.
                <button
                    type="button"
                    class={classes!("button", "stop", testing.is_none().then_some("is-away"))}
                    data-action="stop-test"
                    onclick={stop}
                >
                    { say(page.texts.get("action-stop")) }
                </button>
            </p>
            <p class="board-said" role="status">{ testing.map_or_else(|| failed(page), |testing| said(page, testing)) }</p>
            <ul>{ for ClaimId::ALL.iter().map(|claim| row(page, *claim, busy)) }</ul>
        </section>
    }
}

fn test(page: &Page, claims: Vec<ClaimId>, busy: bool) -> Callback<MouseEvent> {
    let page = page.clone();
    Callback::from(move |_| {
        if !busy {
            page.test(claims.clone());
        }
    })
}

/// How far a test is.
fn said(page: &Page, testing: &Testing) -> Html {
    let text = words::doing(&page.texts, testing.waits, testing.progress.as_ref());
    let percent = testing.progress.map_or(0.0, |progress| progress.fraction()) * 100.0;
    let percent = format!("{}% · ", percent.round() as u32);
    html! { <>{ say(percent) }{ say(text) }</> }
}

/// Why the last test did not end well.
fn failed(page: &Page) -> Html {
    let failed = page.store.board.failed.as_ref();
    failed.map_or_else(Html::default, |error| {
        say(words::error(&page.texts, error, Audience::Reader).what)
    })
}

fn row(page: &Page, claim: ClaimId, busy: bool) -> Html {
    let (id, texts) = (claim.id(), &page.texts);
    let known = page.store.board.known(claim);
    let address = Address {
        given: claim.experiment().given(),
        ..page.store.address_of(claim.experiment().lab)
    };
    let holds = known.map(|known| known.claim.finding.holds.id());
    let stamp = match (awaits(page, claim), known.zip(later::here())) {
        (Some(key), _) => say(texts.get(key)),
        (None, Some((known, later))) => (later.stamp)(texts, known),
        // What earlier visits found comes with the later part.
        (None, None) if later::here().is_none() => Html::default(),
        (None, None) => say(texts.get("claims-stamp-not-run")),
    };
    html! {
        <li key={id} class="claim-row" data-claim={id} data-holds={holds}>
            <a href={format!("?{}", address.query())}>{ say(title(texts, id)) }</a>
            <p class="stamp">{ stamp }</p>
            <button
                type="button"
                class="button quiet"
                data-action="test"
                aria-label={texts.with("board-test-label", &[("claim", title(texts, id).into())])}
                aria-disabled={busy.to_string()}
                onclick={test(page, vec![claim], busy)}
            >
                { say(texts.get("board-test")) }
            </button>
        </li>
    }
}

/// The next step of the running test for a claim.
fn awaits(page: &Page, claim: ClaimId) -> Option<&'static str> {
    let testing = page.store.board.testing()?;
    let is_due = testing.claims.contains(&claim) && !testing.told.contains(&claim);
    is_due.then_some(match testing.claims.len() {
        1 => "board-testing",
        _ => "board-due",
    })
}
