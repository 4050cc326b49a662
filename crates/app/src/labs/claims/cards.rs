//! The claims as cards, each with its stamp.

use super::{title, words};
use crate::{
    address::Address,
    texts::{Texts, say, use_texts},
    web,
};
use spindle_model::{Word, lab::claims::Claim};
use yew::prelude::*;

/// A claim with what is known of it here.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// The claim.
    pub claim: Claim,
    /// When it was tested, as results have it; empty before.
    pub date: String,
}

/// The properties of the cards.
#[derive(Clone, PartialEq, Properties)]
pub struct CardsProps {
    /// The claims, in their order.
    pub claims: Vec<Known>,
}

/// A card for each claim.
#[component]
pub fn Cards(props: &CardsProps) -> Html {
    let texts = use_texts();
    // Links keep language and theme.
    let (address, _) = Address::parse(&web::query());
    let cards = props
        .claims
        .iter()
        .map(|known| card(&texts, known, &address));
    html! { <ul class="claims">{ for cards }</ul> }
}

fn card(texts: &Texts, known: &Known, address: &Address) -> Html {
    let claim = &known.claim;
    let (id, lab, finding) = (claim.id.id(), claim.lab.id(), &claim.finding);
    let (sign, word) = words::stamp(texts, finding);
    let address = Address {
        lab: claim.lab,
        given: claim.id.experiment().given(),
        run: false,
        ..address.clone()
    };
    let link = texts.with(
        "claims-open",
        &[("lab", texts.get(&format!("lab-{lab}")).into())],
    );
    // As results have it: the date comes first.
    let day = known.date.get(..10).filter(|_| finding.number.is_some());
    html! {
        <li key={id} class="claim-card" data-claim={id} data-holds={finding.holds.id()} data-why={finding.why}>
            <h3>{ say(title(texts, id)) }</h3>
            <p class="stamp">
                <span aria-hidden="true">{ say(sign.to_owned()) }</span>
                { say(word) }
                if let Some(day) = day {
                    <time datetime={known.date.clone()}>{ say(day.to_owned()) }</time>
                }
            </p>
            <p class="number">{ say(words::number(texts, finding)) }</p>
            <p class="why">{ say(words::why(texts, claim)) }</p>
            <p class="hint">{ say(words::decides(texts, claim)) }</p>
            <a href={format!("?{}", address.query())} target={address.embed.then_some("_blank")}>
                { say(link) }
            </a>
        </li>
    }
}

/// The last finding of a claim, in a line.
pub fn stamp(texts: &Texts, known: &Known) -> Html {
    let finding = &known.claim.finding;
    let (sign, word) = words::stamp(texts, finding);
    let day = known.date.get(..10).unwrap_or_default();
    html! {
        <>
            <span aria-hidden="true">{ sign }</span>
            { say(word) }
            if let Some(number) = words::decisive(texts, finding) {
                <b>{ say(number) }</b>
            }
            <time datetime={known.date.clone()}>{ day.to_owned() }</time>
        </>
    }
}
