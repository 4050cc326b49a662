//! The pictures of the **claims** lab: a card for each claim, before it was tested and after.

mod cards;
mod chart;
#[cfg(test)]
mod tests;
mod words;

pub use cards::{Cards, Known, stamp};
pub use chart::main_chart;

use super::{Answer, Measure, PictureProps};
use crate::{
    board::Board,
    charts::{Blank, side_by_side::Number},
    stamps,
    support::Support,
    texts::Texts,
    words::{choice, listed},
};
use spindle_model::{
    Word, lab,
    lab::claims::{ClaimId, Holds, Outcome, Params, SPECS},
    param::Context,
};
use yew::prelude::{Html, component, html, use_memo};

fn count(outcome: &Outcome, holds: Holds) -> usize {
    let claims = outcome.claims.iter();
    claims.filter(|claim| claim.finding.holds == holds).count()
}

/// How many claims hold.
pub fn answer(texts: &Texts, outcome: &Outcome) -> Answer {
    Answer {
        headline: headline(texts, outcome),
        verdict: verdict(texts, outcome),
    }
}

/// The same of what earlier runs found, if they found something.
pub fn answer_before(texts: &Texts, board: &Board) -> Option<Answer> {
    let known = ClaimId::ALL.iter().filter_map(|claim| board.known(*claim));
    let claims: Vec<_> = known.map(|known| known.claim.clone()).collect();
    (!claims.is_empty()).then(|| answer(texts, &Outcome { claims }))
}

/// How many claims hold, at a glance.
fn headline(texts: &Texts, outcome: &Outcome) -> String {
    let values = [
        ("count", count(outcome, Holds::Yes).into()),
        ("total", outcome.claims.len().into()),
    ];
    texts.with("claims-headline", &values)
}

/// How many claims hold, do not, and cannot be told.
fn verdict(texts: &Texts, outcome: &Outcome) -> String {
    let count = |holds: Holds| count(outcome, holds);
    let part = |holds: Holds, is_told: bool| {
        let values = [("count", count(holds).into())];
        let key = format!("claims-count-{}", holds.id());
        (is_told || count(holds) > 0).then(|| texts.with(&key, &values))
    };
    let parts = [
        part(Holds::Yes, true),
        part(Holds::No, false),
        part(Holds::Untold, false),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    texts.with("claims-verdict", &[("parts", listed(texts, &parts).into())])
}

/// How many claims hold, do not, and cannot be told.
pub(super) fn measure(texts: &Texts, outcome: &Outcome) -> Measure {
    let part = |holds: Holds| {
        let count = count(outcome, holds);
        let number = Number {
            value: count as f64,
            interval: None,
            shown: count.to_string(),
        };
        (texts.get(&format!("claims-stamp-{}", holds.id())), number)
    };
    Measure {
        name: texts.get("claims-claims-label"),
        parts: [Holds::Yes, Holds::No, Holds::Untold].map(part).into(),
        chief: 0,
    }
}

/// The cards.
pub(super) fn picture(shown: &PictureProps) -> Vec<Html> {
    vec![html! { <ReportCard ..shown.clone() /> }]
}

/// The claims of the run, or of the form before there is one, with what earlier runs found.
#[component]
fn ReportCard(shown: &PictureProps) -> Html {
    let shared_memory = *use_memo((), |()| Support::detect().shared_memory);
    let earlier = use_memo((), |()| Board::of(&stamps::all()));
    let claims = match (&shown.params, shown.outcome()) {
        (_, Some(lab::Outcome::Claims(outcome))) => outcome.claims.clone(),
        (lab::Params::Claims(params), _) => params.blank(&Context {
            cores: shown.cores,
            shared_memory,
            ..Context::default()
        }),
        _ => Vec::new(),
    };
    let date = shown.measured.as_ref().map(|one| &*one.environment.date);
    let known = claims.into_iter().map(|claim| {
        let before = earlier
            .known(claim.id)
            .filter(|_| shown.blank == Blank::Waiting && date.is_none());
        before.cloned().unwrap_or_else(|| Known {
            date: date.unwrap_or_default().to_owned(),
            claim,
        })
    });
    let claims: Vec<Known> = known.collect();
    html! { <Cards {claims} /> }
}

/// A row for each claim.
pub fn sheet(outcome: &Outcome) -> Vec<Vec<String>> {
    let names = [
        "claim", "lab", "holds", "why", "number", "unit", "low", "high",
    ];
    let names = names.map(str::to_owned).to_vec();
    let number = |number: Option<f64>| number.map_or_else(String::new, |one| one.to_string());
    let rows = outcome.claims.iter().map(|claim| {
        let finding = &claim.finding;
        vec![
            claim.id.id().to_owned(),
            claim.lab.id().to_owned(),
            finding.holds.id().to_owned(),
            finding.why.to_owned(),
            number(finding.number),
            finding.unit.to_owned(),
            number(finding.low),
            number(finding.high),
        ]
    });
    std::iter::once(names).chain(rows).collect()
}

/// The part of a file name that distinguishes a run.
pub fn file_suffix(params: &Params) -> String {
    params.claims.len().to_string()
}

/// The claim as tutorials say it.
pub fn title(texts: &Texts, word: &str) -> String {
    let spec = SPECS.iter().find(|spec| spec.id == "claims");
    spec.map_or_else(String::new, |spec| choice(texts, "claims", spec, word))
}
