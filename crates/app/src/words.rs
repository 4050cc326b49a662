//! Errors, caveats and progress in the reader's words.

#[cfg(test)]
mod tests;

use crate::{
    labs,
    run::{Fetched, RunProgress},
    texts::{Lang, Texts},
};
use spindle_model::{
    Word,
    error::{Limited, RunError},
    lab::LabId,
    message::{Activity, On},
    param::{Kind, ParamError, ParamErrors, Problem, Spec},
    result::{Warning, WarningCode},
};

/// The most of what was given that an error repeats: an address may hold pages of text.
const LONGEST_GIVEN: usize = 80;

/// An error in words, with advice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The error; a line for each parameter that was refused.
    pub what: String,
    /// The advice; empty where `what` includes it.
    pub advice: String,
}

/// Whom an error is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// A reader of the page, who knows parameters by their labels.
    Reader,
    /// A script, which also knows them by their names.
    Script,
}

/// Why a run has no result.
pub fn error(texts: &Texts, error: &RunError, audience: Audience) -> Told {
    let told = |what: String, advice: &str| Told {
        what,
        advice: texts.get(advice),
    };
    match error {
        RunError::BadParam(errors) => Told {
            what: refusals(texts, errors, audience),
            advice: String::new(),
        },
        RunError::UnknownLab { given, known } => {
            let advice = names(texts, "allowed-names", known);
            Told {
                what: about(texts, "error-unknown-lab", String::new(), given, advice),
                advice: String::new(),
            }
        }
        RunError::Unsupported => told(texts.get("error-unsupported"), "error-unsupported-advice"),
        RunError::NoServiceWorker { reason } => {
            let what = match reason.as_str() {
                "" => texts.get("error-no-service-worker"),
                reason => texts.with("error-no-service-worker-why", &[("reason", reason.into())]),
            };
            told(what, "error-no-service-worker-advice")
        }
        RunError::Busy => told(texts.get("error-busy"), "error-busy-advice"),
        RunError::Stopped => told(texts.get("error-stopped"), "error-stopped-advice"),
        RunError::Crashed { reason } => {
            let what = texts.with("error-crashed", &[("reason", reason.as_str().into())]);
            told(what, "error-crashed-advice")
        }
        RunError::Limit { what, allowed } => {
            let key = format!("error-limit-{}", what.id());
            let allowed = match what {
                Limited::Output => allowed >> 20,
                _ => *allowed,
            };
            // As a whole number: what writes fractions would take kilobytes of the page's first part.
            let allowed = i64::try_from(allowed).unwrap_or(i64::MAX);
            let what = texts.with(&key, &[("allowed", allowed.into())]);
            told(what, "error-limit-advice")
        }
        RunError::Timeout { limit_s, .. } => {
            let what = texts.with("error-timeout", &[("limit_s", (*limit_s).into())]);
            told(what, "error-timeout-advice")
        }
    }
}

/// A line for each.
fn refusals(texts: &Texts, errors: &ParamErrors, audience: Audience) -> String {
    let mut lines = String::new();
    for error in errors.iter() {
        if !lines.is_empty() {
            lines.push('\n');
        }
        lines.push_str(&bad_param(texts, error, audience));
    }
    lines
}

/// Which parameter, what was given for it, and what is allowed.
pub fn bad_param(texts: &Texts, error: &ParamError, audience: Audience) -> String {
    let key = match (&error.problem, error.given.trim()) {
        (Problem::Unknown { .. }, _) => "error-unknown-param",
        (Problem::NoPictures { .. } | Problem::TooLong { .. } | Problem::InFragment, _) => {
            "error-no-pictures"
        }
        (_, "") => "error-bad-param-empty",
        _ => "error-bad-param",
    };
    about(
        texts,
        key,
        called(texts, &error.param, audience),
        &error.given,
        allowed(texts, &error.problem, audience),
    )
}

fn about(texts: &Texts, key: &str, param: String, given: &str, advice: String) -> String {
    let mut shown: String = given.chars().take(LONGEST_GIVEN).collect();
    if shown.len() < given.len() {
        shown.push('…');
    }
    let values = [
        ("param", param.into()),
        ("given", shown.into()),
        ("advice", advice.into()),
    ];
    texts.with(key, &values)
}

fn allowed(texts: &Texts, problem: &Problem, audience: Audience) -> String {
    let bound = |key: &str, other: &str, limit: i64| {
        let other = called(texts, other, audience);
        texts.with(key, &[("other", other.into()), ("limit", limit.into())])
    };
    match problem {
        Problem::NotInRange { min, max } => texts.with(
            "allowed-range",
            &[("min", (*min).into()), ("max", (*max).into())],
        ),
        Problem::NotAList { min, max, max_len } => {
            let values = [
                ("min", (*min).into()),
                ("max", (*max).into()),
                ("max_len", (*max_len).into()),
            ];
            texts.with("allowed-list", &values)
        }
        Problem::Above { other, limit } => bound("allowed-above", other, *limit),
        Problem::Below { other, limit } => bound("allowed-below", other, *limit),
        Problem::OutOfMemory { limit } => {
            texts.with("allowed-memory", &[("limit", (*limit).into())])
        }
        Problem::NoPictures { skipped } => match &skipped[..] {
            [] => texts.get("allowed-files"),
            _ => texts.with(
                "allowed-pictures",
                &[("skipped", skipped.join(", ").into())],
            ),
        },
        Problem::NotSomeOf { allowed } => names(texts, "allowed-some", allowed),
        Problem::NotOneOf { allowed } => names(texts, "allowed-words", allowed),
        Problem::TooLong { bytes, most } => {
            let values = [("bytes", (*bytes).into()), ("most", (*most).into())];
            texts.with("allowed-text", &values)
        }
        Problem::InFragment => texts.get("allowed-fragment"),
        Problem::Unknown { nearest, allowed } => {
            let values = [
                ("nearest", nearest.unwrap_or_default().into()),
                ("allowed", allowed.join(", ").into()),
            ];
            let key = match nearest {
                Some(_) => "allowed-near",
                None => "allowed-names",
            };
            texts.with(key, &values)
        }
    }
}

/// A parameter by the label that the lab gives it, for scripts with its name in addresses.
fn called(texts: &Texts, param: &str, audience: Audience) -> String {
    let label = texts.lab().map(|lab| format!("{}-{param}-label", lab.id()));
    match (label.filter(|label| texts.has(label)), audience) {
        (Some(label), Audience::Reader) => texts.get(&label),
        (Some(label), Audience::Script) => [&texts.get(&label), " (", param, ")"].concat(),
        (None, _) => param.to_owned(),
    }
}

fn names(texts: &Texts, key: &str, names: &[&str]) -> String {
    texts.with(key, &[("allowed", names.join(", ").into())])
}

/// The words of a caveat on a machine of so many cores, in the lab's own words if it has some.
pub fn warning(texts: &Texts, warning: &Warning, cores: Option<u32>) -> String {
    let key = format!("warning-{}", warning.code.id());
    let own = texts.lab().map(|lab| format!("{}-{key}", lab.id()));
    let key = own.filter(|own| texts.has(own)).unwrap_or(key);
    if let (WarningCode::BusyMachine, Some((gave, cores))) =
        (warning.code, warning.detail.split_once(','))
    {
        // A number with one decimal, which both languages write alike.
        let cores: i64 = cores.parse().unwrap_or_default();
        return texts.with(&key, &[("gave", gave.into()), ("cores", cores.into())]);
    }
    let named = warning.detail.split(',').map(|one| {
        let strategy = format!("strategy-{one}");
        let named = texts.has(&strategy).then(|| texts.get(&strategy));
        named.unwrap_or_else(|| one.to_owned())
    });
    let detail = listed(texts, &named.collect::<Vec<_>>());
    let cores = cores.unwrap_or_default();
    texts.with(&key, &[("detail", detail.into()), ("cores", cores.into())])
}

/// The current activity of a run: it waits for that of another page, or measures.
pub fn doing(texts: &Texts, waits: bool, now: Option<&RunProgress>) -> String {
    match waits {
        true => texts.get("progress-waiting"),
        false => progress(texts, now),
    }
}

/// The current measurement in words.
fn progress(texts: &Texts, progress: Option<&RunProgress>) -> String {
    let Some(now) = progress else {
        return texts.get("progress-starting");
    };
    if let Some(Fetched { done, total }) = now.fetched {
        // By whole numbers: what writes fractions would take kilobytes of the page's first part.
        let megabytes = |kilobytes: u32| {
            let tenths = kilobytes * 10 / 1024;
            format!("{}.{}", tenths / 10, tenths % 10).into()
        };
        let values = [("done", megabytes(done)), ("total", megabytes(total))];
        return texts.with("progress-fetching", &values);
    }
    let who = ("who", who(texts, now).into());
    let (done, total) = (now.done + 1, now.total);
    match now.activity {
        Activity::WarmUp => texts.with("progress-warm-up", &[who]),
        Activity::Trace => texts.with("progress-trace", &[who]),
        // One thing only: there is nothing to count.
        Activity::Measure if total == 1 => texts.with(once(texts), &[who]),
        Activity::Measure => {
            let values = [who, ("done", done.into()), ("total", total.into())];
            texts.with("progress-measure", &values)
        }
    }
}

/// Key of what goes on where it is one thing only: a program is run rather than measured.
fn once(texts: &Texts) -> &'static str {
    match texts.lab() {
        Some(LabId::BENCH) => "python-progress-once",
        Some(lab) if lab.is_bench() => "interleavings-progress-once",
        _ => "progress-once",
    }
}

/// The workers of the current measurement: a strategy, or so many threads or processes.
pub fn who(texts: &Texts, now: &RunProgress) -> String {
    if let Some(strategy) = now.strategy {
        return texts.get(&format!("strategy-{}", strategy.id()));
    }
    let helpers = texts.lab().map_or(0, labs::helpers);
    let (key, count) = match now.on {
        On::Threads(count) => ("progress-threads", count.saturating_sub(helpers)),
        On::Processes(count) => ("progress-processes", count),
    };
    texts.with(key, &[("count", count.into())])
}

/// The text of a lab for one of its parameters: `label`, `hint`, or `calibrated` for the hint of a calibrated default.
pub fn param(texts: &Texts, lab: &str, spec: &Spec, what: &str) -> String {
    let (min, max) = spec.kind.bounds().unwrap_or_default();
    let most = match spec.kind {
        Kind::List { max_len, .. } => max_len,
        _ => 1,
    };
    let values = [
        ("min", min.into()),
        ("max", max.into()),
        ("max_len", most.into()),
    ];
    texts.with(&format!("{lab}-{}-{what}", spec.id), &values)
}

/// One of the words that a parameter can be; others as they are.
pub fn choice(texts: &Texts, lab: &str, spec: &Spec, word: &str) -> String {
    match spec.id {
        _ if !spec.kind.words().contains(&word) => word.to_owned(),
        "strategies" => texts.get(&format!("strategy-{word}")),
        // The labs on a program have the same ones.
        "program" => texts.get(&format!("program-{word}")),
        id => texts.get(&format!("{lab}-{id}-{word}")),
    }
}

/// Sentences, one after another.
pub fn sentences(texts: &Texts, sentences: &[String]) -> String {
    sentences.join(match texts.lang() {
        Lang::En => " ",
        Lang::Zh => "",
    })
}

/// Things in a row.
pub fn listed(texts: &Texts, things: &[String]) -> String {
    things.join(match texts.lang() {
        Lang::En => ", ",
        Lang::Zh => "、",
    })
}
