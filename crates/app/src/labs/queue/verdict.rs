//! The lab's answer in words.

use super::share::{Shares, percent};
use crate::{labs::strategies::name, texts::Texts, words};
use spindle_model::{
    labs::queue::{Extra, Outcome, Params},
    strategy::{Entry, Strategy},
};

/// Sides whose shares of waiting differ by less keep pace.
const ABOUT_EQUAL: f64 = 0.1;

/// The answer: which side set the pace and made the other wait, and how long it all took.
pub fn verdict(texts: &Texts, params: &Params, outcome: &Outcome, _: Option<u32>) -> String {
    let entries = &outcome.strategies;
    let with_queue = entries
        .iter()
        .filter(|entry| entry.strategy != Strategy::Sequential);
    let mut sentences = Vec::new();
    let mut told = None;
    for entry in with_queue.clone() {
        let shares = Shares::of(params, entry);
        let key = key(&shares);
        // A second strategy says something new only if its pace is set by another side.
        if told.replace(key) != Some(key) {
            sentences.push(pace(texts, key, entry, &shares));
        }
    }
    if sentences.is_empty() {
        let ms = entries.first().map_or(0.0, |entry| entry.wall_ms);
        return texts.with("queue-verdict-alone", &[("ms", texts.number(ms, 0).into())]);
    }
    let is_whole = |entry: &&Entry<Extra>| entry.extra.items_out == params.items;
    let times: Vec<String> = entries
        .iter()
        .filter(is_whole)
        .map(|one| time(texts, one))
        .collect();
    if !times.is_empty() {
        let values = [
            ("items", texts.number(params.items.into(), 0).into()),
            ("times", words::listed(texts, &times).into()),
        ];
        sentences.push(texts.with("queue-verdict-passed", &values));
    }
    words::sentences(texts, &sentences)
}

/// Who waited for whom.
fn key(shares: &Shares) -> &'static str {
    if shares.producers - shares.consumers > ABOUT_EQUAL {
        "queue-verdict-consumers"
    } else if shares.consumers - shares.producers > ABOUT_EQUAL {
        "queue-verdict-producers"
    } else {
        "queue-verdict-even"
    }
}

fn pace(texts: &Texts, key: &str, entry: &Entry<Extra>, shares: &Shares) -> String {
    let percent = |share| percent(texts, share).into();
    let values = [
        ("strategy", name(texts, entry.strategy).into()),
        ("full", percent(shares.full)),
        ("empty", percent(shares.empty)),
        ("producers", percent(shares.producers)),
        ("consumers", percent(shares.consumers)),
    ];
    texts.with(key, &values)
}

fn time(texts: &Texts, entry: &Entry<Extra>) -> String {
    let values = [
        ("strategy", entry.strategy.id().into()),
        ("ms", texts.number(entry.wall_ms, 0).into()),
    ];
    texts.with("queue-time", &values)
}
