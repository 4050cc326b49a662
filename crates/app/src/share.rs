//! Handing the lab on: a link, a link with what was measured, a picture that leads to it, and the code that embeds it, all
//! in the panel of one button.

mod code;
mod copied;
mod picture;
mod qr;

pub use code::{element, frame};

use crate::{
    address::Address,
    bench, export, labs,
    page::Page,
    run::Measured,
    runs,
    texts::{say, use_texts},
    web,
};
pub(crate) use copied::Copied;
use copied::Way;
use picture::Markup;
use qr::Qr;
use yew::prelude::*;

/// All ways, for the page as it is.
pub(crate) fn share(page: &Page) -> Html {
    let measured = page.store.phase.measured();
    let measured = measured.filter(|_| !page.store.is_busy());
    html! {
        <Share
            address={page.store.address()}
            question={page.lab_text("question")}
            measured={measured.cloned()}
        />
    }
}

/// The properties of the menu.
#[derive(Clone, PartialEq, Properties)]
struct ShareProps {
    /// The page as it is.
    address: Address,
    /// The question of the lab.
    question: String,
    /// The measured run, if there is one.
    measured: Option<Measured>,
}

/// All ways to hand the lab on. Those that hand on a result wait for one.
#[component]
fn Share(props: &ShareProps) -> Html {
    let texts = use_texts();
    let ShareProps {
        address,
        question,
        measured,
    } = props;
    let base = web::base();
    let with_result = use_memo(measured.clone(), |measured| {
        measured.as_ref().and_then(runs::link_with_result)
    });
    let missing = match (measured, &*with_result) {
        (None, _) => Some("share-needs-result"),
        (Some(_), None) => Some("share-too-large"),
        (Some(_), Some(_)) => None,
    };
    let link = Address {
        embed: false,
        ..address.clone()
    };
    let code = link.code().map(|code| format!("#{}", bench::packed(code)));
    let code = code.unwrap_or_default();
    let link = format!("{}?{}{code}", web::place(), link.query());
    let markup = |markup: Markup| {
        let text = measured.as_ref().map(|measured| {
            let name = export::file_name(measured, export::Kind::Png);
            let verdict = labs::answer(&texts, measured).verdict;
            markup.write(&name, &verdict, &runs::link(measured))
        });
        html! { <Copied id={markup.id()} {text} /> }
    };
    html! {
        <div class="share">
            <div class="menu-row">
                <Copied id="link" text={link.clone()} />
                <Copied id="result-link" text={(*with_result).clone()} />
            </div>
            <div class="menu-row">{ for Markup::ALL.into_iter().map(markup) }</div>
            if let Some(missing) = missing {
                <p>{ say(texts.get(missing)) }</p>
            } else {
                <p>{ say(texts.get("share-picture")) }</p>
            }
            <Qr {link} />
            <p class="menu-head">{ say(texts.get("share-title")) }</p>
            <Way
                id="element"
                label={texts.get("share-element")}
                html={element(&base, address, question)}
            />
            <Way id="frame" label={texts.get("share-frame")} html={frame(&base, address, question)} />
        </div>
    }
}
