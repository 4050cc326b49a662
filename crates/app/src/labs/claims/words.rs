//! The findings of claims in the reader's words.

use crate::texts::Texts;
use spindle_model::{
    Word,
    lab::claims::{Claim, Finding, Holds, NOT_RUN},
};

/// Whether it holds: a sign and a word.
pub(super) fn stamp(texts: &Texts, finding: &Finding) -> (&'static str, String) {
    let (sign, key) = match finding.holds {
        Holds::Yes => ("✓", "claims-stamp-yes"),
        Holds::No => ("✗", "claims-stamp-no"),
        Holds::Untold if finding.why == NOT_RUN => ("○", "claims-stamp-not-run"),
        Holds::Untold => ("?", "claims-stamp-untold"),
    };
    (sign, texts.get(key))
}

/// The number that decides, with its interval; a dash where there is none.
pub(super) fn number(texts: &Texts, finding: &Finding) -> String {
    let Some(number) = finding.number else {
        return "–".to_owned();
    };
    let told = told(texts, finding, number);
    let written = |end| texts.number(end, decimals(finding, number));
    match (finding.low, finding.high) {
        (Some(low), Some(high)) => format!("{told} ({}–{})", written(low), written(high)),
        _ => told,
    }
}

/// The number alone, if it has decided: where it has not, it says nothing without its interval.
pub(super) fn decisive(texts: &Texts, finding: &Finding) -> Option<String> {
    let number = finding.number.filter(|_| finding.holds != Holds::Untold);
    number.map(|number| told(texts, finding, number))
}

fn told(texts: &Texts, finding: &Finding, number: f64) -> String {
    let key = format!("claims-unit-{}", finding.unit);
    let written = texts.number(number, decimals(finding, number));
    texts.with(&key, &[("number", written.into())])
}

/// Short, so that no number takes two lines.
fn decimals(finding: &Finding, number: f64) -> usize {
    match finding.unit {
        "times" if number < 10.0 => 2,
        "times" | "ms" if number >= 100.0 => 0,
        "times" | "percent" | "ms" => 1,
        _ => 0,
    }
}

/// The reason, in the claim's own words if it has some.
pub(super) fn why(texts: &Texts, claim: &Claim) -> String {
    let why = claim.finding.why;
    let own = format!("claims-{}-why-{why}", claim.id.id());
    match texts.has(&own) {
        true => texts.get(&own),
        false => texts.get(&format!("claims-why-{why}")),
    }
}

/// The number that decides a claim, and its limits.
pub(super) fn decides(texts: &Texts, claim: &Claim) -> String {
    texts.get(&format!("claims-{}-decides", claim.id.id()))
}
