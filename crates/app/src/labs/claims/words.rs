//! What is known of a claim, in the reader's words.

use crate::texts::Texts;
use spindle_model::labs::claims::{Claim, Finding, Holds, NOT_RUN};

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
    // Short, so that no number takes two lines.
    let decimals = match finding.unit {
        "times" if number < 10.0 => 2,
        "times" if number >= 100.0 => 0,
        "times" | "percent" | "ms" => 1,
        _ => 0,
    };
    let written = |number: f64| texts.number(number, decimals);
    let key = format!("claims-unit-{}", finding.unit);
    let told = texts.with(&key, &[("number", written(number).into())]);
    match (finding.low, finding.high) {
        (Some(low), Some(high)) => format!("{told} ({}–{})", written(low), written(high)),
        _ => told,
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

/// What number decides, and where.
pub(super) fn decides(texts: &Texts, claim: &Claim) -> String {
    texts.get(&format!("claims-{}-decides", claim.id.id()))
}
