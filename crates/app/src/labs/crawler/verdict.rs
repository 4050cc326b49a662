//! The lab's answer.

use crate::{
    labs::{
        answer::{Answer, glance_ms, glance_times},
        strategies::{self, name},
    },
    texts::{Texts, Value},
    words::listed,
};
use spindle_model::{
    Word,
    labs::crawler::{Extra, Outcome, Params},
    stats::Says,
    strategy::{Entry, Strategy, entry_of},
};

/// A strategy has to be so much quicker for it to matter.
const QUICKER: f64 = 1.2;

/// Below so many milliseconds an answer is no wait worth sharing.
const AT_ONCE_MS: u32 = 5;

/// Which strategy was quickest and why, and what became of pages that failed.
pub fn answer(texts: &Texts, params: &Params, outcome: &Outcome, _: Option<u32>) -> Answer {
    if let Some(untimed) = strategies::untimed(texts, &outcome.strategies) {
        return untimed;
    }
    let entries = &outcome.strategies;
    if let Some(entry) = entries.iter().find(|entry| !entry.extra.is_whole()) {
        return so_far(texts, entry);
    }
    let mut told = speed(texts, params, entries);
    if !outcome.same_pages {
        let differ = "crawler-verdict-differ";
        told = told.under(texts, differ).and(texts, [texts.get(differ)]);
    }
    let first = entries.first();
    told.and(texts, first.map(|entry| fate(texts, params, &entry.extra)))
}

fn so_far(texts: &Texts, entry: &Entry<Extra>) -> Answer {
    let values = [
        ("strategy", name(texts, entry.strategy).into()),
        ("fetched", entry.extra.fetched.into()),
        ("reachable", entry.extra.reachable.into()),
    ];
    Answer::of(texts, "crawler-verdict-so-far", &values)
}

fn speed(texts: &Texts, params: &Params, entries: &[Entry<Extra>]) -> Answer {
    let sequential = entry_of(entries, Strategy::Sequential);
    let others = entries
        .iter()
        .filter(|one| one.strategy != Strategy::Sequential);
    let quickest = others
        .clone()
        .min_by(|a, b| a.wall_ms.total_cmp(&b.wall_ms));
    let ms = |ms: f64| -> Value { texts.number(ms, 0).into() };
    let (Some(sequential), Some(quickest)) = (sequential, quickest) else {
        let only = sequential.or(quickest);
        let wall_ms = only.map_or(0.0, |one| one.wall_ms);
        let values = [
            ("ms", ms(wall_ms)),
            ("pages", only.map_or(0, |one| one.extra.fetched).into()),
            ("took", glance_ms(texts, wall_ms).into()),
        ];
        return Answer::of(texts, "crawler-verdict-alone", &values);
    };
    let times: Vec<String> = others.map(|one| time(texts, one)).collect();
    let gain = sequential.wall_ms / quickest.wall_ms.max(f64::MIN_POSITIVE);
    let is_quicker = quickest.says() == Says::More && gain >= QUICKER;
    let values = [
        ("strategy", name(texts, quickest.strategy).into()),
        ("ms", ms(quickest.wall_ms)),
        ("sequential", ms(sequential.wall_ms)),
        ("gain", texts.number(gain, 1).into()),
        ("factor", glance_times(texts, gain).into()),
        ("in_flight", quickest.extra.max_in_flight.into()),
        ("workers", params.workers.into()),
        ("times", listed(texts, &times).into()),
    ];
    let why = if quickest.extra.max_in_flight <= 1 {
        // Never two requests at a time: the site or the parameters leave no choice.
        match (params.workers, quickest.extra.reachable) {
            (_, 1) => "crawler-verdict-one-page",
            (1, _) => "crawler-verdict-one-worker",
            _ => "crawler-verdict-chain",
        }
    } else if !is_quicker && params.delay_ms < AT_ONCE_MS {
        "crawler-verdict-at-once"
    } else if quickest.says() == Says::Nothing {
        "crawler-verdict-cannot-tell"
    } else if !is_quicker {
        "crawler-verdict-no-gain"
    } else if quickest.extra.max_in_flight >= params.workers {
        "crawler-verdict-workers"
    } else {
        "crawler-verdict-links"
    };
    Answer::of(texts, why, &values)
}

fn time(texts: &Texts, entry: &Entry<Extra>) -> String {
    let values = [
        ("strategy", entry.strategy.id().into()),
        ("ms", texts.number(entry.wall_ms, 0).into()),
    ];
    texts.with("crawler-time", &values)
}

/// The fate of the pages in words.
fn fate(texts: &Texts, params: &Params, extra: &Extra) -> String {
    let values = [
        ("reachable", extra.reachable.into()),
        ("fetched", extra.fetched.into()),
        ("failed", extra.failed.into()),
        ("retried", extra.retried.into()),
        ("requests", (params.retries + 1).into()),
    ];
    let key = match (extra.failed, extra.retried) {
        (0, 0) => "crawler-verdict-all",
        (0, _) => "crawler-verdict-retried",
        _ => "crawler-verdict-failed",
    };
    texts.with(key, &values)
}
