//! The claims of tutorials on the front page: each is tested in place, and bears a stamp from then on.

use crate::{
    address::Address,
    app::Page,
    board::Testing,
    labs::claims::title,
    later,
    texts::say,
    words::{self, Audience},
};
use spindle_model::{lab::LabId, labs::claims::ClaimId};
use yew::prelude::*;

/// The claims beside the lab.
pub(crate) fn board(page: &Page) -> Html {
    let testing = page.store.board.testing();
    let busy = page.store.is_busy() || !page.support.workers;
    let all = test(page, ClaimId::ALL.to_vec());
    let stop = {
        let page = page.clone();
        Callback::from(move |_: MouseEvent| page.stop())
    };
    let report = page.store.address_of(LabId::Claims);
    html! {
        <section class="board" aria-labelledby="board-heading" data-testing={testing.map(|_| "")}>
            <h2 id="board-heading">{ say(page.texts.get("board-heading")) }</h2>
            <p class="board-bar">
                if testing.is_some() {
                    <button type="button" class="button stop" data-action="stop-test" onclick={stop}>
                        { say(page.texts.get("action-stop")) }
                    </button>
                } else {
                    <button type="button" class="button" data-action="test-all" disabled={busy} onclick={all}>
                        { say(page.texts.get("board-test-all")) }
                    </button>
                }
                <a href={format!("?{}", report.query())}>{ say(page.texts.get("board-report")) }</a>
            </p>
            <p class="board-said" role="status">{ testing.map_or_else(|| failed(page), |testing| said(page, testing)) }</p>
            <ul>{ for ClaimId::ALL.iter().map(|claim| row(page, *claim, busy)) }</ul>
        </section>
    }
}

fn test(page: &Page, claims: Vec<ClaimId>) -> Callback<MouseEvent> {
    let page = page.clone();
    Callback::from(move |_| page.test(claims.clone()))
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
    let mut testing = page.store.board.testing().into_iter();
    let is_tested_now = testing.any(|testing| testing.claims.contains(&claim));
    let stamp = match known.zip(later::here()) {
        Some((known, later)) => (later.stamp)(texts, known),
        None => say(texts.get(if is_tested_now {
            "board-testing"
        } else {
            "claims-stamp-not-run"
        })),
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
                disabled={busy}
                onclick={test(page, vec![claim])}
            >
                { say(texts.get("board-test")) }
            </button>
        </li>
    }
}
